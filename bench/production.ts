import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { name } from "../src/engine/duckdb/sql";
import { openStore, type Store, timeColumn, visibleColumn } from "../src/engine/duckdb/store";
import { folder } from "../src/load/files";
import { load } from "../src/load/load";
import type { Dataset } from "../src/model/dataset";
import type { Environment } from "../src/model/environment";
import { datasetOf } from "../src/model/project";
import type { DrawnFields, Generated, Overlay } from "../src/model/scenario";
import { normalStreams } from "../src/simulate/normal-day";
import { insertsOf } from "../src/simulate/sql";

export const slug = "lift-sys";
const day = 86_400;
/** A Monday, 00:00 UTC, in seconds since the epoch. */
export const start = Date.UTC(2026, 0, 5) / 1000;
/** Some ten times production's own traffic: sampled as declared, 13 million events are stored in sixty days. */
const requestsPerMinute = 14.87;

/** Production as this repository declares it, at the traffic of the bench. Late enough for every burn alert to be there. */
export function production(root: string): { readonly environment: Environment; readonly dataset: Dataset } {
  const loaded = load(folder(root), "2100-01-01");
  if (!loaded.ok) throw new Error("the project is not whole: npx skep check");
  const found = loaded.project.environments.find(({ id }) => id === "production");
  if (!found) throw new Error("there is no production");
  const environment = { ...found, traffic: { ...found.traffic, perMinute: { http_request: requestsPerMinute } } };
  return { environment, dataset: datasetOf(environment, slug) };
}

export const dayFile = (at: string, nth: number): string => join(at, `day-${String(nth).padStart(2, "0")}.parquet`);

/**
 * Writes a file for each day, its events in the order of their time; the same ones each time. The days of one round are drawn, and each
 * comes again in the rounds after it: drawing takes ten times as long as writing. Returns how many events there are.
 */
export async function writeProduction(root: string, at: string, days: number): Promise<number> {
  mkdirSync(at);
  const { environment, dataset } = production(root);
  const store = await openStore();
  const run = (text: string, values: Readonly<Record<string, string>> = {}) => store.connection.run(text, values);
  try {
    for (let nth = 0; nth < incidents.length; nth++) {
      await store.createTable(dataset);
      const settings = { start: start + nth * day, seed: nth, sampled: true, delays: { export: 5, hold: 0 } };
      for (const { text, values } of insertsOf({ ...settings, streams: streamsOf(environment, nth) }, environment))
        await run(text, values);
      await run(`CREATE TABLE drawn AS FROM ${name(slug)} ORDER BY ${name(timeColumn)}`);
      for (let date = nth; date < days; date += incidents.length) {
        const moved = [timeColumn, visibleColumn].map((of) => `${name(of)} + ${(date - nth) * day} AS ${name(of)}`);
        await run(
          `COPY (SELECT * REPLACE (${moved.join(", ")}) FROM drawn) TO '${dayFile(at, date)}' (FORMAT parquet)`,
        );
      }
      await run(`DROP TABLE drawn; DROP TABLE ${name(slug)}`);
    }
    await viewProduction(store, at, days);
    return Number((await store.connection.runAndReadAll(`SELECT count(*) FROM ${name(slug)}`)).getRows()[0]?.[0]);
  } finally {
    store.close();
  }
}

/** The events of the first days as what the engine asks. */
export async function viewProduction({ connection }: Store, at: string, days: number): Promise<void> {
  const files = Array.from({ length: days }, (_, nth) => `'${dayFile(at, nth)}'`);
  await connection.run(`CREATE VIEW ${name(slug)} AS FROM read_parquet([${files.join(", ")}])`);
}

const streamsOf = (environment: Environment, nth: number): readonly Generated[] =>
  normalStreams(environment, { from: 0, for: day })
    .filter(({ dataset }) => dataset === slug)
    .map((stream) => ({ ...stream, fields, overlays: [...stream.overlays, ...incidents[nth]!] }));

/** What the contract's kinds carry beside what is normal, so that files are as wide and values as many as in production. */
const fields: DrawnFields = {
  "trace.trace_id": { kind: "distinct", count: 1e9 },
  "trace.span_id": { kind: "distinct", count: 1e15 },
  "service.instance.id": { kind: "distinct", count: 6 },
  "session.id": { kind: "distinct", count: 5_000 },
  "user.hash": { kind: "distinct", count: 800 },
  "http.route": { kind: "distinct", count: 25 },
  "http.request.method": { kind: "one_of", values: ["GET", "POST"] },
  "app.code.language": { kind: "one_of", values: ["python", "typescript"] },
  "db.collection.name": { kind: "distinct", count: 12 },
  body: { kind: "distinct", count: 60 },
  duration_ms: { kind: "log_normal", p50: 6_000, p95: 20_000 },
  "app.llm.cost_usd": { kind: "log_normal", p50: 0.001, p95: 0.003 },
  "app.request.llm_cost_usd": { kind: "log_normal", p50: 0.02, p95: 0.06 },
};

/** From an hour of the day on, for so many minutes, to a share of the events. */
const during = (hour: number, minutes: number, share: number) =>
  ({ from: hour * 3600, for: minutes * 60, where: {}, share: { from: share, to: share } }) as const;
const changed = { kind: "changed", failed: false, hangs: false, fields: {} } as const;

/** What goes wrong on each day of a round, so that alerts fire: nothing, failures, slowness, silence, costs. */
const incidents: readonly (readonly Overlay[])[] = [
  [],
  [
    { ...during(10, 40, 0.3), ...changed, failed: true },
    {
      ...during(16, 20, 0.5),
      ...changed,
      event: "http_request",
      failed: true,
      fields: { "http.response.status_code": { kind: "constant", value: 503 } },
    },
  ],
  [
    {
      ...during(14, 60, 0.4),
      ...changed,
      event: "http_request",
      fields: { duration_ms: { kind: "uniform", from: 70_000, to: 290_000 } },
    },
  ],
  [{ ...during(12, 150, 1), kind: "lost" }],
  [
    {
      ...during(8, 240, 1),
      ...changed,
      event: "llm_call",
      fields: { "app.llm.cost_usd": { kind: "log_normal", p50: 0.02, p95: 0.05 } },
    },
    {
      ...during(8, 240, 1),
      ...changed,
      event: "http_request",
      fields: { "app.request.llm_cost_usd": { kind: "log_normal", p50: 0.08, p95: 0.2 } },
    },
  ],
];
