import { z } from "zod";
import { chartTypes, queryStyles } from "../../model/board";
import { Duration, Id, Text } from "../scalars";
import { allowing } from "./allow";
import { QueryEntry } from "./query";

const cell = z.number().int();

export const PanelEntry = z
  .strictObject({
    id: Id,
    at: z
      .strictObject({ x: cell.min(0), y: cell.min(0), width: cell.min(1).max(12), height: cell.min(1) })
      .meta({ description: "Cells of Honeycomb's grid, 12 columns wide.", honeycomb: "position" }),
    title: Text.max(320).optional().meta({ description: "query: the panel's title, with its unit." }),
    description: Text.max(1023)
      .optional()
      .meta({ description: "query: what question it answers, and how to read it." }),
    dataset: Text.optional().meta({ description: "query: the dataset whose events it shows." }),
    query: QueryEntry.optional(),
    over: Duration.optional().meta({
      description: "query: how far back it looks.",
      honeycomb: "query: time_range, seconds",
    }),
    style: z
      .enum(queryStyles)
      .optional()
      .meta({ description: "query: graph where nothing is said.", honeycomb: "query_style" }),
    charts: z
      .array(z.enum(chartTypes))
      .optional()
      .meta({ description: "query: the chart of each calculation, in order.", honeycomb: "chart: chart_type" }),
    overlaid: z.boolean().optional().meta({
      description: "query: one chart for all AVG, MIN, MAX and percentiles.",
      honeycomb: "prefer_overlaid_charts",
    }),
    lines: z.array(Id).optional().meta({
      description: "query: alerts whose thresholds are drawn as lines. With `overlaid` they lie over the values.",
      honeycomb: "calculated fields and MAX of them",
    }),
    utc: z.boolean().optional().meta({ description: "query: the time axis in UTC.", honeycomb: "use_utc_xaxis" }),
    log_scale: z.boolean().optional().meta({ description: "query: a logarithmic axis.", honeycomb: "use_log_scale" }),
    omit_missing: z
      .boolean()
      .optional()
      .meta({ description: "query: gaps are bridged instead of drawn.", honeycomb: "omit_missing_values" }),
    hide_markers: z.boolean().optional().meta({ description: "query: no markers.", honeycomb: "hide_markers" }),
    hide_hovers: z
      .boolean()
      .optional()
      .meta({ description: "query: no values under the pointer.", honeycomb: "hide_hovers" }),
    hide_compare: z
      .boolean()
      .optional()
      .meta({ description: "query: no comparison with the past.", honeycomb: "hide_compare" }),
    slo: Id.optional().meta({ description: "An SLO's panel." }),
    text: Text.max(10_000).optional().meta({ description: "A text panel, in Markdown." }),
    ...allowing,
  })
  .meta({ id: "Panel", description: "A panel: a `query`, an `slo` or a `text`." });
export type PanelEntry = z.infer<typeof PanelEntry>;

export const BoardEntry = z
  .strictObject({
    id: Id,
    name: Text.max(255).meta({ description: "What a person reads.", honeycomb: "name" }),
    description: Text.max(1023).meta({ description: "The question that it answers.", honeycomb: "description" }),
    panels: z.array(PanelEntry).min(1).meta({ description: "In the order in which a reader meets them." }),
    ...allowing,
  })
  .meta({ id: "Board", title: "boards/*.yaml", description: "One board." });
export type BoardEntry = z.infer<typeof BoardEntry>;
