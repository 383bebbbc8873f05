import { expect, test } from "vitest";
import { realProject } from "../../test/support/real";
import type { Column, Dataset, EventKind } from "../model/dataset";
import { sampleFields } from "./sample-fields";

const column = (name: string, more: Partial<Column> = {}): Column => ({
  name,
  type: "string",
  description: "",
  hidden: false,
  privacy: "public",
  cardinality: "low",
  ...more,
});
const request: EventKind = {
  name: "request",
  emittedBy: "",
  sampled: true,
  per: {},
  carries: [],
  normal: {},
  failed: {},
};
const api: Dataset = {
  slug: "api",
  description: "",
  sampling: { routine: 0.1, errors: 1, slow: 1, slowAbove: 30 },
  limits: { attributesPerEvent: 50, stringBytes: 1024 },
  common: [],
  events: [],
  columns: [],
  derivedColumns: [],
  retired: [],
  definitions: {},
};

/** What a request carries in production of these columns. */
const carried = (columns: readonly Column[], kind: Partial<EventKind> = {}, dataset: Partial<Dataset> = {}) =>
  sampleFields(
    { ...api, columns, ...dataset },
    { slug: "prod" },
    { ...request, carries: columns.map(({ name }) => name), ...kind },
  );
const none = { always: {}, failed: {} };
const distinct = (count: number) => ({ kind: "distinct", count });

test.for<[string, Column, Partial<EventKind>, Partial<Dataset>, ReturnType<typeof sampleFields> | object]>([
  ["a text of few values", column("route"), {}, {}, { always: { route: distinct(8) }, failed: {} }],
  [
    "one of many",
    column("version", { cardinality: "medium" }),
    {},
    {},
    { always: { version: distinct(60) }, failed: {} },
  ],
  ["an id", column("trace", { cardinality: "high" }), {}, {}, { always: { trace: distinct(1e12) }, failed: {} }],
  [
    "a pseudonym",
    column("user", { cardinality: "high", privacy: "pseudonymous" }),
    {},
    {},
    { always: { user: distinct(1000) }, failed: {} },
  ],
  ["nothing about a person", column("url", { privacy: "personal" }), {}, {}, none],
  ["no secret", column("key", { privacy: "secret" }), {}, {}, none],
  ["no number that the contract does not give", column("size", { type: "integer", unit: "bytes" }), {}, {}, none],
  ["no boolean", column("maintenance", { type: "boolean" }), {}, {}, none],
  ["no parent", column("parent"), {}, { definitions: { parent_id: "parent" } }, none],
  ["not the kind's own name", column("what"), {}, { definitions: { name: "what" } }, none],
  ["not what only a failure carries", column("why"), { failed: { why: "schema" } }, {}, none],
  [
    "an error's name where it failed",
    column("error.type"),
    {},
    {},
    { always: {}, failed: { "error.type": distinct(8) } },
  ],
  [
    "the service",
    column("svc"),
    {},
    { definitions: { service_name: "svc" } },
    { always: { svc: { kind: "constant", value: "api" } }, failed: {} },
  ],
  [
    "the environment",
    column("deployment.environment.name"),
    {},
    {},
    { always: { "deployment.environment.name": { kind: "constant", value: "prod" } }, failed: {} },
  ],
  ["a text that is normal, as it is", column("severity"), { normal: { severity: "info" } }, {}, none],
  [
    "a status, which has no unit, as it is",
    column("status", { type: "integer" }),
    { normal: { status: 200 } },
    {},
    none,
  ],
  ["another measure as it is", column("cost", { type: "float", unit: "USD" }), { normal: { cost: 0.04 } }, {}, none],
])("%s", ([, one, kind, dataset, want]) => {
  expect(carried([one], kind, dataset)).toEqual(want);
});

test("a second name is left out where the kind has the first, wherever COALESCE stands", () => {
  const derived = (expression: string) => ({
    derivedColumns: [{ alias: "x", type: "string", expression, description: "" }] as const,
  });
  const [route, url] = [column("route"), column("url")];
  const names = (columns: readonly Column[], expression: string) =>
    Object.keys(carried(columns, {}, derived(expression)).always);
  expect(names([route, url], "COALESCE($route, $url)")).toEqual(["route"]);
  expect(names([url], "COALESCE($route, $url)")).toEqual(["url"]);
  expect(names([route, url], "IF(EXISTS(COALESCE($url, $route)), 0, 100)")).toEqual(["url"]);
  expect(names([route, url], "CONCAT($route, $url)")).toEqual(["route", "url"]);
  expect(names([route, url], "COALESCE($route, ")).toEqual(["route", "url"]);
});

test("durations lie around what is normal, and below what is slow", () => {
  const duration = (value: number) =>
    carried([column("duration_ms", { type: "float", unit: "ms" })], { normal: { duration_ms: value } }).always[
      "duration_ms"
    ];
  expect(duration(200)).toEqual({ kind: "log_normal", p50: 200, p95: 200 * Math.exp(1.6448536269514722 / 4) });
  const long = duration(25_000);
  if (long?.kind !== "log_normal") throw new Error("it varies");
  const spread = Math.log(long.p95 / long.p50) / 1.6448536269514722;
  expect(25_000 * Math.exp(4 * spread)).toBeCloseTo(30_000);
  expect([duration(0), duration(31_000)]).toEqual([undefined, undefined]);
});

test("what production's events carry", () => {
  const production = realProject().environments.find(({ id }) => id === "production")!;
  const [dataset] = production.datasets;
  const kind = dataset!.events.find(({ name }) => name === "http_request")!;
  const { always, failed } = sampleFields(dataset!, production, kind);
  expect([Object.keys(always).toSorted(), Object.keys(failed)]).toEqual([
    [
      "app.code.language",
      "app.request.id",
      "deployment.environment.name",
      "duration_ms",
      "http.request.method",
      "http.route",
      "meta.signal_type",
      "service.instance.id",
      "service.name",
      "service.version",
      "session.id",
      "span.kind",
      "trace.span_id",
      "trace.trace_id",
      "user.hash",
    ],
    ["error.type"],
  ]);
});
