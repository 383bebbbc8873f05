import type { Check } from "./check";
import { eachTrigger } from "./each";
import { inTrigger } from "./queries";

/**
 * Query reference: RATE_* is the difference between one time bucket and the next. Triggers API: a trigger on events has no granularity, so
 * nothing says how long its buckets are. The provider and the API take it all the same.
 */
export const triggerRate: Check = {
  code: "trigger/rate",
  severity: "warning",
  *run(project) {
    for (const { environment, subject, it: trigger } of eachTrigger(project)) {
      const locate = inTrigger(trigger, environment, subject);
      for (const [index, { op, column }] of trigger.query.calculations.entries())
        if (op.startsWith("RATE_"))
          yield {
            ...locate({ path: ["calculations", index] }),
            message: `${op} compares one time bucket with the next, and a trigger on events has no length for them`,
            hint: `watch ${op.slice("RATE_".length)}(${column}), with baseline: if it is about a change`,
          };
    }
  },
};
