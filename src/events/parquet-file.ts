import type { DuckDBConnection } from "@duckdb/node-api";
import { name } from "../engine/duckdb/sql";
import type { Dataset } from "../model/dataset";
import type { Diagnostic } from "../model/diagnostic";
import type { Delays } from "../model/scenario";
import { noTime } from "../records/event";
import { metaKeys, timeKeys } from "../records/keys";
import { unreadableTime } from "../records/time";
import { durationColumn, undeclaredOf } from "./contract";
import { type Taken, takenOfColumn } from "./fields";
import {
  type Columns,
  describe,
  fieldsOfData,
  globbed,
  plain,
  type Rate,
  rateOf,
  secondsIn,
  selectSql,
} from "./parquet-columns";
import { readFault } from "./read-fault";
import { type ColumnValues, faultAt, placesKept, type ReadFile } from "./read-file";
import { rows } from "./rows";
import type { NamedFile } from "./text-file";

/** A Parquet file as a SELECT that gives the columns of a dataset's table; the file itself is read whenever that is run. */
export interface ParquetFile {
  readonly read: ReadFile;
  readonly select: string;
}

/** Looks once through the columns of a Parquet file that can hold something wrong. A file that cannot be read is a Diagnostic. */
export async function readParquetFile(
  connection: DuckDBConnection,
  named: NamedFile,
  dataset: Dataset,
  delays: Delays,
): Promise<ParquetFile | Diagnostic> {
  try {
    return await look(connection, named, dataset, delays);
  } catch (error) {
    const fault = readFault(error);
    if (!fault) throw error;
    return faultAt(named.file, 1, "", fault.message, fault.hint);
  }
}

const rowNumber = name("@row");

async function look(
  connection: DuckDBConnection,
  { path, file }: NamedFile,
  dataset: Dataset,
  delays: Delays,
): Promise<ParquetFile | Diagnostic> {
  // Of a folder such as date=2026-01-05 DuckDB would make a column, which no event has.
  const from = `read_parquet('${globbed(path)}', hive_partitioning = false)`;
  const top = await describe(connection, `SELECT * FROM ${from}`, name);
  const columns = new Map([...top, ...(await fieldsOfData(connection, from, top))]);
  const timeKey = timeKeys.find((key) => top.has(key));
  const time = timeKey === undefined ? undefined : top.get(timeKey)!;
  const seconds = time && (await secondsIn(connection, from, time));
  if (!time || seconds === undefined) {
    const message = time ? `its column ${timeKey} is no time but ${time.type}` : "no column is the time";
    return faultAt(file, 1, "", message, `name one ${timeKeys.slice(0, 3).join(", ")}: a timestamp, text or an epoch`);
  }
  const rate = rateOf(top);
  const taken = dataset.columns.map(({ name: column, type }): Taken | undefined => {
    const found = columns.get(column);
    return found && takenOfColumn(found.sql, found.type, type);
  });
  const { all, events, first, last, rates, negative, each } = await statistics(connection, dataset, {
    from,
    seconds,
    rate,
    taken,
  });
  const read: ReadFile = {
    file,
    events,
    ...(events > 0 ? { from: first, until: last } : {}),
    unusable: all - events,
    first: all === events ? [] : await unusableRows(connection, file, { from, time: time.sql, seconds }),
    rates,
    negativeDurations: negative,
    columns: await withExamples(connection, { from, seconds, taken }, columns, each),
    undeclared: undeclaredOf(dataset, await undeclaredIn(connection, path, columns, dataset)),
  };
  const select = selectSql(dataset, delays, top, {
    from,
    time: seconds,
    ...(all === events ? {} : { where: `${seconds} IS NOT NULL` }),
    rate: rates === 0 ? rate?.plain : rate?.value,
    clean: taken.map((one, n) => (one && each[n]!.lost === 0 ? plain(one, columns.get(each[n]!.column)!) : one?.value)),
  });
  return { read, select };
}

interface Looked {
  readonly from: string;
  readonly seconds: string;
  readonly rate: Rate | undefined;
  readonly taken: readonly (Taken | undefined)[];
}

/** One scan over the columns in which something can be wrong. */
async function statistics(connection: DuckDBConnection, dataset: Dataset, { from, seconds, rate, taken }: Looked) {
  const duration = taken[dataset.columns.findIndex((one) => one.name === durationColumn(dataset))]?.value;
  const where = (condition: string | undefined) =>
    condition === undefined ? "0" : `count(*) FILTER (WHERE ${condition})`;
  const counts = [
    "count(*)",
    `min(${seconds})`,
    `max(${seconds})`,
    where(rate && `${rate.sql} IS NOT NULL AND ${rate.read} IS NULL`),
    where(duration && `${duration} < 0`),
    ...taken.flatMap((one) => [where(one?.lost), where(one?.rounded)]),
  ];
  const [[all] = []] = await rows(connection, `SELECT count(*) FROM ${from}`);
  const [row = []] = await rows(connection, `SELECT ${counts.join(", ")} FROM ${from} WHERE ${seconds} IS NOT NULL`);
  const [events = 0, first = 0, last = 0, rates = 0, negative = 0, ...each] = row.map(Number);
  return {
    all: Number(all),
    events,
    first,
    last,
    rates,
    negative,
    each: dataset.columns.map(({ name: column, type }, n) => ({
      column,
      type,
      lost: each[2 * n]!,
      rounded: each[2 * n + 1]!,
    })),
  };
}

async function unusableRows(
  connection: DuckDBConnection,
  file: string,
  { from, time, seconds }: { readonly from: string; readonly time: string; readonly seconds: string },
) {
  const sql = `SELECT file_row_number + 1 AS ${rowNumber}, ${time}::VARCHAR FROM ${from.replace(/\)$/, ", file_row_number = true)")}
    WHERE ${seconds} IS NULL ORDER BY 1 LIMIT ${placesKept}`;
  return (await rows(connection, sql)).map(([row, written]) =>
    faultAt(file, Number(row), "", written === null ? noTime : unreadableTime(String(written))),
  );
}

async function withExamples(
  connection: DuckDBConnection,
  { from, seconds, taken }: Omit<Looked, "rate">,
  columns: Columns,
  values: readonly Omit<ColumnValues, "example">[],
): Promise<readonly ColumnValues[]> {
  const found: ColumnValues[] = [];
  for (const [n, one] of values.entries()) {
    if (one.lost === 0 && one.rounded === 0) continue;
    const { sql } = columns.get(one.column)!;
    const [example] =
      one.lost === 0
        ? []
        : await rows(
            connection,
            `SELECT ${sql}::VARCHAR FROM ${from} WHERE ${seconds} IS NOT NULL AND ${taken[n]!.lost} LIMIT 1`,
          );
    found.push({ ...one, ...(example ? { example: String(example[0]) } : {}) });
  }
  return found;
}

/** How often each further column has a value, from the file's table of contents. */
async function undeclaredIn(
  connection: DuckDBConnection,
  path: string,
  columns: Columns,
  { columns: declared }: Dataset,
) {
  const known = new Set([...declared.map((column) => column.name), ...metaKeys]);
  const others = [...columns.keys()].filter(
    (column) => !known.has(column) && !columns.get(column)!.type.startsWith("STRUCT"),
  );
  const sql = `SELECT path_in_schema, sum(num_values - coalesce(stats_null_count, 0)) FROM parquet_metadata('${globbed(path)}') GROUP BY 1`;
  const counts = new Map(
    (await rows(connection, sql)).map(([column, count]) => [String(column).replace(/^data, /, ""), Number(count)]),
  );
  return new Map(others.map((column) => [column, counts.get(column) ?? 1]));
}
