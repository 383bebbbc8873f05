import { isRecord } from "../../../src/honeycomb/json";
import { triggerLimits } from "../../../src/honeycomb/limits";
import type { Query } from "../../../src/honeycomb/query";
import { parseQuery } from "../../../src/honeycomb/query-json";
import type { Path } from "../../../src/honeycomb/result";
import { triggerQueryFaults } from "../../../src/honeycomb/trigger-query-rules";
import { type Detail, missing, wrong } from "../answer";
import type { Call } from "../route";
import { isMetrics, type ReadQuery, readQuery } from "../rules/queries";
import { rowsAt } from "../state";
import { type Checked, faultDetails, without } from "../validate";
import type { StoredQuery } from "../wire";
import type { TriggerBody } from "./trigger-body";

/** A query that is there already, or one to be stored. */
export type TriggerQuery =
  | { readonly kind: "stored"; readonly query: StoredQuery }
  | { readonly kind: "inline"; readonly spec: ReadQuery["spec"] };

/** The query of a trigger's body: inline, or by the id of one at the same place; and everything a trigger may not ask. */
export function readTriggerQuery(call: Call, body: TriggerBody): Checked<TriggerQuery> {
  const failed = (...details: readonly Detail[]): Checked<never> => ({ ok: false, details });
  if (body.query && body.query_id) return failed(wrong(["query_id"], "cannot be given beside query"));
  if (body.query) return inline(call, body, body.query);
  if (!body.query_id) return failed(missing(["query"]));
  const found = rowsAt(call.state, "queries", call.place).find(({ value }) => value.id === body.query_id)?.value;
  if (!found) return failed(wrong(["query_id"], `unknown query: ${body.query_id}`));
  const parsed = parseQuery(without(found.spec, ["usage_mode"]));
  if (!parsed.ok) throw new Error(`query ${found.id} was stored and cannot be read`);
  const details = [...keyDetails(found.spec), ...queryDetails(call, body, parsed.value)];
  if (details.length > 0) return failed(...details.map((detail) => ({ ...detail, path: ["query_id"] })));
  return { ok: true, value: { kind: "stored", query: found } };
}

/** Without a time range of its own it looks back one frequency, as the provider's client tests see it. */
function inline(call: Call, body: TriggerBody, given: Readonly<Record<string, unknown>>): Checked<TriggerQuery> {
  const { calculations } = given;
  if (!Array.isArray(calculations) || calculations.length === 0)
    return {
      ok: false,
      details: [missing(["query", "calculations"])],
    };
  const read = readQuery(call.state, call.place, without(given, ["id"]), ["query"], body.frequency);
  if (!read.ok) return read;
  const details = under(["query"], [...keyDetails(given), ...queryDetails(call, body, read.value.query)]);
  return details.length > 0 ? { ok: false, details } : { ok: true, value: { kind: "inline", spec: read.value.spec } };
}

const under = (path: Path, details: readonly Detail[]): readonly Detail[] =>
  details.map((detail) => ({ ...detail, path: [...path, ...detail.path] }));

const prohibited = ["orders", "limit", "start_time", "end_time", "usage_mode"];

/** Keys that may not be there at all, even with what is Honeycomb's default. */
const keyDetails = (spec: unknown): readonly Detail[] =>
  prohibited.flatMap((key) => {
    const value = isRecord(spec) ? spec[key] : undefined;
    const empty = value === undefined || value === false || (Array.isArray(value) && value.length === 0);
    return empty ? [] : [wrong([key], `trigger queries cannot use ${key}`)];
  });

function queryDetails({ state, place }: Call, { frequency }: TriggerBody, query: Query): readonly Detail[] {
  const { timeRange = 0, granularity } = query;
  const faults = triggerQueryFaults(query).filter(({ path }) => !prohibited.includes(String(path[0])));
  return [
    ...faultDetails([], faults),
    ...(timeRange < frequency ? [wrong(["time_range"], "duration must be at least equal to the frequency")] : []),
    ...(timeRange > frequency * triggerLimits.frequenciesPerTimeRange
      ? [wrong(["time_range"], "duration cannot be more than four times the frequency")]
      : []),
    ...(granularity !== undefined && !isMetrics(state, place)
      ? [wrong(["granularity"], "trigger queries can use granularity with metrics datasets only")]
      : []),
  ];
}
