import { expect, test } from "vitest";
import { anId, complaints, dates, honeycomb, now, withDataset } from "./client";

const count = { calculations: [{ op: "COUNT" }] };

test.for([
  ["nothing is a COUNT of two hours", {}, { ...count, time_range: 7200 }],
  [
    "defaults are not answered",
    {
      ...count,
      filter_combination: "AND",
      orders: [{ op: "COUNT", order: "ascending" }],
      granularity: 0,
      limit: 1000,
      breakdowns: [],
    },
    { ...count, orders: [{ op: "COUNT" }], time_range: 7200 },
  ],
  [
    "everything else is answered as it was sent",
    {
      calculations: [{ op: "P95", column: "duration_ms" }],
      filters: [
        { column: "name", op: "in", value: ["a", 1, true] },
        { column: "error", op: "exists" },
      ],
      filter_combination: "OR",
      breakdowns: ["name"],
      orders: [{ op: "P95", column: "duration_ms", order: "descending" }],
      havings: [{ calculate_op: "P95", column: "duration_ms", op: ">", value: 1.5 }],
      calculated_fields: [{ name: "slow", expression: "GT($duration_ms, 1)" }],
      limit: 10,
      time_range: 3600,
      granularity: 60,
      compare_time_offset_seconds: 86400,
      usage_mode: true,
    },
    undefined,
  ],
  ["start and end are a range", { ...count, start_time: 1, end_time: 2 }, undefined],
] as const)("a query: %s", async ([, sent, spec = sent]) => {
  const { v1 } = await withDataset();
  const made = await v1("POST", "/1/queries/api", sent);
  expect(made).toEqual({ status: 200, type: "application/json", body: { ...spec, id: anId } });
  expect((await v1("GET", `/1/queries/api/${made.body["id"]}`)).body).toEqual(made.body);
  expect((await v1("GET", `/1/queries/__all__/${made.body["id"]}`)).status).toBe(404);
});

const many = <T>(item: T) => Array.from({ length: 101 }, () => item);
test.for([
  ["a key that is none", { query_window: 1 }, ["invalid query_window - there is no key query_window here"]],
  [
    "an operator that is none",
    { calculations: [{ op: "P42", column: "duration_ms" }] },
    ['invalid calculations[0].op - op cannot be "P42"'],
  ],
  [
    "short text, which is ours alone",
    { calculations: ["COUNT"] },
    ["incorrect_type calculations[0] - must be an object"],
  ],
  [
    "a column that is none",
    { calculations: [{ op: "AVG", column: "size" }] },
    ["invalid calculations[0].column - unknown column: size"],
  ],
  [
    "columns everywhere",
    { filters: [{ column: "a", op: "exists" }], breakdowns: ["b"] },
    ["invalid filters[0].column - unknown column: a", "invalid breakdowns[0] - unknown column: b"],
  ],
  [
    "an expression's column",
    { calculated_fields: [{ name: "x", expression: "NOT($c)" }] },
    ["invalid calculated_fields[0].expression - unknown column: c"],
  ],
  [
    "an order of nothing",
    { ...count, orders: [{ op: "MAX", column: "duration_ms" }] },
    ["invalid orders[0] - MAX(duration_ms) is no calculation, formula or breakdown of this query"],
  ],
  ["a limit too high", { limit: 1001 }, ["invalid limit - limit is 1001: Honeycomb takes 1 to 1000"]],
  [
    "a granularity too fine",
    { time_range: 86400, granularity: 1 },
    ["invalid granularity - granularity is 1: over 86400 s Honeycomb takes 86 to 86400"],
  ],
  [
    "three times",
    { time_range: 1, start_time: 1, end_time: 2 },
    ["invalid time_range - time_range, start_time and end_time are one too many"],
  ],
  [
    "101 filters",
    { filters: many({ column: "name", op: "exists" }) },
    ["invalid filters - must have at most 100 entries"],
  ],
  ["101 breakdowns", { breakdowns: many("name") }, ["invalid breakdowns - must have at most 100 entries"]],
  [
    "a metric's calculation",
    { calculations: [{ op: "COUNT_DATAPOINTS" }] },
    ["invalid calculations[0].op - operation only allowed in metrics dataset: COUNT_DATAPOINTS"],
  ],
] as const)("refuses a query: %s", async ([, body, lines]) => {
  const { v1 } = await withDataset();
  expect(complaints(await v1("POST", "/1/queries/api", body))).toEqual(lines);
});

test.for([
  ["no calculation", {}, ["invalid calculations - metrics datasets require at least one calculation"]],
  ["COUNT", count, ["invalid calculations[0].op - operation not allowed in metrics dataset: COUNT"]],
  [
    "a rate",
    { calculations: [{ op: "RATE_AVG", column: "load" }] },
    ["invalid calculations[0].op - operation not allowed in metrics dataset: RATE_AVG"],
  ],
] as const)("refuses a query of metrics: %s", async ([, body, lines]) => {
  const { v1 } = await honeycomb();
  expect(complaints(await v1("POST", "/1/queries/metrics", body))).toEqual(lines);
});

test("columns of related spans may be of any dataset", async () => {
  const { v1 } = await withDataset();
  const of = (column: string) => ({ ...count, filters: [{ column, op: "exists" }] });
  expect((await v1("POST", "/1/queries/api", of("root.load"))).status).toBe(200);
  expect(complaints(await v1("POST", "/1/queries/api", of("root.size")))).toEqual([
    "invalid filters[0].column - unknown column: size",
  ]);
});

test("an annotation names a query of its own place", async () => {
  const { v1, make } = await withDataset();
  const query = await make("/1/queries/api", {});
  const sent = { name: "Requests", description: "", query_id: query["id"], source: "" };
  const made = await v1("POST", "/1/query_annotations/api", sent);
  expect(made).toEqual({
    status: 201,
    type: "application/json",
    body: { ...sent, id: anId, source: "query", ...dates },
  });
  const one = `/1/query_annotations/api/${made.body["id"]}`;
  const renamed = { ...made.body, name: "All requests" };
  expect((await v1("PUT", one, renamed)).body).toEqual(renamed);
  expect((await v1("GET", "/1/query_annotations/api")).body).toEqual([renamed]);
  const unknown = [`invalid query_id - unknown query: ${query["id"]}`];
  expect(complaints(await v1("POST", "/1/query_annotations/__all__", sent))).toEqual(unknown);
  expect(await v1("DELETE", one)).toEqual({ status: 204, type: null, body: undefined });
  expect(complaints(await v1("DELETE", one))).toEqual(["404 Query annotation not found"]);
});

test("results are complete when they are asked for again", async () => {
  const { api, v1, make } = await withDataset();
  await v1(
    "POST",
    "/1/events/api",
    { name: "a" },
    { "X-Honeycomb-Samplerate": "10", "X-Honeycomb-Event-Time": "2026-01-01T11:00:00Z" },
  );
  await v1("POST", "/1/events/api", { name: "b" }, { "X-Honeycomb-Event-Time": "2026-01-01T09:00:00Z" });
  const { id: query_id, ...query } = await make("/1/queries/api", {});
  const response = await fetch(`${api.url}/1/query_results/api`, {
    method: "POST",
    headers: { "X-Honeycomb-Team": "prod" },
    body: JSON.stringify({ query_id }),
  });
  const begun = (await response.json()) as { readonly id: string };
  const url = `https://ui.honeycomb.io/acme/environments/production/datasets/api/result/${begun.id}`;
  const links = { query_url: url, graph_image_url: `${url}/snapshot` };
  expect([response.status, begun]).toEqual([201, { id: anId, query, complete: false, links }]);
  const location = response.headers.get("location")!;
  expect(location).toBe(`/1/query_results/api/${begun.id}`);
  const data = { series: [], results: [{ data: { COUNT: 10 } }] };
  expect((await v1("GET", location)).body).toEqual({ id: begun.id, query, complete: true, data, links });
});

const noon = Date.parse(now) / 1000;
test.for([
  ["the last two hours", {}, 6],
  ["a minute to now", { time_range: 60 }, 0],
  ["from a time on", { start_time: noon - 7200, time_range: 3600 }, 2],
  ["up to a time", { end_time: noon - 3600, time_range: 3600 }, 2],
  ["between two times", { start_time: noon - 3600, end_time: noon - 1 }, 4],
] as const)("a result looks at %s", async ([, times, events]) => {
  const { v1, make } = await withDataset();
  const at = (hour: string) => ({ "X-Honeycomb-Event-Time": `2026-01-01T${hour}:00Z`, "X-Honeycomb-Samplerate": "2" });
  for (const hour of ["09:59", "10:00", "11:00", "11:30", "12:00"])
    await v1("POST", "/1/events/api", { a: 1 }, at(hour));
  const { id: query_id } = await make("/1/queries/api", times);
  const { id } = await make("/1/query_results/api", { query_id });
  const { body } = await v1("GET", `/1/query_results/api/${id}`);
  expect(body["data"]?.["results"]).toEqual([{ data: { COUNT: events } }]);
});

test("results of no events are true of every query; what it cannot evaluate it refuses", async () => {
  const { v1, make } = await withDataset();
  const run = async (query: object) => {
    const { id } = await make("/1/queries/api", query);
    const begun = await v1("POST", "/1/query_results/api", { query_id: id });
    return begun.status === 201
      ? (await v1("GET", `/1/query_results/api/${begun.body["id"]}`)).body["data"]?.["results"]
      : complaints(begun);
  };
  const average = { calculations: [{ op: "AVG", column: "duration_ms" }, { op: "COUNT" }] };
  expect(await run(average)).toEqual([{ data: { "AVG(duration_ms)": null, COUNT: 0 } }]);
  expect(await run({ breakdowns: ["name"] })).toEqual([]);
  expect(await run({ time_range: 700_000 })).toEqual(["400 query results are limited to 7 days"]);
  await v1("POST", "/1/events/api", { name: "a" }, { "X-Honeycomb-Event-Time": "2026-01-01T11:59:00Z" });
  expect(await run({ calculations: [{ op: "COUNT", column: "name" }] })).toEqual([
    "invalid query_id - the stand-in evaluates COUNT without filters and breakdowns only",
  ]);
  expect(await run(average)).toEqual([
    "invalid query_id - the stand-in evaluates COUNT without filters and breakdowns only",
  ]);
});
