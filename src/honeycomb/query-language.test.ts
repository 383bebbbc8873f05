import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { expect, test } from "vitest";
import { triggerQuery, validQuery } from "../../test/support/valid-queries";
import type { JsonObject } from "./json";
import { calculationOps, comparisonOps, existenceOps, listOps, type Query, textOps } from "./query";
import { parseQuery, printQuery, toJson } from "./query-json";
import { queryFaults } from "./query-rules";
import { relationalPrefix, relationalPrefixes } from "./relational";
import { triggerQueryFaults } from "./trigger-query-rules";

const thousands = { numRuns: 3000, seed: 20_260_101 } as const;

/** The first fault of a query as JSON or short text; undefined where it is taken. Never throws. */
function refusal(input: unknown): string | undefined {
  const parsed = parseQuery(input);
  const faults = parsed.ok ? queryFaults(parsed.value) : parsed.problems;
  for (const { message, hint } of faults) if (message === "" || hint === "") throw new Error("a fault says nothing");
  return faults[0]?.message;
}

test("a valid query is accepted, and the same after both its forms, which are printed the same again", () => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(validQuery, (drawn) => {
      const query = JSON.parse(JSON.stringify(drawn)) as Query; // records are drawn without a prototype
      const faults = queryFaults(query);
      if (faults.length > 0) throw new Error(JSON.stringify(faults));
      for (const print of [toJson, printQuery]) {
        const printed = print(query);
        const again = parseQuery(JSON.parse(JSON.stringify(printed)));
        if (!again.ok || !isDeepStrictEqual(again.value, query)) throw new Error(JSON.stringify([printed, again]));
        if (!isDeepStrictEqual(print(again.value), printed)) throw new Error(JSON.stringify(printed));
      }
      for (const one of partsUsed(query)) seen.add(one);
    }),
    thousands,
  );
  expect(wholeLanguage.filter((one) => !seen.has(one))).toEqual([]);
});

test("a query that a trigger takes has no fault", () => {
  fc.assert(
    fc.property(triggerQuery, (query) => {
      const faults = [...queryFaults(query), ...triggerQueryFaults(query)];
      if (faults.length > 0) throw new Error(JSON.stringify(faults));
    }),
    { ...thousands, numRuns: 1000 },
  );
});

/** What a query makes use of. */
function partsUsed(query: Query): readonly string[] {
  const { calculations, filters, breakdowns, orders, havings } = query;
  const prefixed = (where: string, columns: readonly (string | undefined)[]) =>
    columns.flatMap((column) => (column === undefined ? [] : [`${relationalPrefix(column)}x in ${where}`]));
  return [
    ...Object.keys(toJson(query)),
    ...calculations.map(({ op }) => `calculation ${op}`),
    ...calculations.flatMap((one) => (one.filterCombination ? ["OR in a calculation"] : [])),
    ...calculations.flatMap((one) => (one.filters ?? []).map(({ op }) => `calculation where ${op}`)),
    ...filters.map(({ op }) => `filter ${op}`),
    ...havings.flatMap(({ calculateOp, op }) => [`having ${calculateOp}`, `having ${op}`]),
    ...orders.flatMap(({ op, order }) => [`order ${op}`, `order ${order}`]),
    ...prefixed(
      "filters",
      filters.map(({ column }) => column),
    ),
    ...prefixed("breakdowns", breakdowns),
    ...prefixed(
      "calculations",
      calculations.map(({ column }) => column),
    ),
  ];
}

const filterOps = [...comparisonOps, ...textOps, ...existenceOps, ...listOps];
const comparable = calculationOps.filter((op) => op !== "HEATMAP");
const wholeLanguage: readonly string[] = [
  ...[
    "calculations",
    "calculated_fields",
    "formulas",
    "filters",
    "filter_combination",
    "breakdowns",
    "orders",
    "havings",
  ],
  ...["limit", "time_range", "start_time", "end_time", "granularity", "compare_time_offset_seconds"],
  ...calculationOps.map((op) => `calculation ${op}`),
  "OR in a calculation",
  ...filterOps.flatMap((op) => [`filter ${op}`, `calculation where ${op}`]),
  ...[...comparable, ...comparisonOps, undefined].map((op) => `having ${op}`),
  ...[...comparable, undefined, "ascending", "descending"].map((op) => `order ${op}`),
  ...["filters", "breakdowns", "calculations"].flatMap((where) =>
    relationalPrefixes.map((prefix) => `${prefix}x in ${where}`),
  ),
];

type Item = Readonly<Record<string, unknown>>;
type Damage = (query: JsonObject, nth: number) => unknown;

const itemsOf = (query: JsonObject, list: string): readonly unknown[] =>
  (query[list] as readonly unknown[] | undefined) ?? [];
/** With another item in the place of the n-th of a list; undefined where the list has none. */
const inList =
  (list: string, change: (item: Item) => unknown): Damage =>
  (query, nth) => {
    const items = itemsOf(query, list);
    if (items.length === 0) return undefined;
    const at = nth % items.length;
    const changed = change(items[at] as Item);
    return changed === undefined
      ? undefined
      : { ...query, [list]: items.map((item, n) => (n === at ? changed : item)) };
  };
const withKey =
  (key: string, value: unknown): Damage =>
  (query) => ({ ...query, [key]: value });
const lists = ["calculations", "calculated_fields", "formulas", "filters", "orders", "havings"];

/** What makes any valid query wrong, in its JSON. */
const damages: Readonly<Record<string, Damage>> = {
  "a key that there is not": withKey("usage_mode", true),
  "a list that is none": (query, nth) => ({ ...query, [lists[nth % lists.length]!]: { op: "COUNT" } }),
  "a number as text": (query, nth) => ({ ...query, [["limit", "time_range", "granularity"][nth % 3]!]: "60" }),
  "a broken number": withKey("time_range", 1.5),
  "limit 0": withKey("limit", 0),
  "limit 1001": withKey("limit", 1001),
  "no time at all": withKey("time_range", 0),
  "one time too many": (query) => ({ ...query, time_range: 60, start_time: 1, end_time: 61 }),
  "an end before the start": (query) => ({ ...query, time_range: undefined, start_time: 9, end_time: 9 }),
  "granularity beyond the range": withKey("granularity", 99_999_999),
  "a comparison with no known offset": withKey("compare_time_offset_seconds", 17_000_001),
  "another combination": withKey("filter_combination", "XOR"),
  "a breakdown without a name": (query, nth) => ({ ...query, breakdowns: [["", 5, null][nth % 3]] }),
  "an unknown key in an item": (query, nth) =>
    inList(lists[nth % lists.length]!, (item) => ({ ...item, alias: "x" }))(query, nth),
  "an item that is nothing": (query, nth) =>
    inList(lists[nth % lists.length]!, () => [null, 5, true, []][nth % 4])(query, nth),
  "an unknown calculation": inList("calculations", (item) => ({ ...item, op: "P96" })),
  "a calculation without its column": inList("calculations", (item) => ({ op: "SUM", name: item["name"] })),
  "a column too many": inList("calculations", (item) => ({ ...item, op: "CONCURRENCY", column: "a" })),
  "filters without a name": inList("calculations", ({ op, column }) => ({
    op,
    column,
    filters: [{ column: "a", op: "exists" }],
  })),
  "a related span in a calculation's filter": inList("calculations", (item) => ({
    ...item,
    name: item["name"] ?? "n",
    filters: [{ column: "root.a", op: "exists" }],
  })),
  "a name twice": (query) => {
    const [first] = itemsOf(query, "calculations") as readonly Item[];
    return {
      ...query,
      calculations: [
        { op: "COUNT", name: "twice" },
        { ...first, name: "twice" },
      ],
    };
  },
  "an unknown filter": inList("filters", (item) => ({ ...item, op: "like" })),
  "a filter without its value": inList("filters", ({ column }) => ({ column, op: "=" })),
  "a value too many": inList("filters", ({ column }) => ({ column, op: "exists", value: 1 })),
  "one value for a list": inList("filters", ({ column }) => ({ column, op: "in", value: 1 })),
  "an empty list": inList("filters", ({ column }) => ({ column, op: "not-in", value: [] })),
  "a number as a part of a text": inList("filters", ({ column }) => ({ column, op: "contains", value: 5 })),
  "an unknown order": inList("orders", (item) => ({ ...item, order: "up" })),
  "an order by nothing in the query": inList("orders", () => ({ op: "SUM", column: "\u0001 nowhere" })),
  "a having without a number": inList("havings", (item) => ({ ...item, value: "3" })),
  "a having about nothing in the query": inList("havings", () => ({
    calculate_op: "SUM",
    column: "\u0001 nowhere",
    op: ">",
    value: 1,
  })),
  "a having with a filter's operator": inList("havings", (item) => ({ ...item, op: "contains" })),
  "a broken expression": inList("calculated_fields", (item) => ({ ...item, expression: `(${item["expression"]}` })),
  "a call with too few arguments": inList("calculated_fields", (item) => ({
    ...item,
    expression: `IF(${item["expression"]})`,
  })),
  "a formula of a column": inList("formulas", (item) => ({
    ...item,
    expression: `${item["expression"]} + $"\\u0001 nowhere"`,
  })),
  "a heatmap beside a formula": (query) =>
    query["formulas"] && {
      ...query,
      calculations: [...itemsOf(query, "calculations"), { op: "HEATMAP", column: "a" }],
    },
  "too many entries": (query) => ({
    ...query,
    filters: Array.from({ length: 101 }, () => ({ column: "a", op: "exists" })),
  }),
};

test.each(Object.entries(damages))("a query with %s is refused", (_, damage) => {
  let refused = 0;
  fc.assert(
    fc.property(validQuery, fc.nat({ max: 11 }), (query, nth) => {
      const damaged = damage(toJson(query), nth);
      if (damaged === undefined) return;
      if (refusal(damaged) === undefined) throw new Error(JSON.stringify(damaged));
      refused++;
    }),
    { numRuns: 100, seed: 20_260_102 },
  );
  expect(refused).toBeGreaterThan(10);
});

test("short text with a sign too many, or cut off at a sign, is refused", () => {
  const endings = fc.constantFrom(" (", " )", " [", " ,", " = =", " where", " and", " as");
  fc.assert(
    fc.property(
      validQuery,
      fc.constantFrom("calculations", "filters", "orders", "havings"),
      fc.nat(),
      endings,
      (query, list, nth, ending) => {
        const damaged = inList(list, (item) => (typeof item === "string" ? `${item}${ending}` : undefined))(
          printQuery(query),
          nth,
        );
        if (damaged !== undefined && refusal(damaged) === undefined) throw new Error(JSON.stringify(damaged));
      },
    ),
    { ...thousands, numRuns: 2000 },
  );
});

test("whatever a character of short text becomes, nothing throws and what is wrong has a place in it", () => {
  const character = fc.constantFrom(..."\"'()[],=<>! \n\\$a0-", "");
  fc.assert(
    fc.property(
      validQuery,
      fc.constantFrom("calculations", "filters", "orders", "havings"),
      fc.nat(),
      fc.nat(),
      character,
      (query, list, nth, at, by) => {
        const written = inList(list, (item) => {
          if (typeof item !== "string") return undefined;
          const cut = at % (item as string).length;
          return `${(item as string).slice(0, cut)}${by}${(item as string).slice(cut + 1)}`;
        })(printQuery(query), nth) as JsonObject | undefined;
        const parsed = written && parseQuery(written);
        if (!parsed || parsed.ok) return;
        for (const { path, offset = 0, length = 0 } of parsed.problems) {
          const source = path.reduce<unknown>((part, step) => (part as Item)[step], written);
          if (typeof source !== "string" || offset + length > source.length)
            throw new Error(JSON.stringify([written, path]));
        }
      },
    ),
    { ...thousands, numRuns: 2000 },
  );
});
