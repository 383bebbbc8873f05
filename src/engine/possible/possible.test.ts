import fc from "fast-check";
import { expect, it, test } from "vitest";
import { parseExpression } from "../../honeycomb/expression/parser";
import type { Filter } from "../../honeycomb/query";
import { evaluator } from "../reference/expression";
import { matches } from "../reference/filter";
import { truthy, type Value } from "../reference/value";
import { possibleOf } from "./expression";
import { passing } from "./filter";
import { anything, either, exactly, nothing, numbersIn, type Possible, present, truthOf } from "./value";

const values = fc.oneof(
  fc.constantFrom<Value>(null, true, false, "true", "a", "12", 0, 1, -3, 99.5),
  fc.integer({ min: -200, max: 200 }),
);
/** What an event holds, and what is known of it beforehand. */
const knowledge = fc.record({
  a: fc.array(values, { minLength: 1, maxLength: 3 }),
  b: fc.array(values, { minLength: 1, maxLength: 3 }),
});

const of = (value: Value): Possible => (value === null ? nothing : exactly(value));
const includes = ({ missing, booleans, numbers, texts }: Possible, value: Value): boolean => {
  if (value === null) return missing;
  if (typeof value === "boolean") return booleans.includes(value);
  if (typeof value === "number") return numbers !== undefined && numbers.min <= value && value <= numbers.max;
  return texts === "any" || texts.includes(value);
};

const texts = [
  "IF($a, 100, 0)",
  "IF($a, $b)",
  "IF(NOT($a), null, GT($b, 1), LT($b, 30), $a != $b)",
  "SWITCH($a, 1, $b, true, 5, -1)",
  "COALESCE($a, $b)",
  "AND($a, NOT($b), EXISTS($a))",
  'OR(IN($a, 1, 0, "a"), EQUALS($a, $b), GTE($a, $b), LTE($b, 3))',
  "SUM($a, $b, 3)",
  "SUB($a, $b)",
  "MUL($a, $b, -2)",
  "DIV($a, $b)",
  "DIV(MUL(100, $a), SUM($b, 300))",
  "INT(DIV($a, 7))",
  "MIN($a, $b)",
  "MAX($a, 5)",
  "MOD($a, $b)",
  "LENGTH($a)",
  "LOG10($a)",
  "$a + $b * 2 - 1",
  "BOOL($a) = !$b",
];

test.for(texts)("%s can be what the reference engine makes of it", (text) => {
  const parsed = parseExpression(text);
  if (!parsed.ok) throw new Error(text);
  const evaluate = evaluator(new Map());
  fc.assert(
    fc.property(knowledge, ({ a, b }) => {
      const possible = possibleOf(parsed.value, (name) => either((name === "a" ? a : b).map(of)));
      for (const one of a)
        for (const other of b) {
          const value = evaluate(parsed.value, { time: 0, data: { a: one, b: other } });
          expect(includes(possible, value), `${JSON.stringify([one, other, value, possible])}`).toBe(true);
          const { yes, no } = truthOf(possible);
          expect(truthy(value) ? yes : no).toBe(true);
        }
    }),
    { seed: 7, numRuns: 200 },
  );
});

const filters: readonly Filter[] = [
  { column: "a", op: "=", value: 1 },
  { column: "a", op: "=", value: "a" },
  { column: "a", op: "!=", value: true },
  { column: "a", op: ">", value: 0 },
  { column: "a", op: ">=", value: 1 },
  { column: "a", op: "<", value: 0 },
  { column: "a", op: "<=", value: 99 },
  { column: "a", op: "exists" },
  { column: "a", op: "does-not-exist" },
  { column: "a", op: "in", value: ["a", "12", 1] },
  { column: "a", op: "not-in", value: ["a", "12", 1] },
  { column: "a", op: "starts-with", value: "1" },
  { column: "a", op: "does-not-contain", value: "1" },
];

test.for(filters)("%o lets pass what the reference engine lets pass", (filter) => {
  fc.assert(
    fc.property(knowledge, ({ a }) => {
      const { yes, no } = passing(filter, either(a.map(of)));
      for (const one of a) expect(matches(filter, one) ? yes : no).toBe(true);
    }),
    { seed: 7, numRuns: 200 },
  );
});

const boolean: Possible = { missing: true, booleans: [false, true], texts: [] };
const columns: Readonly<Record<string, Possible>> = {
  error: boolean,
  name: exactly("request"),
  ms: numbersIn({ min: 0, max: 60 }, true),
};

it.for<[string, Possible]>([
  ["IF($error, 100, 0)", numbersIn({ min: 0, max: 100 })],
  ["IF($gone, 100, 0)", numbersIn({ min: 0, max: 0 })],
  ['IF(EQUALS($name, "request"), 1, 2)', numbersIn({ min: 1, max: 1 })],
  ['IF(EQUALS($name, "other"), 1)', nothing],
  ["GT($ms, 60)", exactly(false)],
  ["MUL(100, DIV($ms, 60))", numbersIn({ min: 0, max: 100 }, true)],
  ["NOT(AND($error, GT($ms, 60)))", exactly(true)],
])("%s is narrowed as far as a person would", ([text, want]) => {
  const parsed = parseExpression(text);
  if (!parsed.ok) throw new Error(text);
  const got = possibleOf(parsed.value, (name) => columns[name] ?? nothing);
  expect({ ...got, missing: want.missing }).toEqual(want);
});

it("knows nothing of a metric", () => {
  const parsed = parseExpression("LAST($a)");
  if (!parsed.ok) throw new Error("LAST");
  expect(possibleOf(parsed.value, () => nothing)).toEqual(anything);
  expect(present(anything)).toBe(true);
});
