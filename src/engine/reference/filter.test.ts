import { expect, test } from "vitest";
import { comparisonOps, existenceOps, type Filter, listOps, textOps } from "../../honeycomb/query";
import { matches } from "./filter";
import type { Value } from "./value";

type Case = readonly [
  op: Filter["op"],
  asked: string | number | boolean,
  passing: readonly Value[],
  failing: readonly Value[],
];

const cases: readonly Case[] = [
  ["=", 200, [200], [201, "200", true, null]],
  ["=", "a", ["a"], ["A", "", null]],
  ["=", true, [true], [false, 1, "true", null]],
  ["=", 0, [0], [false, "", null]],
  ["!=", 200, [201, "200", true, null], [200]],
  ["!=", true, [false, 1, null], [true]],
  ["<", 5, [4.9, -1], [5, 6, "4", false, null]],
  ["<", "b", ["a", "", "B"], ["b", "ba", 1, null]],
  ["<=", 5, [5, 4], [5.1, "5", null]],
  ["<=", true, [], [true, false, null]],
  [">", 5, [5.1], [5, "6", true, null]],
  [">", "\uff5e", ["😀"], ["\uff5e", "a", null]],
  [">=", 5, [5, 6], [4.9, "5", null]],
  [">=", "a", ["a", "b"], ["", "A", 1, null]],
  ["starts-with", "ab", ["abc", "ab"], ["a", "xab", "AB", 1, null]],
  ["starts-with", 2, [], [2, "2", null]],
  ["does-not-start-with", "ab", ["a", "xab", 1, null], ["abc"]],
  ["ends-with", "bc", ["abc"], ["bcd", true, null]],
  ["does-not-end-with", "bc", ["bcd", true, null], ["abc"]],
  ["contains", "b", ["abc"], ["ac", "B", 1, null]],
  ["contains", "", ["", "a"], [1, null]],
  ["does-not-contain", "b", ["ac", 1, null], ["abc"]],
  ["exists", "", [0, "", false, "a"], [null]],
  ["does-not-exist", "", [null], [0, "", false, "a"]],
];

function filterOf(op: Filter["op"], value: string | number | boolean): Filter {
  if (op === "exists" || op === "does-not-exist") return { column: "x", op };
  return op === "in" || op === "not-in" ? { column: "x", op, value: [value] } : { column: "x", op, value };
}

test.each(cases)("%s %j", (op, asked, passing, failing) => {
  const passes = (value: Value) => matches(filterOf(op, asked), value);
  expect([passing.filter(passes), failing.filter(passes)]).toEqual([passing, []]);
});

test("in and not-in take any of a list", () => {
  const values = ["a", "b", 1, "1", true, "c", null];
  const passing = (op: "in" | "not-in") =>
    values.filter((value) => matches({ column: "x", op, value: ["a", 1, true] }, value));
  expect([passing("in"), passing("not-in")]).toEqual([
    ["a", 1, true],
    ["b", "1", "c", null],
  ]);
  expect(values.some((value) => matches({ column: "x", op: "in", value: [] }, value))).toBe(false);
});

test("every operator is looked at", () => {
  const all = [...comparisonOps, ...textOps, ...existenceOps, ...listOps];
  expect(all.filter((op) => op !== "in" && op !== "not-in" && !cases.some((one) => one[0] === op))).toEqual([]);
});
