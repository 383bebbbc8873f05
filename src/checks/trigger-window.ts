import { triggerLimits } from "../honeycomb/limits";
import { formatDuration } from "../model/units";
import type { Check } from "./check";
import { eachTrigger } from "./each";
import { isFrequency } from "./trigger-frequency";

const { maxTimeRange, frequenciesPerTimeRange, frequencyStep } = triggerLimits;

/** Provider 0.51.0: frequency <= time_range <= 4 * frequency. Triggers API: a day at most. */
export const triggerWindow: Check = {
  code: "trigger/window",
  severity: "error",
  *run(project) {
    for (const { environment, subject, it: trigger } of eachTrigger(project)) {
      const { id, frequency, query } = trigger;
      if (!isFrequency(frequency)) continue; // what fits is known only when that is put right
      const most = longestWindow(frequency);
      if (query.timeRange >= frequency && query.timeRange <= most) continue;
      const [over, every] = [formatDuration(query.timeRange), formatDuration(frequency)];
      yield {
        path: ["triggers", id, "over"],
        also: [{ path: ["triggers", id, "every"] }],
        environment,
        subject,
        message: `over ${over}, every ${every}: Honeycomb takes ${every} to ${formatDuration(most)}`,
        hint: hintFor(query.timeRange, frequency),
      };
    }
  },
};

/** Seconds that a trigger of this frequency can look back. */
export const longestWindow = (frequency: number): number => Math.min(frequenciesPerTimeRange * frequency, maxTimeRange);

function hintFor(timeRange: number, frequency: number): string {
  const fitting = Math.min(Math.max(timeRange, frequency), longestWindow(frequency));
  const wanted =
    timeRange < frequency
      ? Math.floor(timeRange / frequencyStep)
      : Math.ceil(timeRange / frequenciesPerTimeRange / frequencyStep);
  const every = wanted * frequencyStep;
  const other = isFrequency(every) && timeRange <= maxTimeRange ? `, or every: ${formatDuration(every)}` : "";
  return `write over: ${formatDuration(fitting)}${other}`;
}
