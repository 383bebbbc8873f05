import fc from "fast-check";
import { expect, test } from "vitest";
import { arityFaults } from "../../honeycomb/expression/arity";
import { sameExpression } from "../../honeycomb/expression/ast";
import { parseExpression } from "../../honeycomb/expression/parser";
import { printExpression } from "../../honeycomb/expression/printer";
import { regexFaults } from "../../honeycomb/expression/regex";
import { typeFaults } from "../../honeycomb/expression/type-faults";
import { columnOfType, type Types, typesOf } from "../../honeycomb/expression/types";
import { evaluator } from "./expression";
import type { Value } from "./value";

const options = { seed: 20240229, numRuns: 3000 } as const;
const columns: Readonly<Record<string, Types>> = {
  text: columnOfType("string"),
  name: columnOfType("string"),
  count: columnOfType("integer"),
  time: columnOfType("float"),
  flag: columnOfType("boolean"),
};
const columnTypes = (name: string) => columns[name];

/** Expressions by what they give; numbers are so small that no arithmetic goes beyond 1e308. */
const typed = fc.letrec<{ any: string; bool: string; num: string; str: string }>((tie) => {
  const [any, bool, num, str] = [tie("any"), tie("bool"), tie("num"), tie("str")];
  const call = (name: string, ...args: readonly fc.Arbitrary<string>[]) =>
    fc.tuple(...args).map((texts) => `${name}(${texts.join(", ")})`);
  const many = (name: string, arg: fc.Arbitrary<string>) =>
    fc.array(arg, { minLength: 1, maxLength: 3 }).map((texts) => `${name}(${texts.join(", ")})`);
  const infix = (op: string, arg: fc.Arbitrary<string>) => fc.tuple(arg, arg).map(([a, b]) => `(${a} ${op} ${b})`);
  const choices = (of: fc.Arbitrary<string>) => [
    call("IF", bool, of),
    call("IF", any, of, bool, of, of),
    call("SWITCH", str, fc.constant("`a`"), of, fc.constant("`b`"), of, of),
    many("COALESCE", of),
  ];
  const sized = { maxDepth: 3, depthSize: "small" } as const;
  const pattern = fc.constantFrom("`a`", "`(a)|b`", "``", '"\\\\d+"');
  return {
    any: fc.oneof(sized, bool, num, fc.constantFrom("$text", "$name", "null")),
    bool: fc.oneof(
      sized,
      fc.constantFrom("$flag", "true", "false"),
      ...choices(bool),
      many("AND", any),
      many("OR", any),
      call("NOT", any),
      call("BOOL", any),
      bool.map((one) => `!${one}`),
      call("EXISTS", fc.constantFrom("$text", "$count", "COALESCE($time, $flag)")),
      ...["<", "<=", "=", "!=", ">", ">="].flatMap((op) => [infix(op, num), infix(op, str)]),
      infix("=", bool),
      call("IN", str, str, str),
      ...["STARTS_WITH", "ENDS_WITH", "CONTAINS"].map((name) => call(name, str, str)),
      call("REG_MATCH", str, pattern),
    ),
    num: fc.oneof(
      sized,
      fc.constantFrom("$count", "$time", "0", "1", "-2", "0.5", "1000.0"),
      ...choices(num),
      ...["*", "/", "%", "-", "+"].map((op) => infix(op, fc.oneof(num, fc.constantFrom("$text", "null")))),
      many("SUM", num),
      many("MIN", num),
      many("MAX", num),
      ...["LOG10", "INT", "FLOAT"].map((name) => call(name, fc.oneof(num, fc.constant("$text")))),
      call("LENGTH", str, fc.constantFrom('"bytes"', '"chars"')),
      call("LENGTH", str),
      call("REG_COUNT", str, pattern),
      call("UNIX_TIMESTAMP", str),
      fc.constantFrom("EVENT_TIMESTAMP()", "INGEST_TIMESTAMP()"),
    ),
    str: fc.oneof(
      sized,
      fc.constantFrom("$text", "$name", "`a`", '"true"', '"5"'),
      ...choices(str),
      many("CONCAT", any),
      call("STRING", any),
      call("TO_LOWER", str),
      call("REG_VALUE", str, pattern),
      call("FORMAT_TIME", fc.constantFrom('"%H"', "`%F`"), num),
      call("BUCKET", num, fc.constantFrom("10", "0.5"), fc.constantFrom("0", "-5"), fc.constant("100")),
      many("MAX", str),
    ),
  };
});
const wellTyped = fc.oneof(typed.any, typed.bool, typed.num, typed.str);

const maybe = (value: fc.Arbitrary<Value>) => fc.option(value, { nil: null });
const texts = fc.constantFrom("", "a", "b", "A", "true", "5", "-1.5", "2024-02-29T12:00:00Z", "é");
const events = fc.record({
  text: maybe(texts),
  name: maybe(texts),
  count: maybe(fc.integer({ min: -2, max: 2 })),
  time: maybe(fc.constantFrom(-2, -0.5, 0, 0.5, 1.5, 2)),
  flag: maybe(fc.boolean()),
});

/** Nothing that the types do not name; an integer has no fraction. */
function fits(value: Value, types: Types): boolean {
  if (value === null) return types.has("null");
  if (typeof value === "number") return types.has("float") || (types.has("integer") && Number.isInteger(value));
  return types.has(typeof value === "string" ? "string" : "boolean");
}

test("an expression of fitting types has no fault, is read again as it is, and gives what its types say", () => {
  const evaluate = evaluator(new Map());
  fc.assert(
    fc.property(wellTyped, fc.array(events, { minLength: 5, maxLength: 5 }), (text, all) => {
      const parsed = parseExpression(text);
      if (!parsed.ok) throw new Error(text);
      const expression = parsed.value;
      expect([arityFaults, regexFaults].flatMap((faults) => faults(expression, text))).toEqual([]);
      expect(typeFaults(expression, columnTypes)).toEqual([]);
      const again = parseExpression(printExpression(expression));
      expect(again.ok && sameExpression(again.value, expression)).toBe(true);
      const types = typesOf(expression, columnTypes);
      for (const data of all)
        expect(evaluate(expression, { time: 5, data })).toSatisfy((value: Value) => fits(value, types));
    }),
    options,
  );
});

test("a damaged expression is refused, or has its types, and nothing throws", () => {
  const pieces = fc.constantFrom(
    "(",
    ")",
    ",",
    "$text",
    '"a"',
    "`(`",
    "5",
    "null",
    "!",
    "-",
    "EXISTS",
    "IN(",
    " AND ",
    "$count <",
  );
  const damage = fc.tuple(fc.nat(), fc.nat({ max: 6 }), pieces);
  const evaluate = evaluator(new Map());
  fc.assert(
    fc.property(wellTyped, fc.array(damage, { minLength: 1, maxLength: 3 }), events, (whole, damages, data) => {
      const text = damages.reduce((before, [at, length, piece]) => {
        const start = at % (before.length + 1);
        return before.slice(0, start) + piece + before.slice(start + length);
      }, whole);
      const parsed = parseExpression(text);
      if (!parsed.ok) return;
      const expression = parsed.value;
      for (const { offset = 0, length = 0 } of [
        ...typeFaults(expression, columnTypes),
        ...regexFaults(expression, text),
      ])
        expect(text.slice(offset, offset + length)).not.toBe("");
      const types = typesOf(expression, columnTypes);
      expect(evaluate(expression, { time: 5, data })).toSatisfy((value: Value) => fits(value, types));
    }),
    options,
  );
});
