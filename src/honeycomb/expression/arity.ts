import { type Fault, faultIn } from "../result";
import { type Call, type Expression, walk } from "./ast";
import { type Signature, signatureOf } from "./functions";

/**
 * Calls with too few or too many arguments, in source order. Only Honeycomb's API refuses them; the validator that the Terraform
 * provider runs does not look.
 */
export function arityFaults(expression: Expression): readonly Fault[] {
  const faults: Fault[] = [];
  for (const part of walk(expression)) {
    if (part.kind !== "call" || fitsArity(part)) continue;
    const signature = signatureOf(part.name);
    const found = part.args.length;
    const message = `${part.name} takes ${wanted(signature)}, found ${found}`;
    faults.push(faultIn(part.range.start, part.range.end, message, `write ${signature.usage}`));
  }
  return faults;
}

export function fitsArity({ name, args }: Call): boolean {
  const { min, max } = signatureOf(name);
  return args.length >= min && args.length <= max;
}

function wanted({ min, max }: Signature): string {
  if (max === 0) return "no argument";
  if (min === max) return count(min);
  return max === Number.POSITIVE_INFINITY ? `at least ${count(min)}` : `${min} to ${count(max)}`;
}

const count = (arguments_: number): string => `${arguments_} ${arguments_ === 1 ? "argument" : "arguments"}`;
