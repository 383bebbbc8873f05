import fc from "fast-check";
import { expect, test } from "vitest";
import {
  calculationOf,
  filterOf,
  having,
  name,
  namedExpression,
  order,
  text,
  words,
} from "../../test/support/arbitraries";
import type { Query } from "./query";
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

const filter = filterOf(name);
const calculation = calculationOf(name, filter);
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
