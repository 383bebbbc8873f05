import fc from "fast-check";
import { expect, test } from "vitest";
import { evaluator } from "../../engine/reference/expression";
import type { Value } from "../../engine/reference/value";
import type { Expression } from "../../honeycomb/expression/ast";
import { parseExpression } from "../../honeycomb/expression/parser";
import { columnOfType, type Types } from "../../honeycomb/expression/types";
import { casesOf, someRow } from "./cases";

const columns: Readonly<Record<string, Types>> = {
  text: columnOfType("string"),
  count: columnOfType("integer"),
  time: columnOfType("float"),
  flag: columnOfType("boolean"),
};

function parsed(text: string): Expression {
  const result = parseExpression(text);
  if (!result.ok) throw new Error(`${text}: ${result.problems[0]?.message}`);
  return result.value;
}

const columnTypes = (name: string) => columns[name];

/** Each different value, and a `?` where it is not sure that all of them can be. */
function values(text: string, known: Omit<Parameters<typeof casesOf>[1], "columnTypes"> = {}): string {
  const cases = casesOf([parsed(text)], { columnTypes, ...known });
  if (!cases) return "too many";
  const found = [...new Set([...cases.rows].map(([value]) => JSON.stringify(value)))].toSorted();
  return found.join(" ") + (cases.exact ? "" : " ?");
}

test.each([
  ["1 + 1", "2"],
  ["IF($flag, 1, 2)", "1 2"],
  ["IF($flag, 1)", "1 null"],
  ["OR($flag, NOT($flag))", "true"],
  ["AND($flag, NOT($flag))", "false"],
  ["EXISTS($flag)", "false true"],
  ["LT($time, 5)", "false true"],
  ["$count < 0", "false true"],
  ["AND(LT($time, 5), GT($time, 100))", "false"],
  ["AND(LT($time, 6), GT($time, 5))", "false true"],
  ["AND(LT($count, 6), GT($count, 5))", "false"],
  ["AND(LT($count, 6), GT($count, 4))", "false true"],
  ["AND($text > `a`, $text < `b`)", "false true"],
  ["AND($text > `b`, $text < `a`)", "false"],
  ["IN($text, `a`, `b`)", "false true"],
  ["SWITCH($text, `a`, 1, `b`, 2, 3)", "1 2 3"],
  ["SWITCH($count, 1, `one`)", '"one" null'],
  ["$count = 1 AND $count = 2", "false"],
  ["IF(EXISTS($time), GTE($time, 0) OR LT($time, 0))", "null true"],
  ["IF($count, $count = 0, $count = 1)", "false"],
  ["COALESCE($count, 7) = 7", "false true"],
  ["COALESCE($count, 7) < 7 AND COALESCE($count, 7) > 7", "false"],
  ["IF($flag, 1, 2) < 3", "true"],
  ["LT($count, $time)", "false true ?"],
  ["LT($count, $count)", "false"],
  ["SUM($count, 1) > 5", "false true ?"],
  ["EXISTS(SUM($count, 1))", "true ?"],
  ["CONTAINS($text, `a`) AND NOT(CONTAINS($text, `a`))", "false ?"],
  ["CONTAINS($text, `a`) AND NOT(CONTAINS($text, `b`))", "false true ?"],
  ["EVENT_TIMESTAMP() > 0", "false true ?"],
  ["IF(true, $flag, CONTAINS($text, `a`))", "false null true"],
  ["AND(false, CONTAINS($text, `a`))", "false"],
  [`OR(${["a", "b", "c", "d", "e", "f"].map((name) => `$${name} = 1`).join(", ")})`, "too many"],
])("%s can be %s", (text, want) => {
  expect(values(text)).toBe(want);
});

test.each([
  ["EQUALS($text, `a`)", "true"],
  ["STARTS_WITH($text, `a`)", "true"],
  ["EXISTS($flag)", "false"],
  ["LT($count, 5)", "false true"],
  ["EXISTS($count)", "true"],
  ["IF(NOT(EQUALS($text, `b`)), null, CONTAINS($text, `a`))", "null"],
])("%s can be %s of events in which text is a, flag is missing and count is sure", (text, want) => {
  const known: Readonly<Record<string, Value>> = { text: "a", flag: null };
  expect(values(text, { knownValue: (name) => known[name], isSure: (name) => name === "count" })).toBe(want);
});

test("values of several expressions stand beside each other", () => {
  expect([...(casesOf([parsed("$flag"), parsed("!$flag")], { columnTypes })?.rows ?? [])]).toEqual([
    [null, true],
    [true, false],
    [false, true],
  ]);
});

const names = Object.keys(columns);
const literals = fc.constantFrom(
  "0",
  "1",
  "2",
  "5",
  "2.5",
  "-1",
  "true",
  "false",
  "null",
  "`a`",
  "`b`",
  '"true"',
  "``",
);
const { part: parts } = fc.letrec<{ part: string }>((tie) => {
  const part = tie("part");
  const call = (name: string, min: number, max: number) =>
    fc.array(part, { minLength: min, maxLength: max }).map((args) => `${name}(${args.join(", ")})`);
  return {
    part: fc.oneof(
      { maxDepth: 4, depthSize: "small" },
      fc.constantFrom(...names.map((name) => `$${name}`)),
      literals,
      call("IF", 2, 5),
      call("COALESCE", 1, 3),
      call("AND", 1, 3),
      call("OR", 1, 3),
      call("NOT", 1, 1),
      call("EXISTS", 1, 1),
      fc.constantFrom("LT", "LTE", "GT", "GTE", "EQUALS").chain((name) => call(name, 2, 2)),
      call("IN", 2, 4),
      fc.tuple(part, literals, part, part).map((args) => `SWITCH(${args.join(", ")})`),
      call("SUM", 1, 2),
      call("CONTAINS", 2, 2),
      call("MAX", 1, 2),
    ),
  };
});
const maybe = (value: fc.Arbitrary<Value>) => fc.option(value, { nil: null });
const events = fc.record({
  text: maybe(fc.constantFrom("", "a", "aa", "b", "B", "c", "true", "1")),
  count: maybe(fc.integer({ min: -3, max: 7 })),
  time: maybe(fc.constantFrom(-2, -1, -0.5, 0, 0.5, 1, 2, 2.25, 2.5, 4, 5, 6)),
  flag: maybe(fc.boolean()),
});

test("a row that is asked for is found", () => {
  const cases = casesOf([parsed("$flag")], { columnTypes })!;
  expect([true, false, null, 1].map((asked) => someRow(cases, ([value]) => value === asked))).toEqual([
    true,
    true,
    true,
    false,
  ]);
});

test("no event has a truth that is not among the cases", () => {
  const evaluate = evaluator(new Map());
  let tried = 0;
  fc.assert(
    fc.property(parts, fc.array(events, { minLength: 20, maxLength: 20 }), (text, all) => {
      const expression = parsed(text);
      const condition: Expression = { kind: "call", name: "BOOL", args: [expression], range: expression.range };
      const exists: Expression = { kind: "call", name: "EXISTS", args: [expression], range: expression.range };
      const cases = casesOf([condition, exists], { columnTypes });
      if (!cases) return;
      tried += 1;
      const rows = new Set([...cases.rows].map((row) => row.join()));
      for (const data of all) {
        const event = { time: 0, data };
        expect(rows).toContain([evaluate(condition, event), evaluate(exists, event)].join());
      }
    }),
    { seed: 20240229, numRuns: 1000 },
  );
  expect(tried).toBeGreaterThan(900);
});
