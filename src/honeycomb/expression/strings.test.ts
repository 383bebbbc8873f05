import { expect, test } from "vitest";
import { quote, unquote } from "./strings";

test.each([
  ['"\\a\\b\\f\\n\\r\\t\\v"', "\x07\b\f\n\r\t\v"],
  ['"\\\\ \\""', '\\ "'],
  ['"\\x41\\101"', "AA"],
  ['"\\u00e9\\U0001F600"', "é😀"],
  ['"\\xe2\\x82\\xac"', "€"],
  ['"\\342\\202\\254"', "€"],
  ['"\\U0010FFFF\\uD7FF\\uE000"', "\u{10FFFF}\uD7FF\uE000"],
  ['"\\xff-"', "\uFFFD-"],
  ['"\\xef\\xbb\\xbf"', "\uFEFF"],
])("%s is read as Go reads it", (source, value) => {
  expect(unquote(source, 0)).toEqual({ value, faults: [] });
});

test("what Go does not take is reported where it stands", () => {
  const source = '"a\\q\\x4g\\400\\uD800\\U00110000\\\'"';
  expect(
    unquote(source, 10).faults.map(({ offset = 0, length = 0, message }) => [
      source.slice(offset - 10, offset - 10 + length),
      message,
    ]),
  ).toEqual([
    ["\\q", "\\q is not an escape"],
    ["\\x", "\\x is not an escape"],
    ["\\400", "\\400 is not an escape"],
    ["\\uD800", "\\uD800 is not an escape"],
    ["\\U00110000", "\\U00110000 is not an escape"],
    ["\\'", "\\' is not an escape"],
  ]);
});

test.each([
  ["plain", '"plain"'],
  ["a\\b", "`a\\b`"],
  ['"', '`"`'],
  ["`\\", '"`\\\\"'],
  ['"\n', '"\\"\\n"'],
  ["\u0000\u007f\u0085", '"\\u0000\\u007f\\u0085"'],
])("%j is written %s", (value, want) => {
  expect(quote(value)).toBe(want);
});
