import { expect, test } from "vitest";
import { stackOf } from "../test/support/stacks";

const [file, staging] = ["boards/health.yaml", "environments/staging.yaml"];
const resources = (changes = {}) => stackOf("staging", changes)["resource"]!;
const settings = {
  use_utc_xaxis: false,
  hide_markers: false,
  hide_hovers: false,
  prefer_overlaid_charts: false,
  hide_compare: false,
};

test("panels have their positions, and queries every boolean", () => {
  const charts = {
    [file]: ["query: { calculations: [COUNT] }", "query: { calculations: [COUNT] }\n    charts: [line]"] as const,
  };
  expect(resources(charts)["honeycombio_flexible_board"]).toEqual({
    health: {
      name: "Health",
      description: "Is it well?",
      panel: [
        {
          type: "query",
          position: { x_coordinate: 0, y_coordinate: 0, width: 6, height: 4 },
          query_panel: [
            {
              query_id: "${honeycombio_query.health__rate.id}",
              query_annotation_id: "${honeycombio_query_annotation.health__rate.id}",
              query_style: "graph",
              visualization_settings: [
                {
                  ...settings,
                  chart: [{ chart_index: 0, chart_type: "line", omit_missing_values: false, use_log_scale: false }],
                },
              ],
            },
          ],
        },
        {
          type: "text",
          position: { x_coordinate: 6, y_coordinate: 0, width: 6, height: 4 },
          text_panel: [{ content: "Hello" }],
        },
        {
          type: "slo",
          position: { x_coordinate: 0, y_coordinate: 4, width: 6, height: 4 },
          slo_panel: [{ slo_id: "${honeycombio_slo.latency.id}" }],
        },
      ],
    },
  });
});

test("a query and its annotation are made before those that they replace go", () => {
  const { honeycombio_query: queries, honeycombio_query_annotation: annotations } = resources({
    [file]: ["calculations: [COUNT]", "calculations: [AVG(cost)], breakdowns: [error]"],
  });
  expect(queries?.["health__rate"]).toEqual({
    dataset: "${honeycombio_dataset.api.id}",
    query_json: '{"calculations":[{"op":"AVG","column":"cost"}],"breakdowns":["error"],"time_range":7200}',
    depends_on: ["honeycombio_column.api__cost", "honeycombio_column.api__error"],
    lifecycle: { create_before_destroy: true },
  });
  expect(annotations?.["health__rate"]).toEqual({
    dataset: "${honeycombio_dataset.api.id}",
    query_id: "${honeycombio_query.health__rate.id}",
    name: "Requests",
    description: "How many",
    lifecycle: { create_before_destroy: true },
  });
});

test("where there are no SLOs, a chart of the SLI stands in for each", () => {
  const made = resources({ [staging]: ["protected: false", "protected: false\ndeploy: panel"] });
  expect(made["honeycombio_flexible_board"]?.["health"]?.["panel"]?.[2 as never]).toMatchObject({
    type: "query",
    position: { x_coordinate: 0, y_coordinate: 4, width: 6, height: 4 },
    query_panel: [{ query_id: "${honeycombio_query.health__latency.id}" }],
  });
  expect(made["honeycombio_query_annotation"]?.["health__latency"]).toMatchObject({
    name: "Latency: good events in %, target 99 %",
    description: "Fast enough",
  });
  const { query_json, depends_on } = made["honeycombio_query"]!["health__latency"]!;
  expect(JSON.parse(String(query_json))).toEqual({
    calculations: [
      { op: "AVG", column: "good_percent" },
      { op: "MAX", column: "target_percent" },
    ],
    calculated_fields: [
      { name: "good_percent", expression: "IF(NOT(EXISTS($sli.latency)), null, $sli.latency, 100, 0)" },
      { name: "target_percent", expression: "99" },
    ],
    time_range: 2_592_000,
    granularity: 86_400,
  });
  expect(depends_on).toEqual(["honeycombio_derived_column.api__sli-latency"]);
});

test("text panels keep what looks like a template", () => {
  const panels = resources({ [file]: ["text: Hello", 'text: "a ${b}\\nc %{d}"'] })["honeycombio_flexible_board"];
  expect(panels?.["health"]?.["panel"]?.[1 as never]).toMatchObject({ text_panel: [{ content: "a $${b}\nc %%{d}" }] });
});
