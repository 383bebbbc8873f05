import type { Contract } from "../alerts/contract";
import { expectedEvents } from "../alerts/expected";
import { poisson } from "../alerts/onsets";
import { comparable, resultOf, triggerResult } from "../alerts/results";
import type { Interval } from "../engine/possible/value";
import { measuredIndex } from "../honeycomb/measured";
import type { Having } from "../honeycomb/query";
import { printTerm } from "../honeycomb/query-text";
import type { Traffic } from "../model/environment";
import type { Trigger } from "../model/trigger";
import { formatDuration, formatValue } from "../model/units";
import type { Check, Finding } from "./check";
import { type LiveTrigger, liveIn, thresholdKey } from "./live";
import { inTrigger } from "./queries";

/** What a query can give follows from the contract: percentages end at 100, durations at the timeout, and no count is below 0. */
export const triggerNever: Check = {
  code: "trigger/never",
  severity: "warning",
  *run(project) {
    for (const { environment, triggers } of liveIn(project))
      for (const one of triggers) {
        const found = thresholdFinding(one) ?? guardFinding(one, environment.traffic);
        if (found) yield found;
      }
  },
};

function thresholdFinding({ trigger, contract, at }: LiveTrigger): Finding | undefined {
  const { id, threshold } = trigger;
  const result = triggerResult(contract, trigger);
  if (!result || isConstant(result) || comparable(result, threshold.op, threshold.value).yes) return undefined;
  return {
    path: ["triggers", id, thresholdKey[threshold.op]],
    ...at,
    message: `never met: ${whatGives(trigger, result)}`,
    hint: "write a threshold within what it can be",
  };
}

function guardFinding({ trigger, contract, at }: LiveTrigger, traffic: Traffic): Finding | undefined {
  const { query } = trigger;
  for (const [index, having] of query.havings.entries()) {
    const { calculateOp: op, column, op: compares, value } = having;
    const calculation = query.calculations.find((one) => one.op === op && one.column === column);
    const result = calculation && resultOf(contract, query, calculation);
    if (!result || isConstant(result)) continue;
    const term = printTerm(calculation.op, column);
    const most = busiestBelow(having, trigger, contract, traffic);
    if (comparable(result, compares, value).yes && most === undefined) continue;
    const window = formatDuration(query.timeRange);
    return {
      ...inTrigger(trigger, at.environment, at.subject)({ path: ["havings", index] }),
      message: `never met: ${most === undefined ? `${term} is ${ends(result, undefined)}` : `the busiest ${window} holds about ${most} events`}`,
      hint: "write a guard within what it can be",
    };
  }
  return undefined;
}

/** How many events the busiest window holds, if a guard asks for a COUNT of more than ever come by chance at the declared traffic. */
export function busiestBelow(
  { calculateOp, op, value }: Having,
  trigger: Trigger,
  contract: Contract,
  traffic: Traffic,
): number | undefined {
  if (calculateOp !== "COUNT" || (op !== ">=" && op !== ">")) return undefined;
  const { dataset } = contract;
  const kinds = contract.selected(trigger.query);
  const { most } = expectedEvents(kinds, trigger, dataset, traffic);
  const kept = expectedEvents(kinds, trigger, dataset, traffic, "kept").most;
  return most > 0 && poisson(kept).to * (most / kept) < value ? Math.round(most) : undefined;
}

/** What is always one number says nothing at all: of that speak column/not-carried and expression/constant. */
export const isConstant = ({ min, max }: Interval): boolean => min === max;

/** What a trigger compares with its threshold, and from where to where that goes. */
export function whatGives({ query, threshold, baselineDetails }: Trigger, result: Interval): string {
  const measured = query.calculations[measuredIndex(query)];
  const what = query.formulas[0]?.name ?? (measured ? printTerm(measured.op, measured.column) : "it");
  return `${what} ${baselineDetails ? "changes by" : "is"} ${ends(result, threshold.unit)}`;
}

function ends({ min, max }: Interval, unit: string | undefined): string {
  const [least, greatest] = [formatValue(min, unit), formatValue(max, unit)];
  if (max === Number.POSITIVE_INFINITY) return `${least} at least`;
  return min === Number.NEGATIVE_INFINITY ? `${greatest} at most` : `${least} to ${greatest}`;
}
