import { measuredCalculation } from "../alerts/expected";
import type { EventKind } from "../model/dataset";
import { formatDuration } from "../model/units";
import type { Check } from "./check";
import { type LiveTrigger, liveIn } from "./live";
import { greatestAlike } from "./trigger-late";

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
        const slowest = slowestKind(one);
        if (!slowest || longest(one) >= slowest.timeout) continue;
        const { trigger, at } = one;
        yield {
          path: ["triggers", trigger.id, "over"],
          also: [{ path: ["triggers", trigger.id, "every"] }],
          ...at,
          message: `over ${formatDuration(trigger.query.timeRange)}: ${slowest.name} takes up to ${formatDuration(slowest.timeout)}, is stamped with its start and sent at its end: a slow one comes too late to be seen`,
          hint: `add an alert on the same with over: ${formatDuration(slowest.timeout + trigger.frequency)} or more`,
        };
      }
    }
  },
};

/** The longest that an event may take and be seen by an evaluation for sure: one comes each `frequency`. */
const seenFor = ({ trigger }: LiveTrigger): number => trigger.query.timeRange - trigger.frequency;

/** Of the kinds of event whose duration a trigger reads, the one with the longest timeout. */
function slowestKind({ trigger, contract }: LiveTrigger): (EventKind & { readonly timeout: number }) | undefined {
  const measured = measuredCalculation(trigger);
  if (measured?.column === undefined) return undefined;
  const { durationColumn } = contract;
  if (!contract.sent(measured.column, trigger.query.calculatedFields).includes(durationColumn)) return undefined;
  return contract
    .selected(trigger.query, measured)
    .flatMap((kind) =>
      kind.timeout !== undefined && kind.carries.includes(durationColumn) ? [{ ...kind, timeout: kind.timeout }] : [],
    )
    .toSorted((a, b) => b.timeout - a.timeout)[0];
}
