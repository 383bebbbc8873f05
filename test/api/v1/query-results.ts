import { z } from "zod";
import type { Json, JsonObject } from "../../../src/honeycomb/json";
import { queryLimits } from "../../../src/honeycomb/limits";
import type { Calculation, Query } from "../../../src/honeycomb/query";
import { parseQuery } from "../../../src/honeycomb/query-json";
import { printTerm } from "../../../src/honeycomb/query-text";
import { type Answer, invalid, refused, wrong } from "../answer";
import { routesOf } from "../collection";
import type { Call } from "../route";
import { add, everywhere, type Row, rowsAt, rowsIn, type State } from "../state";
import { read, text, without } from "../validate";
import type { QueryResult, StoredEvent } from "../wire";
import { uiUrl } from "./boards";

const body = z.strictObject({
  query_id: text(255),
  disable_series: z.boolean().default(false),
  disable_total_by_aggregate: z.boolean().optional(),
  disable_other_by_aggregate: z.boolean().optional(),
  limit: z.int().min(1).max(10_000).optional(),
});
const longestSpan = 7 * 86_400;

/** From when to when a query looks, in Unix milliseconds. */
function span({ timeRange = queryLimits.defaultTimeRange, startTime, endTime }: Query, now: number) {
  if (startTime !== undefined) return { from: startTime * 1000, to: (endTime ?? startTime + timeRange) * 1000 };
  const to = endTime === undefined ? now : endTime * 1000;
  return { from: to - timeRange * 1000, to };
}

/** A COUNT alone is the sum of the sample rates; other calculations of no events are null. */
function value({ op, column, filters = [] }: Calculation, events: readonly StoredEvent[]): Json | undefined {
  if (op === "COUNT" && column === undefined && filters.length === 0)
    return events.reduce((sum, { samplerate }) => sum + samplerate, 0);
  if (events.length > 0) return undefined;
  return op === "COUNT" || op === "COUNT_DISTINCT" ? 0 : null;
}

/**
 * The rows of a query's result. This stand-in evaluates nothing but COUNT, and everything over no events; nothing comes back for a
 * query that it would have to make an answer up for.
 */
function rowsOf(query: Query, events: readonly StoredEvent[]): QueryResult["results"] | undefined {
  const plain =
    query.filters.length === 0 &&
    query.breakdowns.length === 0 &&
    query.havings.length === 0 &&
    query.formulas.length === 0;
  if (!plain) return events.length === 0 ? [] : undefined;
  const data: Record<string, Json> = {};
  for (const calculation of query.calculations) {
    const found = value(calculation, events);
    if (found === undefined) return undefined;
    data[calculation.name ?? printTerm(calculation.op, calculation.column)] = found;
  }
  return [{ data }];
}

const links = (state: State, environment: string, dataset: string, id: string) => {
  const query_url = uiUrl(
    state,
    environment,
    dataset === everywhere ? `result/${id}` : `datasets/${dataset}/result/${id}`,
  );
  return { query_url, graph_image_url: `${query_url}/snapshot` };
};

/** Answered as not complete, though it is: clients have to ask again. */
function create(call: Call): Answer {
  const { state, place, now } = call;
  const input = read(body, call.body);
  if (!input.ok) return invalid(input.details);
  const { query_id, limit, disable_series } = input.value;
  const stored = rowsAt(state, "queries", place).find((row) => row.value.id === query_id)?.value;
  if (!stored) return invalid([wrong(["query_id"], `unknown query: ${query_id}`)]);
  if ((limit ?? 0) > queryLimits.maxLimit && !disable_series)
    return invalid([wrong(["limit"], `must be at most ${queryLimits.maxLimit} with a series`)]);
  const parsed = parseQuery(without(stored.spec, ["usage_mode"]));
  if (!parsed.ok) throw new Error(`query ${query_id} was stored and cannot be read`);
  const { from, to } = span(parsed.value, Date.parse(now));
  if (to - from > longestSpan * 1000) return refused("unparseable", "query results are limited to 7 days");
  const rows =
    place.dataset === everywhere ? rowsIn(state, "events", place.environment) : rowsAt(state, "events", place);
  const events = rows.flatMap((row) => (row.value.time >= from && row.value.time < to ? [row.value] : []));
  const results = rowsOf(parsed.value, events);
  if (!results)
    return invalid([wrong(["query_id"], "the stand-in evaluates COUNT without filters and breakdowns only")]);
  const added = add(state, "queryResults", place, { query: stored.spec, results });
  const { id, query } = added.value;
  return {
    kind: "done",
    status: 201,
    state: added.state,
    location: `/1/query_results/${place.dataset}/${id}`,
    body: { id, query, complete: false, links: links(state, place.environment, place.dataset, id) },
  };
}

const show = (state: State, { at, value: { id, query, results } }: Row<QueryResult>): JsonObject => ({
  id,
  query,
  complete: true,
  data: { series: [], results },
  links: links(state, at.environment, at.dataset, id),
});

export const queryResultRoutes = routesOf({
  kind: "queryResults",
  noun: "Query result",
  path: "/1/query_results/:scope",
  permissions: ["manage_columns", "run_queries"],
  show,
  list: "none",
  create,
});
