import type { Contract } from "../alerts/contract";
import { measuredCalculation } from "../alerts/expected";
import { countedKinds } from "../alerts/objective";
import { isFalseOfSlow, isMovedBySlow } from "../alerts/slow";
import { exactly } from "../engine/possible/value";
import { parseExpression } from "../honeycomb/expression/parser";
import type { Calculation, Query } from "../honeycomb/query";
import type { EventKind } from "../model/dataset";
import { type Slo, sliExpression } from "../model/slo";
import type { Check, Finding } from "./check";
import { type LiveQuery, liveIn, liveQueries } from "./live";

/** What says that an event waited for a container: OpenTelemetry's name of a call's, and the roll-up on a request or operation. */
const coldColumns = ["faas.coldstart", "app.cold_start"];

/** A cold start takes minutes and says nothing of the code; a panel is asked only if it draws the line of an alert. */
export const queryColdStart: Check = {
  code: "query/cold-start",
  severity: "warning",
  *run(project) {
    for (const one of liveQueries(project)) {
      const { query, trigger } = one;
      if (trigger?.disabled || (!trigger && !hasLine(query))) continue;
      const measured = trigger && measuredCalculation(trigger);
      const way = trigger?.threshold.op.startsWith("<") ? "down" : "up";
      yield* inQuery(one, measured ? [measured] : query.calculations, way);
    }
    for (const { environment, contracts } of liveIn(project))
      for (const slo of environment.slos) {
        const contract = contracts.get(slo.dataset);
        if (contract) yield* inSlo(slo, contract, environment.id);
      }
  },
};

function* inQuery(
  { query, contract, locate }: LiveQuery,
  calculations: readonly Calculation[],
  way: "up" | "down",
): Generator<Finding> {
  for (const calculation of calculations)
    for (const cold of coldColumns) {
      const given = { [cold]: exactly(true) };
      const kind = contract
        .selected(query, calculation)
        .find((one) => contract.carries(one, cold) && isMovedBySlow(contract, one, query, calculation, way, given));
      if (!kind) continue;
      yield {
        ...locate({ path: ["calculations", query.calculations.indexOf(calculation)] }),
        ...found(kind, cold),
        hint: filterHint(contract, kind, cold),
      };
      return;
    }
}

function* inSlo(slo: Slo, contract: Contract, environment: string): Generator<Finding> {
  const sli = parseExpression(sliExpression(slo.sli));
  if (!sli.ok || !contract.sentIn(sli.value).includes(contract.durationColumn)) return;
  for (const cold of coldColumns) {
    const kind = countedKinds(contract, slo).find(
      (one) => contract.carries(one, cold) && isFalseOfSlow(contract, one, sli.value, { [cold]: exactly(true) }),
    );
    if (!kind) continue;
    yield {
      path: ["slos", slo.id, "except"],
      also: [{ path: ["slos", slo.id, "good"] }],
      environment,
      subject: `SLO ${slo.id}`,
      ...found(kind, cold),
      hint:
        slo.sli.except.length === 0 ? `leave them out: except: [$${cold}]` : `leave them out: add $${cold} to except:`,
    };
    return;
  }
}

const found = ({ name }: EventKind, cold: string) => ({
  message: `the duration of ${name} is counted in a cold start too, which ${cold} says`,
});

/** A derived column that says the opposite takes a missing value for warm; whether `!=` does is not documented. */
function filterHint({ dataset, column, sent }: Contract, kind: EventKind, cold: string): string {
  const warm = dataset.derivedColumns.find(({ alias, type }) => {
    if (!sent(alias).every((name) => coldColumns.includes(name))) return false;
    const [when, otherwise] = [true, false].map(
      (value) => column([kind], alias, [], { [cold]: exactly(value) }).booleans,
    );
    return type === "boolean" && when?.join() === "false" && otherwise?.includes(true);
  });
  return warm
    ? `add the filter ${warm.alias} = true`
    : `add a derived column NOT($${cold}), and the filter that it is true`;
}

/** The line of an alert is a calculated field that is a number. */
const hasLine = ({ calculatedFields }: Query): boolean =>
  calculatedFields.some(({ expression }) => /^-?[\d.]+$/.test(expression));
