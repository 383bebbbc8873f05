import { expect, test } from "vitest";
import { complaints, honeycomb, withDataset } from "./client";
import { permissions } from "./permissions";

test.for([
  [
    "no such path",
    "GET",
    "/1/nothing",
    404,
    "not-found",
    "The requested resource cannot be found.",
    "Resource not found",
  ],
  [
    "no such dataset",
    "GET",
    "/1/markers/nope",
    404,
    "not-found",
    "The requested resource cannot be found.",
    "Dataset not found",
  ],
  [
    "no such thing",
    "GET",
    "/1/boards/nope",
    404,
    "not-found",
    "The requested resource cannot be found.",
    "Board not found",
  ],
  [
    "a body that is no JSON",
    "POST",
    "/1/boards/",
    400,
    "unparseable",
    "The request body could not be parsed.",
    "could not parse request body",
  ],
] as const)("v1 says what is wrong as a problem: %s", async ([, method, path, status, kind, title, error]) => {
  const { api, v1 } = await honeycomb();
  const type = `${api.url}/problems/${kind}`;
  const said = await v1(method, path);
  expect(said).toEqual({
    status,
    type: "application/problem+json",
    body: { status, type, title, error, detail: error },
  });
});

test("v1 says what is wrong with each field", async () => {
  const { api, v1 } = await honeycomb();
  expect(await v1("POST", "/1/datasets", { name: "", description: 7, shiny: true })).toEqual({
    status: 422,
    type: "application/problem+json",
    body: {
      status: 422,
      type: `${api.url}/problems/validation-failed`,
      title: "The provided input is invalid.",
      error: "The provided input is invalid.",
      detail: "The provided input is invalid.",
      type_detail: [
        { code: "missing", field: "name", description: "cannot be blank" },
        { code: "incorrect_type", field: "description", description: "must be a string" },
        { code: "invalid", field: "shiny", description: "unknown field" },
      ],
    },
  });
});

test("v2 says what is wrong as JSON:API errors", async () => {
  const { v2 } = await honeycomb();
  const bad = { data: { type: "environments", attributes: { name: "", color: "mauve" } } };
  const { status, type, body } = await v2("POST", "/2/teams/acme/environments", bad);
  const id = expect.stringMatching(/^[0-9a-f]{32}$/);
  expect({ status, type, body }).toEqual({
    status: 422,
    type: "application/vnd.api+json",
    body: {
      errors: [
        {
          id,
          status: "422",
          code: "validation-failed/missing",
          title: "field is missing",
          detail: "cannot be blank",
          source: { pointer: "/data/attributes/name" },
        },
        {
          id,
          status: "422",
          code: "validation-failed/invalid",
          title: "field is invalid",
          detail: expect.stringMatching(/^must be one of , blue, green, /),
          source: { pointer: "/data/attributes/color" },
        },
      ],
    },
  });
});

test.for([
  ["no key", "/1/datasets", { "X-Honeycomb-Team": "" }],
  ["an unknown key", "/1/auth", { "X-Honeycomb-Team": "who" }],
] as const)("v1 does not know %s", async ([, path, headers]) => {
  const { v1 } = await honeycomb();
  expect(await v1("GET", path, undefined, headers)).toEqual({
    status: 401,
    type: "application/json",
    body: { error: "unknown API key - check your credentials" },
  });
});

test("v2 does not know a key", async () => {
  const { v2 } = await honeycomb();
  expect(await v2("GET", "/2/auth", undefined, { Authorization: "Bearer foo:bar" })).toEqual({
    status: 401,
    type: "application/vnd.api+json",
    body: {
      errors: [
        {
          id: expect.any(String),
          status: "401",
          code: "unauthenticated/invalid-key",
          title: "invalid API key",
          source: { header: "Authorization" },
        },
      ],
    },
  });
});

test.for([
  ["create_datasets", "GET", "/1/datasets", "Create Datasets"],
  ["create_datasets", "GET", "/1/dataset_definitions/metrics", "Create Datasets"],
  ["manage_columns", "GET", "/1/columns/metrics", "Manage Queries and Columns"],
  ["manage_columns", "GET", "/1/derived_columns/__all__", "Manage Queries and Columns"],
  ["manage_columns", "GET", "/1/queries/metrics/x", "Manage Queries and Columns"],
  ["manage_columns", "GET", "/1/query_annotations/metrics", "Manage Queries and Columns"],
  ["run_queries", "GET", "/1/query_results/metrics/x", "Run Queries"],
  ["manage_triggers", "GET", "/1/triggers/metrics", "Manage Triggers"],
  ["manage_slos", "GET", "/1/slos/metrics", "Manage SLOs"],
  ["manage_slos", "GET", "/1/burn_alerts/metrics?slo_id=x", "Manage SLOs"],
  ["manage_boards", "GET", "/1/boards", "Manage Public Boards"],
  ["manage_recipients", "GET", "/1/recipients", "Manage Recipients"],
  ["manage_markers", "GET", "/1/markers/metrics", "Manage Markers"],
  ["send_events", "POST", "/1/events/metrics", "Send Events"],
] as const)("without %s a key cannot %s %s", async ([permission, method, path, name]) => {
  const keys = [{ key: "prod", permissions: permissions.filter((one) => one !== permission) }];
  const environments = [{ name: "Production", keys, metrics: [{ name: "metrics", columns: {} }] }];
  const { v1 } = await honeycomb({ environments });
  expect(await v1(method, path)).toEqual({
    status: 403,
    type: "application/json",
    body: { error: `API key lacks permission: ${name}` },
  });
});

test("a key that may read may not write", async () => {
  const { v2 } = await honeycomb({ managementKeys: [{ id: "hcamk_1", secret: "s", scopes: ["environments:read"] }] });
  expect((await v2("GET", "/2/teams/acme/environments")).status).toBe(200);
  const said = await v2("POST", "/2/teams/acme/environments", {});
  expect([said.status, said.body["errors"]?.["0"]?.["title"]]).toEqual([
    403,
    "API key lacks scope: environments:write",
  ]);
});

test("a body has at most 100,000 bytes", async () => {
  const { v1 } = await honeycomb();
  const body = (bytes: number) => `{"name":"${"x".repeat(bytes - 11)}"}`;
  expect(complaints(await v1("POST", "/1/datasets", body(100_000)))).toEqual([
    "invalid name - must have at most 255 characters",
  ]);
  expect(complaints(await v1("POST", "/1/datasets", body(100_001)))).toEqual([
    "413 Body size is larger than maximum size of 100000 bytes",
  ]);
});

test("v2 insists on its media type, v1 does not", async () => {
  const { v1, v2 } = await honeycomb();
  const plain = { "Content-Type": "application/x-www-form-urlencoded" };
  expect((await v1("POST", "/1/datasets", { name: "api" }, plain)).status).toBe(201);
  expect((await v2("POST", "/2/teams/acme/environments", {}, plain)).status).toBe(415);
});

test("an environment does not see what another has", async () => {
  const { v1 } = await withDataset();
  const elsewhere = { "X-Honeycomb-Team": "stage" };
  expect(complaints(await v1("GET", "/1/columns/api", undefined, elsewhere))).toEqual(["404 Dataset not found"]);
  expect((await v1("GET", "/1/datasets", undefined, elsewhere)).body).toEqual([]);
});

test("it remembers what was asked and answered, and no key", async () => {
  const { api, v1 } = await honeycomb();
  await v1("POST", "/1/marker_settings/__all__", { type: "deploy", color: "red" }, { "User-Agent": "me" });
  expect(api.requests()).toEqual([
    {
      method: "POST",
      url: "/1/marker_settings/__all__",
      userAgent: "me",
      sent: '{"type":"deploy","color":"red"}',
      status: 422,
      answered: expect.objectContaining({ status: 422 }),
    },
  ]);
});

test("its state is plain data, and a request leaves the one before as it was", async () => {
  const { api, make } = await honeycomb();
  const before = api.state();
  await make("/1/datasets", { name: "api" });
  expect([before.datasets.length, api.state().datasets.length]).toEqual([1, 2]);
  expect(structuredClone(api.state())).toEqual(api.state());
});

test("it answers nobody once it has stopped", async () => {
  const { api } = await honeycomb();
  await api.stop();
  await expect(fetch(api.url)).rejects.toThrow("fetch failed");
});
