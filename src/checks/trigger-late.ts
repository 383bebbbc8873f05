import { measuredCalculation } from "../alerts/expected";
import { countedKinds } from "../alerts/objective";
import { oneSuffices } from "../alerts/one-failure";
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
      const soonest = greatestAlike(live.triggers, (one) => -tellsWithin(one));
      const burns = burnTimes(live);
      for (const one of live.triggers) {
        const { trigger, at } = one;
        const { id, query, frequency, severity } = trigger;
        const time = tellsWithin(one);
        if (time <= late[severity] || !isFrequency(frequency) || query.timeRange > longestWindow(frequency)) continue;
        const sooner = (other: number) => other <= late[severity] || other <= time / 2;
        if (sooner(-soonest(one)) || sooner(burns(one))) continue;
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

/** A window need not be full where one event is enough; what is in time all the same is not looked into. */
function tellsWithin({ trigger, contract }: LiveTrigger): number {
  const { frequency, threshold, severity } = trigger;
  const time = detectsWithin(trigger);
  return time > late[severity] && oneSuffices(contract, trigger) ? frequency * threshold.exceededLimit : time;
}

/** The severities that an alert speaks for. */
const spokenFor = (severity: Severity): readonly Severity[] => (severity === "critical" ? severities : ["warning"]);

/**
 * The greatest of a number among the triggers that watch the same as one and tell at least as loudly. It is among them itself. One pass,
 * since all triggers of a project may be alike.
 */
export function greatestAlike(
  triggers: readonly LiveTrigger[],
  number: (of: LiveTrigger) => number,
): (of: LiveTrigger) => number {
  const greatest = new Map<string, number>();
  for (const one of triggers)
    for (const severity of spokenFor(one.trigger.severity)) {
      const key = `${severity} ${one.measure.key}`;
      greatest.set(key, Math.max(greatest.get(key) ?? Number.NEGATIVE_INFINITY, number(one)));
    }
  return (of) => greatest.get(`${of.trigger.severity} ${of.measure.key}`) ?? Number.NEGATIVE_INFINITY;
}

/** The shortest time in which a burn alert tells as loudly of a total failure, by the kinds of event and the columns that its SLI reads. */
function burnTimes(live: Live): (one: LiveTrigger) => number {
  const shortest = new Map<string, number>();
  const keyOf = (severity: Severity, dataset: string, kind: string, column: string) =>
    JSON.stringify([severity, dataset, kind, column]);
  for (const { slo, alert } of burnAlertsIn(live)) {
    const time = burnDetectsWithin(slo, alert);
    const sli = parseExpression(sliExpression(slo.sli));
    const contract = live.contracts.get(slo.dataset);
    if (time === undefined || !sli.ok || !contract) continue;
    for (const { name: kind } of countedKinds(contract, slo))
      for (const column of contract.sentIn(sli.value))
        for (const severity of spokenFor(alert.severity)) {
          const key = keyOf(severity, slo.dataset, kind, column);
          shortest.set(key, Math.min(shortest.get(key) ?? Number.POSITIVE_INFINITY, time));
        }
  }
  return ({ trigger, contract }) => {
    const { query, dataset, severity } = trigger;
    const measured = measuredCalculation(trigger);
    if (measured?.column === undefined) return Number.POSITIVE_INFINITY;
    const columns = contract.sent(measured.column, query.calculatedFields);
    const keys = contract
      .selected(query, measured)
      .flatMap(({ name: kind }) => columns.map((column) => keyOf(severity, dataset, kind, column)));
    const times = keys.map((key) => shortest.get(key) ?? Number.POSITIVE_INFINITY);
    return times.length === 0 ? Number.POSITIVE_INFINITY : Math.max(...times);
  };
}
