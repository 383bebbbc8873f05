import type { Contract } from "../alerts/contract";
import { countedKinds } from "../alerts/objective";
import { exactly } from "../engine/possible/value";
import { parseExpression } from "../honeycomb/expression/parser";
import type { Query } from "../honeycomb/query";
import type { EventKind } from "../model/dataset";
import { type Slo, sliExpression } from "../model/slo";
import type { Check, Finding } from "./check";
import { eachQueryPanel } from "./each";
import { liveIn } from "./live";
import { inPanel, inTrigger, type Locate } from "./queries";

/** What says that an event waited for a container: OpenTelemetry's name of a call's, and the roll-up on a request or operation. */
const coldColumns = ["faas.coldstart", "app.cold_start"];

/** A cold start takes minutes and says nothing of the code; a panel is asked only if it draws the line of an alert. */
export const queryColdStart: Check = {
  code: "query/cold-start",
  severity: "warning",
  *run(project) {
    const lives = liveIn(project);
    for (const { environment, contracts, triggers } of lives) {
      for (const { trigger, contract, at } of triggers)
        yield* inQuery(trigger.query, contract, inTrigger(trigger, at.environment, at.subject));
      for (const slo of environment.slos) {
        const contract = contracts.get(slo.dataset);
        if (contract) yield* inSlo(slo, contract, environment.id);
      }
    }
    const byEnvironment = new Map(lives.map(({ environment, contracts }) => [environment.id, contracts]));
    for (const { environment, subject, path, it } of eachQueryPanel(project)) {
      const contract = byEnvironment.get(environment)?.get(it.dataset);
      if (contract && hasLine(it.query))
        yield* inQuery(it.query, contract, inPanel(path, it.query, environment, subject));
    }
  },
};

function* inQuery(query: Query, contract: Contract, locate: Locate): Generator<Finding> {
  for (const [index, calculation] of query.calculations.entries()) {
    const { op, column } = calculation;
    if (column === undefined || op === "COUNT" || !isDuration(contract, contract.sent(column, query.calculatedFields)))
      continue;
    for (const cold of coldColumns) {
      const kind = contract
        .selected(query, calculation, { [cold]: exactly(true) })
        .find((one) => isSlowed(one, cold, contract));
      if (!kind) continue;
      yield {
        ...locate({ path: ["calculations", index] }),
        ...found(kind, cold),
        hint: filterHint(contract, kind, cold),
      };
      return;
    }
  }
}

function* inSlo(slo: Slo, contract: Contract, environment: string): Generator<Finding> {
  const sli = parseExpression(sliExpression(slo.sli));
  if (!sli.ok || !contract.sentIn(sli.value).includes(contract.durationColumn)) return;
  const good = parseExpression(slo.sli.good);
  if (!good.ok || !isDuration(contract, contract.sentIn(good.value))) return;
  for (const cold of coldColumns) {
    const kind = countedKinds(contract, slo, { [cold]: exactly(true) }).find((one) => isSlowed(one, cold, contract));
    if (!kind) continue;
    yield {
      path: ["slos", slo.id, "except"],
      also: [{ path: ["slos", slo.id, "good"] }],
      environment,
      subject: `SLO ${slo.id}`,
      ...found(kind, cold),
      hint: `leave them out: except: [$${cold}]`,
    };
    return;
  }
}

/** A duration and nothing else is what it is made of: a share of a duration is none. */
const isDuration = ({ durationColumn }: Contract, sent: readonly string[]): boolean =>
  sent.length === 1 && sent[0] === durationColumn;

const isSlowed = ({ carries }: EventKind, cold: string, { durationColumn }: Contract): boolean =>
  carries.includes(cold) && carries.includes(durationColumn);

const found = ({ name }: EventKind, cold: string) => ({
  message: `the duration of ${name} is counted in a cold start too, which ${cold} says`,
});

/** A derived column that says the opposite takes a missing value for warm; whether `!=` does is not documented. */
function filterHint({ dataset, column }: Contract, kind: EventKind, cold: string): string {
  const warm = dataset.derivedColumns.find(({ alias, type }) => {
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
