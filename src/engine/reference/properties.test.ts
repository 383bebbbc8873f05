import fc from "fast-check";
import { expect, test } from "vitest";
import {
  arithmeticOps,
  type BinaryOp,
  type Expression,
  equalityOps,
  logicalOps,
  orderingOps,
} from "../../honeycomb/expression/ast";
import { type EventFunction, eventFunctions } from "../../honeycomb/expression/functions";
import { parseExpression } from "../../honeycomb/expression/parser";
import { printExpression } from "../../honeycomb/expression/printer";
import { evaluator } from "./expression";
import { matches } from "./filter";
import type { Event, Value } from "./value";

const options = { seed: 20240229, numRuns: 1000 } as const;
const range = { start: 0, end: 0 };

const columnNames = ["a", "b", "c", "b c", "toString", "gone"];
const texts = fc.oneof(
  fc.string({ unit: "binary", maxLength: 8 }),
  fc.constantFrom(
    "",
    "true",
    "1",
    "-2.5e1",
    "1e999",
    "(",
    "a*",
    "(a)|b",
    "bytes",
    "chars",
    "%Y-%j %G-W%V",
    "2024-02-29T12:00:00.5Z",
  ),
);
const numbers = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.constantFrom(0, -0, 1, -1, 2, 0.1, 1e308, -1e308, 5e-324, 2 ** 53, 1_500_549_764.888),
  fc.integer({ min: -10, max: 1000 }),
);
const values: fc.Arbitrary<Value> = fc.oneof(texts, numbers, fc.boolean(), fc.constant(null));

/** What no JSON holds, and half characters, which it can escape. */
const oddities: fc.Arbitrary<Value> = fc.oneof(fc.double(), fc.constantFrom("\ud800", "a\udc00b"));
const events: fc.Arbitrary<Event> = fc.record(
  {
    time: fc.oneof(fc.double(), fc.constant(1_500_549_764.888)),
    ingestTime: fc.double(),
    data: fc.dictionary(fc.constantFrom(...columnNames), fc.oneof({ weight: 9, arbitrary: values }, oddities)),
  },
  { requiredKeys: ["time", "data"] },
);

const { expression: expressions } = fc.letrec<{ expression: Expression }>((tie) => ({
  expression: fc.oneof(
    { maxDepth: 5, depthSize: "medium" },
    values.map(literal),
    fc.constantFrom(...columnNames).map((name): Expression => ({ kind: "column", name, range })),
    tie("expression").map((operand): Expression => ({ kind: "not", operand, range })),
    fc
      .tuple(
        fc.constantFrom<BinaryOp>(...arithmeticOps, ...orderingOps, ...equalityOps, ...logicalOps),
        tie("expression"),
        tie("expression"),
      )
      .map(([op, left, right]): Expression => ({ kind: "binary", op, left, right, range })),
    fc
      .tuple(
        fc.constantFrom(...(Object.keys(eventFunctions) as EventFunction[])),
        fc.array(tie("expression"), { maxLength: 5 }),
      )
      .map(([name, args]): Expression => ({ kind: "call", name, args, range })),
  ),
}));

function literal(value: Value): Expression {
  if (value === null) return { kind: "null", range };
  if (typeof value === "number")
    return Number.isSafeInteger(value) && !Object.is(value, -0)
      ? { kind: "integer", value: BigInt(value), range }
      : { kind: "float", value, range };
  return typeof value === "string" ? { kind: "string", value, range } : { kind: "boolean", value, range };
}

const evaluate = evaluator(new Map());

function isValue(value: Value): boolean {
  if (typeof value === "number") return Number.isFinite(value) && !Object.is(value, -0);
  return typeof value === "string"
    ? Buffer.from(value).toString() === value
    : value === null || typeof value === "boolean";
}

test("any expression gives a value for any event, and always the same one", () => {
  fc.assert(
    fc.property(expressions, events, (expression, event) => {
      const value = evaluate(expression, event);
      expect(value).toSatisfy(isValue);
      expect(evaluator(new Map())(expression, event)).toBe(value);
    }),
    { ...options, numRuns: 3000 },
  );
});

test("an expression that is printed and read again has the same value", () => {
  fc.assert(
    fc.property(expressions, events, (expression, event) => {
      const again = parseExpression(printExpression(expression));
      expect(again.ok && evaluate(again.value, event)).toBe(evaluate(expression, event));
    }),
    options,
  );
});

test("a derived column is worth what its expression is", () => {
  fc.assert(
    fc.property(expressions, expressions, events, (inner, outer, event) => {
      const call = (part: Expression): Expression => ({
        kind: "call",
        name: "CONCAT",
        args: [part, outer, part],
        range,
      });
      const derived = evaluator(new Map([["derived", inner]]));
      const column: Expression = { kind: "column", name: "derived", range };
      expect(derived(call(column), event)).toBe(evaluate(call(inner), event));
    }),
    options,
  );
});

/** Pairs of texts over `$a`, `$b` and `$c` that have the same value, whatever these are. */
test.each([
  ["$a != $b", "NOT(EQUALS($a, $b))"],
  ["$a = $b", "$b = $a"],
  ["$a < $b", "GT($b, $a)"],
  ["$a <= $b", "GTE($b, $a)"],
  ["$a <= $b", "$a < $b OR ($a = $b AND NOT(IN($a, true, false)))"],
  ["AND($a < $b, $b < $c, NOT($a < $c))", "false"],
  ["!$a", "IF($a, false, true)"],
  ["!!$a", "BOOL($a)"],
  ["NOT($a AND $b)", "OR(!$a, !$b)"],
  ["IN($a, $b, $c)", "OR(EQUALS($a, $b), EQUALS($a, $c))"],
  ["SWITCH($a, $b, 1, $c, 2, 3)", "IF($a = $b, 1, $a = $c, 2, 3)"],
  ["COALESCE($a, $b)", "IF(EXISTS($a), $a, $b)"],
  ["$a + $b - $c", "SUM($a, SUB($b, $c))"],
  ["$a * $b", "$b * $a"],
  ["$a / 1", "FLOAT(IF(IN($a, true), 0, $a))"],
  ["OR(MIN($a, $b) > $a, MAX($a, $b) < $b)", "false"],
  ["STRING($a)", "CONCAT($a)"],
  ["CONCAT($a, $b)", "CONCAT(STRING($a), STRING($b))"],
  ["STARTS_WITH(CONCAT($a, $b), STRING($a))", "true"],
  ["ENDS_WITH(CONCAT($a, $b), STRING($b))", "true"],
  ["CONTAINS(CONCAT($a, $b, $c), STRING($b))", "true"],
  ["LENGTH(CONCAT($a, $b))", "LENGTH(STRING($a)) + LENGTH(STRING($b))"],
  ['LENGTH(STRING($a), "chars")', "REG_COUNT(STRING($a), `(?s).`)"],
  ["TO_LOWER(TO_LOWER($a))", "TO_LOWER($a)"],
  ["REG_MATCH($a, `b`)", "CONTAINS($a, `b`)"],
  ["REG_VALUE($a, `(?s)^.*$`)", "IF(REG_MATCH($a, ``), $a)"],
])("%s is %s", (one, other) => {
  const [left, right] = [one, other].map((text) => {
    const parsed = parseExpression(text);
    if (!parsed.ok) throw new Error(`${text}: ${parsed.problems[0]?.message}`);
    return parsed.value;
  }) as [Expression, Expression];
  fc.assert(
    fc.property(fc.record({ a: values, b: values, c: values }), (data) => {
      expect(evaluate(left, { time: 0, data })).toBe(evaluate(right, { time: 0, data }));
    }),
    { ...options, numRuns: 500 },
  );
});

test("a time that is written can be read", () => {
  const parsed = parseExpression('UNIX_TIMESTAMP(FORMAT_TIME("%FT%TZ", $a))');
  fc.assert(
    fc.property(fc.integer({ min: -62_135_596_800, max: 253_402_300_799 }), (a) => {
      expect(parsed.ok && evaluate(parsed.value, { time: 0, data: { a } })).toBe(a);
    }),
    options,
  );
});

test("a value is inside the bin that it is put in", () => {
  const parsed = parseExpression("BUCKET($a, $b, $c)");
  fc.assert(
    fc.property(fc.integer(), fc.integer({ min: 1, max: 1e6 }), fc.integer({ min: 0, max: 1e6 }), (n, size, min) => {
      const data = { a: (min + Math.abs(n)) / 100, b: size / 100, c: min / 100 };
      const [, from, to] = /^(.*) - (.*)$/.exec(String(parsed.ok && evaluate(parsed.value, { time: 0, data })))!;
      expect(Number(from) < data.a || data.a === data.c).toBe(true);
      expect(Number(to)).toBeGreaterThanOrEqual(data.a);
    }),
    options,
  );
});

test("filters compare as expressions do", () => {
  const scalars = fc.oneof(texts, numbers, fc.boolean());
  fc.assert(
    fc.property(fc.constantFrom(...orderingOps, ...equalityOps), values, scalars, (op, value, asked) => {
      const expression: Expression = {
        kind: "binary",
        op,
        left: { kind: "column", name: "a", range },
        right: literal(asked),
        range,
      };
      expect(matches({ column: "a", op, value: asked }, value)).toBe(
        evaluate(expression, { time: 0, data: { a: value } }),
      );
    }),
    options,
  );
});
