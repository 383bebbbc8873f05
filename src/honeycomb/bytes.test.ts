import { expect, test } from "vitest";
import { bytesOf, cutTo, sentJson } from "./bytes";

test.for([
  ["abc", 3, "abc"],
  ["abcd", 3, "…"],
  ["abcdef", 5, "ab…"],
  ["ääää", 8, "ääää"],
  ["ääää", 7, "ää…"],
  ["ääää", 6, "ä…"],
  ["🙂🙂🙂", 11, "🙂🙂…"],
  ["🙂🙂🙂", 10, "🙂…"],
] as const)("%s in %i bytes is %s", ([text, bytes, want]) => {
  expect(cutTo(text, bytes)).toBe(want);
  expect(bytesOf(cutTo(text, bytes))).toBeLessThanOrEqual(bytes);
});

test("what is sent is JSON with Go's escapes", () => {
  const sent = sentJson({ text: "<a & b>\u2028" });
  expect(sent).toBe(String.raw`{"text":"\u003ca \u0026 b\u003e\u2028"}`);
  expect(JSON.parse(sent)).toEqual({ text: "<a & b>\u2028" });
});
