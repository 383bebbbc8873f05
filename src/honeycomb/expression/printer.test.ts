import fc from "fast-check";
import { expect, test } from "vitest";
import {
  arithmeticOps,
  type BinaryOp,
  type Expression,
  equalityOps,
  logicalOps,
  orderingOps,
  sameExpression,
} from "./ast";
import { eventFunctions, type FunctionName } from "./functions";
import { parseExpression } from "./parser";
import { printColumn, printExpression } from "./printer";

const range = { start: 0, end: 0 };
const binaryOps: readonly BinaryOp[] = [...arithmeticOps, ...orderingOps, ...equalityOps, ...logicalOps];
const calls = Object.keys(eventFunctions) as FunctionName[];
const text = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.string({ unit: fc.constantFrom(..."aZ0_. `\"\\$'[](),+-\n\té😀") }),
);
const maxInteger = 2n ** 63n - 1n;

const { expression } = fc.letrec<{ expression: Expression }>((tie) => ({
  expression: fc.oneof(
    { maxDepth: 6, withCrossShrink: true },
    fc.bigInt({ min: -maxInteger, max: maxInteger }).map((value) => ({ kind: "integer", value, range }) as const),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => ({ kind: "float", value, range }) as const),
    text.map((value) => ({ kind: "string", value, range }) as const),
    fc.boolean().map((value) => ({ kind: "boolean", value, range }) as const),
    fc.constant({ kind: "null", range } as const),
    text.map((name) => ({ kind: "column", name, range }) as const),
    tie("expression").map((operand) => ({ kind: "not", operand, range }) as const),
    fc
      .tuple(fc.constantFrom(...binaryOps), tie("expression"), tie("expression"))
      .map(([op, left, right]) => ({ kind: "binary", op, left, right, range }) as const),
    fc
      .tuple(fc.constantFrom(...calls), fc.array(tie("expression"), { maxLength: 4 }))
      .map(([name, args]) => ({ kind: "call", name, args, range }) as const),
  ),
}));

test("what is printed is read as the same tree, and printed the same again", () => {
  fc.assert(
    fc.property(expression, (tree) => {
      const printed = printExpression(tree);
      const again = parseExpression(printed);
      expect(again.ok && sameExpression(again.value, tree), printed).toBe(true);
      expect(again.ok && printExpression(again.value)).toBe(printed);
    }),
    { numRuns: 500, seed: 20_240_501 },
  );
});

/** Every way to take one pair of brackets out of a text. */
function withoutOnePair(printed: string): readonly string[] {
  const open: number[] = [];
  const shorter: string[] = [];
  for (let at = 0; at < printed.length; at++) {
    if (printed[at] === "(") open.push(at);
    if (printed[at] !== ")") continue;
    const start = open.pop()!;
    shorter.push(printed.slice(0, start) + printed.slice(start + 1, at) + printed.slice(at + 1));
  }
  return shorter;
}

test("no bracket is printed that does not matter", () => {
  const operators = fc.letrec<{ tree: Expression }>((tie) => ({
    tree: fc.oneof(
      { maxDepth: 5 },
      fc.constant({ kind: "column", name: "a", range } as const),
      tie("tree").map((operand) => ({ kind: "not", operand, range }) as const),
      fc
        .tuple(fc.constantFrom(...binaryOps), tie("tree"), tie("tree"))
        .map(([op, left, right]) => ({ kind: "binary", op, left, right, range }) as const),
    ),
  })).tree;
  fc.assert(
    fc.property(operators, (tree) => {
      for (const shorter of withoutOnePair(printExpression(tree))) {
        const read = parseExpression(shorter);
        expect(read.ok && sameExpression(read.value, tree), shorter).toBe(false);
      }
    }),
    { numRuns: 300, seed: 20_240_502 },
  );
});

test.each([
  ["IF( LT($a,5),1 , )", "IF(LT($a, 5), 1)"],
  ["(($a)+(1))", "$a+1".replace("+", " + ")],
  ["($a + $b) - $c", "($a + $b) - $c"],
  ["$a + ($b - $c)", "$a + $b - $c"],
  ["$a - ($b - $c)", "$a - ($b - $c)"],
  ["!($a = 1)", "!($a = 1)"],
  ["( !$a ) = 1", "!$a = 1"],
  ["5--5", "5 - -5"],
  ["007", "7"],
  ["1e3", "1000.0"],
  ["1e-7", "1e-7"],
  ["1e21", "1e+21"],
  ["-0.0", "-0.0"],
  ['$"plain.name"', "$plain.name"],
  ["$a-1", "$a-1"],
  ['$"a b"', '$"a b"'],
  ["$`größe`", '$"größe"'],
  ['"\\x41"', '"A"'],
  ['"tab\\tand `quote`"', '"tab\\tand `quote`"'],
  ['"^\\\\d+$"', "`^\\d+$`"],
  ['"say \\"hi\\""', '`say "hi"`'],
  ['"` and \\\\"', '"` and \\\\"'],
  ['"\\a"', '"\\u0007"'],
])("%s is printed as %s", (source, want) => {
  const read = parseExpression(source);
  expect(read.ok && printExpression(read.value)).toBe(want);
});

test.each([
  ["duration_ms", "$duration_ms"],
  ["", '$""'],
  ["a`b", '$"a`b"'],
])("the column %j is written %s", (name, want) => {
  expect(printColumn(name)).toBe(want);
});
