import { expect, test } from "vitest";
import { parseExpression } from "./parser";
import { regexFaults } from "./regex";

function faults(text: string): readonly string[] {
  const parsed = parseExpression(text);
  if (!parsed.ok) throw new Error(`${text}: ${parsed.problems[0]?.message}`);
  return regexFaults(parsed.value, text).map(
    ({ message, hint, offset, length }) => `${text.slice(offset, offset! + length!)}: ${message} = ${hint}`,
  );
}

test.each([
  "REG_MATCH($a, `^/api/v[0-9]+(?i:x|y)\\z`)",
  'REG_VALUE($a, "(?P<id>\\\\d+)")',
  "REG_COUNT($a, `\\p{Greek}`)",
  "CONTAINS($a, `(`)",
  "REG_MATCH($a, $b)",
])("%s is in order", (text) => {
  expect(faults(text)).toEqual([]);
});

const notRe2 = "the regex is not RE2:";
test.each<[string, ...string[]]>([
  ["REG_MATCH($a, `(`)", `(: ${notRe2} missing closing ) = close what is open, or put a backslash before the bracket`],
  [
    "REG_MATCH($a, `x(?!b)y`)",
    `(?!: ${notRe2} invalid or unsupported Perl syntax = RE2 has no look-around: match what stands there, or use two conditions`,
  ],
  [
    "REG_VALUE($a, `(?<=a)b`)",
    `(?<=a)b: ${notRe2} invalid named capture = RE2 has no look-around: match what stands there, or use two conditions`,
  ],
  [
    "REG_VALUE($a, `(a)\\1`)",
    `\\1: ${notRe2} invalid escape sequence = RE2 has no back-references: write the part out`,
  ],
  [
    "REG_MATCH($a, `a++`)",
    `++: ${notRe2} invalid nested repetition operator = RE2 never goes back: leave the + or ?> out`,
  ],
  ["REG_MATCH($a, `a\\Z`)", `\\Z: ${notRe2} invalid escape sequence = write \\z for the end of the text`],
  ["REG_MATCH($a, `a{1001}`)", `{1001}: ${notRe2} invalid repeat count = a part repeats 1000 times at most`],
  [
    "REG_MATCH($a, `*.json`)",
    `*: ${notRe2} missing argument to repetition operator = put a backslash before the sign if it is meant as text`,
  ],
  ["REG_MATCH($a, `[z-a]`)", `z-a: ${notRe2} invalid character class range = see github.com/google/re2/wiki/Syntax`],
  // where it cannot be told where the piece stands, the whole literal is shown
  [
    'REG_MATCH($a, "\\x28")',
    `"\\x28": ${notRe2} missing closing ) = close what is open, or put a backslash before the bracket`,
  ],
  [
    "REG_MATCH($a, `(a{1001}|a{1001})`)",
    `\`(a{1001}|a{1001})\`: ${notRe2} invalid repeat count = a part repeats 1000 times at most`,
  ],
  [
    "REG_MATCH($a, `\\`)",
    `\`\\\`: ${notRe2} trailing backslash at end of expression = see github.com/google/re2/wiki/Syntax`,
  ],
  [
    "OR(REG_MATCH($a, `[`), REG_COUNT($b, `]`) > REG_COUNT($b, `)`))",
    `[: ${notRe2} missing closing ] = close what is open, or put a backslash before the bracket`,
    `): ${notRe2} unexpected ) = close what is open, or put a backslash before the bracket`,
  ],
])("%s", (text, ...want) => {
  expect(faults(text)).toEqual(want);
});
