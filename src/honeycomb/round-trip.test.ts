import fc from "fast-check";
import { expect, test } from "vitest";
import { columnOf } from "./calculation-ops";
import {
  type Calculation,
  calculationOps,
  comparisonOps,
  existenceOps,
  type Filter,
  type Having,
  listOps,
  type NamedExpression,
  type Order,
  type Query,
  textOps,
} from "./query";
import { equivalent } from "./query-equivalence";
import { parseQuery, printQuery, toJson } from "./query-json";
import {
  parseCalculation,
  parseFilter,
  parseHaving,
  parseOrder,
  printCalculation,
  printFilter,
  printHaving,
  printOrder,
} from "./query-text";

const words = [
  "as",
  "where",
  "and",
  "OR",
  "in",
  "exists",
  "desc",
  "COUNT",
  "P95",
  "true",
  "null",
  "-5",
  "1e3",
  "60s",
  ".5",
  "$a",
  "'a'",
  "a b",
  "x=y",
  "root.a",
];
const text = fc.oneof(
  fc.constantFrom(...words),
  fc.string({ unit: fc.constantFrom(..."aZ09_.-/:$ \"'\\()[],=!<>~&|\n\té名\u2028😀") }),
  fc.string({ unit: "binary" }),
);
const name = text.filter((one) => one !== "");
const number = fc.oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true })).map((one) => one + 0);
const scalar = fc.oneof(text, number, fc.boolean());
const filter: fc.Arbitrary<Filter> = fc.oneof(
  fc.record({ column: name, op: fc.constantFrom(...comparisonOps, ...textOps), value: scalar }),
  fc.record({ column: name, op: fc.constantFrom(...existenceOps) }),
  fc.record({ column: name, op: fc.constantFrom(...listOps), value: fc.array(scalar, { maxLength: 3 }) }),
);

/** An operator, with a column where it may have one. */
const term = fc.constantFrom(...calculationOps).chain((op) => {
  const rule = columnOf(op);
  if (rule === "none") return fc.constant({ op });
  return rule === "required"
    ? fc.record({ op: fc.constant(op), column: name })
    : fc.record({ op: fc.constant(op), column: name }, { requiredKeys: ["op"] });
});
const filtered = fc.oneof(
  fc.constant({}),
  fc.record({ filters: fc.array(filter, { minLength: 1, maxLength: 3 }) }),
  fc.record({
    filters: fc.array(filter, { minLength: 2, maxLength: 3 }),
    filterCombination: fc.constant("OR" as const),
  }),
);
const calculation: fc.Arbitrary<Calculation> = fc
  .tuple(term, fc.record({ name }, { requiredKeys: [] }), filtered)
  .map(([of, named, more]) => ({ ...of, ...named, ...more }));
const order: fc.Arbitrary<Order> = fc
  .tuple(fc.oneof(term, fc.record({ column: name })), fc.constantFrom("ascending" as const, "descending" as const))
  .map(([of, direction]) => ({ ...of, order: direction }));
const compared = fc.oneof(
  term.map(({ op: calculateOp, ...column }) => ({ calculateOp, ...column })),
  fc.record({ column: name }),
);
const having: fc.Arbitrary<Having> = fc
  .tuple(compared, fc.constantFrom(...comparisonOps), number)
  .map(([of, op, value]) => ({ ...of, op, value }));
const namedExpression: fc.Arbitrary<NamedExpression> = fc.record({ name, expression: name });
const positive = fc.integer({ min: 1, max: 10_000_000 });
const few = <T>(item: fc.Arbitrary<T>) => fc.array(item, { maxLength: 3 });
const query: fc.Arbitrary<Query> = fc.record(
  {
    calculations: fc.array(calculation, { minLength: 1, maxLength: 3 }),
    calculatedFields: few(namedExpression),
    formulas: few(namedExpression),
    filters: few(filter),
    filterCombination: fc.constant("OR" as const),
    breakdowns: few(name),
    orders: few(order),
    havings: few(having),
    limit: positive.filter((limit) => limit !== 1000),
    timeRange: positive,
    startTime: positive,
    endTime: positive,
    granularity: positive,
    compareTimeOffset: positive,
  },
  { requiredKeys: ["calculations", "calculatedFields", "formulas", "filters", "breakdowns", "orders", "havings"] },
);
const runs = (seed: number) => ({ numRuns: 300, seed });

test("calculations keep all they say through text", () => {
  fc.assert(
    fc.property(calculation, (value) => {
      expect(parseCalculation(printCalculation(value))).toEqual({ ok: true, value });
    }),
    runs(1),
  );
});

test("filters keep all they say through text", () => {
  fc.assert(
    fc.property(filter, (value) => {
      expect(parseFilter(printFilter(value))).toEqual({ ok: true, value });
    }),
    runs(2),
  );
});

test("orders keep all they say through text", () => {
  fc.assert(
    fc.property(order, (value) => {
      expect(parseOrder(printOrder(value))).toEqual({ ok: true, value });
    }),
    runs(3),
  );
});

test("havings keep all they say through text", () => {
  fc.assert(
    fc.property(having, (value) => {
      expect(parseHaving(printHaving(value))).toEqual({ ok: true, value });
    }),
    runs(4),
  );
});

test("a query is the same after its wire form, also as bytes", () => {
  fc.assert(
    fc.property(query, (value) => {
      expect(parseQuery(toJson(value))).toEqual({ ok: true, value });
      expect(parseQuery(JSON.parse(JSON.stringify(toJson(value))))).toEqual({ ok: true, value });
    }),
    runs(5),
  );
});

test("a query is the same after its short form", () => {
  fc.assert(
    fc.property(query, (value) => {
      expect(parseQuery(printQuery(value))).toEqual({ ok: true, value });
    }),
    runs(6),
  );
});

test("a query is equivalent to itself with its sets turned round, and equivalence has no direction", () => {
  fc.assert(
    fc.property(query, query, (one, other) => {
      const turned = {
        ...one,
        filters: one.filters.toReversed(),
        havings: one.havings.toReversed(),
        calculatedFields: one.calculatedFields.toReversed(),
      };
      expect(equivalent(one, turned)).toBe(true);
      expect(equivalent(one, other)).toBe(equivalent(other, one));
    }),
    runs(7),
  );
});

test("any text at all is either read or explained at a place in it", () => {
  const pieces = fc.array(
    fc.oneof(fc.constantFrom(...words, "(", ")", "[", "]", ",", "=", "==", "not in", "does not exist", "%"), text),
    { maxLength: 8 },
  );
  fc.assert(
    fc.property(pieces, (parts) => {
      const source = parts.join(" ");
      for (const parse of [parseCalculation, parseFilter, parseOrder, parseHaving]) {
        const result = parse(source);
        if (result.ok) continue;
        expect(result.problems.length).toBeGreaterThan(0);
        for (const { offset = -1, length = -1, hint } of result.problems) {
          expect(hint).not.toBe("");
          expect(offset).toBeGreaterThanOrEqual(0);
          expect(offset + length).toBeLessThanOrEqual(source.length);
        }
      }
    }),
    { numRuns: 500, seed: 8 },
  );
});
