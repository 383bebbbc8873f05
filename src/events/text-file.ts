import { createReadStream } from "node:fs";
import type { DuckDBConnection } from "@duckdb/node-api";
import { name, parameters } from "../engine/duckdb/sql";
import { kindColumn, rateColumn, timeColumn, visibleColumn } from "../engine/duckdb/store";
import type { Dataset } from "../model/dataset";
import type { Diagnostic } from "../model/diagnostic";
import type { Delays } from "../model/scenario";
import { brokenText, noEvent, noJson, noTime } from "../records/event";
import { type Form, readerOf } from "../records/form";
import { dataKey, exampleEvent, metaKeys, rateKeys, timeKeys, visibleKey } from "../records/keys";
import { notUtf8, type Records, shortened } from "../records/reader";
import { unreadableTime } from "../records/time";
import { durationColumn, kindSql, visibleSql } from "./contract";
import { plainText, rateOfText, secondsOfText, type Taken, takenOfJson } from "./fields";
import { faultAt, type ReadFile } from "./read-file";
import { rows } from "./rows";
import { type Totals, totals } from "./totals";

/** Where a file is and what it is called to people. */
export interface NamedFile {
  readonly path: string;
  readonly file: string;
}

/** What is read before it goes into the database: memory for that much stands several times. */
const pieceBytes = 8 << 20;

interface Target {
  readonly connection: DuckDBConnection;
  readonly dataset: Dataset;
  readonly delays: Delays;
  /** The table that the events go to. */
  readonly table: string;
  /** Reading ends after the first piece that holds something wrong. */
  readonly strict: boolean;
}

/** Reads JSON lines, a JSON array or CSV into a table, piece by piece. */
export async function readTextFile(
  { path, file }: NamedFile,
  form: Exclude<Form, "parquet">,
  target: Target,
): Promise<ReadFile> {
  const reader = readerOf(form);
  const decoder = new TextDecoder();
  const total = totals(target.dataset);
  const take = async (records: Records): Promise<boolean> => {
    for (const { line, source, message } of records.unusable)
      total.fault(faultAt(file, line, source, message, hint(form)));
    if (records.text.trim() !== "")
      await insert(target, records, total, (line, source, message) => faultAt(file, line, source, message, hint(form)));
    return !target.strict || !total.isWrong();
  };
  for await (const piece of createReadStream(path, { highWaterMark: pieceBytes }))
    if (!(await take(reader.push(decoder.decode(piece as Buffer, { stream: true }))))) return total.read(file);
  await take(reader.push(decoder.decode()));
  await take(reader.end());
  return total.read(file);
}

const hint = (form: Form): string | undefined =>
  form === "json-lines" ? `write one event a line: ${exampleEvent}` : undefined;

const pointer = (key: string): string => `'/${key.replaceAll("~", "~0").replaceAll("/", "~1").replaceAll("'", "''")}'`;
const [lines, events] = [name("@lines"), name("@events")];

async function insert(
  { connection, dataset, delays, table }: Target,
  { text, lines: from }: Records,
  total: Totals,
  fault: (line: number, source: string, message: string) => Diagnostic,
): Promise<void> {
  const values = parameters();
  const number =
    typeof from === "number"
      ? `unnest(range(len(l))) + ${from}`
      : `unnest(string_split(${values.text(from.join(","))}, ','))::BIGINT`;
  const wrong = `CASE WHEN contains(line, '${notUtf8}') THEN '${brokenText}' WHEN NOT json_valid(line) THEN '${noJson}' WHEN NOT starts_with(ltrim(line, ' \t\r'), '{') THEN '${noEvent}' END`;
  const split = `SELECT unnest(l) AS line, ${number} AS n FROM (SELECT string_split(${values.text(text)}, chr(10)) AS l)`;
  const linesSql = `CREATE OR REPLACE TEMP TABLE ${lines} AS SELECT n, line, ${wrong} AS wrong FROM (${split}) WHERE trim(line, ' \t\r') <> ''`;
  await connection.run(linesSql, values.in(linesSql));
  await connection.run(eventsSql(dataset));
  await connection.run(insertSql(dataset, delays, table));
  for (const row of await rows(
    connection,
    `SELECT n, line, wrong FROM ${lines} WHERE wrong IS NOT NULL UNION ALL
    SELECT n, line, coalesce(written, '') FROM ${events} JOIN ${lines} USING (n) WHERE seconds IS NULL ORDER BY n`,
  ))
    total.fault(fault(Number(row[0]), shortened(String(row[1])), wordsOf(String(row[2]))));
  await count(connection, dataset, total);
}

const said: readonly string[] = [brokenText, noJson, noEvent];
const wordsOf = (wrong: string): string =>
  said.includes(wrong) ? wrong : wrong === "" ? noTime : unreadableTime(wrong);

/**
 * Events with their seconds, their rate, and the JSON text of each column's value: `fields` is in the order of the columns. What is used
 * more than once is a column of a query further in: DuckDB would reckon it as often as it is written.
 */
function eventsSql({ columns }: Dataset): string {
  const keys = [...timeKeys, ...rateKeys, visibleKey, dataKey];
  const firstOf = (wanted: readonly string[]) =>
    `coalesce(${wanted.map((key) => `nullif(meta[${keys.indexOf(key) + 1}], 'null')`).join(", ")})`;
  const data = `meta[${keys.length}]`;
  const list = (names: readonly string[]) => `[${names.map(pointer).join(", ")}]`;
  const meta = `SELECT n, line, json_extract(line, ${list(keys)})::VARCHAR[] AS meta FROM ${lines} WHERE wrong IS NULL`;
  const chosen = `SELECT n, ${firstOf(timeKeys)} AS written, ${firstOf(rateKeys)} AS rateJson, ${firstOf([visibleKey])} AS visible,
    coalesce(starts_with(${data}, '{'), false) AS isWrapped, CASE WHEN starts_with(${data}, '{') THEN ${data} ELSE line END AS data FROM (${meta})`;
  const plain = `SELECT *, ${plainText("written")} AS time, ${plainText("rateJson")} AS rateText,
    ${columns.length === 0 ? "[]" : `json_extract(data, ${list(columns.map((column) => column.name))})`}::VARCHAR[] AS fields FROM (${chosen})`;
  return `CREATE OR REPLACE TEMP TABLE ${events} AS SELECT n, data, isWrapped, written, ${secondsOfText("time")} AS seconds, rateText,
    ${rateOfText("rateText")} AS rate, TRY_CAST(visible AS DOUBLE) AS visible, fields FROM (${plain})`;
}

const takenOf = ({ columns }: Dataset): readonly Taken[] =>
  columns.map(({ type }, n) => takenOfJson(`fields[${n + 1}]`, type));

function insertSql(dataset: Dataset, delays: Delays, table: string): string {
  const taken = takenOf(dataset);
  const valueIn = (column: string | undefined) => taken[dataset.columns.findIndex((one) => one.name === column)]?.value;
  const visible = visibleSql(dataset, "seconds", valueIn(durationColumn(dataset)), delays);
  const into = [timeColumn, visibleColumn, rateColumn, kindColumn, ...dataset.columns.map((column) => column.name)];
  const given = [
    "seconds",
    `coalesce(visible, ${visible})`,
    "coalesce(rate, 1)",
    kindSql(dataset, valueIn),
    ...taken.map(({ value }) => value),
  ];
  return `INSERT INTO ${name(table)} (${into.map(name).join(", ")}) SELECT ${given.join(", ")} FROM ${events} WHERE seconds IS NOT NULL`;
}

async function count(connection: DuckDBConnection, dataset: Dataset, total: Totals): Promise<void> {
  const taken = takenOf(dataset);
  const duration = dataset.columns.findIndex((one) => one.name === durationColumn(dataset));
  const counts = [
    "count(*)",
    "min(seconds)",
    "max(seconds)",
    "count(*) FILTER (WHERE rateText IS NOT NULL AND rate IS NULL)",
    duration < 0 ? "0" : `count(*) FILTER (WHERE ${taken[duration]!.value} < 0)`,
    ...taken.flatMap(({ lost, rounded }) =>
      [lost, rounded].map((one) => (one ? `count(*) FILTER (WHERE ${one})` : "0")),
    ),
  ];
  const [row = []] = await rows(connection, `SELECT ${counts.join(", ")} FROM ${events} WHERE seconds IS NOT NULL`);
  total.add(row);
  for (const n of total.withoutExample()) {
    const value = `fields[${n + 1}]`;
    const [example] = await rows(
      connection,
      `SELECT ${value} FROM ${events} WHERE seconds IS NOT NULL AND ${taken[n]!.lost} ORDER BY n LIMIT 1`,
    );
    if (example) total.example(n, String(example[0]));
  }
  const keys = `SELECT unnest(json_keys(data)) AS field, isWrapped FROM ${events} WHERE seconds IS NOT NULL`;
  const own = [...metaKeys].map((key) => `'${key}'`).join(", ");
  for (const [field, often] of await rows(
    connection,
    `SELECT field, count(*) FROM (${keys}) WHERE isWrapped OR field NOT IN (${own}) GROUP BY field`,
  ))
    total.field(String(field), Number(often));
}
