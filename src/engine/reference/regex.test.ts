import { expect, test } from "vitest";
import { regexCache } from "./regex";

test("a pattern is compiled once, and again when more than the limit came since", () => {
  const regex = regexCache(2);
  const a = regex("a");
  regex("b");
  expect(regex("a")).toBe(a);
  regex("c");
  expect(regex("a")).not.toBe(a);
  expect(regex("a")?.first("xa")).toEqual(["a"]);
});

test.each(["(", "a(?=b)", "(?<=a)b", "(a)\\1", "a{1001}", "\\Z", "(?>a)", "a++"])("RE2 has no %s", (pattern) => {
  expect(regexCache(1)(pattern)).toBeUndefined();
});

test("an invalid pattern is remembered as such", () => {
  const regex = regexCache(9);
  expect([regex("("), regex("(")]).toEqual([undefined, undefined]);
});

test("the time grows with the text, whatever the pattern", () => {
  expect(regexCache(1)("^(a+)+$")?.first(`${"a".repeat(50_000)}b`)).toBeUndefined();
});

test("groups that take no part are null", () => {
  expect(regexCache(1)("(a)|(b)")?.first("b")).toEqual(["b", null, "b"]);
});

// The counts are those of Go's FindAllString.
test.each([
  ["a*", "baaab", 3],
  ["", "abc", 4],
  ["", "😀b", 3],
  ["b*", "abb", 2],
  ["|b", "ab", 3],
  ["x*$", "ax", 1],
  ["$", "a\n", 1],
  ["a|ab", "abab", 2],
  ["(a)?", "ba", 2],
])("%s matches %j %i times", (pattern, text, count) => {
  expect(regexCache(1)(pattern)?.count(text)).toBe(count);
});
