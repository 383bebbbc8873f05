import { evaluator } from "../engine/reference/expression";
import { matches } from "../engine/reference/filter";
import type { Value } from "../engine/reference/value";
import { parseExpression } from "../honeycomb/expression/parser";
import { measuredIndex } from "../honeycomb/measured";
import type { Calculation, ComparisonOp, Filter, FilterCombination, Query } from "../honeycomb/query";
import { quantileOf } from "../model/assumptions";
import type { Trigger } from "../model/trigger";
import { compares, havingIndex } from "./comparison";

/** What a query reads of an event: column to value. */
export type Sample = ReadonlyMap<string, Value>;

/** Alike events in a window: what each stands for, and what a query reads of it. */
export interface Kept {
  readonly weight: number;
  readonly sample: Sample;
}

type Counts = readonly number[];
/** A value of so many events of each class; null for nothing to calculate from, as Honeycomb has it. */
type Calculator = (counts: Counts) => number | null;

/**
 * Whether a trigger's condition and guards hold on a window with so many events of each class; undefined where that cannot be calculated
 * from alike events. It is asked for thousands of windows, so whatever does not depend on the counts is done before.
 */
export function condition(
  { query, threshold }: Pick<Trigger, "query" | "threshold">,
  kept: readonly Kept[],
): ((counts: Counts) => boolean) | undefined {
  const calculators = query.calculations.map((one) => calculator(one, kept));
  if (calculators.includes(undefined)) return undefined;
  const known = calculators as readonly Calculator[];
  const meets = (value: number | null, op: ComparisonOp, limit: number) => compares(value ?? Number.NaN, op, limit);
  const guards = query.havings.map((having) => ({ ...having, of: known[havingIndex(query, having)] }));
  const guarded = (counts: Counts) =>
    guards.every(({ of, op, value }) => of !== undefined && meets(of(counts), op, value));
  const result = query.formulas.length > 0 ? formulaOf(query, known) : known[measuredIndex(query)];
  return result && ((counts) => meets(result(counts), threshold.op, threshold.value) && guarded(counts));
}

function formulaOf({ formulas, calculations }: Query, calculators: readonly Calculator[]): Calculator | undefined {
  const parsed = parseExpression(formulas[0]?.expression ?? "");
  if (!parsed.ok) return undefined;
  const evaluate = evaluator(new Map());
  return (counts) => {
    const data = Object.fromEntries(
      calculations.flatMap(({ name }, n) => (name === undefined ? [] : [[name, calculators[n]?.(counts) ?? null]])),
    );
    const value = evaluate(parsed.value, { time: 0, data });
    return typeof value === "number" ? value : null;
  };
}

/** The columns that the calculations of a query filter by, each for itself. */
export const filtersOf = ({ calculations }: Query): readonly string[] => [
  ...new Set(calculations.flatMap(({ filters = [] }) => filters.map(({ column }) => column))),
];

/** Whether filters let something pass whose columns have these values. */
export function passes(
  {
    filters,
    filterCombination,
  }: { readonly filters: readonly Filter[]; readonly filterCombination?: FilterCombination | undefined },
  read: (column: string) => Value,
): boolean {
  const results = filters.map((filter) => matches(filter, read(filter.column)));
  return filterCombination === "OR" && results.length > 0 ? results.some(Boolean) : results.every(Boolean);
}

interface Numbers {
  readonly of: number;
  readonly value: number;
  readonly weight: number;
}

function calculator(
  { op, column, filters = [], filterCombination }: Calculation,
  all: readonly Kept[],
): Calculator | undefined {
  if (!filters.every((filter) => all.every(({ sample }) => sample.has(filter.column)))) return undefined;
  const kept = all
    .map((one, of) => ({ ...one, of }))
    .filter(({ sample }) => passes({ filters, filterCombination }, (name) => sample.get(name) ?? null));
  if (op === "COUNT" && column === undefined) {
    const every = kept.map(({ weight, of }) => ({ of, value: 1, weight }));
    return (counts) => total(every, counts);
  }
  const numbers = kept.flatMap(({ weight, sample, of }): Numbers[] => {
    const value = sample.get(column ?? "");
    return typeof value === "number" ? [{ of, value, weight }] : [];
  });
  switch (op) {
    case "COUNT":
      return (counts) => total(numbers, counts, 1);
    case "SUM":
      return (counts) => (total(numbers, counts, 1) > 0 ? total(numbers, counts) : null);
    case "AVG":
      return (counts) => {
        const weight = total(numbers, counts, 1);
        return weight > 0 ? total(numbers, counts) / weight : null;
      };
    case "MAX":
      return (counts) =>
        percentile(
          1,
          numbers.toSorted((a, b) => a.value - b.value),
          counts,
        );
    case "MIN":
      return (counts) =>
        percentile(
          0,
          numbers.toSorted((a, b) => a.value - b.value),
          counts,
        );
    default: {
      const sorted = numbers.toSorted((a, b) => a.value - b.value);
      return /^P\d+$/.test(op) ? (counts) => percentile(quantileOf(op), sorted, counts) : undefined;
    }
  }
}

/** The weighted sum of the values, or of `each` for every event. */
function total(numbers: readonly Numbers[], counts: Counts, each?: number): number {
  let sum = 0;
  for (const { of, value, weight } of numbers) sum += counts[of]! * weight * (each ?? value);
  return sum;
}

function percentile(share: number, sorted: readonly Numbers[], counts: Counts): number | null {
  const all = total(sorted, counts, 1);
  let below = 0;
  for (const { of, value, weight } of sorted) {
    below += counts[of]! * weight;
    if (below > 0 && below >= share * all) return value;
  }
  return null;
}
