import type { Query } from "../honeycomb/query";
import type { Dataset } from "../model/dataset";
import type { Value } from "./reference/value";

/** Moments at which a window ends: seconds since the epoch, `count` of them, `every` seconds apart. */
export interface Ticks {
  readonly from: number;
  readonly every: number;
  readonly count: number;
}

/**
 * One question: the query over the last `timeRange` seconds before each tick. The dataset gives derived columns and types; limits,
 * orders and havings are not applied: who asks decides on the values. `offset` seconds shift the window into the past, for a baseline:
 * asked at the tick, it sees all that has become visible by the tick.
 */
export interface Asked {
  readonly dataset: Dataset;
  readonly query: Pick<
    Query,
    "calculations" | "calculatedFields" | "formulas" | "filters" | "filterCombination" | "breakdowns"
  >;
  readonly timeRange: number;
  readonly ticks: Ticks;
  readonly offset?: number;
}

/**
 * One group of a breakdown, or the only one where nothing is broken down. Each array has one number a tick, NaN where Honeycomb has
 * no value. `events` is how many events stand behind it, unweighted: a group of a breakdown is there only where that is not 0.
 */
export interface Group {
  readonly key: readonly Value[];
  readonly calculations: readonly Float64Array[];
  readonly formulas: readonly Float64Array[];
  readonly events: Float64Array;
}

/** Groups in the order of their keys: missing values first, then booleans, numbers, strings by their bytes. */
export interface Answer {
  readonly groups: readonly Group[];
}

/**
 * Values first, decisions later: an engine answers any number of questions over one set of events, in their order. An event is in the
 * window of a tick when `tick - timeRange <= time < tick`, and is seen there only if it had become visible by the tick.
 */
export interface Engine {
  values(asked: readonly Asked[]): Promise<readonly Answer[]>;
  close(): Promise<void>;
}

/** When a tick is, in seconds since the epoch. */
export const timeOf = ({ from, every }: Ticks, tick: number): number => from + every * tick;

const rank = (value: Value): number =>
  value === null ? 0 : typeof value === "boolean" ? 1 : typeof value === "number" ? 2 : 3;

const compareValues = (a: Value, b: Value): number => {
  if (typeof a === "string" && typeof b === "string") return Buffer.compare(Buffer.from(a), Buffer.from(b));
  return rank(a) - rank(b) || Number(a) - Number(b);
};

export function compareKeys(a: readonly Value[], b: readonly Value[]): number {
  for (const [n, value] of a.entries()) {
    const order = compareValues(value, b[n]!);
    if (order !== 0) return order;
  }
  return 0;
}
