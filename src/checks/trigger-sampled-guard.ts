import type { Contract } from "../alerts/contract";
import { expectedEvents } from "../alerts/expected";
import { exactly } from "../engine/possible/value";
import type { Having, Query } from "../honeycomb/query";
import { printTerm } from "../honeycomb/query-text";
import type { EventKind } from "../model/dataset";
import { formatDuration } from "../model/units";
import type { Check } from "./check";
import { liveIn } from "./live";
import { inTrigger } from "./queries";

/** Events that have to be kept before a count of them is more than chance. */
const enough = 10;

/**
 * Honeycomb's COUNT is the sum of sample rates: where one event in ten is kept, each counts as ten. A guard on it is passed by a few
 * events, or waits for more than there are.
 */
export const triggerSampledGuard: Check = {
  code: "trigger/sampled-guard",
  severity: "warning",
  *run(project) {
    for (const { environment, triggers } of liveIn(project))
      for (const { trigger, contract, at } of triggers)
        for (const [index, having] of trigger.query.havings.entries()) {
          if (!isCountAtLeast(having)) continue;
          const kinds = sampledKinds(contract, trigger.query);
          if (kinds.length === 0) continue;
          const { routine } = contract.dataset.sampling;
          const { most } = expectedEvents(kinds, trigger, contract.dataset, environment.traffic);
          const kept = Math.ceil(having.value * routine);
          const [guard, window] = [
            `${printTerm("COUNT", having.column)} ${having.value}`,
            formatDuration(trigger.query.timeRange),
          ];
          const isNever = most < having.value;
          if (!isNever && kept >= enough) continue;
          yield {
            ...inTrigger(trigger, at.environment, at.subject)({ path: ["havings", index] }),
            message: isNever
              ? `${guard} is more than the busiest ${window} holds, about ${Math.round(most)}`
              : `${guard} is met by ${kept === 1 ? "one kept event" : `${kept} kept events`}: one in ${Number((1 / routine).toPrecision(3))} is kept, and counts for all`,
            hint: "guard on failures, which are kept: SUM of a column that is 1 for a failure and 0 for others",
          };
        }
  },
};

const isCountAtLeast = ({ calculateOp, op, value }: Having): boolean =>
  calculateOp === "COUNT" && (op === ">=" || op === ">") && value > 0;

/** The kinds of event that are thinned out and can pass the query's filters without being a failure, which is kept. */
export function sampledKinds(contract: Contract, query: Query): readonly EventKind[] {
  if (contract.dataset.sampling.routine === 1) return [];
  const selected = contract.selected(query, undefined, { [contract.errorColumn]: exactly(false) });
  return selected.filter(({ sampled }) => sampled);
}
