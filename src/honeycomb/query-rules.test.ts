import { expect, test } from "vitest";
import type { Query } from "./query";
import { parseQuery } from "./query-json";
import { queryFaults } from "./query-rules";

function query(input: unknown): Query {
  const parsed = parseQuery(input);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.value;
}

type Row = readonly [path: string, message: string, hint: string | undefined];

const rows = (value: Query): readonly Row[] =>
  queryFaults(value).map(({ path, message, hint }) => [path.join("."), message, hint]);

test.each<[string, unknown]>([
  ["nothing", {}],
  [
    "much",
    {
      calculations: ["COUNT", "P95(duration_ms)", "SUM(cost) as spent where error exists"],
      calculated_fields: ["fast = LTE($duration_ms, 200)"],
      formulas: ['share = DIV($spent, 2) + $"spent"'],
      filters: ["route starts-with /v1", "status in [500]"],
      breakdowns: ["app.language"],
      orders: ["P95(duration_ms) descending", "COUNT", "spent", "share", "app.language", "fast", "SUM(cost)"],
      havings: [
        "COUNT > 5",
        "SUM(cost) < 1",
        "share > 1",
        "spent > 1",
        { calculate_op: "SUM", column: "spent", op: ">", value: 1 },
      ],
      limit: 999,
      time_range: 86_400,
      granularity: 86,
      compare_time_offset_seconds: 86_400,
    },
  ],
  [
    "related spans, alone",
    { calculations: ["MAX(root.duration_ms)"], filters: ["any.error exists"], breakdowns: ["parent.name"] },
  ],
  ["HEATMAP without formulas", { calculations: ["HEATMAP(duration_ms)"] }],
  ["limit 1", { limit: 1 }],
  ["a start and an end", { start_time: 1, end_time: 3601, granularity: 3600, compare_time_offset_seconds: 3600 }],
  ["a start and a time range", { start_time: 1, time_range: 60 }],
  ["a second", { time_range: 1 }],
  ["one bar for the whole range", { granularity: 7200 }],
  ["the thousandth part, without the rest", { granularity: 7 }],
  ["a granularity of a second in a short range", { time_range: 60, granularity: 1 }],
  ["an offset of the range itself, whatever it is", { time_range: 5000, compare_time_offset_seconds: 5000 }],
  ["a hundred filters", { filters: Array.from({ length: 100 }, () => "a exists") }],
  [
    "a metric function",
    { calculations: ["AVG(rate)"], calculated_fields: ["rate = RATE($requests, 300)"], granularity: 60 },
  ],
])("%s passes", (_, input) => {
  expect(rows(query(input))).toEqual([]);
});

test.each<[string, unknown, readonly Row[]]>([
  [
    "a name twice",
    {
      calculations: ["COUNT as n", "SUM(a) as n"],
      formulas: ["n = $n", "f = $n", "f = $n"],
      calculated_fields: ["n = 1", "g = 1", "g = 2"],
    },
    [
      ["calculations.1.name", "the name n is used by calculations[0] already", "give it another name"],
      ["calculated_fields.2.name", "the name g is used by calculated_fields[1] already", "give it another name"],
      ["formulas.0.name", "the name n is used by calculations[0] already", "give it another name"],
      ["formulas.2.name", "the name f is used by formulas[1] already", "give it another name"],
    ],
  ],
  [
    "filters of a calculation without a name",
    { calculations: ["SUM(a) where b exists"] },
    [["calculations.0", "SUM(a) has filters of its own and no name", "write SUM(a) as name where …"]],
  ],
  [
    "HEATMAP beside a formula",
    { calculations: ["COUNT as n", "HEATMAP(a)"], formulas: ["f = $n"] },
    [["calculations.1", "HEATMAP cannot stand beside formulas", "ask for it in a query of its own"]],
  ],
  [
    "expressions",
    {
      calculations: ["COUNT as errors"],
      calculated_fields: ["x = LT($a)", "y = $a =="],
      formulas: ["f = $erors + $total", "g = DIV($errors)"],
    },
    [
      ["calculated_fields.0.expression", "LT takes 2 arguments, found 1", "write LT(a, b)"],
      ["calculated_fields.1.expression", "there is no operator ==", "write ="],
      ["calculated_fields.1.expression", "a value is missing after ==", "write one, or remove =="],
      [
        "formulas.0.expression",
        "no calculation has the name erors, and a formula reads nothing else",
        "did you mean $errors?",
      ],
      [
        "formulas.0.expression",
        "no calculation has the name total, and a formula reads nothing else",
        "name a calculation: COUNT as total",
      ],
      ["formulas.1.expression", "DIV takes 2 arguments, found 1", "write DIV(a, b)"],
    ],
  ],
  [
    "related spans beside filters of a calculation",
    {
      calculations: ["COUNT as n where root.a exists and b exists"],
      filters: ["any.b = 1", "c = 1"],
      breakdowns: ["none.c", "d"],
    },
    [
      [
        "calculations.0.filters.0.column",
        "root.a is a column of a related span (root.), which cannot stand in the filters of a calculation",
        "ask for it in a query of its own",
      ],
      [
        "filters.0.column",
        "any.b is a column of a related span (any.), which cannot stand beside formulas or filters of calculations",
        "ask for it in a query of its own",
      ],
      [
        "breakdowns.0",
        "none.c is a column of a related span (none.), which cannot stand beside formulas or filters of calculations",
        "ask for it in a query of its own",
      ],
    ],
  ],
  [
    "related spans beside a formula",
    { calculations: ["COUNT as n"], formulas: ["f = $n"], filters: ["child.b = 1"] },
    [
      [
        "filters.0.column",
        "child.b is a column of a related span (child.), which cannot stand beside formulas or filters of calculations",
        "ask for it in a query of its own",
      ],
    ],
  ],
  [
    "text operators on other values, and empty lists",
    { calculations: ["COUNT as n where a ends-with true"], filters: ["b contains 5", "c in []", "d > abc"] },
    [
      ["calculations.0.filters.0.value", "ends-with compares text, and true is none: no event matches", 'write "true"'],
      ["filters.0.value", "contains compares text, and 5 is none: no event matches", 'write "5"'],
      ["filters.1.value", "c in an empty list says nothing", "list at least one value"],
    ],
  ],
  [
    "orders by what is not there",
    {
      calculations: ["COUNT as requests", "P95(duration_ms)", "HEATMAP(x)"],
      breakdowns: ["route"],
      orders: ["P99(duration_ms)", "duration_ms", "HEATMAP(x)", "rout", "SUM(route)", "count"],
    },
    [
      [
        "orders.0",
        "P99(duration_ms) is no calculation, formula or breakdown of this query",
        "did you mean P95(duration_ms)?",
      ],
      [
        "orders.1",
        "duration_ms is no calculation, formula or breakdown of this query",
        "order by COUNT, P95(duration_ms), requests or route",
      ],
      ["orders.2", "groups cannot be ordered by HEATMAP", "order by P95 or another calculation of the column"],
      ["orders.3", "rout is no calculation, formula or breakdown of this query", "did you mean route?"],
      [
        "orders.4",
        "SUM(route) is no calculation, formula or breakdown of this query",
        "add SUM(route) to calculations, or order by COUNT, P95(duration_ms), requests or route",
      ],
      ["orders.5", "count is no calculation, formula or breakdown of this query", "did you mean COUNT?"],
    ],
  ],
  [
    "havings of names that are not there",
    { calculations: ["COUNT as total"], formulas: ["rate = $total"], havings: ["rates > 1", "MEDIAN > 1", "x > 1"] },
    [
      ["havings.0", "rates is no formula, and no name of a calculation, of this query", "did you mean rate?"],
      ["havings.1", "MEDIAN is no formula, and no name of a calculation, of this query", "did you mean P50?"],
      [
        "havings.2",
        "x is no formula, and no name of a calculation, of this query",
        "write one such as COUNT, AVG(duration_ms) or P95(duration_ms)",
      ],
    ],
  ],
  [
    "times before there were any",
    { start_time: 0, end_time: -1 },
    [
      ["start_time", "start_time is 0: it is Unix seconds, at least 1", "write for example 1767225600"],
      ["end_time", "end_time is -1: it is Unix seconds, at least 1", "write for example 1767225600"],
    ],
  ],
  [
    "havings of what is not there",
    { calculations: ["COUNT", "HEATMAP(x)"], havings: ["COUNT(x) > 1", "SUM(x) > 1", "HEATMAP(x) > 1"] },
    [
      ["havings.0", "COUNT(x) is no calculation of this query", "add COUNT(x) to calculations"],
      ["havings.1", "SUM(x) is no calculation of this query", "add SUM(x) to calculations"],
      ["havings.2", "HEATMAP has no one value to compare", "compare P95 or another calculation of the column"],
    ],
  ],
  ["limit 0", { limit: 0 }, [["limit", "limit is 0: Honeycomb takes 1 to 1000", "write 1"]]],
  ["limit 1001", { limit: 1001 }, [["limit", "limit is 1001: Honeycomb takes 1 to 1000", "write 1000"]]],
  [
    "time range 0",
    { time_range: 0 },
    [["time_range", "time_range is 0: it is a number of seconds, at least 1", "write 7200 for two hours"]],
  ],
  [
    "three times",
    { time_range: 60, start_time: 1, end_time: 61 },
    [["time_range", "time_range, start_time and end_time are one too many", "keep two of them"]],
  ],
  [
    "an end before the start",
    { start_time: 5, end_time: 5 },
    [["end_time", "end_time is not after start_time", "write a later one"]],
  ],
  [
    "points too fine",
    { granularity: 6 },
    [["granularity", "granularity is 6: over 7200 s Honeycomb takes 7 to 7200", "write 7, or leave it out"]],
  ],
  [
    "points too coarse",
    { time_range: 60, granularity: 61 },
    [["granularity", "granularity is 61: over 60 s Honeycomb takes 1 to 60", "write 60, or leave it out"]],
  ],
  [
    "a granularity below zero",
    { granularity: -1 },
    [["granularity", "granularity is -1: over 7200 s Honeycomb takes 7 to 7200", "write 7, or leave it out"]],
  ],
  [
    "a comparison at another offset",
    { time_range: 600, compare_time_offset_seconds: 86_401 },
    [
      [
        "compare_time_offset_seconds",
        "compare_time_offset_seconds is 86401: over 600 s Honeycomb takes 600, 1800, 3600, 7200, 28800, 86400, 604800, 2419200 or 15724800",
        "write 604800",
      ],
    ],
  ],
  [
    "a comparison within the range",
    { time_range: 604_800, compare_time_offset_seconds: 86_400 },
    [
      [
        "compare_time_offset_seconds",
        "compare_time_offset_seconds is 86400: over 604800 s Honeycomb takes 604800, 2419200 or 15724800",
        "write 604800",
      ],
    ],
  ],
  [
    "a comparison too long ago",
    { compare_time_offset_seconds: 99_999_999 },
    [
      [
        "compare_time_offset_seconds",
        "compare_time_offset_seconds is 99999999: over 7200 s Honeycomb takes 7200, 28800, 86400, 604800, 2419200 or 15724800",
        "write 15724800",
      ],
    ],
  ],
  [
    "more than a hundred entries",
    {
      filters: Array.from({ length: 101 }, () => "a exists"),
      breakdowns: Array.from({ length: 102 }, (_, n) => `b${n}`),
      calculations: [`COUNT as n where ${Array.from({ length: 101 }, () => "a exists").join(" and ")}`],
    },
    [
      ["calculations.0.filters", "filters has 101 entries: Honeycomb takes 100", "split the query"],
      ["filters", "filters has 101 entries: Honeycomb takes 100", "split the query"],
      ["breakdowns", "breakdowns has 102 entries: Honeycomb takes 100", "split the query"],
    ],
  ],
])("%s", (_, input, want) => {
  expect(rows(query(input))).toEqual(want);
});

test("every list has its limit", () => {
  const many = <T>(item: T) => Array.from({ length: 101 }, () => item);
  const base = query({});
  const lists: Query = {
    ...base,
    calculations: many({ op: "COUNT" }),
    calculatedFields: many({ name: "a", expression: "1" }),
    formulas: many({ name: "b", expression: "1" }),
    orders: many({ op: "COUNT", order: "ascending" }),
    havings: many({ calculateOp: "COUNT", op: ">", value: 1 }),
  };
  const messages = queryFaults(lists)
    .map(({ message }) => message)
    .filter((message) => message.includes("entries"));
  expect(messages).toEqual(
    ["calculations", "calculated_fields", "formulas", "orders", "havings"].map(
      (list) => `${list} has 101 entries: Honeycomb takes 100`,
    ),
  );
});

test("the body is measured as the provider sends it", () => {
  const sized = (length: number, sign: string) => query({ filters: [`a = "${sign}${"x".repeat(length)}"`] });
  const rest = JSON.stringify({
    calculations: [{ op: "COUNT" }],
    filters: [{ column: "a", op: "=", value: "" }],
  }).length;
  expect(rows(sized(100_000 - rest, ""))).toEqual([]);
  expect(rows(sized(100_000 - rest - 6, "<"))).toEqual([]);
  expect(rows(sized(100_000 - rest - 5, "<"))).toEqual([
    ["", "the query has 100001 bytes as JSON: Honeycomb takes 100000", "split the query"],
  ]);
});

test("operators and columns of a query made by hand are looked at", () => {
  const made: Query = {
    ...query({}),
    calculations: [{ op: "CONCURRENCY", column: "a" }, { op: "SUM" }],
    orders: [{ op: "SUM", order: "ascending" }],
    havings: [{ calculateOp: "SUM", op: ">", value: 1 }],
  };
  const hint = "write SUM(duration_ms), with the column that is meant";
  expect(rows(made)).toEqual([
    ["calculations.0", "CONCURRENCY has no column", "write CONCURRENCY"],
    ["calculations.1", "SUM needs a column", hint],
    ["orders.0", "SUM needs a column", hint],
    ["havings.0", "SUM needs a column", hint],
  ]);
});
