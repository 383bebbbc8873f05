import { expect, test } from "vitest";
import { parseExpression } from "./parser";
import { typeFaults } from "./type-faults";
import { columnOfType, type Types } from "./types";

const columns: Readonly<Record<string, Types>> = {
  text: columnOfType("string"),
  count: columnOfType("integer"),
  time: columnOfType("float"),
  flag: columnOfType("boolean"),
};

/** `part: message = hint` of each fault. */
function faults(text: string): readonly string[] {
  const parsed = parseExpression(text);
  if (!parsed.ok) throw new Error(`${text}: ${parsed.problems[0]?.message}`);
  return typeFaults(parsed.value, (name) => columns[name]).map(
    ({ message, hint, offset, length }) => `${text.slice(offset, offset! + length!)}: ${message} = ${hint}`,
  );
}

test.each([
  "LT($count, $time)",
  'LT($text, "b")',
  "GTE($unknown, 5)",
  "LT(COALESCE($text, $count), 5)",
  "EQUALS($count, 1.0)",
  "EQUALS($flag, true)",
  "EQUALS($text, null)",
  "IN($text, `a`, null)",
  "EQUALS($flag, LT($count, 1))",
  'SWITCH($text, "a", 1, "b", 2, 0)',
  "SUM($text, $count, null)",
  'SUM("1.5", "-Inf", "0x1f")',
  "DIV($text, 3)",
  "LOG10($text)",
  "INT($flag)",
  "FLOAT($text)",
  "IF($text, 1, $count, 2, 0)",
  'IF("true", 1, 2)',
  "AND($text, 5, null)",
  "NOT($text)",
  "BOOL($count)",
  "EXISTS(COALESCE($text, $count))",
  "MIN($text, $count)",
  "CONCAT($flag, 1, null)",
  "STRING($flag)",
  'STARTS_WITH($text, CONCAT("a", $count))',
  "CONTAINS(STRING($count), `5`)",
  "TO_LOWER(COALESCE($count, $text))",
  'LENGTH($text, "bytes")',
  'LENGTH($text, "chars")',
  "REG_MATCH($text, `a`)",
  "UNIX_TIMESTAMP($text)",
  'FORMAT_TIME("%H", $time)',
  "FORMAT_TIME($text, $text)",
  "BUCKET($time, 10, 0, 100)",
  "BUCKET(LOG10($time), 0.5, 0, SUM(5, 1))",
])("%s is in order", (text) => {
  expect(faults(text)).toEqual([]);
});

test.each<[string, ...string[]]>([
  ['$count < "5"', '$count < "5": < compares a number with a string, which is never true = write 5'],
  ['LTE("5.5", $time)', 'LTE("5.5", $time): LTE compares a string with a number, which is never true = write 5.5'],
  [
    "GT($count, $text)",
    "GT($count, $text): GT compares a number with a string, which is never true = convert one of them with FLOAT(…), STRING(…) or BOOL(…)",
  ],
  [
    "GTE($flag, true)",
    "GTE($flag, true): GTE compares two booleans, which have no order: it is never true = write the boolean itself, or NOT(…) of it",
  ],
  ["LT($time, null)", "LT($time, null): LT with null is never true = write EXISTS($time) or NOT(EXISTS($time))"],
  ["LT(null, $time)", "LT(null, $time): LT with null is never true = write EXISTS($time) or NOT(EXISTS($time))"],
  ["$text = 200", '$text = 200: = compares a string with a number, which is never true = write "200"'],
  [
    '$count != "a"',
    '$count != "a": != compares a number with a string, which is always true = convert one of them with FLOAT(…), STRING(…) or BOOL(…)',
  ],
  ["EQUALS($flag, 1)", "EQUALS($flag, 1): EQUALS compares a boolean with a number, which is never true = write true"],
  ["EQUALS(0, $flag)", "EQUALS(0, $flag): EQUALS compares a number with a boolean, which is never true = write false"],
  [
    'EQUALS($flag, "false")',
    'EQUALS($flag, "false"): EQUALS compares a boolean with a string, which is never true = write false',
  ],
  ['IN($count, 1, "2", 3)', '"2": IN compares a number with a string, which is never true = write 2'],
  ["SWITCH($text, 1, 2, 3)", '1: SWITCH compares a string with a number, which is never true = write "1"'],
  ["SWITCH($text, $text, 1)", "$text: SWITCH takes cases that are literals = write IF(condition, value, …) instead"],
  ["SUM($count, $flag)", "$flag: SUM takes numbers: a boolean counts as 0 = write IF(…, 1, 0) around it"],
  ['$count * "time"', '"time": * takes numbers: this text counts as 0 = write $time for the column'],
  ["LOG10($flag)", "$flag: LOG10 takes numbers: a boolean gives null = write IF(…, 1, 0) around it"],
  ['IF("flag", 1)', '"flag": as a condition this text is always false = write $flag for the column'],
  ['!"a b"', '"a b": as a condition this text is always false = write a column or a condition'],
  ['AND($flag, "x")', '"x": as a condition this text is always false = write $x for the column'],
  ['EXISTS("text")', '"text": EXISTS of a literal says nothing about the event = write $text for the column'],
  ["EXISTS(5)", "5: EXISTS of a literal says nothing about the event = write EXISTS($column)"],
  ["STARTS_WITH($count, `5`)", "$count: STARTS_WITH takes a string, found a number = write STRING(…) around it"],
  ["CONTAINS($text, 5)", "5: CONTAINS takes a string, found a number = write STRING(…) around it"],
  ["ENDS_WITH($text, null)", "null: ENDS_WITH takes a string, found null = write a column or a text"],
  ["TO_LOWER($flag)", "$flag: TO_LOWER takes a string, found a boolean = write STRING(…) around it"],
  ['LENGTH($text, "runes")', '"runes": LENGTH counts bytes or chars = write "bytes" or "chars"'],
  [
    "REG_MATCH($count, $text)",
    "$count: REG_MATCH takes a string, found a number = write STRING(…) around it",
    "$text: REG_MATCH takes a regex that is a literal = write it in back-quotes, such as `^/api/`",
  ],
  [
    "REG_VALUE($text, CONCAT(`a`, `b`))",
    "CONCAT(`a`, `b`): REG_VALUE takes a regex that is a literal = write it in back-quotes, such as `^/api/`",
  ],
  [
    "UNIX_TIMESTAMP(EVENT_TIMESTAMP())",
    "EVENT_TIMESTAMP(): UNIX_TIMESTAMP takes a string, found a number = it reads text such as 2017-07-20T11:22:44Z; a number is a time already",
  ],
  [
    'FORMAT_TIME($time, "%H")',
    "$time: FORMAT_TIME takes a string, found a number = write STRING(…) around it",
    '"%H": FORMAT_TIME takes numbers: this text is no time = write a column or a condition',
  ],
  ["BUCKET($text, 10)", "$text: BUCKET takes a number, found a string = write FLOAT(…) around it"],
  ["BUCKET($flag, 10)", "$flag: BUCKET takes a number, found a boolean = write a column of numbers"],
  ["BUCKET($time, $count)", "$count: BUCKET takes size, min and max that are no columns = write numbers"],
  ['BUCKET($time, "10")', '"10": BUCKET takes numbers, found a string = write a number'],
  [
    "RATE($count)",
    "RATE($count): RATE is for metrics, and events have none = use the column itself, or a query of a dataset of metrics",
  ],
  [
    'OR(LT($count, "1"), SUM($flag))',
    'LT($count, "1"): LT compares a number with a string, which is never true = write 1',
    "$flag: SUM takes numbers: a boolean counts as 0 = write IF(…, 1, 0) around it",
  ],
])("%s", (text, ...want) => {
  expect(faults(text)).toEqual(want);
});
