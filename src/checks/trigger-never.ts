import { comparable, resultOf, triggerResult } from "../alerts/results";
import type { Interval } from "../engine/possible/value";
import { measuredIndex } from "../honeycomb/measured";
import { printTerm } from "../honeycomb/query-text";
import type { Trigger } from "../model/trigger";
import { formatValue } from "../model/units";
import type { Check, Finding } from "./check";
import { type LiveTrigger, liveIn, thresholdKey } from "./live";
import { inTrigger } from "./queries";

/** What a query can give follows from the contract: percentages end at 100, durations at the timeout, and no count is below 0. */
export const triggerNever: Check = {
  code: "trigger/never",
  severity: "warning",
  *run(project) {
    for (const one of liveIn(project).flatMap(({ triggers }) => triggers)) {
      const found = thresholdFinding(one) ?? guardFinding(one);
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

function guardFinding({ trigger, contract, at }: LiveTrigger): Finding | undefined {
  const { query } = trigger;
  for (const [index, { calculateOp: op, column, op: compares, value }] of query.havings.entries()) {
    const calculation = query.calculations.find((one) => one.op === op && one.column === column);
    const result = calculation && resultOf(contract, query, calculation);
    if (!result || isConstant(result) || comparable(result, compares, value).yes) continue;
    return {
      ...inTrigger(trigger, at.environment, at.subject)({ path: ["havings", index] }),
      message: `never met: ${printTerm(calculation.op, column)} is ${ends(result, undefined)}`,
      hint: "write a guard within what it can be",
    };
  }
  return undefined;
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
