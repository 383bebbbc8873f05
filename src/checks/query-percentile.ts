import type { Check } from "./check";
import { liveIn, thresholdKey } from "./live";
import { firedByOne, guardHint, inWindow } from "./trigger-low-traffic";

/** A percentile of fewer events than it cuts off is their maximum: the P95 of ten events is the slowest. */
export const queryPercentile: Check = {
  code: "query/percentile",
  severity: "warning",
  *run(project) {
    for (const { environment, triggers } of liveIn(project))
      for (const one of triggers) {
        const found = firedByOne(one, (op) => /^P\d+$/.test(op), environment.traffic);
        if (!found) continue;
        const { trigger, contract, at } = one;
        const { measured, among, events } = found;
        const count = Number.isFinite(among) ? `${among} or fewer` : "any number";
        yield {
          path: ["triggers", trigger.id, thresholdKey[trigger.threshold.op]],
          ...at,
          message: `${inWindow(trigger, events)}: one bad event among ${count} is their ${measured.op}, and fires it`,
          hint: guardHint(trigger, measured, contract),
        };
      }
  },
};
