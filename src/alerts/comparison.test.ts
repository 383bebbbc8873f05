import { expect, test } from "vitest";
import { type ComparisonOp, comparisonOps, type Having } from "../honeycomb/query";
import { compares, havingIndex } from "./comparison";

test.for<[ComparisonOp, readonly number[]]>([
  ["=", [5]],
  ["!=", [4, 6]],
  [">", [6]],
  [">=", [5, 6]],
  ["<", [4]],
  ["<=", [4, 5]],
])("%s 5 holds of %j", ([op, want]) => {
  expect([4, 5, 6].filter((value) => compares(value, op, 5))).toEqual(want);
});

test("no value meets nothing", () => {
  expect(comparisonOps.filter((op) => compares(Number.NaN, op, 5))).toEqual([]);
});

test.for<[string, Pick<Having, "calculateOp" | "column">, number]>([
  ["by operator and column", { calculateOp: "SUM", column: "cost" }, 1],
  ["COUNT has no column", { calculateOp: "COUNT" }, 0],
  ["by the calculation's name", { column: "slow" }, 2],
  ["a formula is no calculation", { column: "share" }, -1],
])("a having finds its calculation: %s", ([, having, want]) => {
  const query = {
    calculations: [{ op: "COUNT" }, { op: "SUM", column: "cost" }, { op: "COUNT", name: "slow" }],
  } as const;
  expect(havingIndex(query, { ...having, op: ">", value: 0 })).toBe(want);
});
