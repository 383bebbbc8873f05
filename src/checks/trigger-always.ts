import { measuredCalculation } from "../alerts/expected";
import { metOnNormalDay } from "../alerts/normal-day";
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
        const path = ["triggers", trigger.id, thresholdKey[trigger.threshold.op]];
        const result = triggerResult(contract, trigger);
        if (result && !isConstant(result) && !comparable(result, trigger.threshold.op, trigger.threshold.value).no) {
          yield { path, ...at, message: `always met: ${whatGives(trigger, result)}`, hint };
          continue;
        }
        const kinds = contract.selected(trigger.query, measuredCalculation(trigger));
        if (kinds.length === 0 || (readsColumns(trigger) && !kinds.every(isDescribed))) continue;
        if (!days.get(trigger.dataset)!(trigger, new Set(kinds.map(({ name }) => name)))) continue;
        yield { path, ...at, message: "a normal day's traffic meets it all the time", hint };
      }
    }
  },
};

const hint = "write a threshold that only trouble meets";

const readsColumns = ({ query }: Trigger): boolean =>
  query.filters.length > 0 || query.calculations.some(({ column }) => column !== undefined);

/** What such an event carries when all is well stands in the contract. */
const isDescribed = ({ normal }: EventKind): boolean => Object.keys(normal).length > 0;
