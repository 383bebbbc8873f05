import { z } from "zod";
import { isRecord, type JsonObject } from "../../../src/honeycomb/json";
import { queryLimits } from "../../../src/honeycomb/limits";
import type { Query } from "../../../src/honeycomb/query";
import { columnsOf } from "../../../src/honeycomb/query-columns";
import { parseQuery, toJson } from "../../../src/honeycomb/query-json";
import { queryFaults } from "../../../src/honeycomb/query-rules";
import type { Path } from "../../../src/honeycomb/result";
import { type Detail, wrong } from "../answer";
import { everywhere, type Place, type State } from "../state";
import { type Checked, faultDetails, read, without } from "../validate";
import { namesFor } from "./columns";

const items = z.array(z.looseObject({})).max(queryLimits.listEntries).optional();
/** Lists of objects, not of the short texts that a person may write in our files. */
const lists = z.looseObject({
  calculations: z
    .array(z.looseObject({ filters: items }))
    .max(queryLimits.listEntries)
    .optional(),
  calculated_fields: items,
  formulas: items,
  filters: items,
  orders: items,
  havings: items,
  breakdowns: z.array(z.string()).max(queryLimits.listEntries).optional(),
  usage_mode: z.boolean().optional(),
});

export interface ReadQuery {
  readonly query: Query;
  /** As Honeycomb answers it: without what is its default, but for COUNT and the time range. */
  readonly spec: JsonObject;
}

/** Reads a query in a body, where the place's columns are. `path` leads to it; `timeRange` is what it has where it says nothing. */
export function readQuery(
  state: State,
  at: Place,
  body: unknown,
  path: Path = [],
  timeRange: number = queryLimits.defaultTimeRange,
): Checked<ReadQuery> {
  const shape = read(lists, body);
  if (!shape.ok)
    return { ok: false, details: shape.details.map((detail) => ({ ...detail, path: [...path, ...detail.path] })) };
  const parsed = parseQuery(without(shape.value, ["usage_mode"]));
  if (!parsed.ok) return { ok: false, details: faultDetails(path, parsed.problems) };
  const { startTime, endTime } = parsed.value;
  const ranged = startTime !== undefined && endTime !== undefined ? parsed.value : { timeRange, ...parsed.value };
  const details = [
    ...faultDetails(path, queryFaults(ranged)),
    ...unknownColumns(state, at, ranged, path),
    ...metricsDetails(state, at, ranged, shape.value.calculations ?? [], path),
  ];
  if (details.length > 0) return { ok: false, details };
  const { usage_mode } = shape.value;
  return {
    ok: true,
    value: { query: ranged, spec: { ...toJson(ranged), ...(usage_mode === undefined ? {} : { usage_mode }) } },
  };
}

/** Columns of related spans may be of any dataset. */
function unknownColumns(state: State, at: Place, query: Query, path: Path): readonly Detail[] {
  const here = namesFor(state, at);
  const anywhere = namesFor(state, { ...at, dataset: everywhere });
  return columnsOf(query)
    .filter(({ column, prefix }) => !here.has(column) && !(prefix !== undefined && anywhere.has(column)))
    .map((use) => wrong([...path, ...use.path], `unknown column: ${use.column}`));
}

const notOfMetrics: ReadonlySet<string> = new Set(["COUNT", "CONCURRENCY", "RATE_AVG", "RATE_SUM", "RATE_MAX"]);
const ofMetricsOnly: ReadonlySet<string> = new Set(["COUNT_DATAPOINTS", "HISTOGRAM_COUNT"]);

export const isMetrics = (state: State, at: Place): boolean =>
  state.datasets.some(
    (row) => row.at.environment === at.environment && row.value.slug === at.dataset && row.value.kind === "metrics",
  );

/** Wording: the provider's acceptance tests with a metrics dataset. */
function metricsDetails(
  state: State,
  at: Place,
  query: Query,
  given: readonly unknown[],
  path: Path,
): readonly Detail[] {
  const inPath: Path = [...path, "calculations"];
  if (at.dataset === everywhere) return [];
  const metrics = isMetrics(state, at);
  if (metrics && given.length === 0) return [wrong(inPath, "metrics datasets require at least one calculation")];
  return query.calculations.flatMap(({ op }, n) => {
    if (metrics && notOfMetrics.has(op))
      return [wrong([...inPath, n, "op"], `operation not allowed in metrics dataset: ${op}`)];
    if (!metrics && ofMetricsOnly.has(op))
      return [wrong([...inPath, n, "op"], `operation only allowed in metrics dataset: ${op}`)];
    return [];
  });
}

/** Filters as board views have them: `operation` where a query has `op`. */
export function filterDetails(filters: readonly unknown[], path: Path): readonly Detail[] {
  const inQuery = filters.map((filter) => {
    if (!isRecord(filter)) return filter;
    const { operation, ...rest } = filter;
    return { ...rest, op: operation };
  });
  const parsed = parseQuery({ filters: inQuery });
  return parsed.ok ? [] : faultDetails(path, parsed.problems);
}
