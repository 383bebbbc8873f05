import { type PanelView, panelSvg } from "../../src/draw/panel";
import type { Colour } from "../../src/draw/svg";
import type { CalculationOp } from "../../src/honeycomb/query";
import type { ChartType, VisualizationSettings } from "../../src/model/board";
import type { Answered, Row } from "../../src/query/answered";

export const size = { width: 600, height: 260 };
const settings: VisualizationSettings = {
  useUtcXaxis: true,
  hideMarkers: false,
  hideHovers: false,
  preferOverlaidCharts: false,
  hideCompare: false,
  charts: [],
};
export const chart = (type: ChartType, more: Partial<VisualizationSettings["charts"][number]> = {}) => ({
  type,
  omitMissingValues: false,
  useLogScale: false,
  ...more,
});
const monday = Date.UTC(2026, 0, 5) / 1000;

export interface Wanted {
  readonly title?: string;
  readonly of?: readonly (readonly [op: CalculationOp, column?: string])[];
  readonly unit?: string;
  readonly groups?: readonly string[];
  readonly points?: number;
  readonly at?: (point: number, group: number, column: number) => number;
  readonly charts?: VisualizationSettings["charts"];
  readonly overlaid?: boolean;
  readonly constants?: readonly { readonly name: string; readonly expression: string }[];
}

/** A panel with an answer by hand: points of five minutes. */
export function panel({
  title = "A panel",
  of = [["COUNT"]],
  unit,
  groups,
  points = 96,
  at = (point, group) => 10 + group + (point % 7),
  charts = of.map(() => chart("line")),
  overlaid = false,
  constants = [],
}: Wanted = {}): PanelView {
  const rows = (groups ?? [""]).map((name, group): Row => {
    const series = of.map((_, column) => Float64Array.from({ length: points }, (_, point) => at(point, group, column)));
    return {
      key: groups ? [name] : [],
      series,
      totals: series.map((values) => values.reduce((sum, value) => (Number.isFinite(value) ? sum + value : sum), 0)),
    };
  });
  const answered: Answered = {
    from: monday,
    until: monday + points * 300,
    seenAt: monday + points * 300,
    every: 300,
    dataset: "app",
    breakdowns: groups ? ["group"] : [],
    columns: of.map(([op, column]) => ({
      label: column === undefined ? op : `${op}(${column})`,
      ...(unit === undefined ? {} : { unit }),
    })),
    rows,
    groups: rows.length,
    heatmaps: [],
  };
  return {
    title,
    answered,
    queryStyle: "graph",
    visualization: { ...settings, charts, preferOverlaidCharts: overlaid },
    query: {
      calculations: of.map(([op, column]) => (column === undefined ? { op } : { op, column })),
      calculatedFields: constants,
      formulas: [],
      filters: [],
      breakdowns: groups ? ["group"] : [],
      orders: [],
      havings: [],
      timeRange: points * 300,
    },
  };
}

export function heatPanel(
  points: number,
  count: (bin: number, point: number) => number,
  useLogScale = false,
): PanelView {
  const view = panel({
    of: [["HEATMAP", "ms"]],
    unit: "ms",
    points,
    at: () => Number.NaN,
    charts: [chart("default", { useLogScale })],
  });
  const bins = Array.from({ length: 12 }, (_, bin) => ({
    from: bin * 500,
    to: (bin + 1) * 500,
    counts: Float64Array.from({ length: points }, (_, point) => count(bin, point)),
  }));
  return { ...view, answered: { ...view.answered, heatmaps: [{ label: "HEATMAP(ms)", bins }] } };
}

export const draw = (wanted: Wanted | PanelView, of = size): string =>
  panelSvg("answered" in wanted ? wanted : panel(wanted), of, "p");
export const texts = (svg: string): readonly string[] =>
  [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text = ""]) => text);
/** Lines and dots in a colour; swatches of legends and areas are filled paths. */
export const lines = (svg: string, name: Colour): number => svg.split(` stroke="var(--${name})"`).length - 1;
export const fills = (svg: string, name: Colour): number => svg.split(` fill="var(--${name})"`).length - 1;
export const named = (count: number): readonly string[] => Array.from({ length: count }, (_, n) => `group ${n}`);
export const gap = (point: number): number => (point >= 10 && point < 20 ? Number.NaN : 5);
