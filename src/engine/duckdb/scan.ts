import type { DuckDBConnection } from "@duckdb/node-api";
import type { Expression } from "../../honeycomb/expression/ast";
import type { Calculation } from "../../honeycomb/query";
import type { Asked } from "../engine";
import type { Columns } from "./columns";
import type { Scripts } from "./scripts";
import type { Grid } from "./slide";
import { name, type Parameters } from "./sql";
import { timeColumn, visibleColumn } from "./store";

/** What questions are put to. The texts of all statements have the same places, so that equal questions are equal SQL. */
export interface Database {
  readonly connection: DuckDBConnection;
  readonly scripts: Scripts;
  readonly parameters: Parameters;
  readonly definitionsOf: (asked: Asked) => ReadonlyMap<string, Expression>;
}

/** What the events must meet that a calculation of a query counts. */
export const conditionsOf = (
  query: Asked["query"],
  { filters = [], filterCombination }: Pick<Calculation, "filters" | "filterCombination">,
  columns: Columns,
): readonly string[] => [
  columns.passes(query.filters, query.filterCombination),
  columns.passes(filters, filterCombination),
];

/** The coarsest grid on which all ticks and all windows begin and end. */
export function gridOf(asked: readonly Asked[]): Grid {
  const ends = asked.map(({ ticks, offset = 0 }) => ticks.from - offset);
  const base = Math.min(...ends);
  const lengths = [
    ...ends.map((end) => end - base),
    ...asked.flatMap(({ ticks, timeRange, offset = 0 }) => [ticks.every, timeRange, offset]),
  ];
  for (const length of [base, ...lengths])
    if (!Number.isInteger(length)) throw new Error(`windows and ticks are whole seconds, not ${length}`);
  return { base, step: lengths.reduce(greatestCommonDivisor) };
}

const greatestCommonDivisor = (a: number, b: number): number => (b === 0 ? a : greatestCommonDivisor(b, a % b));

/**
 * What to select of the events that meet a condition, beside the two places. A `groups` row has all events with the same places and keys.
 * `named` are the names by which columns and keys call derived columns: DuckDB works out a part of a CASE anew in each CASE.
 */
export interface Selection {
  readonly named?: ReadonlyMap<string, string>;
  readonly rows: "events" | "distinct" | "groups";
  readonly columns: readonly string[];
  readonly keys: readonly string[];
  readonly condition: string;
}

/** From when until when there is something in the windows of questions. */
export function boundsOf(asked: readonly Asked[]): { readonly first: number; readonly last: number } {
  const first = Math.min(...asked.map(({ ticks, timeRange, offset = 0 }) => ticks.from - offset - timeRange));
  const last = Math.max(...asked.map(({ ticks, offset = 0 }) => ticks.from - offset + ticks.every * (ticks.count - 1)));
  return { first, last };
}

/** SQL that gives, of the events in the windows of questions, the time cell, the visible mark, the columns and the keys. */
export function statement(
  table: string,
  { base, step }: Grid,
  asked: readonly Asked[],
  { rows, named = new Map(), columns, keys, condition }: Selection,
): string {
  const [time, visible] = [name(timeColumn), name(visibleColumn)];
  const cell = `floor((${time} - ${base}) / ${step})`;
  const mark = `least(greatest(ceil((${visible} - ${base}) / ${step}), ${cell} + 1), 2e9)`;
  const { first, last } = boundsOf(asked);
  const places = [`(${cell})::INTEGER`, `(${mark})::INTEGER`];
  const groups = [1, 2, ...keys.map((_, n) => 3 + columns.length + n)];
  const groupBy = rows === "groups" ? ` GROUP BY ${groups.join(", ")}` : "";
  const all = ["*", ...[...named].map(([sql, as]) => `(${sql}) AS ${as}`)].join(", ");
  return `SELECT ${rows === "distinct" ? "DISTINCT " : ""}${[...places, ...columns, ...keys].join(", ")}
    FROM (SELECT ${all} FROM ${name(table)} WHERE ${time} >= ${first} AND ${time} < ${last} AND ${condition})${groupBy}`;
}
