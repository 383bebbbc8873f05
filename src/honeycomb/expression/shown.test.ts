import { expect, test } from "vitest";
import { parseExpression } from "./parser";
import { columnsGivenWhole, columnsShown } from "./shown";

test.for<[text: string, want: string[]]>([
  ["$a", ["a"]],
  ["1", []],
  ["EVENT_TIMESTAMP()", []],
  ["COALESCE($a, $b)", ["a", "b"]],
  ["REG_VALUE($a, `^x(.*)`)", ["a"]],
  ['CONCAT("u ", TO_LOWER($a))', ["a"]],
  ["$a + $b * 2", ["a", "b"]],
  ["LENGTH($a)", []],
  ["EXISTS($a)", []],
  ["!$a", []],
  ['$a != "x"', []],
  ["REG_COUNT($a, `x`)", []],
  ["BUCKET($a, 10, 0, 100)", []],
  ["IF($a, $b, $c < 1, $d, $e)", ["b", "d", "e"]],
  ['SWITCH($a, "x", $b, $c)', ["b", "c"]],
  ['SWITCH($a, "x", $b)', ["b"]],
])("%s gives %j", ([text, want]) => {
  const parsed = parseExpression(text);
  expect(parsed.ok && columnsShown(parsed.value)).toEqual(want);
});

test.for<[text: string, want: string[]]>([
  ["$a", ["a"]],
  ["1", []],
  ['CONCAT("u ", TO_LOWER($a), STRING($b))', ["a", "b"]],
  ["COALESCE($a, REG_VALUE($b, `^x(.*)`))", ["a"]],
  ["IF($a, $b, $c < 1, LENGTH($d), MIN($e, $f))", ["b", "e", "f"]],
  ['SWITCH($a, "x", $b, INT($c / 10))', ["b"]],
  ["REG_VALUE(TO_LOWER($a), `x`)", []],
])("%s gives the whole of %j", ([text, want]) => {
  const parsed = parseExpression(text);
  expect(parsed.ok && columnsGivenWhole(parsed.value)).toEqual(want);
});
