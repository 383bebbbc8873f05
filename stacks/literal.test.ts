import { expect, test } from "vitest";
import { parseTemplate } from "../src/terraform/template";
import { literal, quoted } from "./literal";

test.for([
  ["plain text", 'He said "hi"\nand left\t\\', 'He said "hi"\nand left\t\\'],
  ["an interpolation", "${x}", "$${x}"],
  ["a directive", "%{ if y }", "%%{ if y }"],
  ["an escape that a person wrote", "$${x} %%{y}", "$$${x} %%%{y}"],
  ["signs alone", "100% of $5 { } $ {x}", "100% of $5 { } $ {x}"],
] as const)("%s reaches Honeycomb as written", ([, text, written]) => {
  expect(literal(text)).toBe(written);
  expect(parseTemplate(literal(text))).toEqual({ text, expressions: [], faults: [] });
});

test.for([
  ["a word", "dev", '"dev"'],
  ["quotes and lines", 'a "b"\nc\\', '"a \\"b\\"\\nc\\\\"'],
  ["an interpolation", "${x}", '"$${x}"'],
  ["what only JSON escapes", "\b\f\\b", '"\\u0008\\u000c\\\\b"'],
] as const)("%s as a string in an expression", ([, text, written]) => {
  expect(quoted(text)).toBe(written);
});
