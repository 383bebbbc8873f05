import { type Contract, contractOf } from "../alerts/contract";
import { countedKinds } from "../alerts/objective";
import { columnsIn } from "../honeycomb/expression/columns";
import { readableByName } from "../honeycomb/expression/definitions";
import { type Expand, expander } from "../honeycomb/expression/expand";
import { parseExpression } from "../honeycomb/expression/parser";
import { columnsOf } from "../honeycomb/query-columns";
import type { Alert } from "../model/alert";
import { type Dataset, type EventKind, namedExpressions } from "../model/dataset";
import { sliExpression } from "../model/slo";

/** What an alert reads of its dataset: names of columns and derived columns, through one another, and the kinds of event it counts. */
export interface Reads {
  readonly names: ReadonlySet<string>;
  readonly kinds: ReadonlyMap<string, EventKind>;
}

/** One version of a dataset, as alerts read it. What checks refuse, such as an expression that cannot be read, is passed over. */
export interface DatasetReader {
  readonly dataset: Dataset;
  readonly contract: Contract;
  readonly expand: Expand;
  reads(alert: Alert): Reads;
  /** A name and all that its definition is made of. */
  closure(name: string): ReadonlySet<string>;
}

export function datasetReader(dataset: Dataset): DatasetReader {
  const contract = contractOf(dataset);
  const definitions = readableByName(namedExpressions(dataset));
  const known = new Map<string, Reads>(); // environments ask alike, and so do alerts of one SLO
  const closures = new Map<string, ReadonlySet<string>>();
  const closure = (name: string): ReadonlySet<string> => {
    const known = closures.get(name);
    if (known) return known;
    const found = new Set<string>();
    const waiting = [name];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      if (found.has(next)) continue;
      found.add(next);
      const definition = definitions.get(next);
      if (definition) waiting.push(...columnsIn(definition).map((one) => one.name));
    }
    closures.set(name, found);
    return found;
  };
  return {
    dataset,
    contract,
    expand: expander(definitions),
    closure,
    reads(alert) {
      const key = JSON.stringify(alert.kind === "trigger" ? alert.trigger.query : alert.slo.sli);
      const found = known.get(key);
      if (found) return found;
      const names = namesIn(alert).flatMap((name) => [...closure(name)]);
      const kinds = kindsOf(alert, contract).map((kind) => [kind.name, kind] as const);
      const reads = { names: new Set(names), kinds: new Map(kinds) };
      known.set(key, reads);
      return reads;
    },
  };
}

/** The names that an alert's own query or SLI uses. */
export function namesIn(alert: Alert): readonly string[] {
  if (alert.kind === "trigger") return columnsOf(alert.trigger.query).map(({ column }) => column);
  const parsed = parseExpression(sliExpression(alert.slo.sli));
  return parsed.ok ? columnsIn(parsed.value).map(({ name }) => name) : [];
}

/** With a breakdown a group is there for every event that passes the query's filters. */
function kindsOf(alert: Alert, contract: Contract): readonly EventKind[] {
  if (alert.kind === "burn_alert") return countedKinds(contract, alert.slo);
  const { query } = alert.trigger;
  const calculations = query.breakdowns.length > 0 ? [undefined] : query.calculations;
  return calculations.flatMap((one) => contract.selected(query, one));
}
