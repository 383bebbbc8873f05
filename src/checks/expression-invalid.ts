import { arityFaults } from "../honeycomb/expression/arity";
import { parseExpression } from "../honeycomb/expression/parser";
import { derivedColumnLimits } from "../honeycomb/limits";
import type { Fault } from "../honeycomb/result";
import type { Path } from "../model/diagnostic";
import { type Slo, sliExpression } from "../model/slo";
import type { Check, Finding } from "./check";
import { writtenSlos } from "./each";

/**
 * Provider 0.51.0 runs the validator of Honeycomb's derived-column language and takes 1 to 4095 bytes. How many arguments a function
 * takes only the API knows.
 */
export const expressionInvalid: Check = {
  code: "expression/invalid",
  severity: "error",
  *run(project) {
    for (const { slug, derivedColumns } of project.datasets)
      for (const { alias, expression } of derivedColumns) {
        const [path, subject] = [["datasets", slug, "derived", alias, "expression"], `derived column ${alias}`];
        yield* partFindings(expression, path, subject);
        yield* lengthFindings("the expression", expression, path, subject);
      }
    for (const slo of writtenSlos(project)) yield* sliFindings(slo);
  },
};

function faultsOf(text: string): readonly Fault[] {
  const parsed = parseExpression(text);
  return parsed.ok ? arityFaults(parsed.value) : parsed.problems;
}

function* partFindings(text: string, path: Path, subject: string): Generator<Finding> {
  for (const { message, hint, offset, length } of faultsOf(text))
    yield {
      path,
      ...(offset === undefined || length === undefined ? {} : { span: { offset, length } }),
      subject,
      message,
      ...(hint === undefined ? {} : { hint }),
    };
}

function* lengthFindings(what: string, text: string, path: Path, subject: string): Generator<Finding> {
  const bytes = Buffer.byteLength(text);
  if (bytes <= derivedColumnLimits.expression) return;
  yield {
    path,
    subject,
    message: `${what} has ${bytes} bytes: Honeycomb takes ${derivedColumnLimits.expression}`,
    hint: "make a derived column of a part of it",
  };
}

/** Every part must be right by itself, or one could end the bracket that it is put in; then the whole. */
function* sliFindings({ id, sli }: Slo): Generator<Finding> {
  const { of, except, good } = sli;
  const subject = `SLO ${id}`;
  yield* partFindings(of, ["slos", id, "of"], subject);
  yield* exceptFindings(except, ["slos", id, "except"], subject);
  yield* partFindings(good, ["slos", id, "good"], subject);
  const whole = sliExpression(sli);
  yield* lengthFindings("the whole SLI", whole, ["slos", id, "good"], subject);
  if ([of, ...except, good].some((part) => faultsOf(part).length > 0)) return;
  for (const { message } of faultsOf(whole))
    yield {
      path: ["slos", id, "good"],
      subject,
      message: `put together with of and except: ${message}`,
      hint: "make a derived column of a part of it",
    };
}

/** In `[IF($a, true)]` YAML sees two items. Pieces that make an expression again are reported as one. */
function* exceptFindings(except: readonly string[], path: Path, subject: string): Generator<Finding> {
  for (let index = 0; index < except.length; index++) {
    const text = except[index]!;
    const end = piecesEnd(except, index);
    if (end === undefined) yield* partFindings(text, [...path, index], subject);
    else {
      const whole = except.slice(index, end).join(", ");
      yield {
        path: [...path, index],
        subject,
        message: "YAML ends this item at its comma",
        hint: `put it in quotes: ${JSON.stringify(whole)}`,
      };
      index = end - 1;
    }
  }
}

/** Where the pieces end that begin here; undefined where this is whole, or nothing makes it so. */
function piecesEnd(except: readonly string[], start: number): number | undefined {
  const isWhole = (end: number) => parseExpression(except.slice(start, end).join(", ")).ok;
  if (isWhole(start + 1)) return undefined;
  for (let end = start + 2; end <= except.length; end++) if (isWhole(end)) return end;
  return undefined;
}
