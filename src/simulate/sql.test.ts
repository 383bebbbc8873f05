import { afterAll, beforeAll, expect, test } from "vitest";
import { realProject } from "../../test/support/real";
import { openStore, type Store } from "../engine/duckdb/store";
import type { StoredEvent } from "../engine/reference/engine";
import type { Overlay, Stream, Stretch } from "../model/scenario";
import { eventsOf, type Settings } from "./events";
import { insertsOf } from "./sql";

const environment = realProject().environments.find(({ id }) => id === "production")!;
const [dataset] = environment.datasets;
const start = Date.UTC(2026, 0, 5) / 1000;
const settings: Settings = { start, seed: 1, sampled: true, delays: { export: 5, hold: 2 } };
const time: Stretch = { from: 600, for: 40_000 };
const overlay = (more: Partial<Extract<Overlay, { kind: "changed" }>>): Overlay => ({
  kind: "changed",
  ...time,
  where: {},
  share: { from: 1, to: 1 },
  failed: false,
  hangs: false,
  fields: {},
  ...more,
});
const lost: Overlay = { kind: "lost", from: 5000, for: 1000, where: {}, share: { from: 0.5, to: 0.5 } };
const request = { kind: "generated", dataset: "lift-sys", event: "http_request", ...time } as const;

/** What the streams of these tests set; all sixty columns would be slow to read. */
const read = [
  ...[
    "@time",
    "@visible_at",
    "@sample_rate",
    "@kind",
    "name",
    "duration_ms",
    "error",
    "severity",
    "http.route",
    "user.hash",
  ],
  ...["http.response.status_code", "app.cold_start", "app.request.llm_cost_usd"],
];

let store: Store;
beforeAll(async () => {
  store = await openStore();
  await store.createTable(dataset!);
});
afterAll(() => store.close());

async function both(streams: readonly Stream[], other: Partial<Settings> = {}) {
  const scenario = { ...settings, ...other, streams };
  await store.connection.run('DELETE FROM "lift-sys"');
  for (const { text, values } of insertsOf(scenario, environment)) await store.connection.run(text, values);
  const reader = await store.connection.runAndReadAll(
    `SELECT ${read.map((name) => `"${name}"`).join(", ")} FROM "lift-sys" ORDER BY "@time", "@kind"`,
  );
  const rows = reader.getRowObjects();
  const found = rows.map(
    ({ "@time": at, "@visible_at": visibleAt, "@sample_rate": sampleRate, "@kind": kind, ...data }) => ({
      time: Number(at),
      visibleAt: Number(visibleAt),
      sampleRate: Number(sampleRate),
      kind: String(kind),
      data: Object.fromEntries(Object.entries(data).filter(([, value]) => value !== null)),
    }),
  ) as unknown as readonly StoredEvent[];
  return { fast: found, plain: eventsOf(scenario, environment).get("lift-sys") ?? [] };
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const share = (events: readonly StoredEvent[], holds: (event: StoredEvent) => boolean) =>
  mean(events.map((event) => Number(holds(event))));
const quantile = (events: readonly StoredEvent[], column: string, part: number) =>
  events.map(({ data }) => Number(data[column])).toSorted((a, b) => a - b)[Math.floor(part * events.length)]!;

test("without chance both make the same events", async () => {
  const streams: readonly Stream[] = [
    {
      ...request,
      for: 100,
      arrivals: { kind: "every", seconds: 2 },
      fields: {
        "http.route": { kind: "constant", value: "/it's" },
        duration_ms: { kind: "ramp", from: 1000, to: 2000 },
        "http.response.status_code": { kind: "constant", value: null },
      },
      overlays: [
        overlay({ from: 620, for: 20, failed: true, where: { "http.route": "/it's" } }),
        overlay({ from: 640, for: 20, hangs: true }),
        overlay({ from: 650, for: 20, where: { "http.route": "/other" }, failed: true }),
        { ...lost, from: 660, for: 10, share: { from: 1, to: 1 } },
      ],
    },
    {
      ...request,
      event: "log",
      for: 10,
      arrivals: { kind: "every", seconds: 5 },
      fields: {},
      overlays: [overlay({ hangs: true })],
    },
  ];
  const { fast, plain } = await both(streams, { sampled: false });
  const whole = plain.map(({ data, ...event }) => ({
    ...event,
    data: Object.fromEntries(Object.entries(data).filter(([, value]) => value !== null)),
  }));
  expect(whole).toHaveLength(45);
  expect(fast).toEqual(whole);
});

test("with chance both make alike events: rates, shares, sampling, medians and tails", async () => {
  const streams: readonly Stream[] = [
    {
      ...request,
      arrivals: { kind: "rate", perMinute: { from: 30, to: 90 }, byHour: true },
      fields: {
        duration_ms: { kind: "log_normal", p50: 2000, p95: 8000 },
        "user.hash": { kind: "distinct", count: 7 },
        "http.route": { kind: "one_of", values: ["/a", "/b", "/c"] },
        "app.request.llm_cost_usd": { kind: "uniform", from: 0.01, to: 0.05 },
      },
      overlays: [
        overlay({ share: { from: 0, to: 0.4 }, failed: true }),
        overlay({
          share: { from: 0.1, to: 0.1 },
          fields: { duration_ms: { kind: "uniform", from: 40_000, to: 50_000 } },
        }),
        lost,
      ],
    },
  ];
  const { fast, plain } = await both(streams, { sampled: false });
  expect(plain.length).toBeGreaterThan(10_000);
  expect(fast.length / plain.length).toBeCloseTo(1, 1);
  for (const holds of [
    ({ data }: StoredEvent) => data["error"] === true,
    ({ data }: StoredEvent) => Number(data["duration_ms"]) > 30_000,
    ({ data }: StoredEvent) => data["http.route"] === "/b",
    ({ data }: StoredEvent) => data["user.hash"] === "user.hash-7",
    ({ time: at }: StoredEvent) => at > start + 30_000,
  ])
    expect(share(fast, holds)).toBeCloseTo(share(plain, holds), 1);
  for (const part of [0.1, 0.5, 0.85])
    expect(quantile(fast, "duration_ms", part) / quantile(plain, "duration_ms", part)).toBeCloseTo(1, 1);
  expect(quantile(fast, "app.request.llm_cost_usd", 0.5)).toBeCloseTo(0.03, 2);
  const waited = fast.map(({ visibleAt, time: at, data }) => visibleAt - at - Number(data["duration_ms"]) / 1000);
  for (const delay of [Math.min(...waited), Math.max(...waited)]) expect(delay).toBeCloseTo(7, 3);
});

test("two values of an event have nothing to do with each other", async () => {
  const fields = {
    duration_ms: { kind: "uniform", from: 0, to: 1 },
    "app.request.llm_cost_usd": { kind: "uniform", from: 0, to: 1 },
  } as const;
  const { fast } = await both([{ ...request, arrivals: { kind: "every", seconds: 1 }, fields, overlays: [] }], {
    sampled: false,
  });
  const [a, b] = ["duration_ms", "app.request.llm_cost_usd"].map((name) =>
    fast.map(({ data }) => Number(data[name]) - 0.5),
  );
  expect(Math.abs(mean(a!.map((value, n) => value * b![n]!)))).toBeLessThan(0.002);
  expect(Math.abs(mean(a!.slice(1).map((value, n) => value * a![n]!)))).toBeLessThan(0.002);
});

test("a sampled normal day has each kind as often, and stands for as many", async () => {
  const { fast, plain } = await both([{ kind: "normal", from: 0, for: 86_400, overlays: [] }]);
  for (const { name } of dataset!.events) {
    const [a, b] = [fast, plain].map((events) => events.filter(({ kind }) => kind === name));
    expect(Math.abs(a!.length - b!.length)).toBeLessThan(6 * Math.sqrt(b!.length) + 1);
    const weight = (events: readonly StoredEvent[]) => events.reduce((sum, { sampleRate }) => sum + sampleRate, 0);
    expect(Math.abs(weight(a!) - weight(b!))).toBeLessThan(20 * Math.sqrt(weight(b!)) + 1);
    expect([...new Set(a!.map(({ sampleRate }) => sampleRate))].filter((rate) => rate !== 1 && rate !== 10)).toEqual(
      [],
    );
  }
});

test("the same seed gives the same rows, another others", async () => {
  const day: readonly Stream[] = [{ kind: "normal", event: "http_request", from: 0, for: 86_400, overlays: [] }];
  const first = (await both(day)).fast;
  expect((await both(day)).fast).toEqual(first);
  expect((await both(day, { seed: 2 })).fast).not.toEqual(first);
});
