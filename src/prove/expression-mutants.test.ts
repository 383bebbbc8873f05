import { expect, test } from "vitest";
import { parseExpression } from "../honeycomb/expression/parser";
import { expressionMutants } from "./expression-mutants";

test.for<[string, readonly string[]]>([
  ["$a", []],
  ["null", []],
  ["not an expression(", []],
  ["30000", ["36000"]],
  ["1", ["2"]],
  ["0.5", ["0.6"]],
  ["IF($a, 0, 100)", ["IF($a, 20, 100)", "IF($a, 0, 120)"]],
  ["true", ["false"]],
  ['"error"', ['"not error"']],
  ["!$a", ["$a"]],
  ["NOT($a)", ["$a"]],
  ["EXISTS($a)", ["NOT(EXISTS($a))"]],
  ["$a AND $b", ["$a OR $b"]],
  ["$a < 5", ["$a >= 5", "$a < 6"]],
  ["LTE($a, 5)", ["GT($a, 5)", "LTE($a, 6)"]],
  ['EQUALS($name, "x")', ['NOT(EQUALS($name, "x"))', 'EQUALS($name, "not x")']],
  ["COALESCE($a, $b)", ["COALESCE($b)", "COALESCE($a)"]],
  ["OR($a, $b)", ["AND($a, $b)", "OR($b)", "OR($a)"]],
  ["IN($a, 502, 503)", ["IN($a, 503)", "IN($a, 502)", "IN($a, 602, 503)", "IN($a, 502, 604)"]],
  ["IF($a, 1)", ["IF($a, 2)"]],
  ["IF($a, null, $b, 1, 0)", ["IF($b, 1, 0)", "IF($a, null, 0)", "IF($a, null, $b, 2, 0)", "IF($a, null, $b, 1, 1)"]],
])("%s may be written wrongly as %j", ([text, want]) => {
  const mutants = expressionMutants(text).map(({ expression }) => expression);
  expect(mutants).toEqual(want);
  for (const one of mutants) expect(parseExpression(one).ok, one).toBe(true);
});

test("each says what was written otherwise", () => {
  expect(expressionMutants("IF(NOT($a), null, LT($b, 5))").map(({ what }) => what)).toEqual([
    "NOT($a) → $a",
    "LT($b, 5) → GTE($b, 5)",
    "5 → 6",
  ]);
  expect(expressionMutants("AND($a, $b)").map(({ what }) => what)).toEqual([
    "AND($a, $b) → OR($a, $b)",
    "without $a",
    "without $b",
  ]);
});
