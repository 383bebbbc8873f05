import type { Contract, Given } from "../alerts/contract";
import { routineShare } from "../alerts/expected";
import { exactly, nothing, numbersIn } from "../engine/possible/value";
import type { Calculation, Having, Query } from "../honeycomb/query";
import { printTerm } from "../honeycomb/query-text";
import type { EventKind } from "../model/dataset";
import { inUnit } from "../model/units";
import type { Check } from "./check";
import { liveIn } from "./live";
import { inTrigger } from "./queries";
import { busiestBelow } from "./trigger-never";

/** Events that have to be kept before a count of them is more than chance. */
const enough = 10;

/** Honeycomb's COUNT is the sum of sample rates: where one event in ten is kept, each counts as ten. A few events pass a guard on it. */
export const triggerSampledGuard: Check = {
  code: "trigger/sampled-guard",
  severity: "warning",
  *run(project) {
    for (const { environment, triggers } of liveIn(project))
      for (const { trigger, contract, at } of triggers)
        for (const [index, having] of trigger.query.havings.entries()) {
          if (!isCountAtLeast(having) || sampledKinds(contract, trigger.query).length === 0) continue;
          const { routine } = contract.dataset.sampling;
          const kept = having.op === ">" ? Math.floor(having.value * routine) + 1 : Math.ceil(having.value * routine);
          // of what the traffic never reaches trigger/never speaks
          if (kept >= enough || busiestBelow(having, trigger, contract, environment.traffic) !== undefined) continue;
          yield {
            ...inTrigger(trigger, at.environment, at.subject)({ path: ["havings", index] }),
            message: `${printTerm("COUNT", having.column)} ${having.value} is met by ${kept === 1 ? "one kept event" : `${kept} kept events`}: one in ${Number((1 / routine).toPrecision(3))} is kept, and counts for all`,
            hint: "guard on failures, which are kept: SUM of a column that is 1 for a failure and 0 for others",
          };
        }
  },
};

const isCountAtLeast = ({ calculateOp, op, value }: Having): boolean =>
  calculateOp === "COUNT" && (op === ">=" || op === ">") && value > 0;

/** The kinds of event that are thinned out and can pass a query's filters by an event that is routine. */
export function sampledKinds(contract: Contract, query: Query, calculation?: Calculation): readonly EventKind[] {
  const { dataset } = contract;
  return dataset.events.filter(
    (kind) => routineShare(dataset, kind) < 1 && contract.selects(kind, query, calculation, routineOf(kind, contract)),
  );
}

/** What is known of an event that is no failure and not slow, both of which are kept: what `failed` would change is as it is when all is well. */
function routineOf({ normal, failed }: EventKind, { dataset, columns, durationColumn, errorColumn }: Contract): Given {
  const well = Object.keys(failed).map((name) => {
    const value = normal[name];
    return [name, value === undefined ? nothing : exactly(value)] as const;
  });
  const slowAbove = inUnit({ value: dataset.sampling.slowAbove, unit: "s" }, columns.get(durationColumn)?.unit);
  return {
    ...Object.fromEntries(well),
    [errorColumn]: exactly(false),
    ...(slowAbove === undefined ? {} : { [durationColumn]: numbersIn({ min: 0, max: slowAbove }, true) }),
  };
}
