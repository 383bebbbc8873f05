import { describe, expect, test } from "vitest";
import { referenceEngine, type StoredEvent } from "../engine/reference/engine";
import { parseQuery } from "../honeycomb/query-json";
import type { Column, Dataset } from "../model/dataset";
import { answerQuery } from "./answer";
import { stretchOf, type Wished } from "./span";
import { timesOf } from "./stretch";

const column = (name: string, type: Column["type"], more: Partial<Column> = {}): Column => ({
  name,
  type,
  description: "",
  hidden: false,
  privacy: "public",
  cardinality: "low",
  ...more,
});
const dataset: Dataset = {
  slug: "api",
  description: "",
  sampling: { routine: 1, errors: 1, slow: 1, slowAbove: 30 },
  limits: { attributesPerEvent: 50, stringBytes: 1024 },
  common: [],
  events: [],
  columns: [column("route", "string"), column("ms", "float", { unit: "ms" }), column("error", "boolean")],
  derivedColumns: [],
  retired: [],
  definitions: {},
};

const noon = Date.UTC(2026, 0, 5, 12) / 1000;
const event = (time: number, data: StoredEvent["data"], sampleRate = 1, delay = 0): StoredEvent => ({
  time: noon + time,
  visibleAt: noon + time + delay,
  sampleRate,
  data,
});
/** Ten minutes until noon. */
const events: readonly StoredEvent[] = [
  event(-599, { route: "/a", ms: 10 }, 10),
  event(-400, { route: "/a", ms: 20, error: true }),
  event(-301, { route: "/b", ms: 4000 }),
  event(-100, { route: "/b" }),
  event(-50, { ms: 30 }, 1, 200),
  event(-800, { route: "/a", ms: 1 }),
];
const stretch = { from: noon - 600, until: noon, seenAt: noon + 600, every: 300 };

const query = (json: object) => {
  const parsed = parseQuery(json);
  if (!parsed.ok) throw new Error(parsed.problems.map(({ message }) => message).join("\n"));
  return parsed.value;
};
const answer = (json: object, over: Partial<typeof stretch> = {}) =>
  answerQuery(referenceEngine(new Map([["api", events]])), dataset, query(json), { ...stretch, ...over });
const totals = async (json: object) => (await answer(json)).rows.map(({ key, totals: of }) => [...key, ...of]);

const byRoute = { calculations: ["COUNT", "MAX(ms)"], breakdowns: ["route"] };
test.each<[string, object, readonly unknown[]]>([
  ["no breakdown is one row", { calculations: ["COUNT", "AVG(ms)"] }, [[14, (100 + 20 + 4000 + 30) / 13]]],
  [
    "the greatest of the first calculation come first",
    byRoute,
    [
      ["/a", 11, 20],
      ["/b", 2, 4000],
      [null, 1, 30],
    ],
  ],
  [
    "by another calculation",
    { ...byRoute, orders: ["MAX(ms) ascending"] },
    [
      ["/a", 11, 20],
      [null, 1, 30],
      ["/b", 2, 4000],
    ],
  ],
  [
    "by a breakdown",
    { ...byRoute, orders: ["route descending"] },
    [
      ["/b", 2, 4000],
      ["/a", 11, 20],
      [null, 1, 30],
    ],
  ],
  [
    "what has no value comes last, whatever the order",
    { calculations: ["MIN(ms)"], breakdowns: ["error", "route"], filters: ["route exists"], orders: ["MIN(ms)"] },
    [
      [null, "/a", 10],
      [true, "/a", 20],
      [null, "/b", 4000],
    ],
  ],
  [
    "by the name of a calculation, and by a formula",
    {
      calculations: ["COUNT as all", "COUNT as slow where ms > 25"],
      formulas: ["share = DIV($slow, $all)"],
      breakdowns: ["route"],
      orders: ["share descending", "all"],
    },
    [
      [null, 1, 1, 1],
      ["/b", 2, 1, 0.5],
      ["/a", 11, 0, 0],
    ],
  ],
  [
    "a having leaves groups out",
    { ...byRoute, havings: ["MAX(ms) > 25"] },
    [
      ["/b", 2, 4000],
      [null, 1, 30],
    ],
  ],
  [
    "a having of a formula",
    {
      calculations: ["COUNT as all"],
      formulas: ["twice = MUL($all, 2)"],
      breakdowns: ["route"],
      havings: [{ column: "twice", op: "<", value: 3 }],
    },
    [[null, 1, 2]],
  ],
  ["the change from one point to the next has no total", { calculations: ["RATE_SUM(ms)"] }, [[Number.NaN]]],
])("%s", async (_, json, want) => {
  expect(await totals(json)).toEqual(want);
});

test("the limit is said with the number of groups", async () => {
  const { rows, groups } = await answer({ ...byRoute, limit: 1 });
  expect([rows.map(({ key }) => key), groups]).toEqual([[["/a"]], 3]);
});

describe("points", () => {
  const series = async (json: object, over: Partial<typeof stretch> = {}) =>
    (await answer(json, over)).rows.map(({ key, series: of }) => [...key, ...of.map((values) => [...values])]);

  test("a group without events has a count of 0 and no other value", async () => {
    expect(await series(byRoute)).toEqual([
      ["/a", [11, 0], [20, Number.NaN]],
      ["/b", [1, 1], [4000, Number.NaN]],
      [null, [0, 1], [Number.NaN, 30]],
    ]);
  });
  test("formulas and rates are of each point", async () => {
    const json = { calculations: ["COUNT as all", "RATE_MAX(ms) as rate"], formulas: ["twice = MUL($all, 2)"] };
    expect(await series(json)).toEqual([
      [
        [12, 2],
        [Number.NaN, (30 - 4000) / 300],
        [24, 4],
      ],
    ]);
  });
  test("the last point may be shorter", async () => {
    expect(await series({ calculations: ["COUNT"] }, { every: 400 })).toEqual([[[12, 2]]]);
    expect(timesOf({ ...stretch, every: 400 })).toEqual([noon - 600, noon - 200]);
  });
});

test("what had not come by the moment is not seen", async () => {
  const { rows } = await answer({ calculations: ["COUNT"] }, { seenAt: noon });
  expect(rows[0]!.totals).toEqual([13]);
});

test("the same, half an hour before; a group that was not there counted 0", async () => {
  const { rows, compared } = await answer(
    { ...byRoute, time_range: 600, compare_time_offset_seconds: 1800 },
    { from: noon + 600, until: noon + 1800, seenAt: noon + 1800 },
  );
  expect([rows, compared]).toEqual([[], 1800]);
  const later = await answer({ ...byRoute, compare_time_offset_seconds: 600 });
  expect(later.rows.map(({ key, before }) => [...key, ...before!])).toEqual([
    ["/a", 1, 1],
    ["/b", 0, Number.NaN],
    [null, 0, Number.NaN],
  ]);
});

describe("a heatmap", () => {
  const bins = async (json: object) => {
    const { heatmaps } = await answer(json);
    return heatmaps.map(({ label, bins: all }) => [
      label,
      ...all.flatMap(({ from, to, counts }) => (counts.some((one) => one > 0) ? [[from, to, ...counts]] : [])),
    ]);
  };
  test("has bins with round ends", async () => {
    expect(await bins({ calculations: ["HEATMAP(ms)"], filters: ["ms < 100"] })).toEqual([
      ["HEATMAP(ms)", [10, 12, 10, 0], [20, 22, 1, 0], [30, 32, 0, 1]],
    ]);
    expect(
      await bins({ calculations: ["HEATMAP(off)"], calculated_fields: ["off = SUM($ms, 0.5)"], filters: ["ms < 100"] }),
    ).toEqual([["HEATMAP(off)", [10, 12, 10, 0], [20, 22, 1, 0], [30, 32, 0, 1]]]);
  });
  test("grows by a factor where values are far from one another", async () => {
    const far = [
      event(-500, { ms: 1 }),
      event(-500, { ms: 99 }),
      event(-10, { ms: 5000 }),
      event(-10, { route: "/a" }),
    ];
    const { heatmaps } = await answerQuery(
      referenceEngine(new Map([["api", far]])),
      dataset,
      query({ calculations: ["HEATMAP(ms)"] }),
      stretch,
    );
    const filled = heatmaps[0]!.bins.filter(({ counts }) => counts.some((one) => one > 0));
    expect(filled.map(({ from, to, counts }) => [from, to, ...counts])).toEqual([
      [1, 2.15, 1, 0],
      [46.4, 100, 1, 0],
      [4640, 10_000, 0, 1],
    ]);
  });
  test("of nothing has no bins", async () => {
    expect(await bins({ calculations: ["HEATMAP(ms)"], filters: ["route = x"] })).toEqual([["HEATMAP(ms)"]]);
  });
});

describe("the stretch", () => {
  const span = { first: noon - 5000, last: noon - 0.5, seen: noon + 90 };
  test.each<[string, object, Wished, typeof stretch]>([
    [
      "two hours until the last event, all seen",
      {},
      {},
      { from: noon - 7200, until: noon, seenAt: noon + 7200, every: 120 },
    ],
    [
      "as the query says",
      { time_range: 600, granularity: 60 },
      {},
      { from: noon - 600, until: noon, seenAt: noon + 600, every: 60 },
    ],
    [
      "as it was at a moment",
      { time_range: 600 },
      { at: noon - 50 },
      { from: noon - 650, until: noon - 50, seenAt: noon - 50, every: 10 },
    ],
    [
      "between two times",
      { start_time: noon - 900, end_time: noon - 300 },
      {},
      { from: noon - 900, until: noon - 300, seenAt: noon + 300, every: 10 },
    ],
    [
      "from a time on",
      { start_time: noon - 900, time_range: 300 },
      {},
      { from: noon - 900, until: noon - 600, seenAt: noon + 300, every: 10 },
    ],
    [
      "as long as is wished, whatever the query says",
      { time_range: 600, granularity: 60 },
      { timeRange: 30, granularity: 60 },
      { from: noon - 30, until: noon, seenAt: noon + 90, every: 30 },
    ],
  ])("%s", (_, json, wished, want) => {
    expect(stretchOf(query(json), span, wished)).toEqual(want);
  });
});
