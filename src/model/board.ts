import type { Query } from "../honeycomb/query";

export const chartTypes = ["default", "line", "tsbar", "stacked", "stat", "cpie", "cbar"] as const;
export type ChartType = (typeof chartTypes)[number];
export const queryStyles = ["graph", "table", "combo"] as const;
export type QueryStyle = (typeof queryStyles)[number];

/** Cells of Honeycomb's grid, 12 columns wide. */
export interface Position {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Chart {
  readonly type: ChartType;
  readonly omitMissingValues: boolean;
  readonly useLogScale: boolean;
}

export interface VisualizationSettings {
  readonly useUtcXaxis: boolean;
  readonly hideMarkers: boolean;
  readonly hideHovers: boolean;
  readonly preferOverlaidCharts: boolean;
  readonly hideCompare: boolean;
  readonly charts: readonly Chart[];
}

export type Panel = { readonly id: string; readonly position: Position } & (
  | {
      readonly kind: "query";
      readonly title: string;
      readonly description: string;
      readonly dataset: string;
      readonly query: Query & { readonly timeRange: number };
      readonly queryStyle: QueryStyle;
      readonly visualization: VisualizationSettings;
    }
  | { readonly kind: "slo"; readonly slo: string }
  | { readonly kind: "text"; readonly content: string }
);
export type QueryPanel = Extract<Panel, { kind: "query" }>;

export interface Board {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly panels: readonly Panel[];
}
