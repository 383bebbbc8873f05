import { measuredCalculation } from "../alerts/expected";
import type { Check } from "./check";
import { liveIn, thresholdKey } from "./live";
import { guardHint, inWindow, likelyOne, oneAmong } from "./trigger-low-traffic";

/** A percentile of fewer events than it cuts off is their maximum: the P95 of ten events is the slowest. */
export const queryPercentile: Check = {
  code: "query/percentile",
  severity: "warning",
  *run(project) {
    for (const { environment, triggers } of liveIn(project))
      for (const one of triggers) {
        const { trigger, contract, at } = one;
        const op = measuredCalculation(trigger)?.op ?? "";
        const found = /^P\d+$/.test(op) ? likelyOne(contract, trigger, environment.traffic) : undefined;
        if (!found) continue;
        yield {
          path: ["triggers", trigger.id, thresholdKey[trigger.threshold.op]],
          ...at,
          message: `${inWindow(trigger, found)}: ${oneAmong(found)} is their ${op}, and fires it`,
          hint: guardHint(one),
        };
      }
  },
};
