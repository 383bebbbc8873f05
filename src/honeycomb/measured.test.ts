import { expect, test } from "vitest";
import { measuredIndex } from "./measured";
import type { Calculation, Having } from "./query";

const avg: Calculation = { op: "AVG", column: "a" };
const sum: Calculation = { op: "SUM", column: "b" };
const count: Calculation = { op: "COUNT" };
const guard = ({ op, column }: Calculation): Having => ({
  calculateOp: op,
  ...(column === undefined ? {} : { column }),
  op: ">=",
  value: 3,
});

test.for<[string, readonly Calculation[], readonly Having[], number]>([
  ["the only one", [avg], [], 0],
  ["the one without a guard, first", [avg, sum], [guard(sum)], 0],
  ["the one without a guard, last", [sum, avg], [guard(sum)], 1],
  ["a guard on the same operator and another column is about another", [avg], [guard({ op: "AVG", column: "b" })], 0],
  ["a guard on a bare count", [count, avg], [guard(count)], 1],
  ["the first, where its guard is about it as well", [avg], [guard(avg)], 0],
])("%s", ([, calculations, havings, want]) => expect(measuredIndex({ calculations, havings })).toBe(want));
