import { expect, test } from "vitest";
import { complaints, dates, honeycomb, now, withDataset } from "./client";

const shown = {
  name: "My API!",
  slug: "my-api-",
  description: "",
  expand_json_depth: 0,
  settings: { delete_protected: true },
  created_at: now,
  last_written_at: null,
  regular_columns_count: 0,
};

test("a dataset is made once, and protected", async () => {
  const { v1 } = await honeycomb();
  const zero = "0001-01-01T00:00:00Z";
  const sent = { name: "My API!", settings: {}, created_at: zero, last_written_at: zero };
  expect(await v1("POST", "/1/datasets", sent)).toEqual({ status: 201, type: "application/json", body: shown });
  expect(await v1("POST", "/1/datasets", { name: "my api?" })).toEqual({
    status: 200,
    type: "application/json",
    body: shown,
  });
  expect(await v1("GET", "/1/datasets/my-api-")).toEqual({ status: 200, type: "application/json", body: shown });
});

test("a change puts back what it leaves out, but for name and protection", async () => {
  const { v1, make } = await honeycomb();
  await make("/1/datasets", { name: "My API!", description: "old", expand_json_depth: 3 });
  expect((await v1("PUT", "/1/datasets/my-api-", { name: "", settings: {} })).body).toEqual(shown);
  const open = { ...shown, settings: { delete_protected: false } };
  expect((await v1("PUT", "/1/datasets/my-api-", { settings: { delete_protected: false } })).body).toEqual(open);
});

test("a protected dataset stays; another goes with all that belongs to it", async () => {
  const { api, v1, make } = await withDataset();
  await make("/1/derived_columns/api", { alias: "sli", expression: "NOT($error)" });
  const sli = { alias: "sli" };
  const slo = await make("/1/slos/api", { name: "s", time_period_days: 7, target_per_million: 990000, sli });
  const recipients = [{ type: "email", target: "a@example.com" }];
  await make("/1/burn_alerts/__all__", { exhaustion_minutes: 0, slo: { id: slo["id"] }, recipients });
  expect(complaints(await v1("DELETE", "/1/datasets/api"))).toEqual([
    "409 Dataset is delete protected. Disable deletion protection before deleting it.",
  ]);
  await v1("PUT", "/1/datasets/api", { settings: { delete_protected: false } });
  expect(await v1("DELETE", "/1/datasets/api")).toEqual({ status: 202, type: null, body: undefined });
  expect(complaints(await v1("GET", "/1/datasets/api"))).toEqual(["404 Dataset not found"]);
  const { columns, derivedColumns, slos, burnAlerts } = api.state();
  expect(columns.map(({ at }) => at.dataset)).toEqual(["metrics"]);
  expect([derivedColumns, slos, burnAlerts]).toEqual([[], [], []]);
});

test("an SLO of several datasets stays with those that are left", async () => {
  const { api, v1, make } = await withDataset();
  await make("/1/derived_columns/__all__", { alias: "sli", expression: "BOOL(1)" });
  const slo = { name: "s", time_period_days: 7, target_per_million: 1, sli: { alias: "sli" } };
  await make("/1/slos/__all__", { ...slo, dataset_slugs: ["api", "metrics"] });
  await v1("PUT", "/1/datasets/api", { settings: { delete_protected: false } });
  await v1("DELETE", "/1/datasets/api");
  expect(api.state().slos.map(({ value }) => value.dataset_slugs)).toEqual([["metrics"]]);
});

test.for([
  ["no name", {}, ["missing name - cannot be blank"]],
  ["a long name", { name: "x".repeat(256) }, ["invalid name - must have at most 255 characters"]],
  [
    "a long description",
    { name: "x", description: "x".repeat(1025) },
    ["invalid description - must have at most 1024 characters"],
  ],
  ["too deep", { name: "x", expand_json_depth: 11 }, ["invalid expand_json_depth - must be at most 10"]],
  [
    "not protected",
    { name: "x", settings: { delete_protected: false } },
    ["invalid settings.delete_protected - cannot be disabled when a dataset is created"],
  ],
] as const)("refuses a dataset: %s", async ([, body, lines]) => {
  const { v1 } = await honeycomb();
  expect(complaints(await v1("POST", "/1/datasets", body))).toEqual(lines);
});

test("definitions are by default what the dataset has, else as chosen", async () => {
  const { v1, make } = await withDataset();
  const column = (name: string) => ({ name, column_type: "column" });
  const defaults = { duration_ms: column("duration_ms"), error: column("error"), name: column("name") };
  expect(await v1("GET", "/1/dataset_definitions/api")).toEqual({
    status: 200,
    type: "application/json",
    body: defaults,
  });
  await make("/1/derived_columns/api", { alias: "failed", expression: "NOT($error)" });
  const chosen = { ...defaults, error: { name: "failed", column_type: "derived_column" }, route: column("name") };
  const patch = { error: { name: "failed" }, route: { name: "name" } };
  expect((await v1("PATCH", "/1/dataset_definitions/api", patch)).body).toEqual(chosen);
  const back = { error: { name: "" }, route: { name: "" } };
  expect((await v1("PATCH", "/1/dataset_definitions/api", back)).body).toEqual(defaults);
});

test.for([
  ["a field that is none", { colour: { name: "name" } }, ["invalid colour - unknown field"]],
  ["a column that is none", { error: { name: "nope" } }, ["invalid error.name - unknown column: nope"]],
] as const)("refuses a definition: %s", async ([, body, lines]) => {
  const { v1 } = await withDataset();
  expect(complaints(await v1("PATCH", "/1/dataset_definitions/api", body))).toEqual(lines);
});

test("an event makes its dataset and columns, typed by what it says", async () => {
  const { v1 } = await honeycomb();
  const event = { text: "a", whole: 1, half: 0.5, yes: true, nothing: null };
  expect(await v1("POST", "/1/events/api", event)).toEqual({ status: 200, type: null, body: undefined });
  await v1("POST", "/1/events/api", { text: "b" });
  const columns = (await v1("GET", "/1/columns/api")).body as unknown as readonly Record<string, unknown>[];
  expect(columns.map(({ key_name, type, last_written }) => [key_name, type, last_written])).toEqual([
    ["text", "string", now],
    ["whole", "integer", now],
    ["half", "float", now],
    ["yes", "boolean", now],
  ]);
  expect((await v1("GET", "/1/datasets/api")).body).toMatchObject({ last_written_at: now, regular_columns_count: 4 });
});

test("an event writes to the columns that it has, and to no other", async () => {
  let time = Date.parse(now);
  const { v1, make } = await honeycomb({}, () => time);
  for (const name of ["api", "web"]) {
    await make("/1/datasets", { name });
    for (const key_name of ["a", "b"]) await make(`/1/columns/${name}`, { key_name });
  }
  time += 60_000;
  await v1("POST", "/1/events/api", { a: 1 });
  const written = async (dataset: string, name: string) =>
    (await v1("GET", `/1/columns/${dataset}?key_name=${name}`)).body["last_written"];
  const later = "2026-01-01T12:01:00Z";
  expect(await Promise.all([written("api", "a"), written("api", "b"), written("web", "a")])).toEqual([later, now, now]);
});

test.for([
  ["nothing", {}, {}, ["400 Request body should not be empty."]],
  [
    "too many fields",
    Object.fromEntries(Array.from({ length: 2001 }, (_, n) => [`f${n}`, n])),
    {},
    ["400 Event has too many columns."],
  ],
  [
    "a time that is none",
    { a: 1 },
    { "X-Honeycomb-Event-Time": "noon" },
    ["invalid X-Honeycomb-Event-Time must be RFC 3339"],
  ],
  [
    "a rate of nothing",
    { a: 1 },
    { "X-Honeycomb-Samplerate": "0" },
    ["invalid X-Honeycomb-Samplerate must be a whole number of at least 1"],
  ],
] as const)("refuses an event: %s", async ([, event, headers, lines]) => {
  const { v1 } = await withDataset();
  expect(complaints(await v1("POST", "/1/events/api", event, headers))).toEqual(lines);
});

test("a marker has its setting's colour, and answers when it goes", async () => {
  const { v1, make } = await withDataset();
  const setting = await make("/1/marker_settings/api", { type: "deploy", color: "#7d3c98" });
  expect(setting).toEqual({ id: setting["id"], type: "deploy", color: "#7d3c98", ...dates });
  expect(complaints(await v1("POST", "/1/marker_settings/api", { type: "deploy", color: "#fff" }))).toEqual([
    "409 A resource by that name already exists.",
  ]);
  const marker = await make("/1/markers/api", { type: "deploy", message: "v1" });
  const start_time = Date.parse(now) / 1000;
  const whole = { id: marker["id"], type: "deploy", message: "v1", start_time, color: "#7d3c98", ...dates };
  expect(marker).toEqual(whole);
  expect((await v1("GET", "/1/markers/api")).body).toEqual([whole]);
  const ended = { ...whole, end_time: start_time + 60 };
  expect((await v1("PUT", `/1/markers/api/${marker["id"]}`, ended)).body).toEqual(ended);
  expect(await v1("DELETE", `/1/markers/api/${marker["id"]}`)).toEqual({
    status: 200,
    type: "application/json",
    body: ended,
  });
  expect((await v1("GET", "/1/markers/api")).body).toEqual([]);
});

test.for([
  [9, ["invalid end_time - must not be before start_time"]],
  [10, ["201"]],
] as const)("a marker from 10 to %s", async ([end_time, lines]) => {
  const { v1 } = await withDataset();
  expect(complaints(await v1("POST", "/1/markers/api", { start_time: 10, end_time }))).toEqual(lines);
});

test("a marker setting cannot be changed without its id, as the provider tries to", async () => {
  const { v1 } = await withDataset();
  expect(complaints(await v1("PUT", "/1/marker_settings/api/", { type: "deploy", color: "#fff" }))).toEqual([
    "404 Resource not found",
  ]);
});
