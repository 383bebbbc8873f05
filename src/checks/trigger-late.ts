import { measuredCalculation } from "../alerts/expected";
import { parseExpression } from "../honeycomb/expression/parser";
import { burnDetectsWithin, detectsWithin } from "../model/detect";
import { sliExpression } from "../model/slo";
import { type Severity, severities } from "../model/team";
import { formatDuration } from "../model/units";
import type { Check } from "./check";
import { burnAlertsIn, type Live, type LiveTrigger, liveIn } from "./live";
import { isFrequency } from "./trigger-frequency";
import { longestWindow } from "./trigger-window";

/** Seconds after which an alert tells of the past: a page of what may be over, a message of what a working day could have met. */
const late: Readonly<Record<Severity, number>> = { critical: 3600, warning: 12 * 3600 };

/** A long window is full only after itself, and is looked at once in a frequency: see detect.ts. */
export const triggerLate: Check = {
  code: "trigger/late",
  severity: "warning",
  *run(project) {
    for (const live of liveIn(project)) {
      const soonest = greatestAlike(live.triggers, (one) => -detectsWithin(one.trigger));
      const burns = burnTimes(live);
      for (const one of live.triggers) {
        const { trigger, at } = one;
        const { id, query, frequency, severity } = trigger;
        const time = detectsWithin(trigger);
        if (time <= late[severity] || !isFrequency(frequency) || query.timeRange > longestWindow(frequency)) continue;
        const sooner = (other: number) => other <= late[severity] || other <= time / 2;
        if (sooner(-soonest(one)) || sooner(burns(trigger.dataset, measuredCalculation(trigger)?.column))) continue;
        yield {
          path: ["triggers", id, "over"],
          also: [{ path: ["triggers", id, "every"] }],
          ...at,
          message: `over ${formatDuration(query.timeRange)}, every ${formatDuration(frequency)}: it can come ${formatDuration(time)} after what it tells of began`,
          hint: `write a shorter over: and every:, or add an alert on the same with ${formatDuration(late[severity])} for both together`,
        };
      }
    }
  },
};

/**
 * The greatest of a number among the triggers that measure the same as one, with the same filters, and tell at least as loudly. It is
 * among them itself. One pass, since all triggers of a project may be alike.
 */
export function greatestAlike(
  triggers: readonly LiveTrigger[],
  number: (of: LiveTrigger) => number,
): (of: LiveTrigger) => number {
  const greatest = new Map<string, number>();
  for (const one of triggers)
    for (const severity of one.trigger.severity === "critical" ? severities : (["warning"] as const)) {
      const key = `${severity} ${keyOf(one)}`;
      greatest.set(key, Math.max(greatest.get(key) ?? Number.NEGATIVE_INFINITY, number(one)));
    }
  return (of) => greatest.get(`${of.trigger.severity} ${keyOf(of)}`) ?? Number.NEGATIVE_INFINITY;
}

function keyOf({ trigger }: LiveTrigger): string {
  const { dataset, query, threshold, baselineDetails, evaluationSchedule } = trigger;
  const measured = measuredCalculation(trigger) ?? query.formulas;
  const { filters, filterCombination, breakdowns, calculatedFields } = query;
  return JSON.stringify([
    dataset,
    measured,
    filters,
    filterCombination,
    breakdowns,
    calculatedFields,
    threshold.op[0],
    baselineDetails,
    evaluationSchedule,
  ]);
}

/** The shortest time in which a burn alert tells of a total failure, by the columns that its SLI reads. */
function burnTimes(live: Live): (dataset: string, column: string | undefined) => number {
  const shortest = new Map<string, number>();
  for (const { slo, alert } of burnAlertsIn(live)) {
    const time = burnDetectsWithin(slo, alert);
    const sli = parseExpression(sliExpression(slo.sli));
    const contract = live.contracts.get(slo.dataset);
    if (time === undefined || !sli.ok || !contract) continue;
    for (const name of contract.sentIn(sli.value)) {
      const key = `${slo.dataset} ${name}`;
      shortest.set(key, Math.min(shortest.get(key) ?? Number.POSITIVE_INFINITY, time));
    }
  }
  return (dataset, column) => {
    const names = column === undefined ? [] : (live.contracts.get(dataset)?.sent(column) ?? []);
    if (names.length === 0) return Number.POSITIVE_INFINITY;
    return Math.max(...names.map((name) => shortest.get(`${dataset} ${name}`) ?? Number.POSITIVE_INFINITY));
  };
}
