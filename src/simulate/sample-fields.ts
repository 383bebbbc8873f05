import { type Expression, walk } from "../honeycomb/expression/ast";
import { parseExpression } from "../honeycomb/expression/parser";
import type { Column, Dataset, EventKind } from "../model/dataset";
import type { Environment } from "../model/environment";
import type { Drawn, DrawnFields } from "../model/scenario";
import { type EventColumns, eventColumns } from "./event-columns";
import { normalP95 } from "./random";

/** What events of a kind carry beside what the contract calls normal: all of them, and those that failed. */
export interface SampleFields {
  readonly always: DrawnFields;
  readonly failed: DrawnFields;
}

/**
 * Values for the columns of which the contract says no value, so that groups are many and files as wide as real ones. They say that
 * they are made up (`http.route-3`), and are there only where they can mean nothing else:
 * texts, as many as the column's cardinality says, and durations around what is normal. No number or boolean is made up where the contract
 * gives none, since an alert could read it; no text of or about a person; no parent, since each event is drawn for itself; no
 * second name of what the kind has under its first. What names an error is there only where there was one.
 */
export function sampleFields(
  dataset: Dataset,
  environment: Pick<Environment, "slug">,
  kind: EventKind,
  contract: EventColumns = eventColumns(dataset),
): SampleFields {
  const others = otherNames(dataset, kind);
  const known = knownValues(dataset, environment);
  const [always, failed]: [[string, Drawn][], [string, Drawn][]] = [[], []];
  for (const name of new Set(kind.carries)) {
    const column = contract.columns.get(name);
    if (!column || name === contract.name || name === contract.error) continue;
    if (kind.normal[name] !== undefined) {
      const drawn = around(kind.normal[name], column, dataset, contract);
      if (drawn) always.push([name, drawn]);
    } else if (!others.has(name) && isMadeUp(column, dataset) && kind.failed[name] === undefined)
      (isOfError(name) ? failed : always).push([name, known[name] ?? textsOf(column)]);
  }
  return { always: Object.fromEntries(always), failed: Object.fromEntries(failed) };
}

const isMadeUp = ({ name, type, privacy }: Column, { definitions }: Dataset): boolean =>
  type === "string" && (privacy === "public" || privacy === "pseudonymous") && name !== definitions.parent_id;

/** Such as `error.type`, which OpenTelemetry's conventions give to what failed alone. */
const isOfError = (name: string): boolean => /(?:^|[._])(?:error|exception)(?:[._]|$)/.test(name);

const people = 1000;
/** Of a low cardinality there are up to about a hundred, of a medium one thousands. */
const counts = { low: 8, medium: 60, high: 1e12 } as const;

const textsOf = ({ cardinality, privacy }: Column): Drawn => ({
  kind: "distinct",
  count: cardinality === "high" && privacy === "pseudonymous" ? people : counts[cardinality],
});

/** Source: Honeycomb names a dataset by the service; OpenTelemetry's semantic conventions for the rest. */
const knownValues = (
  { slug, definitions }: Dataset,
  environment: Pick<Environment, "slug">,
): Readonly<Record<string, Drawn>> => ({
  [definitions.service_name ?? "service.name"]: { kind: "constant", value: slug },
  "deployment.environment.name": { kind: "constant", value: environment.slug },
  "http.request.method": { kind: "one_of", values: ["GET", "POST"] },
});

/** Columns that are read only where another that the kind has is missing: the later ones of COALESCE($new, $old). */
function otherNames({ derivedColumns }: Dataset, { carries }: EventKind): ReadonlySet<string> {
  return new Set(
    derivedColumns.flatMap(({ expression }) => {
      const parsed = parseExpression(expression);
      return parsed.ok ? [...walk(parsed.value)].flatMap((part) => otherNamesIn(part, carries)) : [];
    }),
  );
}

function otherNamesIn(part: Expression, carries: readonly string[]): readonly string[] {
  if (part.kind !== "call" || part.name !== "COALESCE") return [];
  const [first, ...later] = part.args;
  if (first?.kind !== "column" || !carries.includes(first.name)) return [];
  return later.flatMap((one) => (one.kind === "column" ? [one.name] : []));
}

const widest = 0.25;

/**
 * A duration around its normal value. As many events are slow as the traffic says and no more: the spread is so narrow that of a hundred
 * thousand durations three are beyond what the contract calls slow. Nothing says how far another measure may lie from what is normal.
 */
function around(
  value: string | number | boolean,
  { name }: Column,
  { sampling }: Dataset,
  { duration, durationUnit }: EventColumns,
): Drawn | undefined {
  if (name !== duration || typeof value !== "number" || value <= 0) return undefined;
  const room = Math.log(sampling.slowAbove / (value * durationUnit)) / 4;
  if (room <= 0) return undefined;
  return { kind: "log_normal", p50: value, p95: value * Math.exp(normalP95 * Math.min(widest, room)) };
}
