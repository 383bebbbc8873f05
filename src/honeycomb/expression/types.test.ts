import { expect, test } from "vitest";
import type { Expression } from "./ast";
import { parseExpression } from "./parser";
import { columnOfType, type Types, typesOf, valueTypes } from "./types";

const columns: Readonly<Record<string, Types>> = {
  text: columnOfType("string"),
  count: columnOfType("integer"),
  time: columnOfType("float"),
  flag: columnOfType("boolean"),
  sure: new Set(["float"]),
};

function parsed(text: string): Expression {
  const result = parseExpression(text);
  if (!result.ok) throw new Error(`${text}: ${result.problems[0]?.message}`);
  return result.value;
}

const written = (types: Types): string => valueTypes.filter((type) => types.has(type)).join(" ");

test.each([
  ["1", "integer"],
  ["1.5", "float"],
  ['"a"', "string"],
  ["true", "boolean"],
  ["null", "null"],
  ["$text", "string null"],
  ["$unknown", "boolean integer float string null"],
  ["IF($flag, 1)", "integer null"],
  ["IF($flag, 1, 0.5)", "integer float"],
  ['IF($flag, 1, $count, "a", null)', "integer string null"],
  ['SWITCH($text, "a", 1, "b", true)', "boolean integer null"],
  ['SWITCH($text, "a", 1, "b")', "integer string"],
  ["COALESCE($count, $time)", "integer float null"],
  ["COALESCE($count, 0, $text)", "integer"],
  ["COALESCE($sure, $text)", "float"],
  ["MIN($count, $text)", "integer string null"],
  ["MAX($count, 0)", "integer"],
  ["$count + 1", "float"],
  ["$count - $text", "float"],
  ["$count * 2", "float"],
  ["$count / 1000", "float"],
  ["$count / 0", "float null"],
  ["$count / $time", "float null"],
  ["MOD($count, 0.5)", "float"],
  ["MOD($count, 0.0)", "float null"],
  ["LOG10($time)", "float null"],
  ["INT($text)", "integer"],
  ["FLOAT($text)", "float"],
  ["STRING($count)", "string"],
  ["CONCAT($text, $count)", "string"],
  ["TO_LOWER($text)", "string null"],
  ["LENGTH($text)", "integer null"],
  ["REG_VALUE($text, `a`)", "string null"],
  ["REG_COUNT($text, `a`)", "integer"],
  ["UNIX_TIMESTAMP($text)", "float null"],
  ["EVENT_TIMESTAMP()", "float"],
  ["INGEST_TIMESTAMP()", "float"],
  ['FORMAT_TIME("%H", $time)', "string null"],
  ["BUCKET($time, 10)", "string null"],
  ["LAST($time)", "float null"],
  ["!$flag", "boolean"],
  ["$count < 1 AND $text != `a`", "boolean"],
  ["BOOL($text)", "boolean"],
  ["EXISTS($text)", "boolean"],
  ["IN($text, `a`)", "boolean"],
  ["CONTAINS($text, `a`)", "boolean"],
  ["REG_MATCH($text, `a`)", "boolean"],
])("%s gives %s", (text, want) => {
  expect(written(typesOf(parsed(text), (name) => columns[name]))).toBe(want);
});
