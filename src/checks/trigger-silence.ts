import { compares } from "../alerts/comparison";
import { expectedEvents, measuredCalculation, routineShare } from "../alerts/expected";
import type { EventKind } from "../model/dataset";
import type { Severity } from "../model/team";
import type { Check } from "./check";
import { type Live, type LiveTrigger, liveIn } from "./live";

/** Events that a window holds even in the quietest hour, so that none of them by chance is out of the question: e^-20. */
const enough = 20;

/**
 * Of nothing, averages, percentiles and sums are nothing too, and nothing meets no threshold: Honeycomb's documentation of triggers.
 * Only a COUNT, which is 0 then, tells that a service sends nothing any more.
 */
export const triggerSilence: Check = {
  code: "trigger/silence",
  severity: "warning",
  needsWhole: true,
  *run(project) {
    for (const live of liveIn(project)) {
      const switches = live.triggers.filter((one) => isSwitch(one, live));
      const needy = live.triggers.filter(needsEvents);
      const loudest = new Map<string, Severity>();
      for (const { trigger } of switches)
        if (loudest.get(trigger.dataset) !== "critical") loudest.set(trigger.dataset, trigger.severity);
      const deaf = needy.filter(({ trigger: { dataset, severity } }) => !covers(loudest.get(dataset), severity));
      for (const { slug: dataset } of live.environment.datasets) {
        const all = deaf.filter(({ trigger }) => trigger.dataset === dataset);
        const first = all.find(({ trigger }) => trigger.severity === "critical") ?? all[0];
        if (!first) continue;
        const { id, severity } = first.trigger;
        const others =
          all.length === 1 ? "" : `, nor ${all.length === 2 ? "another alert" : `${all.length - 1} others`}`;
        const warned = loudest.has(dataset) ? ` with severity ${severity}` : "";
        yield {
          path: ["triggers", id],
          ...first.at,
          message: `when ${dataset} sends nothing, this does not fire${others}, and no alert tells of it${warned}`,
          hint: `add one on an event that is sent every 30s and never sampled: COUNT, below: 1, severity: ${severity}`,
        };
      }
    }
  },
};

const covers = (loudest: Severity | undefined, severity: Severity): boolean =>
  loudest === "critical" || loudest === severity;

/** An alert on what a service does: not one that watches money, nor one that fewer events fire. A sum of none is nothing, and not 0. */
function needsEvents({ trigger }: LiveTrigger): boolean {
  const op = measuredCalculation(trigger)?.op;
  const falls = trigger.threshold.op.startsWith("<");
  return trigger.threshold.unit !== "USD" && !(falls && (op === "COUNT" || op === "COUNT_DISTINCT"));
}

/** A dead man's switch: a COUNT that nothing but silence brings under its threshold. */
function isSwitch({ trigger, contract }: LiveTrigger, { environment }: Live): boolean {
  const { query, threshold, baselineDetails, evaluationSchedule } = trigger;
  const measured = measuredCalculation(trigger);
  const isCount =
    measured?.op === "COUNT" && threshold.op.startsWith("<") && compares(0, threshold.op, threshold.value);
  const always = !baselineDetails && !evaluationSchedule && query.havings.length === 0;
  if (!isCount || !always || query.breakdowns.length > 0) return false;
  const kinds = contract.selected(query, measured);
  const { dataset } = contract;
  const isWhole = (kind: EventKind) => routineShare(dataset, kind) === 1;
  const { fewest } = expectedEvents(kinds, trigger, dataset, environment.traffic, "kept");
  return kinds.some((kind) => kind.every !== undefined && isWhole(kind)) || fewest >= enough;
}
