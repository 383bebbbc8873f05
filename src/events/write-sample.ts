import { mkdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { name } from "../engine/duckdb/sql";
import { rateColumn, type Store, timeColumn } from "../engine/duckdb/store";
import type { Dataset } from "../model/dataset";
import type { Environment } from "../model/environment";
import { type Incident, incidentsFile, type Planted } from "../model/incident";
import { datasetOf } from "../model/project";
import type { Shape } from "../model/shape";
import { day, incidentsOf, plant } from "../simulate/plant";
import { busier, sampleDay } from "../simulate/sample";
import { insertsOf } from "../simulate/sql";
import { rows } from "./rows";

export type SampleFormat = "parquet" | "jsonl";

/** Seconds since the epoch. `traffic` is how many times as busy as the environment is; `incidents` are so many of the shapes, or just these. */
export interface Wished {
  readonly environment: Environment;
  readonly datasets: readonly string[];
  readonly start: number;
  readonly days: number;
  readonly seed: number;
  readonly traffic: number;
  readonly incidents: { readonly count: number; readonly shapes: readonly Shape[] } | readonly Planted[];
  readonly format: SampleFormat;
}

export interface WrittenSample {
  readonly datasets: readonly {
    readonly slug: string;
    readonly days: number;
    readonly events: number;
    readonly bytes: number;
  }[];
  readonly incidents: readonly Incident[];
}

/**
 * Writes an archive as S3 would hold it into a folder: `<dataset>/date=<YYYY-MM-DD>/events.parquet` (or .jsonl) for each day, its events in the
 * order of their times, and incidents.json. `readEvents` reads the files. One day at a time is in memory. The same wish gives the same
 * bytes. `onDay` is told before each day how many there were.
 */
export async function writeSample(
  store: Store,
  wished: Wished,
  at: string,
  onDay: (nth: number, dataset: string) => void = () => undefined,
): Promise<WrittenSample> {
  const { start, days, seed, traffic: times } = wished;
  const environment = busier(wished.environment, times);
  const planted =
    "shapes" in wished.incidents
      ? plant(wished.incidents.shapes, { start, days, seed, ...wished.incidents })
      : wished.incidents;
  await store.connection.run("SET preserve_insertion_order = true"); // or row groups come as threads finish them
  const datasets = [];
  for (const [place, slug] of wished.datasets.entries()) {
    const dataset = datasetOf(environment, slug);
    const total = { slug, days: 0, events: 0, bytes: 0 };
    for (let nth = 0; nth < days; nth++) {
      onDay(place * days + nth, slug);
      const from = start + nth * day;
      const settings = sampleDay(environment, dataset, { start: from, seed, planted, times });
      const folder = join(at, slug, `date=${dateOf(from)}`);
      const written = await writeDay(store, dataset, insertsOf(settings, environment), folder, wished.format);
      total.days += written.events > 0 ? 1 : 0;
      total.events += written.events;
      total.bytes += written.bytes;
    }
    datasets.push(total);
  }
  const incidents = incidentsOf(planted, environment).filter((one) =>
    one.datasets.some((slug) => wished.datasets.includes(slug)),
  );
  writeFileSync(join(at, incidentsFile), incidentsJson(incidents));
  return { datasets, incidents };
}

const dateOf = (seconds: number): string => new Date(seconds * 1000).toISOString().slice(0, 10);
const timeOf = (seconds: number): string => `${new Date(seconds * 1000).toISOString().slice(0, 19)}Z`;

function incidentsJson(incidents: readonly Incident[]): string {
  const written = incidents.map((one) => JSON.stringify({ ...one, from: timeOf(one.from), to: timeOf(one.to) }));
  return written.length === 0 ? "[]\n" : `[\n  ${written.join(",\n  ")}\n]\n`;
}

async function writeDay(
  { connection, createTable }: Store,
  dataset: Dataset,
  inserts: ReturnType<typeof insertsOf>,
  folder: string,
  format: SampleFormat,
): Promise<{ readonly events: number; readonly bytes: number }> {
  const table = name(dataset.slug);
  await createTable(dataset);
  try {
    for (const { text, values } of inserts) await connection.run(text, values);
    const [[count] = []] = await rows(connection, `SELECT count(*) FROM ${table}`);
    if (Number(count) === 0) return { events: 0, bytes: 0 };
    mkdirSync(folder, { recursive: true });
    const file = join(folder, `events.${format}`);
    // Two events can be of one microsecond; what else they hold puts them in the same order each time.
    const sorted = `SELECT ${selected(dataset, format)} FROM ${table} AS event ORDER BY ${name(timeColumn)}, hash(event)`;
    await connection.run(`COPY (${sorted}) TO '${file.replaceAll("'", "''")}' (${copyOptions[format]})`);
    return { events: Number(count), bytes: statSync(file).size };
  } finally {
    await connection.run(`DROP TABLE ${table}`);
  }
}

const copyOptions: Readonly<Record<SampleFormat, string>> = {
  parquet: "FORMAT parquet, COMPRESSION zstd",
  jsonl: "FORMAT json",
};

/** Integers are doubles in the store and whole numbers in files. */
const fieldSql = ({ name: column, type }: Dataset["columns"][number]): string =>
  type === "integer" ? `${name(column)}::BIGINT` : name(column);

function selected({ columns }: Dataset, format: SampleFormat): string {
  const moment = `make_timestamp(round(${name(timeColumn)} * 1e6)::BIGINT)`;
  const rate = name(rateColumn);
  switch (format) {
    case "parquet":
      return [
        `${moment} AS time`,
        `${rate} AS samplerate`,
        ...columns.map((column) => `${fieldSql(column)} AS ${name(column.name)}`),
      ].join(", ");
    case "jsonl": {
      const fields = columns.map((column) => `${name(column.name)} := ${fieldSql(column)}`).join(", ");
      const data = columns.length === 0 ? "'{}'::JSON" : `json_merge_patch('{}', to_json(struct_pack(${fields})))`; // without nulls
      const whole = `CASE WHEN ${rate} = floor(${rate}) THEN to_json(${rate}::BIGINT) ELSE to_json(${rate}) END`;
      return `strftime(${moment}, '%Y-%m-%dT%H:%M:%S.%fZ') AS time, ${whole} AS samplerate, ${data} AS data`;
    }
  }
}
