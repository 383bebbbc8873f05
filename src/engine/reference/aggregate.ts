import type { CalculationOp } from "../../honeycomb/query";
import { numberOfBoolean, quantileOf } from "../../model/assumptions";
import type { Value } from "./value";

/** What a calculation sees of an event: the value in its column, true where it has none, and how many events this one stands for. */
export interface Seen {
  readonly value: Value;
  readonly weight: number;
}

/**
 * A calculation over the events of one window, as plainly as can be; NaN where Honeycomb has no value. RATE_* are here what they are
 * the change of. HEATMAP and CONCURRENCY have no single value, and those of metrics are no events: NaN.
 * Source: Honeycomb's documentation of calculations and sampling; COUNT_DISTINCT, MIN and MAX know no weights.
 */
export function aggregate(op: CalculationOp, seen: readonly Seen[]): number {
  const present = seen.filter(({ value }) => value !== null);
  const numbers = present.flatMap(({ value, weight }) => {
    const number = typeof value === "boolean" ? numberOfBoolean(value) : value;
    return typeof number === "number" ? [{ number, weight }] : [];
  });
  const weights = numbers.reduce((sum, { weight }) => sum + weight, 0);
  const total = numbers.reduce((sum, { number, weight }) => sum + number * weight, 0);
  switch (op) {
    case "COUNT":
      return present.reduce((sum, { weight }) => sum + weight, 0);
    case "COUNT_DISTINCT":
      return new Set(present.map(({ value }) => value)).size;
    case "SUM":
    case "RATE_SUM":
      return numbers.length === 0 ? Number.NaN : total;
    case "AVG":
    case "RATE_AVG":
      return total / weights;
    case "MIN":
      return best(numbers, (a, b) => a < b);
    case "MAX":
    case "RATE_MAX":
      return best(numbers, (a, b) => a > b);
    case "HEATMAP":
    case "CONCURRENCY":
    case "COUNT_DATAPOINTS":
    case "HISTOGRAM_COUNT":
      return Number.NaN;
    default:
      return percentile(numbers, quantileOf(op) * weights);
  }
}

interface Weighted {
  readonly number: number;
  readonly weight: number;
}

const best = (numbers: readonly Weighted[], better: (a: number, b: number) => boolean): number =>
  numbers.reduce((leader, { number }) => (better(leader, number) ? leader : number), Number.NaN);

/** The smallest value whose running weight reaches what is wanted. */
function percentile(numbers: readonly Weighted[], wanted: number): number {
  let reached = 0;
  for (const { number, weight } of numbers.toSorted((a, b) => a.number - b.number)) {
    reached += weight;
    if (reached >= wanted) return number;
  }
  return Number.NaN;
}
