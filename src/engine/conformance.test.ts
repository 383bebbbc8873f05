import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { parseQuery } from "../honeycomb/query-json";
import type { Column, Dataset } from "../model/dataset";
import { duckdbEngine } from "./duckdb/engine";
import { openStore } from "./duckdb/store";
import type { Answer, Asked, Engine, Ticks } from "./engine";
import { referenceEngine, type StoredEvent } from "./reference/engine";
import type { Value } from "./reference/value";

const column = (name: string, type: Column["type"]): Column => ({
  name,
  type,
  description: "",
  hidden: false,
  privacy: "public",
  cardinality: "low",
});
const derived = (alias: string, type: Column["type"], expression: string) => ({
  alias,
  type,
  expression,
  description: "",
});

const dataset: Dataset = {
  slug: "api",
  description: "",
  sampling: { routine: 1, errors: 1, slow: 1, slowAbove: 30 },
  limits: { attributesPerEvent: 50, stringBytes: 1024 },
  events: [],
  columns: [column("n", "float"), column("i", "integer"), column("error", "boolean"), column('q"x', "string")],
  derivedColumns: [
    derived("percent", "float", "IF($error, 100, 0)"),
    derived("ratio", "float", "DIV($n, $i)"),
    derived("mixed", "string", 'IF($error, $n, $"q\\"x")'),
    derived("text", "string", 'CONCAT($"q\\"x", "/", $i)'),
    derived("both", "float", "SUM($percent, $n, $i)"),
    derived("delay", "float", "INGEST_TIMESTAMP() - EVENT_TIMESTAMP()"),
    derived("judged", "boolean", "IF(NOT($error), null, $i, null, GT($n, 1))"),
    derived("only", "float", "IF($error, $n)"),
    derived("matched", "boolean", 'REG_MATCH($"q\\"x", `^a`)'),
  ],
  retired: [],
  definitions: {},
  common: [],
};

const event = (time: number, data: StoredEvent["data"], sampleRate = 1, delay = 0): StoredEvent => ({
  time,
  visibleAt: time + delay,
  sampleRate,
  data,
});

const query = (json: object): Asked["query"] => {
  const parsed = parseQuery(json);
  if (!parsed.ok) throw new Error(parsed.problems.map(({ message }) => message).join("\n"));
  return parsed.value;
};

const stores: { close(): void }[] = [];
afterAll(() => {
  for (const store of stores) store.close();
});

async function duckdb(events: readonly StoredEvent[]): Promise<Engine> {
  const store = await openStore();
  stores.push(store);
  await store.createTable(dataset);
  await store.append(dataset, events);
  return duckdbEngine(store);
}

const engines: readonly { name: string; open(events: readonly StoredEvent[]): Promise<Engine> }[] = [
  { name: "reference", open: async (events) => referenceEngine(new Map([["api", events]])) },
  { name: "duckdb", open: duckdb },
];

const exactly = ({ groups }: Answer) =>
  groups.map(({ key, calculations, formulas, events }) => ({
    key,
    values: [...calculations, ...formulas].map((values) =>
      [...values].map((value): number | null => (Number.isNaN(value) ? null : value)),
    ),
    events: [...events],
  }));
const plain = (answer: Answer) =>
  exactly(answer).map((group) => ({
    ...group,
    values: group.values.map((values) => values.map((value) => (value === null ? null : rounded(value)))),
  }));
/** Sums of the same numbers in another order differ in their last digits. */
const rounded = (value: number): number => Number(value.toPrecision(9));

const sample: readonly StoredEvent[] = [
  event(0, { n: 10, error: false, 'q"x': "a" }),
  event(5, { n: 30, error: true, 'q"x': "b" }, 10),
  event(12, { n: 20, i: 0, error: false }, 1, 20),
  event(20, { i: 7, 'q"x': "a" }),
];
const ticks: Ticks = { from: 10, every: 10, count: 4 };

interface Case {
  readonly name: string;
  readonly query: object;
  readonly timeRange?: number;
  readonly offset?: number;
  readonly want: readonly (readonly [key: readonly Value[], ...values: (readonly (number | null)[])[]])[];
}
const count = { op: "COUNT" };
const cases: readonly Case[] = [
  { name: "COUNT weighs by the sample rate", query: { calculations: [count] }, want: [[[], [11, 0, 1, 0]]] },
  {
    name: "a tick sees what had become visible by then: the event of 12 s comes at 32 s",
    query: { calculations: [count] },
    timeRange: 30,
    want: [[[], [11, 11, 12, 2]]],
  },
  {
    name: "AVG and SUM weigh, and skip events without the column",
    query: {
      calculations: [
        { op: "AVG", column: "n" },
        { op: "SUM", column: "n" },
      ],
    },
    want: [[[], [(10 + 300) / 11, null, null, null], [310, null, null, null]]],
  },
  {
    name: "MIN and MAX know no weights",
    query: {
      calculations: [
        { op: "MIN", column: "n" },
        { op: "MAX", column: "n" },
      ],
    },
    want: [[[], [10, null, null, null], [30, null, null, null]]],
  },
  {
    name: "percentiles weigh: the rare value of rate 10 is the median",
    query: {
      calculations: [
        { op: "P50", column: "n" },
        { op: "P05", column: "n" },
      ],
    },
    want: [[[], [30, null, null, null], [10, null, null, null]]],
  },
  {
    name: "COUNT_DISTINCT does not weigh",
    query: { calculations: [{ op: "COUNT_DISTINCT", column: 'q"x' }] },
    timeRange: 30,
    want: [[[], [2, 2, 2, 1]]],
  },
  {
    name: "COUNT of a column counts the events that have it",
    query: { calculations: [{ op: "COUNT", column: "i" }] },
    want: [[[], [0, 0, 1, 0]]],
  },
  {
    name: "a missing value is a group of its own, and a group is there only with events",
    query: { calculations: [count], breakdowns: ['q"x'] },
    timeRange: 40,
    want: [
      [[null], [0, 0, 0, 1]],
      [["a"], [1, 1, 2, 2]],
      [["b"], [10, 10, 10, 10]],
    ],
  },
  {
    name: "filters of one calculation, a formula over both",
    query: {
      calculations: [
        { op: "COUNT", name: "bad", filters: [{ column: "error", op: "=", value: true }] },
        { op: "COUNT", name: "all" },
      ],
      formulas: [{ name: "share", expression: "DIV($bad, $all)" }],
    },
    want: [[[], [10, 0, 0, 0], [11, 0, 1, 0], [10 / 11, null, 0, null]]],
  },
  {
    name: "the same window an hour ago is the window of an earlier tick",
    query: { calculations: [count] },
    offset: 10,
    want: [[[], [0, 11, 0, 1]]],
  },
  {
    name: "a rate is the change a second since the tick before",
    query: { calculations: [{ op: "RATE_MAX", column: "i" }] },
    timeRange: 30,
    want: [[[], [null, null, null, 0]]],
  },
  {
    name: "what an objective does not judge is not there: COUNT_DISTINCT and filters on it pass it over",
    query: {
      calculations: [
        { op: "COUNT_DISTINCT", column: "judged" },
        { op: "P50", column: "n", filters: [{ column: "judged", op: "exists" }] },
      ],
    },
    want: [[[], [1, 0, 0, 0], [30, null, null, null]]],
  },
  {
    name: "an expression that is a number or a text: only its numbers are summed",
    query: {
      calculations: [
        { op: "SUM", column: "mixed" },
        { op: "COUNT", column: "mixed" },
      ],
    },
    want: [[[], [300, null, null, null], [11, 0, 1, 0]]],
  },
];

describe.each(engines)("$name", ({ open }) => {
  test.each(cases)("$name", async ({ query: json, timeRange = 10, offset = 0, want }) => {
    const engine = await open(sample);
    const [answer] = await engine.values([{ dataset, query: query(json), timeRange, ticks, offset }]);
    expect(plain(answer!).map(({ key, values }) => [key, ...values])).toEqual(
      want.map(([key, ...values]) => [
        key,
        ...values.map((of) => of.map((value) => (value === null ? null : rounded(value)))),
      ]),
    );
  });
});

const names = ["n", "i", "error", 'q"x', "percent", "ratio", "mixed", "text", "both", "delay", "matched", "gone"];
const aColumn = fc.constantFrom(...names, "own");
const { expression: anExpression } = fc.letrec<{ expression: string }>((tie) => {
  const part = tie("expression");
  const call = (functions: readonly string[], least: number, most: number) =>
    fc
      .tuple(fc.constantFrom(...functions), fc.array(part, { minLength: least, maxLength: most }))
      .map(([name, args]) => `${name}(${args.join(", ")})`);
  return {
    expression: fc.oneof(
      { maxDepth: 3 },
      fc.constantFrom(
        "$n",
        "$i",
        "$error",
        '$"q\\"x"',
        "$percent",
        "$gone",
        "0",
        "2.5",
        "true",
        "false",
        "null",
        '"a"',
      ),
      call(["NOT", "EXISTS", "BOOL", "INT", "FLOAT"], 1, 1),
      call(["EQUALS", "LT", "GTE", "SUB", "DIV", "STARTS_WITH", "CONTAINS"], 2, 2),
      call(["AND", "OR", "SUM", "MUL", "COALESCE", "IN"], 2, 3),
      call(["IF"], 2, 5),
      call(["SWITCH"], 3, 5),
    ),
  };
});
const aValue = fc.oneof(fc.constantFrom("a", "b", "a/7", ""), fc.integer({ min: -3, max: 3 }), fc.boolean());
const aFilter = fc.oneof(
  fc.record({
    column: aColumn,
    op: fc.constantFrom("=", "!=", "<", "<=", ">", ">=", "contains", "does-not-start-with", "ends-with"),
    value: aValue,
  }),
  fc.record({ column: aColumn, op: fc.constantFrom("exists", "does-not-exist") }),
  fc.record({
    column: aColumn,
    op: fc.constantFrom("in", "not-in"),
    value: fc.array(aValue, { minLength: 1, maxLength: 3 }),
  }),
);
const aCalculation = fc.oneof(
  fc.constant({ op: "COUNT" }),
  fc.record({
    op: fc.constantFrom(
      "COUNT",
      "SUM",
      "AVG",
      "MIN",
      "MAX",
      "P50",
      "P95",
      "P001",
      "COUNT_DISTINCT",
      "RATE_AVG",
      "RATE_SUM",
      "RATE_MAX",
    ),
    column: aColumn,
  }),
);
const anAsked = fc.record({
  query: fc.record({
    calculations: fc.uniqueArray(aCalculation, { minLength: 1, maxLength: 3, selector: (one) => JSON.stringify(one) }),
    calculated_fields: fc
      .option(anExpression, { nil: undefined })
      .map((expression) => (expression === undefined ? [] : [{ name: "own", expression }])),
    filters: fc.array(aFilter, { maxLength: 2 }),
    filter_combination: fc.constantFrom("AND", "OR"),
    breakdowns: fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, fc.uniqueArray(aColumn, { maxLength: 2 })),
  }),
  timeRange: fc.constantFrom(10, 15, 60, 120),
  every: fc.constantFrom(5, 10, 30),
  from: fc.integer({ min: -10, max: 60 }),
  offset: fc.constantFrom(0, 0, 60),
});
const anEvent = fc
  .record({
    time: fc.double({ min: 0, max: 100, noNaN: true }),
    delay: fc.constantFrom(0, 0, 3.5, 40, 1000),
    sampleRate: fc.constantFrom(1, 1, 10),
    n: fc.option(fc.oneof(fc.integer({ min: -3, max: 3 }), fc.double({ min: -5, max: 5, noNaN: true }))),
    i: fc.option(fc.integer({ min: -2, max: 7 })),
    error: fc.option(fc.boolean()),
    text: fc.option(fc.constantFrom("a", "b", "ab", "")),
  })
  .map(({ time, delay, sampleRate, text, ...data }) => event(time, { ...data, 'q"x': text }, sampleRate, delay));

/** The fast engine's values, where they are near the slow one's as those: sums in another order differ in their last digits. */
const snapped = (fast: readonly Plain[], slow: readonly Plain[]): readonly Plain[] =>
  fast.map((groups, asked) =>
    groups.map((group, g) => ({
      ...group,
      values: group.values.map((values, n) =>
        values.map((value, tick) => {
          const want = slow[asked]?.[g]?.values[n]?.[tick];
          return typeof want === "number" && value !== null && isNear(value, want) ? want : value;
        }),
      ),
    })),
  );
type Plain = ReturnType<typeof exactly>;
const isNear = (a: number, b: number) => Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b));

test("the fast engine gives what the slow one gives: thousands of queries over any events", async () => {
  const store = await openStore();
  stores.push(store);
  const fast = duckdbEngine(store);
  await fc.assert(
    fc.asyncProperty(
      fc.array(anEvent, { maxLength: 30 }),
      fc.array(anAsked, { minLength: 50, maxLength: 50 }),
      async (events, given) => {
        const asked = given.map(
          ({ query: json, every, from, ...rest }): Asked => ({
            ...rest,
            dataset,
            query: query(json),
            ticks: { from, every, count: 8 },
          }),
        );
        await store.connection.run(`DROP TABLE IF EXISTS "${dataset.slug}"`);
        await store.createTable(dataset);
        await store.append(dataset, events);
        const slow = (await referenceEngine(new Map([["api", events]])).values(asked)).map(exactly);
        expect(snapped((await fast.values(asked)).map(exactly), slow)).toEqual(slow);
      },
    ),
    { numRuns: 40 },
  );
}, 180_000);
