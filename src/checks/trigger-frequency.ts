import { triggerLimits } from "../honeycomb/limits";
import { formatDuration } from "../model/units";
import type { Check } from "./check";
import { eachTrigger } from "./each";

const { minFrequency, maxFrequency, frequencyStep } = triggerLimits;

/** Whether Honeycomb evaluates a trigger every so many seconds. */
export const isFrequency = (seconds: number): boolean =>
  seconds >= minFrequency && seconds <= maxFrequency && seconds % frequencyStep === 0;

/** Provider 0.51.0, frequency: 60 to 86400 seconds, divisible by 60. */
export const triggerFrequency: Check = {
  code: "trigger/frequency",
  severity: "error",
  *run(project) {
    for (const { environment, subject, it: trigger } of eachTrigger(project)) {
      const { id, frequency } = trigger;
      if (isFrequency(frequency)) continue;
      const range = `${formatDuration(minFrequency)} to ${formatDuration(maxFrequency)}`;
      yield {
        path: ["triggers", id, "every"],
        environment,
        subject,
        message: `every ${formatDuration(frequency)}: Honeycomb takes whole minutes, ${range}`,
        hint: `write every: ${nearest(frequency).map(formatDuration).join(" or ")}`,
      };
    }
  },
};

function nearest(seconds: number): readonly number[] {
  const around = [Math.floor(seconds / frequencyStep), Math.ceil(seconds / frequencyStep)];
  return [...new Set(around.map((n) => Math.min(Math.max(n * frequencyStep, minFrequency), maxFrequency)))];
}
