import { expect, test } from "vitest";
import type { Expression } from "./ast";
import { expander } from "./expand";
import { parseExpression } from "./parser";
import { printExpression } from "./printer";

function parsed(text: string): Expression {
  const result = parseExpression(text);
  if (!result.ok) throw new Error(text);
  return result.value;
}

const definitions = new Map(
  Object.entries({
    failed: "OR($error, $status >= 500)",
    percent: "IF($failed, 100, 0)",
    self: "NOT($self)",
    one: "NOT($other)",
    other: "NOT($one)",
    double0: "$a + $a",
    ...Object.fromEntries(Array.from({ length: 20 }, (_, n) => [`double${n + 1}`, `$double${n} + $double${n}`])),
  }).map(([alias, text]) => [alias, parsed(text)] as const),
);

test.each([
  ["$error", "$error"],
  ["NOT($failed)", "NOT(OR($error, $status >= 500))"],
  ["$percent * $unknown", "IF(OR($error, $status >= 500), 100, 0) * $unknown"],
  ["$double1", "$a + $a + ($a + $a)"],
  ["$self", undefined],
  ["AND($error, $one)", undefined],
  ["$double20", undefined],
])("%s becomes %s", (text, want) => {
  const expanded = expander(definitions)(parsed(text));
  expect(expanded && printExpression(expanded)).toBe(want);
});

test("a part becomes the same part wherever it stands", () => {
  const expand = expander(definitions);
  const part = parsed("$percent > 5");
  const whole: Expression = { kind: "not", operand: part, range: part.range };
  expect(expand(whole)).toHaveProperty("operand", expand(part));
  expect((expand(whole) as { readonly operand: Expression }).operand).toBe(expand(part));
});
