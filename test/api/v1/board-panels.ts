import { z } from "zod";
import { boardLimits } from "../../../src/honeycomb/limits";
import { type Detail, wrong } from "../answer";
import { byId, type State } from "../state";
import { text } from "../validate";
import type { Panel, Position } from "../wire";

const whole = z.int().min(0).default(0);
const position = z
  .strictObject({
    x_coordinate: whole,
    y_coordinate: whole,
    height: whole,
    width: z.int().min(0).max(boardLimits.gridColumns).default(0),
  })
  .default({ x_coordinate: 0, y_coordinate: 0, height: 0, width: 0 });

const chart = z.strictObject({
  chart_type: z.enum(["default", "line", "stacked", "stat", "tsbar", "cbar", "cpie"]).optional(),
  chart_index: z.int().min(0).default(0),
  omit_missing_values: z.boolean().optional(),
  log_scale: z.boolean().optional(),
});
const visualizationSettings = z.strictObject({
  utc_xaxis: z.boolean().optional(),
  hide_markers: z.boolean().optional(),
  hide_hovers: z.boolean().optional(),
  overlaid_charts: z.boolean().optional(),
  hide_compare: z.boolean().optional(),
  charts: z.array(chart).optional(),
});

const queryPanel = z.strictObject({
  query_id: text(255),
  query_annotation_id: text(255),
  query_style: z.enum(["graph", "table", "combo"]).default("graph"),
  /** Answered only. */
  dataset: z.string().optional(),
  visualization_settings: visualizationSettings.optional(),
});
const panel = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("query"), position, query_panel: queryPanel }),
  z.strictObject({ type: z.literal("slo"), position, slo_panel: z.strictObject({ slo_id: text(255) }) }),
  z.strictObject({
    type: z.literal("text"),
    position,
    text_panel: z.strictObject({ content: text(boardLimits.textPanel) }),
  }),
]);
export const panels = z.array(panel).default([]);
type Given = z.output<typeof panels>;

/** What panels show is of the board's environment, and an annotation is of its query. */
export const panelDetails = (state: State, environment: string, given: Given): readonly Detail[] => [
  ...given.flatMap((one, n) => contentDetails(state, environment, one, n)),
  ...gridDetails(given.map((one) => one.position)),
];

function contentDetails(state: State, environment: string, one: Given[number], n: number): readonly Detail[] {
  switch (one.type) {
    case "query":
      return queryDetails(state, environment, one.query_panel, n);
    case "slo":
      return byId(state, "slos", environment, one.slo_panel.slo_id)
        ? []
        : [wrong(["panels", n, "slo_panel", "slo_id"], `unknown SLO: ${one.slo_panel.slo_id}`)];
    case "text":
      return [];
  }
}

function queryDetails(
  state: State,
  environment: string,
  { query_id, query_annotation_id }: z.output<typeof queryPanel>,
  n: number,
): readonly Detail[] {
  const at = ["panels", n, "query_panel"];
  if (!byId(state, "queries", environment, query_id)) return [wrong([...at, "query_id"], `unknown query: ${query_id}`)];
  const annotation = byId(state, "queryAnnotations", environment, query_annotation_id)?.value;
  const path = [...at, "query_annotation_id"];
  if (!annotation) return [wrong(path, `unknown query annotation: ${query_annotation_id}`)];
  return annotation.query_id === query_id ? [] : [wrong(path, "must be an annotation of the panel's query")];
}

/** Panels end within the grid. They may overlap: the provider's acceptance tests have two that do. */
const gridDetails = (positions: readonly Position[]): readonly Detail[] =>
  positions.flatMap(({ x_coordinate, width }, n) =>
    x_coordinate + width > boardLimits.gridColumns
      ? [wrong(["panels", n, "position"], `must end within the ${boardLimits.gridColumns} columns of the grid`)]
      : [],
  );

/** Honeycomb's own choice is not documented: tiles of 6 by 4, two in a row. */
const tile = { width: 6, height: 4 } as const;

const withSize = (one: Position): Position => ({
  ...one,
  width: one.width || Math.min(tile.width, boardLimits.gridColumns - one.x_coordinate),
  height: one.height || tile.height,
});

const isUnset = ({ x_coordinate, y_coordinate, height, width }: Position): boolean =>
  x_coordinate === 0 && y_coordinate === 0 && height === 0 && width === 0;

/** The panels where they are shown. Positions are made up where the layout is automatic, or no panel says anything of its own. */
export function placed(given: Given, layout: "auto" | "manual"): readonly Panel[] {
  const auto = layout === "auto" || given.every((one) => isUnset(one.position));
  return given.map((one, n) => {
    const tiled = { x_coordinate: (n % 2) * tile.width, y_coordinate: Math.floor(n / 2) * tile.height, ...tile };
    const position = auto ? tiled : withSize(one.position);
    if (one.type !== "query") return { ...one, position };
    const { dataset: _, ...query_panel } = one.query_panel;
    return { ...one, position, query_panel };
  });
}
