import { equivalenceKey } from "../honeycomb/query-equivalence";
import type { Trigger } from "../model/trigger";
import type { Check } from "./check";
import { liveIn } from "./live";

/** Two alerts that say the same at once are one alert that is twice as loud, and twice to be changed. */
export const alertDuplicate: Check = {
  code: "alert/duplicate",
  severity: "warning",
  *run(project) {
    for (const { triggers } of liveIn(project)) {
      const first = new Map<string, Trigger>();
      for (const { trigger, at } of triggers) {
        const key = keyOf(trigger);
        const known = first.get(key);
        if (!known) first.set(key, trigger);
        else
          yield {
            path: ["triggers", trigger.id, "query"],
            ...at,
            message: `${known.id} says the same of the same events, to the same people`,
            hint: "keep one, or let this one watch something else",
          };
      }
    }
  },
};

/**
 * Of two with one key the one that is evaluated less often adds nothing. Where several evaluations in a row must meet the threshold, how
 * often these are is part of what it says; severity is too, since one may page and the other warn.
 */
function keyOf({ dataset, severity, query, threshold, frequency, alertType, notify, ...rest }: Trigger): string {
  const { op, value, exceededLimit } = threshold;
  return JSON.stringify([
    dataset,
    severity,
    notify.map(({ recipient }) => recipient.recipient.id).toSorted(),
    equivalenceKey(query),
    op,
    value,
    exceededLimit === 1 ? 1 : [exceededLimit, frequency],
    alertType,
    rest.baselineDetails,
    rest.evaluationSchedule,
  ]);
}
