import { closeSync, openSync, readSync } from "node:fs";
import { name } from "../engine/duckdb/sql";
import type { Store } from "../engine/duckdb/store";
import type { Dataset } from "../model/dataset";
import type { Diagnostic } from "../model/diagnostic";
import { type Delays, delaysWith } from "../model/scenario";
import { formOf } from "../records/form";
import { readParquetFile } from "./parquet-file";
import { faultAt, type ReadEvents, type ReadFile } from "./read-file";
import { type NamedFile, readTextFile } from "./text-file";

export interface ReadOptions {
  readonly delays?: Delays;
  /** Stop where a line, a row or a value cannot be used; otherwise it is counted and left out. */
  readonly strict?: boolean;
  /** Hears of each file before it is read. */
  readonly begins?: (nth: number, file: string) => void;
}

/**
 * Makes the events of files into what the engine reads of a dataset: a table, or where there is Parquet a view that reads it anew for
 * each question, so that it needs no memory. Forms: JSON lines, a JSON array (Honeycomb's batch), CSV, Parquet.
 */
export async function readEvents(
  store: Store,
  dataset: Dataset,
  files: readonly NamedFile[],
  { delays = delaysWith(), strict = false, begins = () => undefined }: ReadOptions = {},
): Promise<ReadEvents> {
  const { connection } = store;
  const [read, broken, selects]: [ReadFile[], Diagnostic[], string[]] = [[], [], []];
  const stopped = () => broken.length > 0 || (strict && read.some(isWrong));
  await store.createTable(dataset);
  const target = { connection, dataset, delays, table: dataset.slug, strict };
  for (const [nth, named] of files.entries()) {
    if (stopped()) break;
    begins(nth, named.file);
    const form = opened(named);
    if (typeof form === "object") broken.push(form);
    else if (form === "parquet") {
      const found = await readParquetFile(connection, named, dataset, delays);
      if ("select" in found) {
        read.push(found.read);
        selects.push(found.select);
      } else broken.push(found);
    } else read.push(await readTextFile(named, form, target));
  }
  if (broken.length === 0 && read.every(({ events }) => events === 0))
    broken.push(...files.slice(0, 1).map(({ file }) => faultAt(file, 1, "", "no event in it can be used")));
  if (stopped()) return { ok: false, files: read, broken, duplicates: 0 };
  if (selects.length > 0) await viewOver(store, dataset, selects);
  const events = read.reduce((sum, one) => sum + one.events, 0);
  const duplicates = events <= mostCompared ? await duplicatesIn(store, dataset) : 0;
  return { ok: true, files: read, broken, duplicates };
}

export const isWrong = ({ unusable, rates, columns }: ReadFile): boolean =>
  unusable > 0 || rates > 0 || columns.some(({ lost }) => lost > 0);

const headBytes = 4096;

/** The form of a file, or why it cannot be read. */
function opened({ path, file }: NamedFile) {
  const head = Buffer.alloc(headBytes);
  let length: number;
  try {
    const handle = openSync(path, "r");
    try {
      length = readSync(handle, head, 0, headBytes, 0);
    } finally {
      closeSync(handle);
    }
  } catch (error) {
    return faultAt(file, 1, "", ...openFault(error as NodeJS.ErrnoException));
  }
  const form = formOf(file, head.subarray(0, length));
  return typeof form === "object" ? faultAt(file, 1, "", form.message, form.hint) : form;
}

function openFault({ code, message }: NodeJS.ErrnoException): readonly [string, string?] {
  switch (code) {
    case "ENOENT":
      return ["there is no such file"];
    case "EISDIR":
      return ["this is a folder", "name its files"];
    case "EACCES":
    case "EPERM":
      return ["the file may not be read"];
    default:
      return [message];
  }
}

/** Text files are in the table, and stay there under another name. */
async function viewOver({ connection }: Store, { slug }: Dataset, selects: readonly string[]): Promise<void> {
  const table = `${slug}@text`;
  await connection.run(`ALTER TABLE ${name(slug)} RENAME TO ${name(table)}`);
  await connection.run(
    `CREATE VIEW ${name(slug)} AS ${[`SELECT * FROM ${name(table)}`, ...selects].join(" UNION ALL ")}`,
  );
}

/** Beyond it events are not compared with one another: that takes memory for all of them. */
const mostCompared = 2e6;

async function duplicatesIn({ connection }: Store, { slug }: Dataset): Promise<number> {
  const table = name(slug);
  const sql = `SELECT count(*) - count(DISTINCT hash(t)) FROM ${table} AS t`;
  return Number((await connection.runAndReadAll(sql)).getRows()[0]![0]);
}
