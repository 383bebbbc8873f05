import type { Value } from "../../engine/reference/value";
import { type Expression, walk } from "../../honeycomb/expression/ast";
import type { Types } from "../../honeycomb/expression/types";
import { comparedBy, leavesOf, literalValue } from "./leaves";

/** For each column the literals that it is compared with. */
export function literalsBeside(expressions: readonly Expression[]): ReadonlyMap<string, readonly Value[]> {
  const beside = new Map<string, readonly Value[]>();
  for (const part of expressions.flatMap((one) => [...walk(one)])) {
    const leaves = (comparedBy(part) ?? []).flatMap(leavesOf);
    const literals = leaves.map(literalValue).filter((value) => value !== undefined);
    for (const leaf of leaves)
      if (leaf.kind === "column") beside.set(leaf.name, [...(beside.get(leaf.name) ?? []), ...literals]);
  }
  return beside;
}

/** Values of these types of which one behaves as any other does: as a condition, and beside these literals. */
export function domainOf(types: Types, literals: readonly Value[]): readonly Value[] {
  const numbers = literals.filter((value) => typeof value === "number");
  const texts = literals.filter((value) => typeof value === "string");
  return [
    ...(types.has("null") ? [null] : []),
    ...(types.has("boolean") ? [true, false] : []),
    ...(types.has("float") ? between([0, ...numbers]) : types.has("integer") ? around([0, ...numbers]) : []),
    ...(types.has("string") ? new Set(["", "true", ...texts.flatMap((text) => [text, `${text}\0`])]) : []),
  ];
}

/** The numbers, one between each two, and one beyond either end. */
function between(numbers: readonly number[]): readonly number[] {
  const sorted = [...new Set(numbers)].toSorted((a, b) => a - b);
  return [
    sorted[0]! - 1,
    ...sorted.flatMap((one, n) => [one, n + 1 < sorted.length ? (one + sorted[n + 1]!) / 2 : one + 1]),
  ];
}

/** The integers at the numbers and beside them. */
const around = (numbers: readonly number[]): readonly number[] => [
  ...new Set(numbers.flatMap((one) => [Math.floor(one) - 1, Math.floor(one), Math.ceil(one), Math.ceil(one) + 1])),
];
