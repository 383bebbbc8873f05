import { type Answer, type Asked, type Group, type Ticks, timeOf } from "../engine/engine";
import { measuredIndex } from "../honeycomb/measured";
import type { Having, Query } from "../honeycomb/query";
import {
  exceededLimitCounts,
  noDataResolves,
  percentageChange,
  scheduleEndResolves,
  valueOfMissingPastGroup,
} from "../model/assumptions";
import type { Dataset } from "../model/dataset";
import type { BaselineDetails, Threshold, Trigger } from "../model/trigger";
import { compares, havingIndex } from "./comparison";
import { isScheduled } from "./schedule";
import { type Found, type GroupKey, type Timeline, timelineOf } from "./timeline";

/** What a trigger has to know: its query at each tick and, for a baseline, the same so much earlier. Nothing where it is disabled. */
export function triggerAsks(
  { query, baselineDetails, disabled }: Trigger,
  dataset: Dataset,
  ticks: Ticks,
): readonly Asked[] {
  if (disabled) return [];
  const now: Asked = { dataset, query, timeRange: query.timeRange, ticks };
  return baselineDetails ? [now, { ...now, offset: baselineDetails.offsetMinutes * 60 }] : [now];
}

/**
 * The life of a trigger that is evaluated at each tick, from the answers to `triggerAsks` in their order. It is triggered while any
 * group of its query is beyond the threshold, `exceededLimit` times in a row; a value that is not there (NaN) is beyond none.
 * Source: Honeycomb's documentation of triggers; what it leaves open is in assumptions.ts.
 * @throws Error where the answers are not those
 */
export const triggerTimeline = (trigger: Trigger, answers: readonly Answer[], ticks: Ticks): Timeline =>
  timelineOf(ticks, trigger.disabled ? Array<Found>(ticks.count).fill(none) : findings(trigger, answers, ticks));

const none: Found = { kind: "none" };
const quiet: Found = { kind: "quiet" };
const met: Found = { kind: "met" };

function* findings(trigger: Trigger, answers: readonly Answer[], ticks: Ticks): Generator<Found> {
  const { threshold, evaluationSchedule } = trigger;
  const groups = watchedGroups(trigger, answers);
  const inARow = new Int32Array(groups.length);
  let anyInARow = 0;
  for (let tick = 0; tick < ticks.count; tick++) {
    const isClosed = evaluationSchedule !== undefined && !isScheduled(evaluationSchedule, timeOf(ticks, tick));
    const isKept = isClosed ? !scheduleEndResolves : !noDataResolves && groups.every((group) => !group.has(tick));
    if (isKept) {
      yield none;
      continue;
    }
    for (let n = 0; n < groups.length; n++) inARow[n] = !isClosed && groups[n]!.meets(tick) ? inARow[n]! + 1 : 0;
    const isMet = inARow.some((times) => times > 0);
    anyInARow = isMet ? anyInARow + 1 : 0;
    const counted = (times: number) => (exceededLimitCounts === "trigger" ? anyInARow : times);
    const violated = isMet
      ? groups.filter((_, n) => inARow[n]! > 0 && counted(inARow[n]!) >= threshold.exceededLimit)
      : [];
    if (violated.length > 0) yield triggered(threshold, violated, tick);
    else yield isMet ? met : quiet;
  }
}

function triggered({ op }: Threshold, groups: readonly Watched[], tick: number): Found {
  const worse = op.startsWith(">") ? Math.max : Math.min;
  const value = groups.reduce((worst, group) => worse(worst, group.value(tick)), groups[0]!.value(tick));
  return { kind: "triggered", groups: groups.map(({ key }) => key), value };
}

/**
 * A group as the threshold sees it: whether it has a value at a tick, which, what its n-th having compares, and whether all of them
 * and the threshold are met.
 */
export interface Watched {
  readonly key: GroupKey;
  has(tick: number): boolean;
  value(tick: number): number;
  having(n: number, tick: number): number;
  meets(tick: number): boolean;
}

/** The groups that `triggerTimeline` judges, from the same answers. */
export function watchedGroups(
  { query, threshold, baselineDetails }: Trigger,
  [now, past]: readonly Answer[],
): readonly Watched[] {
  if (!now || (baselineDetails && !past)) throw new Error("there is an answer missing");
  const earlier = new Map((baselineDetails ? past! : now).groups.map((group) => [JSON.stringify(group.key), group]));
  return now.groups.map((group): Watched => {
    const current = measured(query, group);
    const value = baselineDetails
      ? changeFrom(baselineDetails, current, pastValue(query, earlier.get(JSON.stringify(group.key))))
      : current;
    const havings = query.havings.map((having) => ({ ...having, values: compared(query, having, group) }));
    const passes = (tick: number) => havings.every((having) => compares(having.values[tick]!, having.op, having.value));
    return {
      key: group.key,
      value,
      having: (n, tick) => havings[n]!.values[tick]!,
      has: (tick) => !Number.isNaN(value(tick)),
      meets: (tick) => compares(value(tick), threshold.op, threshold.value) && passes(tick),
    };
  });
}

type ValueAt = (tick: number) => number;

/** A group of a breakdown is there only where there are events of it, so that its COUNT is never 0. */
function measured(query: Query, group: Group): ValueAt {
  const values = query.formulas.length > 0 ? group.formulas[0]! : group.calculations[measuredIndex(query)]!;
  const isAlways = query.breakdowns.length === 0;
  return (tick) => (isAlways || group.events[tick]! > 0 ? values[tick]! : Number.NaN);
}

function pastValue(query: Query, group: Group | undefined): ValueAt {
  const value: ValueAt = group ? measured(query, group) : () => Number.NaN;
  if (query.breakdowns.length === 0) return value;
  return (tick) => (group && group.events[tick]! > 0 ? value(tick) : valueOfMissingPastGroup);
}

function changeFrom({ type }: BaselineDetails, current: ValueAt, past: ValueAt): ValueAt {
  switch (type) {
    case "value":
      return (tick) => current(tick) - past(tick);
    case "percentage":
      return (tick) => percentageChange(current(tick), past(tick));
  }
}

/** What a having compares: a calculation, or a formula by its name. */
function compared(query: Query, having: Having, group: Group): Float64Array {
  const calculation = group.calculations[havingIndex(query, having)];
  const found = calculation ?? group.formulas[query.formulas.findIndex(({ name }) => name === having.column)];
  if (!found) throw new Error(`no calculation for the having of ${having.calculateOp ?? ""} ${having.column ?? ""}`);
  return found;
}
