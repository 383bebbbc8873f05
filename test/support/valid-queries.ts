import fc from "fast-check";
import { queryLimits } from "../../src/honeycomb/limits";
import {
  type Calculation,
  comparisonOps,
  existenceOps,
  type Filter,
  type Having,
  listOps,
  type NamedExpression,
  type Order,
  type Query,
  textOps,
} from "../../src/honeycomb/query";
import { relationalPrefix, relationalPrefixes } from "../../src/honeycomb/relational";
import { expressionOver, name, number, scalar, termOf, text } from "./arbitraries";

/** Queries that Honeycomb takes, over the whole language. */

const own = name.filter((one) => relationalPrefix(one) === undefined);
const related = fc.tuple(fc.constantFrom(...relationalPrefixes), own).map(([prefix, column]) => `${prefix}${column}`);
const few = <T>(item: fc.Arbitrary<T>, most = 3) => fc.array(item, { maxLength: most });
const combination = fc.record({ filterCombination: fc.constant("OR" as const) }, { requiredKeys: [] });

const filterOf = (column: fc.Arbitrary<string>): fc.Arbitrary<Filter> =>
  fc.oneof(
    fc.record({ column, op: fc.constantFrom(...comparisonOps), value: scalar }),
    fc.record({ column, op: fc.constantFrom(...textOps), value: text }),
    fc.record({ column, op: fc.constantFrom(...existenceOps) }),
    fc.record({ column, op: fc.constantFrom(...listOps), value: fc.array(scalar, { minLength: 1, maxLength: 3 }) }),
  );

/** Named ones, which formulas read; without HEATMAP, and with filters of their own. */
const named = (names: readonly string[]): fc.Arbitrary<readonly Calculation[]> =>
  fc.tuple(
    ...names.map((one) =>
      fc
        .tuple(
          termOf(own).filter(({ op }) => op !== "HEATMAP"),
          few(filterOf(own), 2),
          combination,
        )
        .map(([term, filters, joined]) => ({
          ...term,
          name: one,
          ...(filters.length > 0 ? { filters } : {}),
          ...(filters.length > 1 ? joined : {}), // of one filter it would say nothing
        })),
    ),
  );

interface Core extends Pick<Query, "calculations" | "formulas" | "filters" | "breakdowns"> {}

const names = (count: number, apart: readonly string[] = []) =>
  fc.uniqueArray(
    own.filter((one) => !apart.includes(one)),
    { minLength: 1, maxLength: count },
  );

/** With formulas: over named calculations, and nothing of related spans. */
const withFormulas: fc.Arbitrary<Core> = names(3).chain((read) =>
  names(2, read).chain((results) =>
    fc.record({
      calculations: named(read),
      formulas: fc.tuple(
        ...results.map((one) =>
          expressionOver(fc.constantFrom(...read)).map((expression) => ({ name: one, expression })),
        ),
      ),
      filters: few(filterOf(own)),
      breakdowns: few(own),
    }),
  ),
);

/** Without them: every operator, related spans, and a name here and there. */
const plain: fc.Arbitrary<Core> = names(3).chain((some) =>
  fc.record({
    calculations: fc.tuple(
      ...some.map((one) =>
        fc
          .tuple(termOf(fc.oneof(own, related)), fc.boolean())
          .map(([term, isNamed]) => (isNamed ? { ...term, name: one } : term)),
      ),
    ),
    formulas: fc.constant([]),
    filters: few(filterOf(fc.oneof(own, related))),
    breakdowns: few(fc.oneof(own, related)),
  }),
);

/** What groups can be ordered by, or compared: each as an order names it. */
const termsIn = ({ calculations, formulas }: Core): readonly Omit<Order, "order">[] => [
  ...calculations
    .filter(({ op }) => op !== "HEATMAP")
    .map(({ op, column }) => (column === undefined ? { op } : { op, column })),
  ...[...calculations, ...formulas].flatMap((one) => (one.name === undefined ? [] : [{ column: one.name }])),
];

const ordersOf = (core: Core, fields: readonly NamedExpression[]): fc.Arbitrary<readonly Order[]> => {
  const groups = [...core.breakdowns, ...fields.map((field) => field.name)].map((column) => ({ column }));
  const all = [...termsIn(core), ...groups];
  if (all.length === 0) return fc.constant([]);
  const direction = fc.constantFrom("ascending" as const, "descending" as const);
  return few(fc.tuple(fc.constantFrom(...all), direction).map(([term, way]) => ({ ...term, order: way })));
};

const havingsOf = (core: Core): fc.Arbitrary<readonly Having[]> => {
  const terms = termsIn(core);
  if (terms.length === 0) return fc.constant([]);
  const having = fc.tuple(fc.constantFrom(...terms), fc.constantFrom(...comparisonOps), number);
  return few(
    having.map(([{ op: calculateOp, ...term }, op, value]) => ({
      ...(calculateOp ? { calculateOp } : {}),
      ...term,
      op,
      value,
    })),
  );
};

type Times = Pick<Query, "timeRange" | "startTime" | "endTime" | "granularity" | "compareTimeOffset">;

/** Each way to say a range, and what goes with its length: a granularity, a comparison. */
const times: fc.Arbitrary<Times> = fc
  .record({
    way: fc.constantFrom("none", "range", "start", "end", "start and range", "end and range", "both"),
    range: fc.oneof(fc.integer({ min: 1, max: 600 }), fc.integer({ min: 1, max: 16_000_000 })),
    start: fc.integer({ min: 1, max: 2_000_000_000 }),
  })
  .chain(({ way, range, start }) => {
    const seconds = way.includes("range") || way === "both" ? range : queryLimits.defaultTimeRange;
    const offsets = [seconds, ...queryLimits.compareTimeOffsets.filter((one) => one > seconds)];
    const least = Math.max(1, Math.trunc(seconds / queryLimits.mostPointsPerRange));
    return fc
      .record(
        {
          granularity: fc.integer({ min: least, max: seconds }),
          compareTimeOffset: fc.constantFrom(...offsets),
        },
        { requiredKeys: [] },
      )
      .map((more) => ({
        ...(way.includes("range") ? { timeRange: range } : {}),
        ...(way.includes("start") || way === "both" ? { startTime: start } : {}),
        ...(way.includes("end") ? { endTime: start } : way === "both" ? { endTime: start + range } : {}),
        ...more,
      }));
  });

const fields: fc.Arbitrary<readonly NamedExpression[]> = fc.oneof(
  fc.constant([]),
  fc.uniqueArray(fc.record({ name: own, expression: expressionOver(name) }), {
    maxLength: 2,
    selector: (field) => field.name,
  }),
);

export const validQuery: fc.Arbitrary<Query> = fc
  .tuple(fc.oneof(plain, withFormulas), fields)
  .chain(([core, calculatedFields]) =>
    fc
      .tuple(
        ordersOf(core, calculatedFields),
        havingsOf(core),
        combination,
        fc.record({ limit: fc.integer({ min: 1, max: 999 }) }, { requiredKeys: [] }),
        times,
      )
      .map(([orders, havings, joined, limit, when]) => ({
        ...core,
        calculatedFields,
        orders,
        havings,
        ...joined,
        ...limit,
        ...when,
      })),
  );

const watchable: fc.Arbitrary<Calculation> = termOf(own).filter(({ op }) => op !== "HEATMAP" && op !== "CONCURRENCY");
const guarded: fc.Arbitrary<Pick<Query, "calculations" | "havings">> = fc
  .tuple(watchable, fc.option(watchable), fc.constantFrom(...comparisonOps), number)
  .filter(([watched, guard]) => watched.op !== guard?.op || watched.column !== guard.column)
  .map(([watched, guard, op, value]) => {
    if (!guard) return { calculations: [watched], havings: [] };
    const { op: calculateOp, ...column } = guard;
    return { calculations: [watched, guard], havings: [{ calculateOp, ...column, op, value }] };
  });

/** Queries that a trigger takes: one calculation and perhaps its guard's, or one formula; and nothing that looks elsewhere. */
export const triggerQuery: fc.Arbitrary<Query> = fc
  .tuple(
    fc.oneof(
      fc
        .tuple(guarded, few(filterOf(own)), combination)
        .map(([one, filters, joined]) => ({ ...one, formulas: [], filters, ...joined })),
      withFormulas
        .filter(({ calculations }) => calculations.every(({ op }) => op !== "CONCURRENCY"))
        .map(({ calculations, formulas }) => ({
          calculations,
          formulas: formulas.slice(0, 1),
          filters: [],
          havings: [],
        })),
    ),
    few(own),
    fields,
    fc.record({ timeRange: fc.integer({ min: 1, max: 86_400 }) }, { requiredKeys: [] }),
  )
  .map(([what, breakdowns, calculatedFields, when]) => ({
    ...what,
    breakdowns,
    calculatedFields,
    orders: [],
    ...when,
  }));
