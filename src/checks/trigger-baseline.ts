import type { ThresholdOp, Trigger } from "../model/trigger";
import { formatDuration, formatValue } from "../model/units";
import type { Check, Finding } from "./check";
import { eachTrigger } from "./each";
import { thresholdKey } from "./live";

/** Seconds. */
const minFrequency = 900;

/**
 * A trigger that compares with the past. Provider 0.51.0: its threshold is >= with 0 or more, or <= with 0 or less.
 * Triggers API: it is evaluated every 15 minutes at most.
 */
export const triggerBaseline: Check = {
  code: "trigger/baseline",
  severity: "error",
  *run(project) {
    for (const { environment, subject, it: trigger } of eachTrigger(project)) {
      if (!trigger.baselineDetails) continue;
      yield* thresholdFindings(trigger, environment, subject);
      if (trigger.frequency >= minFrequency) continue;
      yield {
        path: ["triggers", trigger.id, "every"],
        environment,
        subject,
        message: `every ${formatDuration(trigger.frequency)}: Honeycomb compares with the past every ${formatDuration(minFrequency)} at most`,
        hint: `write every: ${formatDuration(minFrequency)}`,
      };
    }
  },
};

function* thresholdFindings({ id, threshold }: Trigger, environment: string, subject: string): Generator<Finding> {
  const { op, value, unit } = threshold;
  if ((op === ">=" && value >= 0) || (op === "<=" && value <= 0)) return;
  yield {
    path: ["triggers", id, thresholdKey[op]],
    environment,
    subject,
    message: `a change ${thresholdKey[op]} ${formatValue(value, unit)}: Honeycomb takes at_or_above with 0 or more, at_or_below with 0 or less`,
    hint: `write ${meant(op, value)
      .map(([key, size]) => `${key}: ${formatValue(size, unit)}`)
      .join(" or ")}`,
  };
}

/** The same change with a threshold that Honeycomb takes; where operator and sign disagree either may be the slip. */
function meant(op: ThresholdOp, value: number): readonly (readonly [key: string, value: number])[] {
  const size = Math.abs(value);
  const rise = ["at_or_above", size] as const;
  const fall = ["at_or_below", size === 0 ? 0 : -size] as const;
  const upward = op === ">" || op === ">=";
  const agrees = value === 0 || upward === value > 0;
  return [upward ? rise : fall, ...(agrees ? [] : [upward ? fall : rise])];
}
