import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  BOOLEAN,
  DOUBLE,
  type DuckDBConnection,
  DuckDBDataChunk,
  DuckDBInstance,
  type DuckDBType,
  VARCHAR,
} from "@duckdb/node-api";
import type { ColumnType, Dataset } from "../../model/dataset";
import type { StoredEvent } from "../reference/engine";
import { fieldOf } from "../reference/value";
import { name } from "./sql";

/** When an event took place and when Honeycomb has it, in seconds since the epoch; how many it stands for; its kind, if it is known. */
export const timeColumn = "@time";
export const visibleColumn = "@visible_at";
export const rateColumn = "@sample_rate";
export const kindColumn = "@kind";

/** Events of the datasets of one environment, in a database that lives as long as this process. */
export interface Store {
  readonly connection: DuckDBConnection;
  /** Makes the empty table of a dataset: our four columns, then the contract's. Its name is the dataset's slug. */
  createTable(dataset: Dataset): Promise<void>;
  append(dataset: Dataset, events: readonly StoredEvent[]): Promise<void>;
  /** Nothing is left behind. */
  close(): void;
}

/** Integers are doubles here as in Honeycomb's own arithmetic; a file's other types are cast when it is read. */
export const sqlTypes = {
  string: "VARCHAR",
  float: "DOUBLE",
  integer: "DOUBLE",
  boolean: "BOOLEAN",
} as const satisfies Record<ColumnType, string>;
export const columnTypes: Readonly<Record<ColumnType, DuckDBType>> = {
  string: VARCHAR,
  float: DOUBLE,
  integer: DOUBLE,
  boolean: BOOLEAN,
};

/**
 * Extensions are never fetched, and what does not fit into memory goes to a folder that ends with the store. A signal ends the query at hand,
 * with an error.
 */
export async function openStore(memory = "1GB", signal?: AbortSignal): Promise<Store> {
  const spill = mkdtempSync(join(tmpdir(), "skep-events-"));
  const instance = await DuckDBInstance.create(":memory:", {
    autoinstall_known_extensions: "false",
    memory_limit: memory,
    temp_directory: spill,
    preserve_insertion_order: "false",
  });
  const connection = await instance.connect();
  const interrupt = () => connection.interrupt();
  signal?.addEventListener("abort", interrupt);
  return {
    connection,
    createTable: async ({ slug, columns }) => {
      const ours = [timeColumn, visibleColumn, rateColumn].map((one) => `${name(one)} DOUBLE`);
      const theirs = columns.map((column) => `${name(column.name)} ${sqlTypes[column.type]}`);
      await connection.run(
        `CREATE TABLE ${name(slug)} (${[...ours, `${name(kindColumn)} VARCHAR`, ...theirs].join(", ")})`,
      );
    },
    append: async (dataset, events) => appendTo(connection, dataset, events),
    close: () => {
      signal?.removeEventListener("abort", interrupt);
      connection.closeSync();
      instance.closeSync();
      rmSync(spill, { recursive: true, force: true });
    },
  };
}

const chunkRows = 2048;

async function appendTo(connection: DuckDBConnection, { slug, columns }: Dataset, events: readonly StoredEvent[]) {
  const appender = await connection.createAppender(slug);
  const chunkTypes = [DOUBLE, DOUBLE, DOUBLE, VARCHAR, ...columns.map(({ type }) => columnTypes[type])];
  for (let from = 0; from < events.length; from += chunkRows) {
    const some = events.slice(from, from + chunkRows);
    const chunk = DuckDBDataChunk.create(chunkTypes, some.length);
    chunk.setColumns([
      some.map(({ time }) => time),
      some.map(({ visibleAt }) => visibleAt),
      some.map(({ sampleRate }) => sampleRate),
      some.map(({ kind }) => kind ?? null),
      ...columns.map((column) => some.map((event) => fitting(fieldOf(event, column.name), column.type))),
    ]);
    appender.appendDataChunk(chunk);
  }
  appender.closeSync();
}

/** A value of another type than its column is missing, as Honeycomb makes it when it cannot read it as that type. */
function fitting(value: string | number | boolean | null, type: ColumnType) {
  const wanted = type === "integer" || type === "float" ? "number" : type;
  return typeof value === wanted ? value : null;
}
