import type { Value } from "../engine/reference/value";
import type { Trigger } from "../model/trigger";
import type { Contract } from "./contract";
import { measuredCalculation } from "./expected";
import { condition } from "./sample";

/**
 * Among how many events, itself one of them, one bad event fires a trigger at most. A bad one is as bad as the contract allows, such
 * as 100 of a percentage or a duration of the timeout; the others are as good as it allows. 0 where one never fires, such as behind a
 * guard; undefined where the contract sets no end to good or bad, and for formulas, breakdowns and comparisons with the past.
 */
export function oneFiresAmong(contract: Contract, trigger: Trigger): number | undefined {
  const { query, baselineDetails, threshold, frequency } = trigger;
  const measured = measuredCalculation(trigger);
  if (!measured || measured.column === undefined || baselineDetails) return undefined;
  if (threshold.exceededLimit > Math.ceil(query.timeRange / frequency)) return 0; // it leaves the window before it counts
  const [bad, good] = [new Map<string, Value>(), new Map<string, Value>()];
  const kinds = contract.selected(query, measured);
  for (const { column } of query.calculations) {
    if (column === undefined) continue;
    const { numbers } = contract.column(kinds, column, query.calculatedFields);
    if (!numbers || !Number.isFinite(numbers.min) || !Number.isFinite(numbers.max)) return undefined;
    const low = column === measured.column && threshold.op.startsWith("<");
    bad.set(column, low ? numbers.min : numbers.max);
    good.set(column, low ? numbers.max : numbers.min);
  }
  const met = condition(trigger, [
    { weight: 1, sample: bad },
    { weight: 1, sample: good },
  ]);
  return met && mostEvents((events) => met([1, events - 1]));
}

/** The most events at which something holds that holds the less the more there are; beyond a million it is taken to hold always. */
function mostEvents(holds: (events: number) => boolean): number {
  let [holding, failing] = [0, 1];
  while (failing <= 1e6 && holds(failing)) [holding, failing] = [failing, failing * 2];
  while (failing <= 1e6 && failing - holding > 1) {
    const middle = Math.floor((holding + failing) / 2);
    if (holds(middle)) holding = middle;
    else failing = middle;
  }
  return failing > 1e6 ? Number.POSITIVE_INFINITY : holding;
}
