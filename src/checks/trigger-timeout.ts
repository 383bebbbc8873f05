import { measuredCalculation } from "../alerts/expected";
import { isMovedBySlow } from "../alerts/slow";
import { triggerLimits } from "../honeycomb/limits";
import type { EventKind } from "../model/dataset";
import { formatDuration } from "../model/units";
import type { Check } from "./check";
import { type LiveTrigger, liveIn } from "./live";
import { greatestAlike } from "./trigger-late";

const { frequencyStep, frequenciesPerTimeRange } = triggerLimits;

/**
 * Honeycomb's documentation: a span is stamped with its start and sent at its end. A window sees one that took d for the window less
 * d, and so never one that took longer.
 */
export const triggerTimeout: Check = {
  code: "trigger/timeout",
  severity: "warning",
  *run(project) {
    for (const { triggers } of liveIn(project)) {
      const longest = greatestAlike(triggers, seenFor);
      for (const one of triggers) {
        const { trigger, at } = one;
        const slowest = slowestKind(one, longest(one));
        if (!slowest) continue;
        yield {
          path: ["triggers", trigger.id, "over"],
          also: [{ path: ["triggers", trigger.id, "every"] }],
          ...at,
          message: `over ${formatDuration(trigger.query.timeRange)}: ${slowest.name} takes up to ${formatDuration(slowest.timeout)}, is stamped with its start and sent at its end: a slow one comes too late to be seen`,
          hint: `add an alert on the same with ${longEnough(slowest.timeout, trigger.frequency)}`,
        };
      }
    }
  },
};

/** The longest that an event may take and be seen by an evaluation: one comes each `frequency`. The seconds of its way here are no matter. */
const seenFor = ({ trigger }: LiveTrigger): number => trigger.query.timeRange - trigger.frequency;

/** The shortest window for events of this timeout that Honeycomb takes with its frequency: a quarter of it at least. */
function longEnough(timeout: number, frequency: number): string {
  const whole = (seconds: number) => Math.ceil(seconds / frequencyStep) * frequencyStep;
  const every = Math.max(frequency, whole(timeout / (frequenciesPerTimeRange - 1)));
  return `over: ${formatDuration(whole(timeout + every))}, every: ${formatDuration(every)}`;
}

/** Of the kinds of event that move what a trigger measures towards its threshold by being slow, the one with the longest timeout beyond `seen`. */
function slowestKind(
  { trigger, contract }: LiveTrigger,
  seen: number,
): (EventKind & { readonly timeout: number }) | undefined {
  const { query, threshold } = trigger;
  const measured = measuredCalculation(trigger);
  if (!measured) return undefined;
  const way = threshold.op.startsWith(">") ? "up" : "down";
  return contract
    .selected(query, measured)
    .flatMap((kind) => (kind.timeout !== undefined && kind.timeout > seen ? [{ ...kind, timeout: kind.timeout }] : []))
    .filter((kind) => isMovedBySlow(contract, kind, query, measured, way))
    .toSorted((a, b) => b.timeout - a.timeout)[0];
}
