import type { Ticks } from "../engine/engine";
import { budgetFall, exhaustionLookBack } from "../model/assumptions";
import type { BurnAlert } from "../model/slo";
import type { Budgets } from "./slo";
import { type Found, type Timeline, timelineOf } from "./timeline";

/** Differences of percentages do not come out even: 97 - 95.2 is less than 1.8. */
const rounding = 1e-9;

/** Seconds that a burn alert looks back. */
export function looksBack(alert: BurnAlert): number {
  switch (alert.kind) {
    case "budget_rate":
      return alert.windowMinutes * 60;
    case "exhaustion_time":
      return exhaustionLookBack(alert.exhaustionMinutes) * 60;
  }
}

/**
 * The life of a burn alert that is evaluated at each tick, from its SLO's budgets there. Its values are the percentage of the total
 * budget that was lost, or the minutes until nothing is left. Before the first tick the budget is taken to have been as it was there.
 * Source: Honeycomb's documentation of burn alerts; how it projects is in assumptions.ts.
 */
export const burnTimeline = (alert: BurnAlert, { remaining }: Pick<Budgets, "remaining">, ticks: Ticks): Timeline =>
  timelineOf(ticks, findings(alert, remaining, ticks));

const groups = [[]];
const quiet: Found = { kind: "quiet" };

function* findings(alert: BurnAlert, remaining: Float64Array, ticks: Ticks): Generator<Found> {
  for (const value of burnValues(alert, remaining, ticks))
    yield isMet(alert, value) ? { kind: "triggered", groups, value } : quiet;
}

/** What a burn alert compares at each tick: the percentage of the total budget that was lost, or the minutes until nothing is left. */
export function burnValues(alert: BurnAlert, remaining: Float64Array, { every }: Ticks): Float64Array {
  const back = Math.max(1, Math.round(looksBack(alert) / every));
  return remaining.map((now, tick) => {
    const fall = budgetFall(remaining[Math.max(0, tick - back)]!, now);
    return alert.kind === "budget_rate" ? fall : minutesLeft(now, fall, (back * every) / 60);
  });
}

const minutesLeft = (now: number, fall: number, minutes: number): number =>
  now <= rounding ? 0 : fall > 0 ? (now / fall) * minutes : Number.POSITIVE_INFINITY;

function isMet(alert: BurnAlert, value: number): boolean {
  switch (alert.kind) {
    case "budget_rate":
      return value >= alert.decreasePercent - rounding;
    case "exhaustion_time":
      return value <= alert.exhaustionMinutes + rounding;
  }
}
