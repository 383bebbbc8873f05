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

function* findings(alert: BurnAlert, remaining: Float64Array, { every, count }: Ticks): Generator<Found> {
  const back = Math.max(1, Math.round(looksBack(alert) / every));
  for (let tick = 0; tick < count; tick++) {
    const now = remaining[tick]!;
    const value = burnt(alert, now, budgetFall(remaining[Math.max(0, tick - back)]!, now), (back * every) / 60);
    yield value === undefined ? quiet : { kind: "triggered", groups, value };
  }
}

/** Its value where it burns so fast that the alert fires. */
function burnt(alert: BurnAlert, now: number, fall: number, minutes: number): number | undefined {
  switch (alert.kind) {
    case "budget_rate":
      return fall >= alert.decreasePercent - rounding ? fall : undefined;
    case "exhaustion_time": {
      const left = now <= rounding ? 0 : fall > 0 ? (now / fall) * minutes : Number.POSITIVE_INFINITY;
      return left <= alert.exhaustionMinutes + rounding ? left : undefined;
    }
  }
}
