import { expect, test } from "vitest";
import { type Expression, sameExpression, walk, withParts } from "./ast";
import { parseExpression } from "./parser";

function parsed(text: string): Expression {
  const result = parseExpression(text);
  if (!result.ok) throw new Error(text);
  return result.value;
}

test.each([
  ["white space and brackets do not matter", "IF(LT($a,5),1,)", " ( IF( LT( $a , (5) ) , 1 ) )", true],
  ["how a string is quoted does not matter", '"a\\\\b"', "`a\\b`", true],
  ["how a column is quoted does not matter", "$a.b", '$"a.b"', true],
  ["values matter", "1", "2", false],
  ["an integer is no float", "1", "1.0", false],
  ["0 is not -0 as a float", "0.0", "-0.0", false],
  ["a string is no column", '"a"', "$a", false],
  ["null is not false", "null", "false", false],
  ["an operator is not its function", "$a = 1", "EQUALS($a, 1)", false],
  ["operators matter", "$a = 1", "$a != 1", false],
  ["functions matter", "LT($a, 1)", "LTE($a, 1)", false],
  ["order matters", "$a = 1", "1 = $a", false],
  ["grouping matters", "$a - ($b - $c)", "$a - $b - $c", false],
  ["the number of arguments matters", "OR($a)", "OR($a, $b)", false],
  ["not matters", "!$a", "$a", false],
])("%s", (_, one, other, same) => {
  expect(sameExpression(parsed(one), parsed(other))).toBe(same);
  expect(sameExpression(parsed(other), parsed(one))).toBe(same);
});

test("walk goes through all parts, outer before inner, in source order", () => {
  const text = "IF($a + 1 = 2, !$b, LT($c, 3))";
  const parts = [...walk(parsed(text))].map(({ range }) => text.slice(range.start, range.end));
  expect(parts).toEqual([text, "$a + 1 = 2", "$a + 1", "$a", "1", "2", "!$b", "$b", "LT($c, 3)", "$c", "3"]);
});

test.each([
  ["!$a", ["1"], "!1"],
  ["$a + $b", ["1", "2"], "1 + 2"],
  ["IF($a, $b)", ["1", "2"], "IF(1, 2)"],
  ["$a", [], "$a"],
  ["5", [], "5"],
])("%s with the parts %j is %s", (text, parts, want) => {
  expect(sameExpression(withParts(parsed(text), parts.map(parsed)), parsed(want))).toBe(true);
});

test("the deepest tree that is read can be compared and walked", () => {
  const deep = parsed(`1${" + 1".repeat(1000)}`);
  expect(sameExpression(deep, deep)).toBe(true);
  expect([...walk(deep)]).toHaveLength(2001);
});
