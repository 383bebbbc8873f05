import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { afterAll, describe, expect, onTestFinished, test } from "vitest";
import { scenarioFiles } from "../../test/support/scenarios";
import { name } from "../engine/duckdb/sql";
import { openStore, type Store } from "../engine/duckdb/store";
import { load } from "../load/load";
import { loadShapes } from "../load/shapes";
import type { Planted } from "../model/incident";
import { readEvents } from "./read-events";
import { rows } from "./rows";
import { type Wished, writeSample } from "./write-sample";

const folder = mkdtempSync(join(tmpdir(), "skep-test-"));
afterAll(() => rmSync(folder, { recursive: true }));

const shapesText = `- id: outage
  name: Every request fails
  for: 4h
  events: [{ event: request, failed: true, fields: { route: "/down" } }]
- id: silence
  name: Nothing comes
  for: 1h
  events: [{ drop: true }]
- id: noise
  name: One user is noisy
  for: 2h
  events: [{ event: request, per_minute: 60, fields: { route: "/noise" } }]
`;
const files = scenarioFiles("", {
  "test/scenarios/all.yaml": undefined,
  "test/shapes.yaml": shapesText,
  "telemetry/api.yaml": scenarioFiles("")
    .read("telemetry/api.yaml")!
    .replace("routine: 100%", "routine: 10%")
    .replace("cost, route]", "cost, route, size, why, error.type]")
    .replace("duration_ms: 200 }", "duration_ms: 200, size: 7 }")
    .replace(
      "columns:\n",
      "columns:\n  size: { type: integer, description: How large }\n  why: { type: boolean, description: Unsaid }\n  error.type: { type: string, description: What failed }\n",
    ),
});
const loaded = load(files, "2026-01-01");
if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
const environment = loaded.project.environments.find(({ id }) => id === "production")!;
const { shapes } = loadShapes(files, environment);
const start = Date.UTC(2026, 0, 5) / 1000;
const hour = 3600;
const at = (id: string, hours: number): Planted => ({
  shape: shapes.find((one) => one.id === id)!,
  at: start + hours * hour,
});

const wish: Wished = {
  environment,
  datasets: ["api"],
  start,
  days: 2,
  seed: 1,
  traffic: 1,
  incidents: [],
  format: "parquet",
};

/** A store for one test. */
async function storeOf(): Promise<Store> {
  const store = await openStore();
  onTestFinished(() => store.close());
  return store;
}

async function written(change: Partial<Wished>) {
  const at = mkdtempSync(join(folder, "sample-"));
  const result = await writeSample(await storeOf(), { ...wish, ...change }, at);
  const paths = readdirSync(at, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile())
    .map((one) => relative(at, join(one.parentPath, one.name)))
    .toSorted();
  return { at, result, paths, bytes: paths.map((path) => readFileSync(join(at, path)).toString("base64")) };
}

/** Reads them back into a store, and what of them was wrong. */
async function readBack({ at, paths }: { readonly at: string; readonly paths: readonly string[] }) {
  const store = await storeOf();
  const dataset = environment.datasets[0]!;
  const named = paths.filter((path) => path.startsWith("api/")).map((file) => ({ file, path: join(at, file) }));
  const read = await readEvents(store, dataset, named);
  const ask = async (sql: string) => rows(store.connection, sql.replace("events", name("api")));
  return { read, ask };
}

describe.for(["parquet", "jsonl"] as const)("as %s", (format) => {
  test("the files are read back with all that was written, sampled as declared, each event in the file of its day", async () => {
    const archive = await written({ format });
    expect(archive.paths).toEqual([
      `api/date=2026-01-05/events.${format}`,
      `api/date=2026-01-06/events.${format}`,
      "incidents.json",
    ]);
    const { read, ask } = await readBack(archive);
    expect([read.ok, read.broken, read.duplicates]).toEqual([true, [], 0]);
    const [{ events, bytes, ...rest } = { events: 0, bytes: 0 }] = archive.result.datasets;
    expect(rest).toEqual({ slug: "api", days: 2 });
    expect(bytes).toBe(archive.bytes.slice(0, 2).reduce((sum, one) => sum + Buffer.from(one, "base64").length, 0));
    expect(read.files.reduce((sum, one) => sum + one.events, 0)).toBe(events);
    for (const [n, { from = 0, until = 0, ...one }] of read.files.entries()) {
      expect(one).toMatchObject({
        unusable: 0,
        first: [],
        rates: 0,
        negativeDurations: 0,
        columns: [],
        undeclared: [],
      });
      expect(from).toBe(start + n * 86_400); // the first beat
      expect(until).toBeLessThan(start + (n + 1) * 86_400);
    }
    // of a beat each is there, of requests a tenth of those that are neither slow nor failed
    expect(await ask(`SELECT count(*)::INT, sum("@sample_rate") FROM events WHERE name = 'beat'`)).toEqual([
      [5760, 5760],
    ]);
    const [[happened, least] = []] = await ask(
      `SELECT sum("@sample_rate") / 172800, min(CASE WHEN error THEN 1 - "@sample_rate" ELSE 0 END) FROM events WHERE name = 'request'`,
    );
    expect(Number(happened)).toBeCloseTo(1, 1);
    expect(least).toBe(0);
    const known = await ask(`SELECT DISTINCT "@sample_rate" FROM events WHERE name = 'request' ORDER BY 1`);
    expect(known).toEqual([[1], [10]]);
    const kinds = await ask(`SELECT DISTINCT "@kind" FROM events ORDER BY 1`);
    expect(kinds).toEqual([["beat"], ["request"]]);
  });

  test("events stand in the order of their times", async () => {
    const { at, paths } = await written({ format, days: 1 });
    const path = join(at, paths[0]!);
    const { connection } = await storeOf();
    const times =
      format === "jsonl"
        ? readFileSync(path, "utf8")
            .trimEnd()
            .split("\n")
            .map((line) => (JSON.parse(line) as { time: string }).time)
        : (
            await rows(
              connection,
              `SELECT time::VARCHAR FROM read_parquet('${path}', file_row_number = true) ORDER BY file_row_number`,
            )
          ).map(([time]) => String(time));
    expect(times.length).toBeGreaterThan(10_000);
    expect(times).toEqual(times.toSorted());
  });

  test("the same wish gives the same bytes, another seed others, and fewer days the same ones", async () => {
    const first = await written({ format, incidents: { count: 2, shapes } });
    expect((await written({ format, incidents: { count: 2, shapes } })).bytes).toEqual(first.bytes);
    const other = await written({ format, incidents: { count: 2, shapes }, seed: 2 });
    for (const [n, one] of other.bytes.entries()) expect(one).not.toBe(first.bytes[n]);
    const [whole, shorter] = [await written({ format }), await written({ format, days: 1 })];
    expect(shorter.bytes[0]).toBe(whole.bytes[0]);
  });
});

test("columns hold what the contract says is normal, what is made up says so, and what nothing says is missing", async () => {
  const { ask } = await readBack(await written({ days: 1 }));
  const sql = `SELECT min(size), max(size), count(why)::INT, count(cost)::INT, count(DISTINCT route)::INT, min(route), count(*) FILTER (WHERE ("error.type" IS NULL) <> (error IS DISTINCT FROM true))::INT, min(duration_ms) < 200 AND max(duration_ms) > 200
    FROM events WHERE name = 'request'`;
  expect(await ask(sql)).toEqual([[7, 7, 0, 0, 8, "route-1", 0, true]]);
});

test("what goes wrong goes wrong when incidents.json says, over midnight and in as much traffic as is asked for", async () => {
  const incidents = [at("noise", 23), at("outage", 22), at("silence", 4)];
  const archive = await written({ incidents, traffic: 0.5 });
  expect(readFileSync(join(archive.at, "incidents.json"), "utf8")).toBe(`[
  {"shape":"silence","name":"Nothing comes","datasets":["api"],"from":"2026-01-05T04:00:00Z","to":"2026-01-05T05:00:00Z","share":1},
  {"shape":"outage","name":"Every request fails","datasets":["api"],"from":"2026-01-05T22:00:00Z","to":"2026-01-06T02:00:00Z","share":1},
  {"shape":"noise","name":"One user is noisy","datasets":["api"],"from":"2026-01-05T23:00:00Z","to":"2026-01-06T01:00:00Z"}
]
`);
  expect(archive.result.incidents.map(({ shape }) => shape)).toEqual(["silence", "outage", "noise"]);
  const { ask } = await readBack(archive);
  const hours = (await ask(
    `SELECT floor(("@time" - ${start}) / 3600)::INT AS hour, round(100 * sum("@sample_rate") FILTER (WHERE error AND route IS DISTINCT FROM '/noise') / sum("@sample_rate") FILTER (WHERE route IS DISTINCT FROM '/noise'))::INT,
     coalesce(round(sum("@sample_rate") FILTER (WHERE route = '/noise') / 100), 0)::INT FROM events WHERE name = 'request' GROUP BY hour ORDER BY hour`,
  )) as readonly (readonly [hour: number, failed: number, noise: number])[];
  expect(hours.map(([hour]) => hour)).toEqual(Array.from({ length: 48 }, (_, n) => n).filter((n) => n !== 4));
  for (const [hour, failed, noise] of hours) {
    if (hour >= 22 && hour < 26) expect(failed).toBe(100);
    else expect(failed).toBeLessThan(5);
    // 30 a minute, of which a tenth is kept
    if (hour === 23 || hour === 24) expect(noise).toSatisfy((hundreds: number) => hundreds >= 13 && hundreds <= 23);
    else expect(noise).toBe(0);
  }
});

test("a day without events has no file", async () => {
  const day: Planted = { shape: { ...at("silence", 0).shape, for: 86_400 }, at: start };
  const streams = day.shape.streams.map((one) => ({
    ...one,
    overlays: one.overlays.map((overlay) => ({ ...overlay, for: 86_400 })),
  }));
  const archive = await written({ incidents: [{ ...day, shape: { ...day.shape, streams } }] });
  expect(archive.paths).toEqual(["api/date=2026-01-06/events.parquet", "incidents.json"]);
  expect(archive.result.datasets[0]).toMatchObject({ slug: "api", days: 1 });
});

test("each dataset has events of its own, whatever others are made", async () => {
  const twice = { ...environment, datasets: [...environment.datasets, { ...environment.datasets[0]!, slug: "other" }] };
  const both = await written({ environment: twice, datasets: ["api", "other"], days: 1, format: "jsonl" });
  const alone = await written({ environment: twice, datasets: ["other"], days: 1, format: "jsonl" });
  const [api, other] = both.bytes;
  expect(both.paths.map((path) => path.split("/")[0])).toEqual(["api", "incidents.json", "other"]);
  expect(both.bytes[2]).toBe(alone.bytes[1]);
  expect(api).not.toBe(both.bytes[2]);
  expect(other).toBe(Buffer.from("[]\n").toString("base64"));
});

test("an incident of a dataset that is not made is not in it; progress is told before each day", async () => {
  const other = { ...environment.datasets[0]!, slug: "other" };
  const both = { ...environment, datasets: [...environment.datasets, other] };
  const told: string[] = [];
  const place = mkdtempSync(join(folder, "sample-"));
  const { datasets, incidents } = await writeSample(
    await storeOf(),
    { ...wish, environment: both, datasets: ["other"], incidents: [at("noise", 1), at("silence", 3)] },
    place,
    (nth, slug) => told.push(`${nth} ${slug}`),
  );
  expect(told).toEqual(["0 other", "1 other"]);
  expect(datasets.map(({ slug }) => slug)).toEqual(["other"]);
  expect(incidents.map(({ shape, datasets: of }) => [shape, of])).toEqual([["silence", ["api", "other"]]]);
});
