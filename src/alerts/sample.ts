import { evaluator } from "../engine/reference/expression";
import type { Value } from "../engine/reference/value";
import { parseExpression } from "../honeycomb/expression/parser";
import type { Calculation, ComparisonOp } from "../honeycomb/query";
import type { Trigger } from "../model/trigger";

/** What a query reads of an event: column to value. */
export type Sample = ReadonlyMap<string, Value>;

/** So many alike events in a window, each standing for `weight`. */
export interface Kept {
  readonly count: number;
  readonly weight: number;
  readonly sample: Sample;
}

/** Whether a trigger's condition and guards hold on a window of such events; undefined where they cannot be calculated from them. */
export function meets(
  { query, threshold }: Pick<Trigger, "query" | "threshold">,
  kept: readonly Kept[],
): boolean | undefined {
  const values = query.calculations.map((calculation) => calculated(calculation, kept));
  if (values.includes(undefined)) return undefined;
  const of = (op: string, column: string | undefined) =>
    values[query.calculations.findIndex((one) => one.op === op && one.column === column)] ?? null;
  const guarded = query.havings.every((having) =>
    compare(of(having.calculateOp, having.column), having.op, having.value),
  );
  const [formula] = query.formulas;
  if (!formula) {
    const measured = query.calculations.findIndex(
      (one) => !query.havings.some((having) => having.calculateOp === one.op && having.column === one.column),
    );
    return guarded && compare(values[Math.max(measured, 0)] ?? null, threshold.op, threshold.value);
  }
  const parsed = parseExpression(formula.expression);
  if (!parsed.ok) return undefined;
  const data = Object.fromEntries(
    query.calculations.flatMap(({ name }, n) => (name === undefined ? [] : [[name, values[n] ?? null]])),
  );
  const value = evaluator(new Map())(parsed.value, { time: 0, data });
  return guarded && compare(typeof value === "number" ? value : null, threshold.op, threshold.value);
}

/** Null for nothing to calculate from, as Honeycomb has it; undefined for what a few alike events cannot tell. */
function calculated({ op, column, filters = [] }: Calculation, kept: readonly Kept[]): number | null | undefined {
  if (filters.length > 0) return undefined;
  const weights = kept.map(({ count, weight }) => count * weight);
  const total = weights.reduce((sum, one) => sum + one, 0);
  if (op === "COUNT" && column === undefined) return total;
  const numbers = kept.flatMap(({ sample }, n) => {
    const value = sample.get(column ?? "");
    return typeof value === "number" && weights[n]! > 0 ? [{ value, weight: weights[n]! }] : [];
  });
  const sum = numbers.reduce((all, { value, weight }) => all + value * weight, 0);
  switch (op) {
    case "COUNT":
      return numbers.reduce((all, { weight }) => all + weight, 0);
    case "SUM":
      return numbers.length > 0 ? sum : null;
    case "AVG":
      return numbers.length > 0 ? sum / numbers.reduce((all, { weight }) => all + weight, 0) : null;
    case "MAX":
      return numbers.length > 0 ? Math.max(...numbers.map(({ value }) => value)) : null;
    case "MIN":
      return numbers.length > 0 ? Math.min(...numbers.map(({ value }) => value)) : null;
    default:
      return /^P\d+$/.test(op) ? percentile(Number(`0.${op.slice(1)}`), numbers) : undefined;
  }
}

function percentile(
  share: number,
  numbers: readonly { readonly value: number; readonly weight: number }[],
): number | null {
  const sorted = numbers.toSorted((a, b) => a.value - b.value);
  const total = sorted.reduce((sum, { weight }) => sum + weight, 0);
  let below = 0;
  for (const { value, weight } of sorted) {
    below += weight;
    if (below >= share * total) return value;
  }
  return null;
}

function compare(value: number | null, op: ComparisonOp, limit: number): boolean {
  if (value === null) return false;
  switch (op) {
    case "=":
      return value === limit;
    case "!=":
      return value !== limit;
    case ">":
      return value > limit;
    case ">=":
      return value >= limit;
    case "<":
      return value < limit;
    case "<=":
      return value <= limit;
  }
}
