import type { CalculationOp } from "../honeycomb/query";
import type { ChartType } from "../model/board";
import { formatDuration } from "../model/units";
import type { PanelView } from "./panel";

/** What one chart of a panel shows: calculations and formulas by their index, in the order that Honeycomb draws them. */
export interface Part {
  readonly kind: "line" | "stacked" | "tsbar" | "stat" | "cpie" | "cbar" | "heatmap";
  readonly columns: readonly number[];
  readonly useLogScale: boolean;
  readonly omitMissingValues: boolean;
}

type Shown = Pick<PanelView, "query" | "queryStyle" | "visualization">;

/** The charts that a panel has, from top to bottom: none where it is a table. */
export function panelParts({ query, queryStyle, visualization }: Shown): readonly Part[] {
  if (queryStyle === "table") return [];
  const parts = [...query.calculations, ...query.formulas].map((_, index): Part => {
    const chart = visualization.charts[index] ?? { type: "default", useLogScale: false, omitMissingValues: false };
    const { type, ...settings } = chart;
    return { kind: kindOf(query.calculations[index]?.op, type), columns: [index], ...settings };
  });
  if (!visualization.preferOverlaidCharts) return parts;
  const overlaid = parts.filter(
    ({ kind, columns }) => kind === "line" && overlays(query.calculations[columns[0]!]?.op),
  );
  if (overlaid.length < 2) return parts;
  const first: Part = { ...overlaid[0]!, columns: overlaid.flatMap(({ columns }) => columns) };
  return parts.flatMap((part) => (part === overlaid[0] ? [first] : overlaid.includes(part) ? [] : [part]));
}

function kindOf(op: CalculationOp | undefined, type: ChartType): Part["kind"] {
  if (op === "HEATMAP") return "heatmap";
  return type === "default" ? "line" : type;
}

/** Whether a calculation can be drawn over others. Source: query reference, provider 0.51.0. */
const overlays = (op: CalculationOp | undefined): boolean =>
  op !== undefined && (op === "AVG" || op === "MIN" || op === "MAX" || /^P\d+$/.test(op));

/** The value of a calculation that is the MAX of a calculated field which is a number: a threshold, as boards draw them. */
export function constantOf({ calculations, calculatedFields }: PanelView["query"], index: number): number | undefined {
  const calculation = calculations[index];
  if (calculation?.op !== "MAX") return undefined;
  const field = calculatedFields.find(({ name }) => name === calculation.column);
  const value = field && field.expression.trim() !== "" ? Number(field.expression) : Number.NaN;
  return Number.isFinite(value) ? value : undefined;
}

/** Where Honeycomb draws a panel otherwise than its settings suggest, or than it is drawn here: sentences for a reader. */
export function panelNotes(view: Shown): readonly string[] {
  const { query, visualization } = view;
  const parts = panelParts(view);
  const lines = query.calculations.flatMap((_, index) => constantOf(query, index) ?? []);
  const names = [...query.calculations.map(({ op }) => op), ...query.formulas.map(({ name }) => name)];
  const apart = [
    ...new Set(
      parts.flatMap(({ kind, columns }) => (columns.length === 1 && kind === "line" ? names[columns[0]!]! : [])),
    ),
  ];
  const isTimed = parts.some(
    ({ kind }) => kind === "line" || kind === "stacked" || kind === "tsbar" || kind === "heatmap",
  );
  return [
    ...(visualization.preferOverlaidCharts && parts.length > 1 && apart.length > 0
      ? [
          `Honeycomb overlays AVG, MIN, MAX and percentiles alone: ${apart.join(", ")} ${apart.length > 1 ? "are charts of their own" : "is a chart of its own"}.`,
        ]
      : []),
    ...(lines.length > 0 && parts.length > 0
      ? ["Honeycomb's boards have no threshold lines: these are constants of the events, and end where the events end."]
      : []),
    ...(isTimed &&
    query.granularity !== undefined &&
    query.calculations.some(({ op }) => op === "COUNT" || op === "SUM")
      ? [
          `Each point is ${formatDuration(query.granularity)}; a longer time in Honeycomb's time picker makes longer points, which then count more.`,
        ]
      : []),
    ...(isTimed && query.compareTimeOffset !== undefined && !visualization.hideCompare
      ? [
          `Honeycomb draws ${formatDuration(query.compareTimeOffset)} before beside it, dotted; here that is in tables alone.`,
        ]
      : []),
    ...(isTimed && !visualization.useUtcXaxis
      ? ["Times are in UTC here; Honeycomb shows them in the reader's time zone."]
      : []),
  ];
}
