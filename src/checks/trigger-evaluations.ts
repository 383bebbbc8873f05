import { triggerLimits } from "../honeycomb/limits";
import { formatDuration } from "../model/units";
import type { Check } from "./check";
import { eachTrigger } from "./each";

const { maxExceeded } = triggerLimits;

/** Provider 0.51.0, threshold.exceeded_limit: 1 to 5. The loader makes it of `for` / `every`, a whole number. */
export const triggerEvaluations: Check = {
  code: "trigger/evaluations",
  severity: "error",
  *run(project) {
    for (const { environment, subject, it: trigger } of eachTrigger(project)) {
      const { id, frequency, threshold } = trigger;
      const { exceededLimit } = threshold;
      if (exceededLimit <= maxExceeded) continue;
      const lasting = formatDuration(exceededLimit * frequency);
      yield {
        path: ["triggers", id, "for"],
        also: [{ path: ["triggers", id, "every"] }],
        environment,
        subject,
        message: `for ${lasting}, every ${formatDuration(frequency)}: ${exceededLimit} evaluations in a row, Honeycomb counts ${maxExceeded} at most`,
        hint: `write for: ${formatDuration(maxExceeded * frequency)}, or a longer every:`,
      };
    }
  },
};
