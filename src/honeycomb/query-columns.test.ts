import { expect, test } from "vitest";
import { columnsOf } from "./query-columns";
import { parseQuery } from "./query-json";
import { relationalPrefix } from "./relational";

function columns(input: unknown) {
  const parsed = parseQuery(input);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return columnsOf(parsed.value);
}

test("every use of a column is there with its path, names that the query makes are not", () => {
  const found = columns({
    calculations: ["COUNT", "P95(duration_ms)", "SUM(cost) as spent where error exists and field = 1", "MAX(field)"],
    calculated_fields: ["field = IF($a, $other, $field)", "other = $a.b + 1"],
    formulas: ["share = DIV($spent, $spent)"],
    filters: ["name = x", "field = true", "spent = 1"],
    breakdowns: ["app.language", "other"],
    orders: ["P95(duration_ms) descending", "spent", "share", "app.language", "field"],
    havings: ["SUM(cost) > 3", "no_formula > 3"],
  });
  expect(found.map(({ column, path }) => [column, path.join(".")])).toEqual([
    ["duration_ms", "calculations.1.column"],
    ["cost", "calculations.2.column"],
    ["error", "calculations.2.filters.0.column"],
    ["a", "calculated_fields.0.expression"],
    ["field", "calculated_fields.0.expression"],
    ["a.b", "calculated_fields.1.expression"],
    ["name", "filters.0.column"],
    ["spent", "filters.2.column"],
    ["app.language", "breakdowns.0"],
    ["duration_ms", "orders.0.column"],
    ["app.language", "orders.3.column"],
    ["cost", "havings.0.column"],
  ]);
});

test("a column of a related span is reported without its prefix", () => {
  expect(
    columns({ calculations: ["MAX(root.duration_ms)"], filters: ["any2.name = x"], breakdowns: ["parent.name"] }),
  ).toEqual([
    { column: "duration_ms", prefix: "root.", path: ["calculations", 0, "column"] },
    { column: "name", prefix: "any2.", path: ["filters", 0, "column"] },
    { column: "name", prefix: "parent.", path: ["breakdowns", 0] },
  ]);
});

test("columns of an expression have their place in it, and prefixes mean nothing there", () => {
  expect(columns({ calculated_fields: ['x = EXISTS($root.a) AND $"b c"'] })).toEqual([
    { column: "root.a", path: ["calculated_fields", 0, "expression"], offset: 7, length: 7 },
    { column: "b c", path: ["calculated_fields", 0, "expression"], offset: 20, length: 6 },
  ]);
});

test("an expression that cannot be parsed has no columns", () => {
  expect(columns({ calculated_fields: ["x = LT($a"] })).toEqual([]);
});

test.each([
  ["root.name", "root."],
  ["any.name", "any."],
  ["any3.name", "any3."],
  ["none.error", "none."],
  ["rooted.name", undefined],
  ["trace.parent.id", undefined],
  ["any4.name", undefined],
  ["root", undefined],
])("the prefix of %s is %s", (column, prefix) => {
  expect(relationalPrefix(column)).toBe(prefix);
});
