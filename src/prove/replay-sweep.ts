import { compares } from "../alerts/comparison";
import { isAlwaysOn } from "../alerts/onsets";
import { watchedGroups } from "../alerts/trigger";
import type { ComparisonOp } from "../honeycomb/query";
import type { Alert } from "../model/alert";
import type { Heard } from "./replay-hear";
import { type Life, lifeOf, type Range } from "./replay-life";
import { weeksIn } from "./replay-pages";

/** What an alert compares its value with. */
export interface Limit {
  readonly op: ComparisonOp;
  readonly value: number;
  readonly unit?: string;
}

/** A trigger's threshold; percent of the budget, or minutes until it is gone, of a burn alert. */
export function limitOf(alert: Alert): Limit {
  if (alert.kind === "trigger") {
    const { op, value, unit } = alert.trigger.threshold;
    return { op, value, ...(unit === undefined ? {} : { unit }) };
  }
  const { burnAlert } = alert;
  switch (burnAlert.kind) {
    case "budget_rate":
      return { op: ">=", value: burnAlert.decreasePercent, unit: "%" };
    case "exhaustion_time":
      return { op: "<=", value: burnAlert.exhaustionMinutes, unit: "m" };
  }
}

/** The alert with another limit, in its unit. What it asks of the events stays the same. */
export function withLimit(alert: Alert, value: number): Alert {
  if (alert.kind === "trigger") {
    const { trigger } = alert;
    return { kind: "trigger", trigger: { ...trigger, threshold: { ...trigger.threshold, value } } };
  }
  const { burnAlert } = alert;
  switch (burnAlert.kind) {
    case "budget_rate":
      return { ...alert, burnAlert: { ...burnAlert, decreasePercent: value } };
    case "exhaustion_time":
      return { ...alert, burnAlert: { ...burnAlert, exhaustionMinutes: value } };
  }
}

/** What comes of one limit. `share` (0 to 1) is how much of the time it fires, in the worst phase. */
export interface SweepPoint {
  readonly value: number;
  readonly isCurrent: boolean;
  readonly fires: Range;
  readonly pages: Range;
  readonly share: number;
}

export interface Sweep {
  readonly id: string;
  readonly limit: Limit;
  /** From the most sensitive limit to the least. */
  readonly points: readonly SweepPoint[];
  /** Somebody is called when it fires; otherwise what counts is how often it fires. */
  readonly calls: boolean;
  readonly weeks: number;
}

/** Decides with each limit on the same values; the alert's own is among them. */
export function sweepOf(heard: Heard, limits: readonly number[]): Sweep {
  const { id, alert, ticks } = heard;
  const limit = limitOf(alert);
  const upward = limit.op.startsWith(">");
  const values = [...new Set([...limits, limit.value])].toSorted((a, b) => (upward ? a - b : b - a));
  const lifeAt = lives(heard, values);
  const points = values.map((value) => pointOf(lifeAt(value), value, value === limit.value));
  const { notify } = alert.kind === "trigger" ? alert.trigger : alert.burnAlert;
  return {
    id,
    limit,
    points,
    calls: notify.some(({ pagerdutySeverity }) => pagerdutySeverity !== undefined),
    weeks: weeksIn(0, ticks.count * ticks.every),
  };
}

/** Limits, from the most sensitive on, that the same values meet have the same life: most of them lie where there is no value at all. */
function lives(heard: Heard, limits: readonly number[]): (limit: number) => Life {
  const { alert, answers, ticks } = heard;
  const decided = (limit: number) => lifeOf(heard, withLimit(alert, limit));
  const [first] = limits;
  const most = first === undefined ? alert : withLimit(alert, first);
  if (most.kind === "burn_alert") return decided;
  const { op } = most.trigger.threshold;
  const values = watchedGroups(most.trigger, answers).flatMap((group) =>
    Array.from({ length: ticks.count }, (_, tick) => tick)
      .filter((tick) => group.meets(tick))
      .map((tick) => group.value(tick)),
  );
  const known = new Map<number, Life>();
  return (limit) => {
    const count = values.reduce((sum, value) => (compares(value, op, limit) ? sum + 1 : sum), 0);
    const life = known.get(count) ?? decided(limit);
    known.set(count, life);
    return life;
  };
}

function pointOf({ fires, pages, worst, from, until }: Life, value: number, isCurrent: boolean): SweepPoint {
  return { value, isCurrent, fires, pages, share: until > from ? worst.firing / (until - from) : 0 };
}

/** What is counted of a limit: pages, or where nobody is called how often it fires. */
export const countOf = ({ calls }: Pick<Sweep, "calls">, { pages, fires }: SweepPoint): Range =>
  calls ? pages : fires;

/**
 * The most sensitive limit with at most so many pages a week, in the worst phase. All less sensitive ones keep to it too, and it does not
 * fire most of the time: what is always on pages once and never again.
 */
export function atMost(sweep: Sweep, aWeek: number): SweepPoint | undefined {
  const { points, weeks } = sweep;
  const keeps = (one: SweepPoint) => countOf(sweep, one).most <= aWeek * weeks && !isAlwaysOn(one);
  const tooMany = points.findLastIndex((one) => !keeps(one));
  return points[tooMany + 1];
}
