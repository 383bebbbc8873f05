import { expect, test } from "vitest";
import { anId, complaints, dates, honeycomb, withDataset } from "./client";

const good = {
  name: "Errors",
  query: { calculations: [{ op: "COUNT" }], filters: [{ column: "error", op: "=", value: true }], time_range: 600 },
  threshold: { op: ">", value: 10 },
  frequency: 300,
  recipients: [{ type: "email", target: "on-call@example.com" }],
};
const shown = {
  id: anId,
  dataset_slug: "api",
  name: "Errors",
  description: "",
  disabled: false,
  triggered: false,
  query: good.query,
  query_id: anId,
  alert_type: "on_change",
  threshold: { op: ">", value: 10, exceeded_limit: 1 },
  frequency: 300,
  evaluation_schedule_type: "frequency",
  recipients: [{ id: anId, type: "email", target: "on-call@example.com" }],
  ...dates,
};

test("a trigger is answered whole, with the query that was made of it", async () => {
  const { v1 } = await withDataset();
  const none = { baseline_details: { type: "", offset_minutes: 0 }, tags: [] };
  const made = await v1("POST", "/1/triggers/api", { ...good, ...none });
  expect(made).toEqual({ status: 201, type: "application/json", body: shown });
  const one = `/1/triggers/api/${made.body["id"]}`;
  expect((await v1("GET", one)).body).toEqual(made.body);
  expect((await v1("GET", "/1/triggers/api")).body).toEqual([made.body]);
  expect((await v1("GET", `/1/queries/api/${made.body["query_id"]}`)).body).toEqual({
    ...good.query,
    id: made.body["query_id"],
  });
  expect(await v1("DELETE", one)).toEqual({ status: 204, type: null, body: undefined });
  expect(complaints(await v1("GET", one))).toEqual(["404 Trigger not found"]);
});

test("the answer says where the trigger is", async () => {
  const { api } = await withDataset();
  const headers = { "X-Honeycomb-Team": "prod" };
  const made = await fetch(`${api.url}/1/triggers/api`, { method: "POST", headers, body: JSON.stringify(good) });
  const { id } = (await made.json()) as { readonly id: string };
  expect(made.headers.get("location")).toBe(`/1/triggers/api/${id}`);
});

test("a change puts back what it leaves out, but for disabled and the baseline", async () => {
  const { v1, make } = await withDataset();
  const rich = {
    ...good,
    frequency: 900,
    query: { ...good.query, time_range: 900 },
    description: "Many",
    disabled: true,
    alert_type: "on_true",
    threshold: { op: ">=", value: 10, exceeded_limit: 3 },
    evaluation_schedule_type: "window",
    evaluation_schedule: { window: { days_of_week: ["monday"], start_time: "9:00", end_time: "08:00" } },
    baseline_details: { type: "value", offset_minutes: 60 },
    auto_investigate: true,
    tags: [{ key: "team", value: "api" }],
  };
  const { id, ...made } = await make("/1/triggers/api", rich);
  const as = { ...shown, ...rich, id: expect.anything(), recipients: shown.recipients };
  expect({ id, ...made }).toEqual(as);
  const {
    description,
    alert_type,
    evaluation_schedule,
    evaluation_schedule_type,
    auto_investigate,
    tags,
    recipients,
    ...kept
  } = rich;
  const { disabled: _, baseline_details: __, ...change } = kept;
  const one = `/1/triggers/api/${id}`;
  const after = { ...shown, ...kept, id, query_id: made["query_id"], recipients: [] };
  expect((await v1("PUT", one, change)).body).toEqual(after);
  const { baseline_details: ___, ...without } = after;
  expect((await v1("PUT", one, { ...change, disabled: false, baseline_details: {} })).body).toEqual({
    ...without,
    disabled: false,
  });
});

test("a trigger can watch a query that is there already", async () => {
  const { v1, make } = await withDataset();
  const { query, ...rest } = good;
  const { id: query_id, ...spec } = await make("/1/queries/api", query);
  const made = await v1("POST", "/1/triggers/api", { ...rest, query_id });
  expect(made.body).toEqual({ ...shown, query_id, query: spec });
  const { id: other } = await make("/1/queries/__all__", query);
  expect(complaints(await v1("POST", "/1/triggers/api", { ...rest, query_id: other }))).toEqual([
    `invalid query_id - unknown query: ${other}`,
  ]);
  const { id: long } = await make("/1/queries/api", {});
  expect(complaints(await v1("POST", "/1/triggers/api", { ...rest, query_id: long }))).toEqual([
    "invalid query_id - duration cannot be more than four times the frequency",
  ]);
});

test("without a time range it looks back one frequency", async () => {
  const { make } = await withDataset();
  const made = await make("/1/triggers/__all__", { ...good, query: { calculations: [{ op: "COUNT" }] } });
  expect(made).toMatchObject({ dataset_slug: "__all__", query: { calculations: [{ op: "COUNT" }], time_range: 300 } });
});

const query = (change: object) => ({ query: { ...good.query, ...change } });
const baseline = (change: object) => ({
  threshold: { op: ">=", value: 1 },
  frequency: 900,
  ...query({ time_range: 900 }),
  baseline_details: { type: "value", offset_minutes: 60 },
  ...change,
});
const window = (change: object) => ({
  evaluation_schedule: { window: { days_of_week: ["monday"], start_time: "13:00", end_time: "14:00", ...change } },
});
test.for<[string, object, string[]]>([
  ["no name", { name: "" }, ["missing name - cannot be blank"]],
  ["a long name", { name: "x".repeat(121) }, ["invalid name - must have at most 120 characters"]],
  ["a key that is none", { severity: "high" }, ["invalid severity - unknown field"]],
  ["an odd frequency", { frequency: 90 }, ["invalid frequency - must be a multiple of 60"]],
  ["too often", { frequency: 0 }, ["invalid frequency - must be at least 60"]],
  ["another operator", { threshold: { op: "=", value: 1 } }, ["invalid threshold.op - must be one of >, >=, <, <="]],
  [
    "exceeded six times",
    { threshold: { op: ">", value: 1, exceeded_limit: 6 } },
    ["invalid threshold.exceeded_limit - must be at most 5"],
  ],
  ["no query", { query: undefined }, ["missing query - cannot be blank"]],
  ["two queries", { query_id: "x" }, ["invalid query_id - cannot be given beside query"]],
  ["no calculation", query({ calculations: [] }), ["missing query.calculations - cannot be blank"]],
  [
    "a short window",
    query({ time_range: 60 }),
    ["invalid query.time_range - duration must be at least equal to the frequency"],
  ],
  [
    "a long window",
    query({ time_range: 1260 }),
    ["invalid query.time_range - duration cannot be more than four times the frequency"],
  ],
  [
    "more than a day",
    { frequency: 86400, ...query({ time_range: 90000 }) },
    ["invalid query.time_range - a trigger looks back 86400 s at most, found 90000"],
  ],
  [
    "a granularity",
    query({ granularity: 60 }),
    ["invalid query.granularity - trigger queries can use granularity with metrics datasets only"],
  ],
  ["a limit, be it the default", query({ limit: 1000 }), ["invalid query.limit - trigger queries cannot use limit"]],
  ["an order", query({ orders: [{ op: "COUNT" }] }), ["invalid query.orders - trigger queries cannot use orders"]],
  ["usage mode", query({ usage_mode: true }), ["invalid query.usage_mode - trigger queries cannot use usage_mode"]],
  [
    "a heatmap",
    query({ calculations: [{ op: "HEATMAP", column: "duration_ms" }] }),
    ["invalid query.calculations[0] - a trigger cannot watch HEATMAP"],
  ],
  [
    "two calculations",
    query({ calculations: [{ op: "COUNT" }, { op: "AVG", column: "duration_ms" }] }),
    ["invalid query.calculations - a trigger watches one calculation, found COUNT, AVG(duration_ms)"],
  ],
  ["a column that is none", query({ breakdowns: ["size"] }), ["invalid query.breakdowns[0] - unknown column: size"]],
  ["a baseline often", baseline({ frequency: 600 }), ["invalid frequency - must be at least 900 with a baseline"]],
  [
    "a baseline above",
    baseline({ threshold: { op: ">", value: 1 } }),
    ["invalid threshold.op - must be >= or <= with a baseline"],
  ],
  [
    "a baseline below zero",
    baseline({ threshold: { op: ">=", value: -1 } }),
    ["invalid threshold.value - must be 0 or more with a baseline and >="],
  ],
  [
    "a baseline of yesterday noon",
    baseline({ baseline_details: { type: "value", offset_minutes: 720 } }),
    ["invalid baseline_details.offset_minutes - must be one of 60, 1440, 10080, 40320"],
  ],
  [
    "a time of day that is none",
    window({ start_time: "24:00" }),
    ["invalid evaluation_schedule.window.start_time - must be a time of day, such as 13:00"],
  ],
  [
    "a day twice",
    window({ days_of_week: ["monday", "monday"] }),
    ["invalid evaluation_schedule.window.days_of_week - must not have a day twice"],
  ],
  ["a window without one", { evaluation_schedule_type: "window" }, ["missing evaluation_schedule - cannot be blank"]],
  [
    "a tag in capitals",
    { tags: [{ key: "Team", value: "api" }] },
    ["invalid tags[0].key - must be 1 to 32 lowercase letters"],
  ],
  [
    "a tag twice",
    {
      tags: [
        { key: "team", value: "api" },
        { key: "team", value: "web" },
      ],
    },
    ["invalid tags[1].key - duplicate tag: team"],
  ],
  [
    "a recipient that is none",
    { recipients: [{ ...good.recipients[0], id: "x" }] },
    ["invalid recipients[0].id - unknown recipient: x"],
  ],
  [
    "a kind of recipient that is none",
    { recipients: [{ type: "pigeon", target: "x" }] },
    ["invalid recipients[0].type - must be one of email, pagerduty, slack, webhook, msteams, msteams_workflow, marker"],
  ],
  [
    "a pager that is not there",
    { recipients: [{ type: "pagerduty", target: "x" }] },
    ["invalid recipients[0].target - unknown pagerduty recipient: x"],
  ],
  [
    "a recipient twice",
    { recipients: [good.recipients[0], good.recipients[0]] },
    ["invalid recipients[1] - duplicate recipient"],
  ],
])("refuses a trigger: %s", async ([, change, lines]) => {
  const { api, v1 } = await withDataset();
  const before = api.state();
  expect(complaints(await v1("POST", "/1/triggers/api", { ...good, ...change }))).toEqual(lines);
  expect(api.state()).toBe(before);
});

test.for([">=", "<="])("a baseline may be compared with %s 0", async (op) => {
  const { v1 } = await withDataset();
  const change = baseline({ threshold: { op, value: 0 } });
  expect(complaints(await v1("POST", "/1/triggers/api", { ...good, ...change }))).toEqual(["201"]);
});

test.for([300, 1200])("a trigger every 300 s may look back %s s", async (time_range) => {
  const { v1 } = await withDataset();
  expect(complaints(await v1("POST", "/1/triggers/api", { ...good, ...query({ time_range }) }))).toEqual(["201"]);
});

test("a change that asks the same keeps the query, and another makes a new one", async () => {
  const { v1, make } = await withDataset();
  const { id, query_id } = await make("/1/triggers/api", good);
  const change = async (body: object) => (await v1("PUT", `/1/triggers/api/${id}`, body)).body["query_id"];
  expect(await change({ ...good, name: "Other" })).toBe(query_id);
  expect(await change({ ...good, ...query({ time_range: 300 }) })).not.toBe(query_id);
});

test("a plan has so many triggers, over all environments", async () => {
  const { v1, make } = await honeycomb({ triggers: 1 });
  const { query: _, ...rest } = good;
  const small = { ...rest, query: { calculations: [{ op: "COUNT" }] } };
  await make("/1/triggers/__all__", small);
  const elsewhere = { "X-Honeycomb-Team": "stage" };
  expect(complaints(await v1("POST", "/1/triggers/__all__", small, elsewhere))).toEqual([
    "409 team has reached the maximum number of triggers allowed",
  ]);
});

test("a metrics trigger has a granularity", async () => {
  const { make } = await honeycomb();
  const load = { calculations: [{ op: "AVG", column: "load" }], time_range: 600, granularity: 60 };
  expect(await make("/1/triggers/metrics", { ...good, query: load })).toMatchObject({ query: load });
});
