import { expect, test } from "vitest";
import { filterOps } from "../../src/honeycomb/query-text/filter-op";
import { anId, complaints, type Honeycomb, withDataset } from "./client";

const text = (content: string) => ({ type: "text", text_panel: { content } });
const at = (x_coordinate: number, y_coordinate: number, width: number, height: number) => ({
  position: { x_coordinate, y_coordinate, width, height },
});

async function withPanels(): Promise<
  Honeycomb & { readonly query: object; readonly slo: object; readonly ids: Record<string, unknown> }
> {
  const started = await withDataset();
  const { id: query_id } = await started.make("/1/queries/api", {});
  const { id: query_annotation_id } = await started.make("/1/query_annotations/api", { name: "a", query_id });
  await started.make("/1/derived_columns/api", { alias: "sli", expression: "NOT($error)" });
  const slo = { name: "s", time_period_days: 7, target_per_million: 0, sli: { alias: "sli" } };
  const { id: slo_id } = await started.make("/1/slos/api", slo);
  const query = { type: "query", query_panel: { query_id, query_annotation_id } };
  return { ...started, query, slo: { type: "slo", slo_panel: { slo_id } }, ids: { query_id, query_annotation_id } };
}

test("a board is answered with its panels where they are", async () => {
  const { v1, query, slo, ids } = await withPanels();
  const charts = [{ chart_type: "line", chart_index: 0, log_scale: true }];
  const query_panel = { ...ids, query_style: "combo", visualization_settings: { utc_xaxis: true, charts } };
  const graph = { ...query, query_panel, ...at(0, 0, 8, 4) };
  const others = [
    { ...slo, ...at(8, 0, 4, 4) },
    { ...text("# Hi"), ...at(0, 4, 12, 2) },
  ];
  const filters = [{ column: "name", alias: "Name" }];
  const sent = {
    name: "Health",
    type: "flexible",
    panels: [graph, ...others],
    links: {},
    tags: [{ key: "team", value: "api" }],
    preset_filters: filters,
  };
  const made = await v1("POST", "/1/boards", { ...sent, layout_generation: "manual" });
  const board_url = `https://ui.honeycomb.io/acme/environments/production/board/${made.body["id"]}`;
  const named = { ...graph, query_panel: { ...query_panel, dataset: "api" } };
  const whole = { ...sent, id: anId, description: "", panels: [named, ...others], links: { board_url } };
  expect(made).toEqual({ status: 201, type: "application/json", body: whole });
  const one = `/1/boards/${made.body["id"]}`;
  expect((await v1("GET", one)).body).toEqual(made.body);
  expect((await v1("GET", "/1/boards")).body).toEqual([made.body]);
  const { tags: _, ...bare } = { ...made.body, name: "Health 2", panels: [], tags: [] };
  expect((await v1("PUT", one, { name: "Health 2", type: "flexible" })).body).toEqual(bare);
  expect((await v1("PUT", one, { name: "Health 2", type: "flexible", preset_filters: [] })).body).toEqual({
    ...bare,
    preset_filters: [],
  });
  expect(await v1("DELETE", one)).toEqual({ status: 204, type: null, body: undefined });
});

const tiles = [at(0, 0, 6, 4), at(6, 0, 6, 4), at(0, 4, 6, 4)];
test.for<[string, string, object[], object[]]>([
  ["where it is asked to", "auto", [at(3, 3, 3, 3), {}, {}], tiles],
  ["where no panel says anything", "manual", [at(0, 0, 0, 0), {}, {}], tiles],
  [
    "not where one does",
    "manual",
    [at(0, 0, 0, 0), at(9, 2, 0, 0), at(0, 9, 12, 1)],
    [at(0, 0, 6, 4), at(9, 2, 3, 4), at(0, 9, 12, 1)],
  ],
])("it lays a board out %s", async ([, layout_generation, given, want]) => {
  const { make } = await withPanels();
  const panels = given.map((position) => ({ ...text("x"), ...position }));
  const board = await make("/1/boards", { name: "b", type: "flexible", layout_generation, panels });
  expect(board["panels"]).toEqual(want.map((position) => ({ ...text("x"), ...position })));
});

test.for<[string, object, string[]]>([
  ["no name", { name: "" }, ["missing name - cannot be blank"]],
  ["a classic one", { type: "classic" }, ["invalid type - must be one of flexible"]],
  [
    "a long text",
    { panels: [text("x".repeat(10_001))] },
    ["invalid panels[0].text_panel.content - must have at most 10000 characters"],
  ],
  [
    "a panel of another type",
    { panels: [{ type: "slo", text_panel: { content: "x" } }] },
    ["missing panels[0].slo_panel - cannot be blank", "invalid panels[0].text_panel - unknown field"],
  ],
  [
    "beyond the grid",
    { panels: [{ ...text("x"), ...at(7, 0, 6, 1) }] },
    ["invalid panels[0].position - must end within the 12 columns of the grid"],
  ],
  [
    "an SLO that is none",
    { panels: [{ type: "slo", slo_panel: { slo_id: "x" } }] },
    ["invalid panels[0].slo_panel.slo_id - unknown SLO: x"],
  ],
  [
    "a query that is none",
    { panels: [{ type: "query", query_panel: { query_id: "x", query_annotation_id: "y" } }] },
    ["invalid panels[0].query_panel.query_id - unknown query: x"],
  ],
  [
    "six preset filters",
    { preset_filters: Array.from({ length: 6 }, (_, n) => ({ column: `c${n}`, alias: `a${n}` })) },
    ["invalid preset_filters - must have at most 5 entries"],
  ],
  [
    "a long alias",
    { preset_filters: [{ column: "c", alias: "x".repeat(51) }] },
    ["invalid preset_filters[0].alias - must have at most 50 characters"],
  ],
  [
    "a preset filter twice",
    {
      preset_filters: [
        { column: "c", alias: "a" },
        { column: "c", alias: "b" },
      ],
    },
    ["invalid preset_filters[1].column - duplicate column: c"],
  ],
  [
    "eleven tags",
    { tags: Array.from({ length: 11 }, () => ({ key: "a", value: "bb" })) },
    ["invalid tags - must have at most 10 entries"],
  ],
])("refuses a board: %s", async ([, change, lines]) => {
  const { v1 } = await withPanels();
  expect(complaints(await v1("POST", "/1/boards", { name: "b", type: "flexible", ...change }))).toEqual(lines);
});

test("an annotation is of the panel's query", async () => {
  const { v1, make, ids } = await withPanels();
  const { id: other } = await make("/1/queries/api", { time_range: 60 });
  const panel = (query_panel: object) => ({ name: "b", type: "flexible", panels: [{ type: "query", query_panel }] });
  const at = "panels[0].query_panel.query_annotation_id";
  expect(complaints(await v1("POST", "/1/boards", panel({ ...ids, query_id: other })))).toEqual([
    `invalid ${at} - must be an annotation of the panel's query`,
  ]);
  expect(complaints(await v1("POST", "/1/boards", panel({ ...ids, query_annotation_id: "x" })))).toEqual([
    `invalid ${at} - unknown query annotation: x`,
  ]);
});

const filters = [
  { column: "name", operation: "exists" },
  { column: "duration_ms", operation: ">", value: 100 },
  { column: "name", operation: "in", value: ["a", "b"] },
];

test("views are of a board, and go with it", async () => {
  const { api, v1, make } = await withPanels();
  const { id: board } = await make("/1/boards", { name: "b", type: "flexible" });
  const views = `/1/boards/${board}/views`;
  const made = await v1("POST", views, { name: "Slow", filters });
  expect(made).toEqual({ status: 201, type: "application/json", body: { id: anId, name: "Slow", filters } });
  const one = `${views}/${made.body["id"]}`;
  const change = { ...made.body, name: "Slower", filters: filters.slice(1) };
  expect((await v1("PUT", one, change)).body).toEqual(change);
  expect((await v1("GET", views)).body).toEqual([change]);
  expect((await v1("GET", one)).body).toEqual(change);
  expect(complaints(await v1("GET", "/1/boards/x/views"))).toEqual(["404 Board not found"]);
  expect(complaints(await v1("GET", `${views}/x`))).toEqual(["404 Board view not found"]);
  await v1("DELETE", `/1/boards/${board}`);
  expect(api.state().boardViews).toEqual([]);
});

test.for<[string, object, string[]]>([
  ["no filter", { filters: [] }, ["invalid filters - must have at least 1 entry"]],
  [
    "a value too many",
    { filters: [{ column: "a", operation: "exists", value: 1 }] },
    ["invalid filters[0].value - exists takes no value"],
  ],
  ["a value too few", { filters: [{ column: "a", operation: "=" }] }, ["invalid filters[0] - = needs a value"]],
  [
    "an operation that is none",
    { filters: [{ column: "a", operation: "~", value: 1 }] },
    [`invalid filters[0].operation - must be one of ${filterOps.join(", ")}`],
  ],
  [
    "a query's word",
    { filters: [{ column: "a", op: "exists" }] },
    ["missing filters[0].operation - cannot be blank", "invalid filters[0].op - unknown field"],
  ],
])("refuses a view: %s", async ([, change, lines]) => {
  const { v1, make } = await withPanels();
  const { id } = await make("/1/boards", { name: "b", type: "flexible" });
  expect(complaints(await v1("POST", `/1/boards/${id}/views`, { name: "v", filters, ...change }))).toEqual(lines);
});

test("a board has 50 views", async () => {
  const { v1, make } = await withPanels();
  const { id } = await make("/1/boards", { name: "b", type: "flexible" });
  for (let n = 0; n < 50; n++) await make(`/1/boards/${id}/views`, { name: `v${n}`, filters });
  expect(complaints(await v1("POST", `/1/boards/${id}/views`, { name: "v", filters }))).toEqual([
    "invalid a board has at most 50 views",
  ]);
});
