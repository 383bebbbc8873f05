import { expect, test } from "vitest";
import { changed } from "../../test/support/project";
import { exactly, numbersIn } from "../engine/possible/value";
import { parseExpression } from "../honeycomb/expression/parser";
import type { Filter, Query } from "../honeycomb/query";
import { parseFilter } from "../honeycomb/query-text";
import { load } from "../load/load";
import { contractOf } from "./contract";

const loaded = load(
  changed({
    "telemetry/api.yaml": `dataset: api
description: The API
sampling: { routine: 100%, errors: 100%, slow: 100%, slow_above: 30s }
limits: { attributes: 50, string: 1KiB }
events:
  request: { emitted_by: api, timeout: 60s, carries: [name, duration_ms, error, cold] }
  job: { emitted_by: worker, carries: [name, duration_ms, bytes] }
columns:
  name: { type: string, description: x }
  duration_ms: { type: float, unit: ms, description: x }
  error: { type: boolean, description: x }
  cold: { type: boolean, description: x }
  bytes: { type: integer, unit: KiB, description: x }
derived:
  is_request: { type: boolean, expression: 'EQUALS($name, "request")', description: x }
  warm: { type: boolean, expression: "NOT($cold)", description: x }
  error_percent: { type: float, unit: "%", expression: "IF($error, 100, 0)", description: x }
  failed: { type: integer, expression: "IF($error, 1, 0)", description: x }
`,
  }),
  "2026-01-01",
);
if (!loaded.ok) throw new Error(loaded.problems.map(({ message }) => message).join("\n"));
const contract = contractOf(loaded.project.environments[0]!.datasets[0]!);
const [request, job] = contract.dataset.events as [never, never];

function query(texts: readonly string[], change: Partial<Query> = {}): Query {
  const filters = texts.map((text): Filter => {
    const parsed = parseFilter(text);
    if (!parsed.ok) throw new Error(text);
    return parsed.value;
  });
  const none = { calculatedFields: [], formulas: [], breakdowns: [], orders: [], havings: [] };
  return { calculations: [{ op: "COUNT" }], ...none, filters, ...change };
}

test.for<[string, Query, string[]]>([
  ["no filter", query([]), ["request", "job"]],
  ["a name", query(["name = job"]), ["job"]],
  ["a list of names", query(["name in [request, other]"]), ["request"]],
  ["a name that is not meant", query(["name != request"]), ["job"]],
  ["what is derived from the name", query(["is_request = true"]), ["request"]],
  ["a column that one carries", query(["error exists"]), ["request"]],
  ["a column that one does not carry", query(["bytes does-not-exist"]), ["request", "job"]],
  ["a duration over the timeout", query(["duration_ms > 60000"]), ["job"]],
  ["either of two", query(["name = job", "error = true"], { filterCombination: "OR" }), ["request", "job"]],
  [
    "a field of the query",
    query(["big = true"], { calculatedFields: [{ name: "big", expression: "GT($bytes, 5)" }] }),
    ["job"],
  ],
  ["what there is not", query(["name = jobs"]), []],
])("the kinds that pass %s", ([, of, want]) => {
  expect(contract.selected(of).map(({ name }) => name)).toEqual(want);
});

test("a calculation's own filters count too", () => {
  const own: Query["calculations"][number] = { op: "COUNT", filters: query(["name = job"]).filters };
  expect(contract.selected(query([]), own).map(({ name }) => name)).toEqual(["job"]);
});

test("a given value is that of kinds that carry it, and nowhere else", () => {
  const cold = { cold: exactly(true) };
  const warm = query(["warm = true"]);
  expect([request, job].map((kind) => contract.selects(kind, warm, undefined, cold))).toEqual([false, true]);
  expect(contract.selected(warm).map(({ name }) => name)).toEqual(["request", "job"]);
});

test("every event has its kind, and what the definitions name and no kind lists", () => {
  const { dataset } = contract;
  const events = dataset.events.map((kind) => ({ ...kind, carries: kind.carries.filter((name) => name !== "name") }));
  const { carries } = contractOf({ ...dataset, events, definitions: { trace_id: "trace.id", error: "error" } });
  const names = ["name", "trace.id", "error", "bytes"];
  expect(names.map((name) => carries(request, name))).toEqual([true, true, true, false]);
  expect(names.map((name) => carries(job, name))).toEqual([true, true, false, true]);
});

test("what columns can be: durations end at the timeout, sizes begin at 0, what is not carried is missing", () => {
  expect(contract.column([request], "duration_ms")).toEqual(numbersIn({ min: 0, max: 60_000 }, true));
  expect(contract.column([job], "bytes").numbers).toEqual({ min: 0, max: Number.POSITIVE_INFINITY });
  expect(contract.column([request], "bytes").numbers).toBeUndefined();
  expect(contract.column([request, job], "error_percent").numbers).toEqual({ min: 0, max: 100 });
  expect(contract.column([job], "error_percent").numbers).toEqual({ min: 0, max: 0 });
});

test("a field of the query is reckoned with, and what is derived knows nothing of it", () => {
  const fields = [
    { name: "twice", expression: "MUL(2, $failed)" },
    { name: "error", expression: "false" },
  ];
  expect(contract.column([request], "twice", fields).numbers).toEqual({ min: 0, max: 2 });
  expect(contract.column([request], "error_percent", fields).numbers).toEqual({ min: 0, max: 100 });
});

test("what columns are made of", () => {
  expect(contract.sent("error_percent")).toEqual(["error"]);
  expect(contract.sent("slow", [{ name: "slow", expression: "AND($warm, GT($duration_ms, 1))" }])).toEqual([
    "duration_ms",
    "cold",
  ]);
  expect([contract.knows("warm"), contract.knows("gone")]).toEqual([true, false]);
  const expression = parseExpression("AND($is_request, $warm)");
  if (!expression.ok) throw new Error("AND");
  expect(contract.sentIn(expression.value).toSorted()).toEqual(["cold", "name"]);
});
