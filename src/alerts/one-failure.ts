import type { Interval } from "../engine/possible/value";
import type { Value } from "../engine/reference/value";
import type { Calculation } from "../honeycomb/query";
import type { EventKind } from "../model/dataset";
import type { Traffic } from "../model/environment";
import type { Trigger } from "../model/trigger";
import type { Contract } from "./contract";
import { type Expected, expectedEvents, measuredCalculation } from "./expected";
import { poisson } from "./onsets";
import { condition, filtersOf, type Kept } from "./sample";

export interface OneFailure {
  /** Among how many kept events, itself one of them, one bad event fires the trigger at most. */
  readonly among: number;
  /** How likely it is that it does so in the hour that has the fewest events: 0 to 1. */
  readonly chance: number;
  /** Events in a window, and those of them that sampling keeps. */
  readonly events: Expected;
  readonly kept: Expected;
}

/**
 * Whether one bad event fires a trigger that is about many. A bad one is as bad as the contract allows, such as 100 of a percentage or a
 * duration of the timeout; the others are as good as it allows, and come at random at the declared traffic. Undefined where one never
 * fires, such as behind a guard; where one does among any number, which is then what is asked for; where the contract sets no end to good
 * or bad; and for comparisons with the past. Groups of a breakdown hold fewer events than this says.
 */
export function oneFailure(contract: Contract, trigger: Trigger, traffic: Traffic): OneFailure | undefined {
  const { query, baselineDetails, threshold, frequency } = trigger;
  if (baselineDetails) return undefined;
  if (threshold.exceededLimit > Math.ceil(query.timeRange / frequency)) return undefined; // it leaves the window before it counts
  const kinds = contract.selected(query, measuredCalculation(trigger));
  const events = expectedEvents(kinds, trigger, contract.dataset, traffic);
  if (events.mean === 0) return undefined;
  const kept = expectedEvents(kinds, trigger, contract.dataset, traffic, "kept");
  const { errors } = contract.dataset.sampling;
  const weights = { bad: kinds.every(({ sampled }) => sampled) ? 1 / errors : 1, good: events.mean / kept.mean };
  for (const classes of badAndGood(contract, trigger, kinds, weights)) {
    const met = condition(trigger, classes);
    if (!met) continue;
    const found = firing((others) => met([1, others]) && !met([0, others]), kept);
    if (found) return { ...found, events, kept };
  }
  return undefined;
}

/** Whether one event meets a trigger's threshold however many others there are, such as one of a MAX, or of COUNT > 0. */
export function oneSuffices(contract: Contract, trigger: Trigger): boolean {
  if (trigger.baselineDetails) return false;
  const kinds = contract.selected(trigger.query, measuredCalculation(trigger));
  return badAndGood(contract, trigger, kinds, { bad: 1, good: 1 }).some((classes) => {
    const met = condition(trigger, classes);
    return met?.([1, 0]) && met([1, anyNumber]);
  });
}

/** More others than that are as good as any number. */
const anyNumber = 1e6;

/** One bad event and one good one; of a formula, which may rise or fall with a column, both ways to be bad. */
function badAndGood(
  contract: Contract,
  trigger: Trigger,
  kinds: readonly EventKind[],
  weights: { readonly bad: number; readonly good: number },
): readonly (readonly [bad: Kept, good: Kept])[] {
  const { query, threshold } = trigger;
  const measured = measuredCalculation(trigger);
  const ends = new Map<string, readonly [low: Value, high: Value]>();
  for (const name of [...query.calculations.flatMap(({ column }) => column ?? []), ...filtersOf(query)]) {
    const { numbers, booleans } = contract.column(kinds, name, query.calculatedFields);
    const own = numbers && (name === measured?.column ? endsOf(numbers, measured, threshold.value) : numbers);
    if (own && Number.isFinite(own.min) && Number.isFinite(own.max)) ends.set(name, [own.min, own.max]);
    else if (!numbers && booleans.length > 0) ends.set(name, [!booleans.includes(false), booleans.includes(true)]);
    else return [];
  }
  const sample = (isLow: (column: string) => boolean): Kept["sample"] =>
    new Map([...ends].map(([name, [low, high]]) => [name, isLow(name) ? low : high]));
  const falls = threshold.op.startsWith("<");
  // Guards are met by what is high, whatever the threshold is met by.
  const ways = measured ? [(column: string) => falls && column === measured.column] : [() => false, () => true];
  return ways.map((isLow) => [
    { weight: weights.bad, sample: sample(isLow) },
    { weight: weights.good, sample: sample((column) => !isLow(column)) },
  ]);
}

/** Percentiles, MIN and MAX ask on which side of the threshold an event is, and not how far. */
function endsOf({ min, max }: Interval, { op }: Calculation, threshold: number): Interval {
  if (!/^(P\d+|MIN|MAX)$/.test(op)) return { min, max };
  return {
    min: Number.isFinite(min) ? min : Math.min(max, threshold) - 1,
    max: Number.isFinite(max) ? max : Math.max(min, threshold) + 1,
  };
}

/** At how many others one event fires at most, and how likely so few come; undefined where none or any number is few enough. */
function firing(
  fires: (others: number) => boolean,
  { fewest, steady }: Expected,
): Pick<OneFailure, "among" | "chance"> | undefined {
  const { from, chances } = poisson(fewest - steady);
  const start = from + Math.round(steady);
  const chance = chances.reduce((sum, one, n) => sum + (fires(start + n) ? one : 0), 0);
  if (chance === 0) return undefined;
  const least = start + chances.findIndex((_, n) => fires(start + n));
  const most = mostFrom(least, fires);
  return most === undefined ? undefined : { among: most + 1, chance };
}

/** The greatest count up to which something holds from one on at which it does; undefined where it holds of any number. */
function mostFrom(start: number, holds: (count: number) => boolean): number | undefined {
  let [holding, failing] = [start, start + 1];
  while (failing <= anyNumber && holds(failing)) [holding, failing] = [failing, failing * 2];
  while (failing <= anyNumber && failing - holding > 1) {
    const middle = Math.floor((holding + failing) / 2);
    if (holds(middle)) holding = middle;
    else failing = middle;
  }
  return failing > anyNumber ? undefined : holding;
}
