import { expect, test } from "vitest";
import { anId, complaints, dates, type Honeycomb, withDataset } from "./client";

const good = { name: "Fast", time_period_days: 30, target_per_million: 995000, sli: { alias: "fast" } };
const zero = "0001-01-01T00:00:00Z";

async function withSli(): Promise<Honeycomb> {
  const started = await withDataset();
  await started.make("/1/derived_columns/api", { alias: "fast", expression: "LT($duration_ms, 300)" });
  await started.make("/1/derived_columns/__all__", { alias: "fine", expression: "IF(EXISTS($error), NOT($error))" });
  return started;
}

test("an SLO of a dataset is seen there and in the environment", async () => {
  const { v1 } = await withSli();
  const made = await v1("POST", "/1/slos/api", { ...good, tags: [], created_at: zero, updated_at: zero });
  const whole = { ...good, id: anId, description: "", dataset_slugs: ["api"], reset_at: null, ...dates };
  expect(made).toEqual({ status: 201, type: "application/json", body: whole });
  expect((await v1("GET", "/1/slos/api")).body).toEqual([made.body]);
  expect((await v1("GET", `/1/slos/__all__/${made.body["id"]}`)).body).toEqual(made.body);
  expect(complaints(await v1("GET", `/1/slos/metrics/${made.body["id"]}`))).toEqual(["404 SLO not found"]);
  const change = { ...made.body, name: "Faster", tags: [{ key: "team", value: "api" }], dataset_slugs: ["metrics"] };
  expect((await v1("PUT", `/1/slos/api/${made.body["id"]}`, change)).body).toEqual({
    ...change,
    dataset_slugs: ["api"],
  });
});

test("an SLO of several datasets is seen in each", async () => {
  const { v1 } = await withSli();
  const made = await v1("POST", "/1/slos/__all__", {
    ...good,
    sli: { alias: "fine" },
    dataset_slugs: ["api", "metrics"],
  });
  expect(made).toMatchObject({ status: 201, body: { dataset_slugs: ["api", "metrics"] } });
  expect((await v1("GET", "/1/slos/metrics")).body).toEqual([made.body]);
});

test.for<[string, string, object, string[]]>([
  ["a long name", "api", { name: "x".repeat(121) }, ["invalid name - must have at most 120 characters"]],
  [
    "all of a million",
    "api",
    { target_per_million: 1_000_000 },
    ["invalid target_per_million - must be at most 999999"],
  ],
  ["no day", "api", { time_period_days: 0 }, ["invalid time_period_days - must be at least 1"]],
  ["no SLI", "api", { sli: {} }, ["missing sli.alias - cannot be blank"]],
  ["an SLI that is none", "api", { sli: { alias: "slow" } }, ["invalid sli.alias - unknown derived column: slow"]],
  ["a column", "api", { sli: { alias: "error" } }, ["invalid sli.alias - unknown derived column: error"]],
  ["no dataset", "__all__", { sli: { alias: "fine" } }, ["missing dataset_slugs - cannot be blank"]],
  [
    "a dataset that is none",
    "__all__",
    { sli: { alias: "fine" }, dataset_slugs: ["web"] },
    ["invalid dataset_slugs[0] - unknown dataset: web"],
  ],
  [
    "a dataset's SLI for several",
    "__all__",
    { dataset_slugs: ["api", "metrics"] },
    ["invalid sli.alias - unknown derived column: fast"],
  ],
  [
    "eleven datasets",
    "__all__",
    { dataset_slugs: Array.from({ length: 11 }, () => "api") },
    ["invalid dataset_slugs - must have at most 10 entries"],
  ],
])("refuses an SLO: %s", async ([, dataset, change, lines]) => {
  const { v1 } = await withSli();
  expect(complaints(await v1("POST", `/1/slos/${dataset}`, { ...good, ...change }))).toEqual(lines);
});

test("an SLI has one SLO, cannot be deleted while it has one, and stays true or false", async () => {
  const { v1, make } = await withSli();
  const slo = await make("/1/slos/api", good);
  expect(complaints(await v1("POST", "/1/slos/api", { ...good, name: "Other" }))).toEqual([
    "already_exists sli.alias - fast is the SLI of Fast already",
  ]);
  const { body } = await v1("GET", "/1/derived_columns/api?alias=fast");
  const sli = `/1/derived_columns/api/${body["id"]}`;
  expect(complaints(await v1("DELETE", sli))).toEqual(["409 Derived column is in use by 1 SLOs: 'Fast'"]);
  expect(complaints(await v1("PUT", sli, { alias: "fast", expression: "MUL($duration_ms, 2)" }))).toEqual([
    "invalid expression - must be true or false: an SLO uses it",
  ]);
  expect((await v1("DELETE", `/1/slos/api/${slo["id"]}`)).status).toBe(204);
  expect((await v1("DELETE", sli)).status).toBe(204);
});

test.for([
  ["BOOL(1)", true],
  ["true", true],
  ["!$error", true],
  ["$error", true],
  ["$duration_ms < 3 AND $error", true],
  ["IF(NOT(EXISTS($name)), null, $error, null, LT($duration_ms, 3))", true],
  ['SWITCH($name, "a", true, "b", null, false)', true],
  ["COALESCE($error, false)", true],
  ["$fast", true],
  ["null", false],
  ["1", false],
  ["$duration_ms", false],
  ["$duration_ms + 1", false],
  ["IF($error, true, 0)", false],
  ["CONCAT($name)", false],
] as const)("%s is an SLI: %s", async ([expression, good]) => {
  const { v1, make } = await withSli();
  await make("/1/derived_columns/api", { alias: "sli", expression });
  const slo = { name: "s", time_period_days: 7, target_per_million: 0, sli: { alias: "sli" } };
  expect(complaints(await v1("POST", "/1/slos/api", slo))).toEqual(
    good ? ["201"] : ["invalid sli.alias - sli is no SLI: its expression must be true or false"],
  );
});

const email = { type: "email", target: "a@example.com" };
const rate = {
  alert_type: "budget_rate",
  budget_rate_window_minutes: 60,
  budget_rate_decrease_threshold_per_million: 20000,
};

async function withSlo() {
  const started = await withSli();
  const slo = { id: (await started.make("/1/slos/api", good))["id"] };
  return { ...started, slo };
}

test.for([
  ["exhaustion_time", { alert_type: "", exhaustion_minutes: 0 }],
  ["budget_rate", rate],
] as const)("a burn alert has the fields of its type: %s", async ([alert_type, fields]) => {
  const { v1, slo } = await withSlo();
  const made = await v1("POST", "/1/burn_alerts/api", { ...fields, slo, recipients: [email], description: "" });
  const shared = { id: anId, slo, description: "", triggered: false, ...dates };
  const whole = { ...fields, alert_type, ...shared, recipients: [{ id: anId, ...email }] };
  expect(made).toEqual({ status: 201, type: "application/json", body: whole });
  expect((await v1("GET", `/1/burn_alerts/__all__/${made.body["id"]}`)).body).toEqual(made.body);
  const { recipients: _, ...listed } = made.body;
  expect((await v1("GET", `/1/burn_alerts/api?slo_id=${slo.id}`)).body).toEqual([listed]);
});

test("a burn alert can change its type", async () => {
  const { v1, make, slo } = await withSlo();
  const {
    id,
    exhaustion_minutes: _,
    ...made
  } = await make("/1/burn_alerts/api", { exhaustion_minutes: 240, slo, recipients: [email] });
  const change = { ...rate, slo, recipients: made["recipients"] };
  expect((await v1("PUT", `/1/burn_alerts/api/${id}`, change)).body).toEqual({ ...made, ...rate, id });
});

test.for<[string, object, string[]]>([
  ["no minutes", {}, ["missing exhaustion_minutes - cannot be blank"]],
  [
    "the other type's fields",
    { ...rate, exhaustion_minutes: 1 },
    ["invalid exhaustion_minutes - cannot be given where alert_type is budget_rate"],
  ],
  [
    "a short window",
    { ...rate, budget_rate_window_minutes: 59 },
    ["invalid budget_rate_window_minutes - must be at least 60"],
  ],
  [
    "a window longer than the period",
    { ...rate, budget_rate_window_minutes: 43201 },
    ["invalid budget_rate_window_minutes - must be at most the SLO's period, 43200"],
  ],
  [
    "more than all",
    { ...rate, budget_rate_decrease_threshold_per_million: 1_000_001 },
    ["invalid budget_rate_decrease_threshold_per_million - must be at most 1000000"],
  ],
  ["nobody to tell", { ...rate, recipients: [] }, ["invalid recipients - must have at least 1 entry"]],
  [
    "a marker",
    { ...rate, recipients: [{ type: "marker", target: "x" }] },
    ["invalid recipients[0].type - must be one of email, pagerduty, slack, webhook, msteams, msteams_workflow"],
  ],
  ["an SLO that is none", { ...rate, slo: { id: "x" } }, ["invalid slo.id - unknown SLO: x"]],
])("refuses a burn alert: %s", async ([, change, lines]) => {
  const { v1, slo } = await withSlo();
  expect(complaints(await v1("POST", "/1/burn_alerts/api", { slo, recipients: [email], ...change }))).toEqual(lines);
});

test("burn alerts are of an SLO's own datasets, and go with it", async () => {
  const { api, v1, make, slo } = await withSlo();
  const alert = { ...rate, slo, recipients: [email] };
  expect(complaints(await v1("POST", "/1/burn_alerts/metrics", alert))).toEqual([
    `invalid slo.id - unknown SLO: ${slo.id}`,
  ]);
  const { id } = await make("/1/burn_alerts/__all__", alert);
  await v1("DELETE", `/1/slos/api/${slo.id}`);
  expect(api.state().burnAlerts).toEqual([]);
  expect(complaints(await v1("GET", `/1/burn_alerts/__all__/${id}`))).toEqual(["404 Burn alert not found"]);
  expect(complaints(await v1("GET", "/1/burn_alerts/api"))).toEqual(["missing slo_id - cannot be blank"]);
});
