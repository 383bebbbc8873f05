import { measuredIndex } from "../honeycomb/measured";
import type { CalculationOp } from "../honeycomb/query";
import type { Trigger } from "../model/trigger";
import type { Order } from "./expression-order";
import type { Effect } from "./review";

/** How a trigger leans: whether it fires on much or on little of what it measures, and what it measures. */
export interface Leaning {
  readonly fires: "high" | "low";
  /** total: grows with each event. greatest, least: of single events. mean: all else, such as averages, percentiles and formulas. */
  readonly measure: "total" | "greatest" | "least" | "mean";
  /** It compares with the past: what holds for one value holds for both that it compares. */
  readonly isRelative: boolean;
}

export function leaningOf({ threshold, query, baselineDetails }: Trigger): Leaning {
  return {
    fires: threshold.op.startsWith(">") ? "high" : "low",
    measure: query.formulas.length > 0 ? "mean" : measureOf(query.calculations[measuredIndex(query)]?.op ?? "COUNT"),
    isRelative: baselineDetails !== undefined,
  };
}

function measureOf(op: CalculationOp): Leaning["measure"] {
  if (op === "MAX" || op === "RATE_MAX") return "greatest";
  if (op === "MIN") return "least";
  return totals.includes(op) ? "total" : "mean";
}

const totals: readonly CalculationOp[] = [
  "COUNT",
  "CONCURRENCY",
  "SUM",
  "COUNT_DISTINCT",
  "RATE_SUM",
  "COUNT_DATAPOINTS",
  "HISTOGRAM_COUNT",
];

/** What it does to a trigger that its value grows or shrinks. */
export function effectOfValue({ fires, isRelative }: Leaning, order: Order | undefined): Effect {
  if (isRelative || order === undefined || order === "same") return "other";
  return (order === "more") === (fires === "high") ? "louder" : "quieter";
}

/**
 * What it does to a trigger to count fewer events: a total and the greatest of them shrink, and what is left out cannot fire it any more.
 */
export function effectOfFewer(leaning: Leaning): { readonly effect: Effect; readonly reason: string } {
  const { fires, measure, isRelative } = leaning;
  if (isRelative) return { effect: "other", reason: "fewer events are counted, in the past as well" };
  const shrinks = measure === "total" || measure === "greatest";
  if (shrinks && fires === "low") return { effect: "louder", reason: "fewer events are counted, so it is lower" };
  if (measure === "least" && fires === "high")
    return { effect: "louder", reason: "fewer events are counted, so the least of them is higher" };
  return { effect: "quieter", reason: "fewer events are counted: those left out cannot fire it" };
}

export function effectOfMore(leaning: Leaning): { readonly effect: Effect; readonly reason: string } {
  const { fires, measure, isRelative } = leaning;
  if (isRelative) return { effect: "other", reason: "more events are counted, in the past as well" };
  const grows = measure === "total" || measure === "greatest";
  if (grows && fires === "low") return { effect: "quieter", reason: "more events are counted, so it is higher" };
  if (measure === "least" && fires === "high")
    return { effect: "quieter", reason: "more events are counted, so the least of them is lower" };
  return { effect: "louder", reason: "more events are counted: these can fire it too" };
}

/** What it does to a trigger to look at a longer stretch of time each time. */
export function effectOfLonger({ fires, measure, isRelative }: Leaning): {
  readonly effect: Effect;
  readonly reason: string;
} {
  if (isRelative) return { effect: "other", reason: "the window it compares with is longer as well" };
  switch (measure) {
    case "mean":
      return { effect: "quieter", reason: "a longer window dilutes a short outage" };
    case "total":
    case "greatest":
      return fires === "high"
        ? { effect: "louder", reason: "a longer window adds up more" }
        : { effect: "quieter", reason: "it takes longer until a longer window holds so little" };
    case "least":
      return fires === "low"
        ? { effect: "louder", reason: "a longer window holds the least of more events" }
        : { effect: "quieter", reason: "a longer window holds the least of more events" };
  }
}

export function effectOfShorter({ fires, measure, isRelative }: Leaning): {
  readonly effect: Effect;
  readonly reason: string;
} {
  if (isRelative) return { effect: "other", reason: "the window it compares with is shorter as well" };
  switch (measure) {
    case "mean":
      return { effect: "louder", reason: "a shorter window dilutes a short outage less" };
    case "total":
    case "greatest":
      return fires === "high"
        ? { effect: "quieter", reason: "a shorter window adds up less" }
        : { effect: "louder", reason: "a shorter window holds so little sooner" };
    case "least":
      return fires === "low"
        ? { effect: "quieter", reason: "a shorter window holds the least of fewer events" }
        : { effect: "louder", reason: "a shorter window holds the least of fewer events" };
  }
}
