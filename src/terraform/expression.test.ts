import { expect, test } from "vitest";
import { parseExpression } from "./expression";

test.for([
  ["an attribute", "honeycombio_dataset.a.id", [["honeycombio_dataset", "a", "id"]]],
  ["indices", 'data.x.a[0].b.1.c[*].d["k"].e', [["data", "x", "a", "b", "c", "d", "e"]]],
  ["a call", "length(var.key) == 32", [["var", "key"]]],
  [
    "a condition",
    'self.a == "x.y" && !true ? var.k : "no"',
    [
      ["self", "a"],
      ["var", "k"],
    ],
  ],
  ["a string alone", '"$${x}"', []],
] as const)("%s", ([, source, references]) => {
  expect(parseExpression(source)).toEqual({ references, faults: [] });
});

test.for([
  ["a = ;", '";" cannot be read as an expression'],
  ['"a ${b}"', '"a ${b}" has a template inside a string'],
  ["a\\b", '"\\b" cannot be read as an expression'],
] as const)("%s is a fault", ([source, fault]) => {
  expect(parseExpression(source).faults).toEqual([fault]);
});
