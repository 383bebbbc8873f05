import { expect, test } from "vitest";
import { changed, goodFiles } from "../../test/support/project";
import { realProject } from "../../test/support/real";
import { load } from "../load/load";
import type { Environment } from "../model/environment";
import type { Generated, Overlay, Stream } from "../model/scenario";
import { happensPerMinute } from "../model/volume";
import { eventsOf, type Settings } from "./events";
import { normalStreams } from "./normal-day";

const telemetry = goodFiles["telemetry/api.yaml"]!.replace("routine: 100%", "routine: 10%")
  .replace(
    "carries: [duration_ms, error, cost] }",
    "carries: [duration_ms, error, route, users], normal: { error: false, duration_ms: 200 }, failed: { error: true, duration_ms: 50 } }\n  beat: { emitted_by: api, every: 30s, sampled: false, carries: [error] }\n  job: { emitted_by: api, per: { request: 0.5 }, carries: [duration_ms, error], normal: { duration_ms: 20 } }",
  )
  .replace(
    "  cost:",
    "  name: { type: string, description: Its kind }\n  route: { type: string, description: Where to }\n  users: { type: integer, description: How many }\n  cost:",
  );
const production = (profile?: string): Environment => {
  const files = changed({
    "telemetry/api.yaml": telemetry,
    "telemetry/profiles.yaml": `${goodFiles["telemetry/profiles.yaml"]}by_day: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]\n`,
    ...(profile ? { "environments/production.yaml": ["profile: flat", `profile: ${profile}`] as const } : {}),
  });
  const loaded = load(files, "2026-01-01");
  if (!loaded.ok) throw new Error(loaded.problems.map(({ message }) => message).join());
  return loaded.project.environments[0]!;
};

const start = Date.UTC(2026, 0, 5) / 1000;
const settings: Settings = { start, seed: 1, sampled: false, delays: { export: 5, hold: 2 } };
const stream = (more: Partial<Generated> = {}): Generated => ({
  kind: "generated",
  dataset: "api",
  event: "request",
  from: 0,
  for: 10_000,
  arrivals: { kind: "every", seconds: 1 },
  fields: {},
  overlays: [],
  ...more,
});
const change = (more: Partial<Extract<Overlay, { kind: "changed" }>> = {}): Overlay => ({
  kind: "changed",
  from: 0,
  for: 10_000,
  where: {},
  share: { from: 1, to: 1 },
  failed: false,
  hangs: false,
  fields: {},
  ...more,
});
const events = (streams: readonly Stream[], other: Partial<Settings> = {}, profile?: string) =>
  eventsOf({ ...settings, ...other, streams }, production(profile)).get("api") ?? [];
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const quantile = (values: readonly number[], share: number) =>
  values.toSorted((a, b) => a - b)[Math.floor(share * values.length)]!;
const column = (name: string, of: readonly { readonly data: Readonly<Record<string, unknown>> }[]) =>
  of.map(({ data }) => Number(data[name]));

test("an event carries what is normal, and is seen when it has ended, was sent and held back", () => {
  expect(events([stream({ from: 60, for: 2 })])).toEqual(
    [60, 61].map((at) => ({
      time: start + at,
      visibleAt: start + at + 0.2 + 5 + 2,
      sampleRate: 1,
      kind: "request",
      data: { name: "request", error: false, duration_ms: 200 },
    })),
  );
});

test("the same seed gives the same events, another others", () => {
  const streams = [stream({ arrivals: { kind: "rate", perMinute: { from: 6, to: 6 }, byHour: false } })];
  expect(events(streams)).toEqual(events(streams));
  expect(events(streams)).not.toEqual(events(streams, { seed: 2 }));
});

test("log-normal values have their median and their 95th percentile", () => {
  const values = column(
    "duration_ms",
    events([stream({ fields: { duration_ms: { kind: "log_normal", p50: 2000, p95: 8000 } } })]),
  );
  expect(quantile(values, 0.5) / 2000).toBeCloseTo(1, 1);
  expect(quantile(values, 0.95) / 8000).toBeCloseTo(1, 1);
});

test("values are drawn between two, one of some, so many different, growing, whole, or not there", () => {
  const found = events([
    stream({
      for: 1000,
      fields: {
        duration_ms: { kind: "ramp", from: 1000, to: 2000 },
        users: { kind: "uniform", from: 0, to: 10 },
        route: { kind: "distinct", count: 3 },
        error: { kind: "constant", value: null },
      },
    }),
  ]);
  expect(found.map(({ data }) => data["duration_ms"])).toEqual(found.map((_, n) => 1000 + n));
  expect(new Set(column("users", found))).toEqual(new Set([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]));
  expect(new Set(found.map(({ data }) => data["route"]))).toEqual(new Set(["route-1", "route-2", "route-3"]));
  expect(new Set(found.map(({ data }) => data["error"]))).toEqual(new Set([null]));
  const routes = events([stream({ for: 1000, fields: { route: { kind: "one_of", values: ["/a", "/b"] } } })]);
  expect(mean(routes.map(({ data }) => Number(data["route"] === "/a")))).toBeCloseTo(0.5, 1);
});

test("an overlay changes its share, in its time, and nothing else of the stream", () => {
  const fields = { duration_ms: { kind: "log_normal", p50: 2000, p95: 8000 } } as const;
  const plain = events([stream({ fields })]);
  const changedEvents = events([
    stream({
      fields,
      overlays: [
        change({
          from: 1000,
          for: 5000,
          share: { from: 0.15, to: 0.15 },
          fields: { error: { kind: "constant", value: true } },
        }),
      ],
    }),
  ]);
  expect(changedEvents.map(({ data, ...rest }) => ({ ...rest, data: { ...data, error: false } }))).toEqual(plain);
  const failed = changedEvents.filter(({ data }) => data["error"]).map(({ time }) => time - start);
  expect(failed.length / 5000).toBeCloseTo(0.15, 1);
  expect([Math.min(...failed) >= 1000, Math.max(...failed) < 6000]).toEqual([true, true]);
});

test("a share can grow", () => {
  const found = events([stream({ overlays: [change({ share: { from: 0, to: 1 }, failed: true })] })]);
  const failures = (from: number) => mean(found.slice(from, from + 1000).map(({ data }) => Number(data["error"])));
  expect(failures(0)).toBeCloseTo(0.05, 1);
  expect(failures(9000)).toBeCloseTo(0.95, 1);
});

test("a failed event carries what the contract says, then what the overlay says", () => {
  const overlay = change({ failed: true, fields: { users: { kind: "constant", value: 3 } } });
  expect(events([stream({ for: 1, overlays: [overlay] })])[0]!.data).toEqual({
    name: "request",
    error: true,
    duration_ms: 50,
    users: 3,
  });
});

test("an overlay can ask for values and for a kind, and does not give a kind what it does not carry", () => {
  const routes = { route: { kind: "one_of", values: ["/a", "/b"] } } as const;
  const found = events([stream({ fields: routes, overlays: [change({ where: { route: "/a" }, failed: true })] })]);
  expect(found.every(({ data }) => (data["route"] === "/a") === data["error"])).toBe(true);
  const day: Stream = {
    kind: "normal",
    from: 0,
    for: 600,
    overlays: [
      change({
        event: "beat",
        failed: true,
        fields: { route: { kind: "constant", value: "/x" }, error: { kind: "constant", value: true } },
      }),
    ],
  };
  const beats = events([day]).filter(({ kind }) => kind === "beat");
  expect(beats).toHaveLength(20);
  expect(beats[0]!.data).toEqual({ name: "beat", error: true });
});

test("lost events are not there", () => {
  const lost: Overlay = { kind: "lost", from: 0, for: 10_000, where: {}, share: { from: 0.3, to: 0.3 } };
  expect(events([stream({ overlays: [lost] })]).length / 10_000).toBeCloseTo(0.7, 1);
});

test("what takes longer than its timeout ends there, and what has none and hangs is never seen", () => {
  const hangs = [change({ hangs: true })];
  expect(events([stream({ for: 1, overlays: hangs })])[0]).toMatchObject({
    visibleAt: start + 60 + 7,
    data: { duration_ms: 60_000 },
  });
  expect(events([stream({ event: "job", for: 1, overlays: hangs })])).toEqual([]);
});

test("sampling keeps failed and slow events whole, and a tenth of the rest, each of which stands for ten", () => {
  const found = events(
    [
      stream({ overlays: [change({ share: { from: 0.02, to: 0.02 }, failed: true })] }),
      stream({ fields: { duration_ms: { kind: "constant", value: 40_000 } }, for: 100 }),
    ],
    { sampled: true },
  );
  const [slow, failed] = [
    found.filter(({ data }) => data["duration_ms"] === 40_000),
    found.filter(({ data }) => data["error"]),
  ];
  expect([slow.length, new Set(slow.map(({ sampleRate }) => sampleRate))]).toEqual([100, new Set([1])]);
  expect(new Set(failed.map(({ sampleRate }) => sampleRate))).toEqual(new Set([1]));
  const routine = found.filter((event) => !slow.includes(event) && !failed.includes(event));
  expect(new Set(routine.map(({ sampleRate }) => sampleRate))).toEqual(new Set([10]));
  expect(routine.length / 9800).toBeCloseTo(0.1, 1);
  expect(events([stream({ event: "beat" })], { sampled: true })).toHaveLength(10_000);
});

test("arrivals by chance come at their rate, by the environment's hours where they say so", () => {
  const byChance = (byHour: boolean): Stream =>
    stream({ for: 86_400, arrivals: { kind: "rate", perMinute: { from: 2, to: 2 }, byHour } });
  const [flat, day] = [events([byChance(false)]), events([byChance(true)], {}, "by_day")];
  for (const { length } of [flat, day]) expect(Math.abs(length - 2880)).toBeLessThan(4 * Math.sqrt(2880));
  expect(day.filter(({ time }) => time < start + 43_200)).toEqual([]);
  const gaps = flat.slice(1).map(({ time }, n) => time - flat[n]!.time);
  expect(mean(gaps) / 30).toBeCloseTo(1, 1);
  expect(mean(gaps.map((gap) => gap ** 2)) / (2 * 30 ** 2)).toBeCloseTo(1, 0); // as exponential gaps have it
});

test("a rate can grow", () => {
  const found = events([
    stream({ for: 3600, arrivals: { kind: "rate", perMinute: { from: 0, to: 120 }, byHour: false } }),
  ]);
  expect(Math.abs(found.length - 3600)).toBeLessThan(240);
  expect(mean(found.map(({ time }) => time - start)) / 2400).toBeCloseTo(1, 1); // two thirds of the way
});

test("recorded events keep their sample rates, and can be changed", () => {
  const recorded: Stream = {
    kind: "recorded",
    dataset: "api",
    path: "a.jsonl",
    from: 10,
    for: 31,
    events: [
      { time: 0, sampleRate: 10, data: { name: "request", duration_ms: 1000, error: false } },
      { time: 30, sampleRate: 1, data: { name: "other" } },
    ],
    overlays: [change({ event: "request", failed: true })],
  };
  expect(events([recorded], { sampled: true })).toEqual([
    {
      time: start + 10,
      visibleAt: start + 17.05,
      sampleRate: 10,
      kind: "request",
      data: { name: "request", duration_ms: 50, error: true },
    },
    { time: start + 40, visibleAt: start + 47, sampleRate: 1, data: { name: "other" } },
  ]);
});

test("a normal day has every kind at its rate, with the declared shares of failed and slow ones", () => {
  const environment = realProject().environments.find(({ id }) => id === "production")!;
  const [dataset] = environment.datasets;
  const week: Stream = { kind: "normal", from: 0, for: 3 * 86_400, overlays: [] };
  const found = eventsOf({ ...settings, streams: [week] }, environment).get("lift-sys")!;
  for (const { name } of dataset!.events) {
    const expected = happensPerMinute(dataset!, environment.traffic, name) * 3 * 1440;
    expect(Math.abs(found.filter(({ kind }) => kind === name).length - expected)).toBeLessThan(4 * Math.sqrt(expected));
  }
  const requests = found.filter(({ kind }) => kind === "http_request");
  expect(mean(requests.map(({ data }) => Number(data["error"])))).toBeCloseTo(0.01, 2);
  expect(mean(requests.map(({ data }) => Number(Number(data["duration_ms"]) > 30_000)))).toBeCloseTo(0.05, 1);
  expect(found.filter(({ kind, data }) => kind === "heartbeat" && data["error"])).toEqual([]);
});

test("of a normal day one kind can be taken", () => {
  const one: Stream = { kind: "normal", event: "job", from: 0, for: 3600, overlays: [] };
  const found = events([one]);
  expect(new Set(found.map(({ kind }) => kind))).toEqual(new Set(["job"]));
  expect(Math.abs(found.length - 1800)).toBeLessThan(4 * Math.sqrt(1800));
});

test("the normal day's streams are those of the contract", () => {
  expect(
    normalStreams(production(), { from: 0, for: 60 }).map(({ event, arrivals, overlays }) => [
      event,
      arrivals,
      overlays.length,
    ]),
  ).toEqual([
    ["request", { kind: "rate", perMinute: { from: 60, to: 60 }, byHour: true }, 2],
    ["beat", { kind: "every", seconds: 30 }, 0],
    ["job", { kind: "rate", perMinute: { from: 30, to: 30 }, byHour: true }, 2],
  ]);
});
