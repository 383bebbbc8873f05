import type { Contract } from "../alerts/contract";
import { measuredCalculation } from "../alerts/expected";
import { metOnNormalDay } from "../alerts/normal-day";
import { isAlwaysOn } from "../alerts/onsets";
import { comparable, triggerResult } from "../alerts/results";
import type { EventKind } from "../model/dataset";
import type { Trigger } from "../model/trigger";
import type { Check } from "./check";
import { liveIn, thresholdKey } from "./live";
import { isConstant, whatGives } from "./trigger-never";

/** An alert that is always on tells nothing: Honeycomb tells when it starts, and it never starts again. */
export const triggerAlways: Check = {
  code: "trigger/always",
  severity: "warning",
  *run(project) {
    for (const { environment, contracts, triggers } of liveIn(project)) {
      const days = new Map(
        [...contracts].map(([slug, { dataset }]) => [slug, metOnNormalDay(dataset, environment.traffic)]),
      );
      for (const { trigger, contract, at } of triggers) {
        const found = alwaysMet(trigger, contract) ?? metEachDay(trigger, contract, days.get(trigger.dataset)!);
        const path = ["triggers", trigger.id, thresholdKey[trigger.threshold.op]];
        if (found) yield { path, ...at, message: found, hint: "write a threshold that only trouble meets" };
      }
    }
  },
};

/** Behind a guard a threshold may be no more than what is shown. */
function alwaysMet(trigger: Trigger, contract: Contract): string | undefined {
  const { query, threshold } = trigger;
  const result = query.havings.length > 0 ? undefined : triggerResult(contract, trigger);
  if (!result || isConstant(result) || comparable(result, threshold.op, threshold.value).no) return undefined;
  return `always met: ${whatGives(trigger, result)}`;
}

function metEachDay(
  trigger: Trigger,
  contract: Contract,
  day: (trigger: Trigger) => number | undefined,
): string | undefined {
  const kinds = contract.selected(trigger.query, measuredCalculation(trigger));
  if (kinds.length === 0 || (readsColumns(trigger) && !kinds.every(isDescribed))) return undefined;
  const share = day(trigger);
  if (share === undefined || !isAlwaysOn({ share })) return undefined;
  const percent = Math.round(100 * share);
  return `a normal day's traffic meets it ${percent < 100 ? `in ${percent}% of its evaluations` : "all the time"}`;
}

const readsColumns = ({ query }: Trigger): boolean =>
  query.filters.length > 0 || query.calculations.some(({ column }) => column !== undefined);

/** What such an event carries when all is well stands in the contract. */
const isDescribed = ({ normal }: EventKind): boolean => Object.keys(normal).length > 0;
