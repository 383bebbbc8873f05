import { expect, test } from "vitest";
import type { Query } from "./query";
import { equivalent } from "./query-equivalence";
import { parseQuery } from "./query-json";

function query(input: unknown): Query {
  const parsed = parseQuery(input);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.value;
}

const base = {
  calculations: ["HEATMAP(duration_ms)", "COUNT"],
  calculated_fields: ["x = 1", "y = 2"],
  formulas: ["f = $a", "g = $b"],
  filters: ["a = a", "b = 400", "c exists"],
  breakdowns: ["p", "q"],
  orders: ["COUNT descending", "p"],
  havings: ["COUNT > 1", "COUNT < 9"],
};

/** What is changed in `base`, whether the provider still sees the same query, and what that shows. */
test.each<[string, Record<string, unknown>, boolean]>([
  ["the same", {}, true],
  ["calculations in another order", { calculations: ["COUNT", "HEATMAP(duration_ms)"] }, false],
  ["fewer calculations", { calculations: ["COUNT"] }, false],
  ["another column of a calculation", { calculations: ["HEATMAP(duration)", "COUNT"] }, false],
  ["a calculation with a name", { calculations: ["HEATMAP(duration_ms)", "COUNT as n"] }, false],
  ["calculated fields in another order", { calculated_fields: ["y = 2", "x = 1"] }, true],
  ["a calculated field with another expression", { calculated_fields: ["x = 1", "y = 3"] }, false],
  ["an expression with other white space", { calculated_fields: ["x = 1", { name: "y", expression: "2 " }] }, false],
  ["formulas in another order", { formulas: ["g = $b", "f = $a"] }, false],
  ["filters in another order", { filters: ["c exists", "b = 400", "a = a"] }, true],
  ["fewer filters", { filters: ["a = a", "b = 400"] }, false],
  ["a filter on text instead of the number", { filters: ["a = a", 'b = "400"', "c exists"] }, false],
  ["the same number written otherwise", { filters: ["a = a", "b = 4e2", "c exists"] }, true],
  ["another operator", { filters: ["a = a", "b = 400", "c does-not-exist"] }, false],
  ["OR instead of AND", { filter_combination: "OR" }, false],
  ["AND said", { filter_combination: "AND" }, true],
  ["breakdowns in another order", { breakdowns: ["q", "p"] }, false],
  ["orders in another order", { orders: ["p", "COUNT descending"] }, false],
  ["ascending said", { orders: ["COUNT descending", "p ascending"] }, true],
  ["another direction", { orders: ["COUNT descending", "p descending"] }, false],
  ["an order by another operator", { orders: ["HEATMAP(p)", "p"] }, false],
  ["havings in another order", { havings: ["COUNT < 9", "COUNT > 1"] }, true],
  ["a having of a name", { havings: ["COUNT > 1", '"COUNT" < 9'] }, false],
  ["another value of a having", { havings: ["COUNT > 2", "COUNT < 9"] }, false],
  ["limit 1000", { limit: 1000 }, true],
  ["another limit", { limit: 100 }, false],
  ["two hours", { time_range: 7200 }, true],
  ["another time range", { time_range: 3600 }, false],
  ["a start", { start_time: 1 }, false],
  ["an end", { end_time: 1 }, false],
  ["automatic granularity", { granularity: 0 }, true],
  ["a granularity", { granularity: 60 }, false],
  ["a comparison", { compare_time_offset_seconds: 86_400 }, false],
])("%s", (_, change, same) => {
  expect(equivalent(query(base), query({ ...base, ...change }))).toBe(same);
  expect(equivalent(query({ ...base, ...change }), query(base))).toBe(same);
});

test.each<[string, unknown, unknown, boolean]>([
  ["values of a list have an order", { filters: ["a in [1, 2]"] }, { filters: ["a in [2, 1]"] }, false],
  ["a list of other length is another", { filters: ["a in [1, 2]"] }, { filters: ["a in [1, 2, 2]"] }, false],
  ["equal lists are equal", { filters: ["a in [1, x]"] }, { filters: ["a in [1, x]"] }, true],
  [
    "a set does not count how often",
    { filters: ["a = 1", "a = 1", "b = 2"] },
    { filters: ["a = 1", "b = 2", "b = 2"] },
    true,
  ],
  [
    "filters of a calculation are a set",
    { calculations: ["COUNT as n where a = 1 and b = 2"] },
    { calculations: ["COUNT as n where b = 2 and a = 1"] },
    true,
  ],
  [
    "and, or of a calculation",
    { calculations: ["COUNT as n where a = 1 and b = 2"] },
    { calculations: ["COUNT as n where a = 1 or b = 2"] },
    false,
  ],
  [
    "another filter of a calculation",
    { calculations: ["COUNT as n where a = 1"] },
    { calculations: ["COUNT as n where a = 2"] },
    false,
  ],
  ["a COUNT with a column is not the default", { calculations: ["COUNT(name)"] }, {}, false],
  ["a COUNT with a name is not the default", { calculations: ["COUNT as n"] }, {}, false],
  ["a COUNT with filters is not the default", { calculations: ["COUNT where a = 1"] }, {}, false],
  ["COUNT_DATAPOINTS is not the default", { calculations: ["COUNT_DATAPOINTS"] }, {}, false],
  ["two COUNTs are not the default", { calculations: ["COUNT", "COUNT"] }, {}, false],
])("%s", (_, one, other, same) => {
  expect(equivalent(query(one), query(other))).toBe(same);
  expect(equivalent(query(other), query(one))).toBe(same);
});

test("a lone COUNT is the default whatever the combination of no filters, and is no calculation at all", () => {
  const count = query({});
  expect(equivalent({ ...count, calculations: [{ op: "COUNT", filterCombination: "OR", filters: [] }] }, count)).toBe(
    true,
  );
  expect(equivalent({ ...count, calculations: [] }, count)).toBe(true);
});
