import type { DuckDBConnection } from "@duckdb/node-api";
import { name } from "../engine/duckdb/sql";
import { kindColumn, rateColumn, sqlTypes, timeColumn, visibleColumn } from "../engine/duckdb/store";
import type { Dataset } from "../model/dataset";
import type { Delays } from "../model/scenario";
import { dataKey, rateKeys } from "../records/keys";
import { durationColumn, kindSql, visibleSql } from "./contract";
import { isNumeric, rateOfColumn, secondsOfColumn, secondsOfUnit, type Taken } from "./fields";
import { rows } from "./rows";

/** Columns of a Parquet file by name: as SQL, and their types. */
export type Columns = ReadonlyMap<string, { readonly sql: string; readonly type: string }>;

/** A column as it is, where all of it is known to be as its type says: DuckDB then skips what a query does not need. */
export const plain = ({ value }: Taken, { sql, type }: { readonly sql: string; readonly type: string }): string =>
  type === "DOUBLE" ? sql : value;

/** The time of a file's events in seconds; undefined where no column is a time. Numbers of one unit need no choice for each event. */
export async function secondsIn(
  connection: DuckDBConnection,
  from: string,
  { sql, type }: { readonly sql: string; readonly type: string },
): Promise<string | undefined> {
  if (isNumeric(type)) {
    const [[all, there, least, most] = []] = await rows(
      connection,
      `SELECT count(*), count(${sql}), min(${sql})::DOUBLE, max(${sql})::DOUBLE FROM ${from}`,
    );
    const known = secondsOfUnit(sql, type, Number(least), Number(most));
    if (all === there && known !== undefined) return known;
  }
  return secondsOfColumn(sql, type);
}

interface Parts {
  readonly from: string;
  readonly time: string;
  readonly where?: string;
  readonly rate: string | undefined;
  readonly clean: readonly (string | undefined)[];
}

export function selectSql(
  dataset: Dataset,
  delays: Delays,
  top: Columns,
  { from, time, where, rate, clean }: Parts,
): string {
  const valueIn = (column: string | undefined) => clean[dataset.columns.findIndex((one) => one.name === column)];
  const [visible, kind] = [top.get(visibleColumn), top.get(kindColumn)];
  const reckoned = visibleSql(dataset, time, valueIn(durationColumn(dataset)), delays);
  const columns = [
    [time, timeColumn],
    [visible?.type === "DOUBLE" ? `coalesce(${visible.sql}, ${reckoned})` : reckoned, visibleColumn],
    [rate ?? "1::DOUBLE", rateColumn],
    [kind?.type === "VARCHAR" ? kind.sql : kindSql(dataset, valueIn), kindColumn],
    ...dataset.columns.map((column, n) => [clean[n] ?? `NULL::${sqlTypes[column.type]}`, column.name] as const),
  ] as const;
  const list = columns.map(([sql, as]) => `${sql} AS ${name(as)}`).join(", ");
  return `SELECT ${list} FROM ${from}${where === undefined ? "" : ` WHERE ${where}`}`;
}

/** Characters that DuckDB takes for patterns stand for themselves. */
export const globbed = (path: string): string => path.replaceAll("'", "''").replaceAll(/[[*?]/g, "[$&]");

export async function describe(
  connection: DuckDBConnection,
  sql: string,
  as: (column: string) => string,
): Promise<Columns> {
  return new Map(
    (await rows(connection, `DESCRIBE ${sql}`)).map(([column, type]) => [
      String(column),
      { sql: as(String(column)), type: String(type) },
    ]),
  );
}

/** Honeycomb's form as Parquet has it: a structure whose fields are the event's. */
export async function fieldsOfData(connection: DuckDBConnection, from: string, top: Columns): Promise<Columns> {
  if (!top.get(dataKey)?.type.startsWith("STRUCT")) return new Map();
  return describe(
    connection,
    `SELECT unnest(${name(dataKey)}) FROM ${from}`,
    (field) => `${name(dataKey)}.${name(field)}`,
  );
}

/** The column of the sample rate: as it is, as a number of 1 or more or NULL, with 1 for a missing one, and the same where none is wrong. */
export interface Rate {
  readonly sql: string;
  readonly read: string;
  readonly value: string;
  readonly plain: string;
}

export function rateOf(top: Columns): Rate | undefined {
  const key = rateKeys.find((one) => top.has(one));
  if (key === undefined) return undefined;
  const { sql, type } = top.get(key)!;
  const read = rateOfColumn(sql, type);
  const value = `coalesce(${read}, 1)`;
  return { sql, read, value, plain: type === "DOUBLE" ? `coalesce(${sql}, 1)` : value };
}
