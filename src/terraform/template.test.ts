import { expect, test } from "vitest";
import { isOneExpression, parseTemplate } from "./template";

const none = { expressions: [], faults: [] };
test.for([
  ["plain text", "a $ b { } %", { text: "a $ b { } %", ...none }],
  ["escapes", "$${x} %%{y} $$${z} 100%%%{q}", { text: "${x} %{y} $${z} 100%%{q}", ...none }],
  ["expressions", "a ${ x.y } ${z}", { text: "a ${ x.y } ${z}", expressions: ["x.y", "z"], faults: [] }],
  ["braces inside", '${f({a = "}"})}b', { text: '${f({a = "}"})}b', expressions: ['f({a = "}"})'], faults: [] }],
  ["quotes inside", '${"a\\"}" }', { text: '${"a\\"}" }', expressions: ['"a\\"}"'], faults: [] }],
  ["no end", "a ${b", { text: "a ", expressions: [], faults: ['"${b" has no closing brace'] }],
  ["no end of a string", 'a ${"b}', { text: "a ", expressions: [], faults: ['"${"b}" has no closing brace'] }],
  ["nothing inside", "${ }", { text: "${ }", expressions: [], faults: ['"${ }" is empty'] }],
  [
    "a directive",
    "%{ if x }",
    { text: "%{ if x }", expressions: [], faults: ['"%{ if x }" is a template directive: text is written %%{'] },
  ],
] as const)("%s", ([, source, want]) => {
  expect(parseTemplate(source)).toEqual(want);
});

test.for([
  ["${x}", true],
  ["${x}${y}", false],
  ["a ${x}", false],
  ["$${x}", false],
  ["${x", false],
] as const)("%s is one expression: %s", ([source, want]) => {
  expect(isOneExpression(source)).toBe(want);
});
