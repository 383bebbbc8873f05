import { expect, test } from "vitest";
import { parseExpression } from "./parser";
import { columnsShown } from "./shown";

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
