import type { Query } from "../honeycomb/query";
import { columnsOf } from "../honeycomb/query-columns";
import { parseQuery } from "../honeycomb/query-json";
import { printCalculation, printFilter, printHaving, printNamedExpression, printOrder } from "../honeycomb/query-text";
import { failed, faultAt, type Parsed } from "../honeycomb/result";
import { formatDuration } from "../model/units";

/** Reads the text of a `query_json`. */
export function readQueryJson(text: string): Parsed<Query> {
  try {
    return parseQuery(JSON.parse(text));
  } catch {
    return failed([faultAt([], "not JSON")]);
  }
}

/** The columns that the text of a `query_json` names. */
export function columnsOfQuery(text: string): Parsed<readonly string[]> {
  const query = readQueryJson(text);
  return query.ok ? { ok: true, value: columnsOf(query.value).map(({ column }) => column) } : query;
}

/** A query in one line, without its window: `AVG(error_percent), COUNT where api_request = true by http.route`. */
export function queryText(query: Query): string {
  const part = (word: string, items: readonly string[], joint = ", "): readonly string[] =>
    items.length === 0 ? [] : [`${word} ${items.join(joint)}`];
  const { limit, granularity, compareTimeOffset } = query;
  return [
    [...query.calculations.map(printCalculation), ...query.formulas.map(printNamedExpression)].join(", "),
    ...part("with", query.calculatedFields.map(printNamedExpression)),
    ...part("where", query.filters.map(printFilter), query.filterCombination === "OR" ? " or " : " and "),
    ...part("by", query.breakdowns),
    ...part("having", query.havings.map(printHaving), " and "),
    ...part("order", query.orders.map(printOrder)),
    ...(limit === undefined ? [] : [`limit ${limit}`]),
    ...(granularity === undefined ? [] : [`each ${formatDuration(granularity)}`]),
    ...(compareTimeOffset === undefined ? [] : [`against ${formatDuration(compareTimeOffset)} ago`]),
  ].join(" ");
}
