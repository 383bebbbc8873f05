import { expect, test } from "vitest";
import type { Answered } from "../query/answered";
import { queryChart } from "./query-chart";
import { queryCsv, queryJson } from "./query-data";
import { seriesTable, totalsTable } from "./query-table";

const noon = Date.UTC(2026, 0, 5, 12) / 1000;
const of = (...values: readonly number[]) => Float64Array.from(values);
const one: Answered = {
  dataset: "api",
  from: noon,
  until: noon + 3600,
  seenAt: noon + 3600,
  every: 900,
  breakdowns: [],
  columns: [{ label: "AVG(ms)", unit: "ms" }],
  rows: [{ key: [], totals: [12.3456789], series: [of(0, 10, Number.NaN, 20)] }],
  groups: 1,
  heatmaps: [],
};
const several: Answered = {
  ...one,
  breakdowns: ["route", "error"],
  columns: [{ label: "COUNT" }, { label: "AVG(ms)", unit: "ms" }],
  rows: [
    { key: ['/a,"b"', true], totals: [30, 1.5], series: [of(10, 20, 0, 0), of(1, 2, Number.NaN, Number.NaN)] },
    {
      key: [null, null],
      totals: [1, Number.NaN],
      series: [of(0, 0, 0, 1), of(Number.NaN, Number.NaN, Number.NaN, Number.NaN)],
    },
  ],
  groups: 3,
};
const hot: Answered = {
  ...one,
  columns: [{ label: "HEATMAP(ms)", unit: "ms" }],
  rows: [{ key: [], totals: [Number.NaN], series: [of(Number.NaN, Number.NaN, Number.NaN, Number.NaN)] }],
  heatmaps: [
    {
      label: "HEATMAP(ms)",
      bins: [
        { from: 0, to: 10, counts: of(1, 0, 0, 16) },
        { from: 10, to: 20, counts: of(0, 4, 0, 9) },
      ],
    },
  ],
};

test("a table of groups, of points and of bins", () => {
  expect(totalsTable(several)).toBe(
    [
      "route      error      COUNT  AVG(ms) in ms",
      '/a,"b"     true          30  1.5',
      "(missing)  (missing)      1",
    ].join("\n"),
  );
  expect(seriesTable(one)).toBe(
    [
      "time                  AVG(ms) in ms",
      "2026-01-05T12:00:00Z  0",
      "2026-01-05T12:15:00Z  10",
      "2026-01-05T12:30:00Z",
      "2026-01-05T12:45:00Z  20",
    ].join("\n"),
  );
  expect(totalsTable(hot)).toBe(
    ["HEATMAP(ms)  up to  events", "          0     10      17", "         10     20      13"].join("\n"),
  );
});

test("a terminal does not obey what a group is called", () => {
  const rows = [{ key: ["\u001b[31mred", "two\nlines"], totals: [1, 1], series: [] }];
  expect(totalsTable({ ...several, rows })).toBe(
    ["route     error      COUNT  AVG(ms) in ms", "\uFFFD[31mred  two\uFFFDlines      1              1"].join("\n"),
  );
});

test("a comparison has a column beside each", () => {
  const [row] = one.rows;
  expect(totalsTable({ ...one, compared: 86_400, rows: [{ ...row!, before: [10] }] })).toBe(
    ["AVG(ms) in ms  1d before", "      12.3457         10"].join("\n"),
  );
});

test("CSV quotes what RFC 4180 says, leaves out what is missing, and keeps all digits", () => {
  expect(queryCsv(several, false)).toBe('route,error,COUNT,AVG(ms)\r\n"/a,""b""",true,30,1.5\r\n,,1,');
  expect(queryCsv(one, false)).toBe("AVG(ms)\r\n12.3456789");
  expect(queryCsv(one, true)).toBe(
    [
      "time,AVG(ms)",
      "2026-01-05T12:00:00Z,0",
      "2026-01-05T12:15:00Z,10",
      "2026-01-05T12:30:00Z,",
      "2026-01-05T12:45:00Z,20",
    ].join("\r\n"),
  );
});

test("JSON has what Honeycomb's query data API has, and the link", () => {
  expect(
    JSON.parse(
      queryJson(
        { ...one, ...hot, rows: one.rows, columns: [...one.columns, ...hot.columns] },
        { calculations: [] },
        "https://x",
      ),
    ),
  ).toEqual({
    dataset: "api",
    from: "2026-01-05T12:00:00Z",
    until: "2026-01-05T13:00:00Z",
    granularity: 900,
    query: { calculations: [] },
    results: [{ data: { "AVG(ms)": 12.3456789 } }],
    series: [
      { time: "2026-01-05T12:00:00Z", data: { "AVG(ms)": 0 } },
      { time: "2026-01-05T12:15:00Z", data: { "AVG(ms)": 10 } },
      { time: "2026-01-05T12:30:00Z", data: { "AVG(ms)": null } },
      { time: "2026-01-05T12:45:00Z", data: { "AVG(ms)": 20 } },
    ],
    heatmaps: [
      {
        label: "HEATMAP(ms)",
        bins: [
          { from: 0, to: 10, counts: [1, 0, 0, 16] },
          { from: 10, to: 20, counts: [0, 4, 0, 9] },
        ],
      },
    ],
    link: "https://x",
  });
});

test("the course of one group", () => {
  expect(queryChart(one, { columns: 35 })).toBe(
    [
      "AVG(ms)",
      "20ms │                     ███████",
      "     │                     ███████",
      "     │                     ███████",
      "     │                     ███████",
      "     │       ███████       ███████",
      "     │       ███████       ███████",
      "     │       ███████       ███████",
      " 0ms │▁▁▁▁▁▁▁███████       ███████",
      "      12:00         12:30",
    ].join("\n"),
  );
});
test("a line a group, on one scale", () => {
  expect(queryChart(several, { columns: 55 })).toBe(
    [
      "COUNT",
      '/a,"b", true       │▄▄▄▄▄▄██████▁▁▁▁▁▁▁▁▁▁▁▁│ 30',
      "(missing), (missi… │▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁│ 1",
      "                    12:00       12:30",
      "each line from 0 to 20; at the right the whole time",
      "and 1 more group",
      "",
      "AVG(ms)",
      '/a,"b", true       │▄▄▄▄▄▄██████            │ 1.5ms',
      "(missing), (missi… │                        │ nothing",
      "                    12:00       12:30",
      "each line from 0ms to 2ms; at the right the whole time",
      "and 1 more group",
    ].join("\n"),
  );
});
test("bins in shades", () => {
  expect(queryChart(hot, { columns: 30 })).toBe(
    [
      "HEATMAP(ms)",
      "20 │      ▒▒▒▒▒▒      ▓▓▓▓▓▓",
      "10 │░░░░░░            ██████",
      "    12:00       12:30",
      "each row is up to its label; █ is 16 events, ░ a sixteenth of it or less",
    ].join("\n"),
  );
});
test("values close to one another are told apart", () => {
  const close = {
    ...one,
    columns: [{ label: "compliance", unit: "%" }],
    rows: [{ key: [], totals: [99.5], series: [of(99.98, 99.95, 99.5, 99.9)] }],
  };
  expect(queryChart(close, { columns: 35 })).toBe(
    [
      "compliance",
      "99.98% │██████▆▆▆▆▆▆      ▃▃▃▃▃▃",
      "       │████████████      ██████",
      "       │████████████      ██████",
      "       │████████████      ██████",
      "       │████████████████████████",
      "       │████████████████████████",
      "       │████████████████████████",
      "99.02% │████████████████████████",
      "        12:00       12:30",
    ].join("\n"),
  );
});
test("nothing to draw", () => {
  expect(queryChart({ ...one, rows: [{ key: [], totals: [Number.NaN], series: [of(Number.NaN)] }] }, {})).toBe(
    "AVG(ms)\nno value at any time",
  );
});
