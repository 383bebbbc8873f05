import { measuredCalculation } from "../alerts/expected";
import type { Definitions, Measure } from "../alerts/measure";
import { by } from "../model/diagnostic";
import type { Trigger } from "../model/trigger";
import { formatDuration, formatValue } from "../model/units";
import type { Check, Finding } from "./check";
import { type Live, type LiveTrigger, liveIn, thresholdKey } from "./live";

/** A page that comes before its own warning makes the warning say nothing: tiers are inverted. */
export const alertTiers: Check = {
  code: "alert/tiers",
  severity: "warning",
  *run(project) {
    for (const live of liveIn(project)) for (const alike of groupsOf(live)) yield* inverted(alike);
  },
};

/** A trigger that tells somebody, and what it watches. */
interface Watching extends Measure, Pick<LiveTrigger, "trigger" | "definitions" | "at"> {}

interface Tier extends Watching {
  /** How far from normal it fires: more is later. */
  readonly hardness: number;
  /** Of two tiers with one threshold the one with less fires first, or at the same time. */
  readonly reach: number;
  /** Seconds for which the threshold must go on being met. */
  readonly hold: number;
  readonly guards: readonly number[];
}

/** Triggers that can be compared. A critical one without a guard can be with every warning, others with those of the same guard. */
function* groupsOf({ triggers }: Live): Generator<readonly Tier[]> {
  const watching = triggers.map((one) => ({ ...one, ...one.measure }));
  for (const alike of grouped(watching, ({ key }) => [key])) {
    if (new Set(alike.map(({ trigger }) => trigger.severity)).size < 2) continue;
    const tiers = alike.map(tierOf);
    yield* grouped(tiers, ({ trigger, guards, terms, comparable }) => {
      const isAny = guards.length === 0 || trigger.severity === "warning";
      return [...(isAny ? [comparable] : []), ...(guards.length > 0 ? [`${comparable} ${terms}`] : [])];
    });
  }
}

/** In each group those with one of its keys. */
function grouped<T>(all: readonly T[], keysOf: (one: T) => readonly (string | number)[]): Iterable<readonly T[]> {
  const groups = new Map<string | number, T[]>();
  for (const one of all)
    for (const key of keysOf(one)) {
      const group = groups.get(key);
      if (group) group.push(one);
      else groups.set(key, [one]);
    }
  return groups.values();
}

function tierOf(watching: Watching) {
  const { trigger, definitions, isUpward, place } = watching;
  return {
    ...watching,
    ...guardOf(trigger, definitions),
    ...reachOf(trigger, watching),
    hardness: isUpward ? place : -place,
    hold: (trigger.threshold.exceededLimit - 1) * trigger.frequency,
  };
}

function guardOf({ query: { havings } }: Trigger, definitions: Definitions) {
  const all = havings.map(({ calculateOp, column, op, value }) => {
    const isMinimum = op === ">=" || op === ">";
    const term = JSON.stringify([
      calculateOp,
      column === undefined ? column : definitions(column).text,
      op,
      isMinimum ? 0 : value,
    ]);
    return { term, value: isMinimum ? value : 0 };
  });
  const sorted = all.toSorted(by(({ term }) => term));
  return { guards: sorted.map(({ value }) => value), terms: sorted.map(({ term }) => term).join(" ") };
}

/**
 * What holds of a long window. A mean, a percentile, a least or a greatest value beyond the threshold was so within a shorter one; a count
 * that is too small is too small in any part; a count that is too great is so in all that holds it. Of anything else only windows of one
 * length can be compared.
 */
function reachOf(trigger: Trigger, { isUpward }: Measure): { readonly reach: number; readonly comparable: string } {
  const { timeRange } = trigger.query;
  const op = trigger.baselineDetails ? undefined : measuredCalculation(trigger)?.op;
  if (op !== undefined && /^(AVG|MIN|MAX|P\d+)$/.test(op)) return { reach: timeRange, comparable: "any window" };
  if (op === "COUNT" || op === "COUNT_DISTINCT")
    return { reach: isUpward ? -timeRange : timeRange, comparable: "any window" };
  return { reach: 0, comparable: `over ${timeRange}` };
}

/** From the hardest threshold on: each critical trigger against the latest warning that is harder, or as hard. */
function* inverted(alike: readonly Tier[]): Generator<Finding> {
  const hardestFirst = alike.toSorted(by(({ hardness }) => -hardness));
  let harder: Tier | undefined;
  for (const level of grouped(hardestFirst, ({ hardness }) => [hardness])) {
    const asHard = level.filter(({ trigger }) => trigger.severity === "warning").reduce(later, undefined);
    for (const page of level.filter(({ trigger }) => trigger.severity === "critical")) {
      if (harder && isBefore(page, harder)) yield milder(page, harder);
      else if (asHard && isBefore(page, asHard) && isSurelySooner(page, asHard)) yield sooner(page, asHard);
    }
    harder = asHard ? later(harder, asHard) : harder;
  }
}

const later = (one: Tier | undefined, other: Tier): Tier =>
  !one || other.reach > one.reach || (other.reach === one.reach && other.hold > one.hold) ? other : one;

const isBefore = (page: Tier, warning: Tier): boolean =>
  page.reach <= warning.reach &&
  page.hold <= warning.hold &&
  page.guards.every((value, n) => value <= (warning.guards[n] ?? Number.POSITIVE_INFINITY));

/** Failures that a guard wants may come within a long window and not within a short one. */
const isSurelySooner = (page: Tier, warning: Tier): boolean =>
  page.guards.length === 0 && (page.reach < warning.reach || page.hold < warning.hold);

function milder(page: Tier, warning: Tier): Finding {
  const { id, threshold } = page.trigger;
  const key = thresholdKey[threshold.op];
  const value = formatValue(page.valueOf(warning.place), threshold.unit);
  const isOther = warning.trigger.threshold.op[0] !== threshold.op[0] || page.valueOf(1) !== warning.valueOf(1);
  return {
    path: ["triggers", id, key],
    ...page.at,
    message: `it pages ${spoken(page)}, before ${warning.trigger.id} warns ${spoken(warning)}${isOther ? `: here that is ${words(key)} ${value}` : ""}`,
    hint: `page at ${value} or beyond, or let ${warning.trigger.id} warn sooner`,
  };
}

const sooner = (page: Tier, warning: Tier): Finding => ({
  path: ["triggers", page.trigger.id, thresholdKey[page.trigger.threshold.op]],
  ...page.at,
  message: `it pages ${spoken(page)}, before ${warning.trigger.id} warns ${spoken(warning)}`,
  hint: `let ${warning.trigger.id} warn at a milder threshold, or take it out`,
});

const words = (key: string): string => key.replaceAll("_", " ");

function spoken({ trigger: { threshold, query }, hold }: Tier): string {
  const held = hold > 0 ? ` for ${formatDuration(hold)}` : "";
  return `${words(thresholdKey[threshold.op])} ${formatValue(threshold.value, threshold.unit)} over ${formatDuration(query.timeRange)}${held}`;
}
