import { expect, test } from "vitest";
import { projectWith } from "../../test/support/stacks";
import { calculationOps, comparisonOps, type Query } from "../honeycomb/query";
import { queryWords } from "./query-words";

const [dataset] = projectWith({}).datasets;
const query: Query = {
  calculations: [{ op: "COUNT" }],
  calculatedFields: [],
  formulas: [],
  filters: [],
  breakdowns: [],
  orders: [],
  havings: [],
};
const words = (change: Partial<Query>) => queryWords({ ...query, ...change }, dataset!);
const where = (...filters: Query["filters"]) => words({ filters });

test.for<[string, Partial<Query>]>([
  ["Number of events", {}],
  ["Number of events with error", { calculations: [{ op: "COUNT", column: "error" }] }],
  ["Number of spans at the same time", { calculations: [{ op: "CONCURRENCY" }] }],
  [
    "Median of cost and 99.9th percentile of cost",
    {
      calculations: [
        { op: "P50", column: "cost" },
        { op: "P999", column: "cost" },
      ],
    },
  ],
  [
    "0.1st percentile of cost, 1st percentile of cost and 25th percentile of cost",
    { calculations: (["P001", "P01", "P25"] as const).map((op) => ({ op, column: "cost" })) },
  ],
  [
    "Number of events where error is true or duration_ms is above 60s",
    {
      calculations: [
        {
          op: "COUNT",
          filters: [
            { column: "error", op: "=", value: true },
            { column: "duration_ms", op: ">", value: 60_000 },
          ],
          filterCombination: "OR",
        },
      ],
    },
  ],
  [
    "Number of events over the last 5m, where error is there",
    { timeRange: 300, filters: [{ column: "error", op: "exists" }] },
  ],
  [
    "Sum of cost, of events where error is true or cost is at least $2",
    {
      calculations: [{ op: "SUM", column: "cost" }],
      filters: [
        { column: "error", op: "=", value: true },
        { column: "cost", op: ">=", value: 2 },
      ],
      filterCombination: "OR",
    },
  ],
  [
    "Formula rate = DIV($bad, $all) over the last 2h, bad being the number of events where error is true and all being the number of events",
    {
      timeRange: 7200,
      formulas: [{ name: "rate", expression: "DIV($bad, $all)" }],
      calculations: [
        { op: "COUNT", name: "bad", filters: [{ column: "error", op: "=", value: true }] },
        { op: "COUNT", name: "all" },
      ],
    },
  ],
  [
    "Number of events over the last 24h, for each route and error, only where COUNT is above 10 and P95(duration_ms) is below 1s, sorted by COUNT, greatest first and route, least first, the first 10 of them, a point every 5m, beside the same 7d before, with slow = GT($duration_ms, 1000)",
    {
      timeRange: 86_400,
      breakdowns: ["route", "error"],
      havings: [
        { calculateOp: "COUNT", op: ">", value: 10 },
        { calculateOp: "P95", column: "duration_ms", op: "<", value: 1000 },
      ],
      orders: [
        { op: "COUNT", order: "descending" },
        { column: "route", order: "ascending" },
      ],
      limit: 10,
      granularity: 300,
      compareTimeOffset: 604_800,
      calculatedFields: [{ name: "slow", expression: "GT($duration_ms, 1000)" }],
    },
  ],
  ["Number of events, the first of them", { limit: 1 }],
  ["Number of events from 1970-01-01T00:00:00Z to 1970-01-01T01:00:00Z", { startTime: 0, endTime: 3600 }],
  ["Number of events from 1970-01-01T00:00:00Z on", { startTime: 0 }],
  ["Number of events over 5m from 1970-01-01T00:00:00Z on", { startTime: 0, timeRange: 300 }],
  ["Number of events up to 1970-01-01T00:00:00Z", { endTime: 0 }],
  ["Number of events over 5m up to 1970-01-01T00:00:00Z", { endTime: 0, timeRange: 300 }],
])("%s", ([want, change]) => {
  expect(words(change)).toBe(want);
});

test.for([
  ["Number of events, where route is a, b or c", where({ column: "route", op: "in", value: ["a", "b", "c"] })],
  ["Number of events, where route is not a or b", where({ column: "route", op: "not-in", value: ["a", "b"] })],
  ["Number of events, where route is missing", where({ column: "route", op: "does-not-exist" })],
  ['Number of events, where route is ""', where({ column: "route", op: "=", value: "" })],
  [
    "Number of events, where route does not start with /api",
    where({ column: "route", op: "does-not-start-with", value: "/api" }),
  ],
  ["Number of events, where route contains api", where({ column: "route", op: "contains", value: "api" })],
])("%s", ([want, got]) => {
  expect(got).toBe(want);
});

test("every operator has words of its own", () => {
  const calculated = calculationOps.map((op) => words({ calculations: [{ op, column: "cost" }] }));
  expect(new Set(calculated).size).toBe(calculationOps.length);
  const compared = comparisonOps.map((op) => where({ column: "cost", op, value: 1 }));
  expect(new Set(compared).size).toBe(comparisonOps.length);
});
