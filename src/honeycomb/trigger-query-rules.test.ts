import { expect, test } from "vitest";
import { parseQuery } from "./query-json";
import { triggerQueryFaults } from "./trigger-query-rules";

function rows(input: unknown) {
  const parsed = parseQuery(input);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return triggerQueryFaults(parsed.value).map(({ path, message, hint }) => [path.join("."), message, hint]);
}

test.each<[string, unknown]>([
  ["nothing, which is COUNT", {}],
  [
    "one calculation with filters and breakdowns",
    { calculations: ["AVG(duration_ms)"], filters: ["status != error"], breakdowns: ["service"] },
  ],
  ["one calculation that is the having's too", { calculations: ["COUNT"], havings: ["COUNT > 5"] }],
  ["a second calculation for the having", { calculations: ["COUNT", "P99(duration_ms)"], havings: ["COUNT > 5"] }],
  [
    "a formula over named calculations",
    {
      calculations: ["COUNT as total", "COUNT as errors where status = error"],
      formulas: ["rate = DIV($errors, $total)"],
    },
  ],
  ["a granularity, which only metrics take", { granularity: 60 }],
  ["a day", { time_range: 86_400 }],
])("%s passes", (_, input) => {
  expect(rows(input)).toEqual([]);
});

test.each<[string, unknown, readonly (readonly [string, string, string])[]]>([
  [
    "HEATMAP and CONCURRENCY",
    { calculations: ["HEATMAP(a)", "CONCURRENCY"] },
    [
      [
        "calculations",
        "a trigger watches one calculation, found HEATMAP(a), CONCURRENCY",
        "keep one, or put them into a formula",
      ],
      ["calculations.0", "a trigger cannot watch HEATMAP", "write P95 or another calculation of the column"],
      ["calculations.1", "a trigger cannot watch CONCURRENCY", "write COUNT or another calculation"],
    ],
  ],
  [
    "orders",
    { orders: ["COUNT"] },
    [["orders", "a trigger's query has no orders: it looks at every group", "remove orders"]],
  ],
  ["a limit", { limit: 10 }, [["limit", "a trigger's query has no limit: it looks at every group", "remove limit"]]],
  [
    "a comparison",
    { compare_time_offset_seconds: 86_400 },
    [
      [
        "compare_time_offset_seconds",
        "a trigger's query has no compare_time_offset_seconds: a baseline compares it with the past",
        "remove compare_time_offset_seconds",
      ],
    ],
  ],
  [
    "times",
    { start_time: 1, end_time: 2 },
    [
      ["start_time", "a trigger's query has no start_time: it looks back from now", "remove start_time"],
      ["end_time", "a trigger's query has no end_time: it looks back from now", "remove end_time"],
    ],
  ],
  [
    "two havings",
    { havings: ["COUNT > 1", "COUNT < 9"] },
    [["havings", "a trigger's query has one having at most, found 2", "keep one"]],
  ],
  [
    "a having of a formula",
    { calculations: ["COUNT as total"], formulas: ["rate = DIV($total, 2)"], havings: ["rate > 1"] },
    [["havings.0", "a trigger's having is about a calculation, and rate is a formula", "name one of those"]],
  ],
  [
    "two calculations",
    { calculations: ["COUNT", "AVG(duration_ms)"] },
    [
      [
        "calculations",
        "a trigger watches one calculation, found COUNT, AVG(duration_ms)",
        "keep one, or put them into a formula",
      ],
    ],
  ],
  [
    "two calculations beside the having's",
    { calculations: ["COUNT", "AVG(a)", "P99(a)"], havings: ["P99(a) > 1"] },
    [
      [
        "calculations",
        "a trigger watches one calculation, found COUNT, AVG(a)",
        "keep one, or put them into a formula",
      ],
    ],
  ],
  [
    "a having with another column than the second calculation's",
    { calculations: ["COUNT", "SUM(a)"], havings: ["SUM(b) > 1"] },
    [
      [
        "calculations",
        "a trigger watches one calculation, found COUNT, SUM(a)",
        "keep one, or put them into a formula",
      ],
    ],
  ],
  [
    "nothing beside the having's",
    { calculations: ["COUNT", "COUNT"], havings: ["COUNT > 1"] },
    [
      [
        "calculations",
        "a trigger watches one calculation, found none beside the having",
        "keep one, or put them into a formula",
      ],
    ],
  ],
  [
    "a name without a formula",
    { calculations: ["COUNT as n"] },
    [
      [
        "calculations.0",
        "a trigger's calculation has a name or filters of its own only where a formula reads it",
        "remove the name, and write the filters under filters",
      ],
    ],
  ],
  [
    "filters of a calculation without a formula",
    { calculations: ["COUNT", "SUM(a) where b exists"], havings: ["COUNT > 1"] },
    [
      [
        "calculations.1",
        "a trigger's calculation has a name or filters of its own only where a formula reads it",
        "remove the name, and write the filters under filters",
      ],
    ],
  ],
  [
    "filters beside named calculations",
    { calculations: ["COUNT as n"], formulas: ["f = $n"], filters: ["a = 1"] },
    [
      [
        "filters",
        "a trigger's query has no filters beside calculations with a name or filters of their own",
        "write them in each calculation: COUNT as name where …",
      ],
    ],
  ],
  [
    "two formulas",
    { calculations: ["COUNT as n"], formulas: ["f = $n", "g = $n"] },
    [["formulas", "a trigger's query has one formula at most, found 2", "keep the one that the threshold is about"]],
  ],
  [
    "more than a day",
    { time_range: 86_401 },
    [["time_range", "a trigger looks back 86400 s at most, found 86401", "write 86400, or make an SLO of it"]],
  ],
  [
    "related spans",
    { calculations: ["MAX(root.duration_ms)"], filters: ["any.error exists"], breakdowns: ["parent.name"] },
    [
      [
        "calculations.0.column",
        "a trigger cannot look at related spans: root.duration_ms",
        "put the value on the span itself",
      ],
      ["filters.0.column", "a trigger cannot look at related spans: any.error", "put the value on the span itself"],
      ["breakdowns.0", "a trigger cannot look at related spans: parent.name", "put the value on the span itself"],
    ],
  ],
])("%s", (_, input, want) => {
  expect(rows(input)).toEqual(want);
});
