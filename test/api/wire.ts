import type { Json, JsonObject } from "../../src/honeycomb/json";

/**
 * What the store holds, in the words of Honeycomb's API, so that most of it is answered as it stands. Times are RFC 3339, in seconds.
 * Source: API reference, and what provider 0.51.0 decodes.
 */

export interface Dated {
  readonly created_at: string;
  readonly updated_at: string;
}

/** `metrics` datasets are made by OTLP metrics, never by this API. */
export interface Dataset {
  readonly name: string;
  readonly slug: string;
  readonly description: string;
  readonly expand_json_depth: number;
  readonly settings: { readonly delete_protected: boolean };
  readonly created_at: string;
  readonly last_written_at: string | null;
  readonly kind: "events" | "metrics";
}

export interface Column extends Dated {
  readonly id: string;
  readonly key_name: string;
  readonly type: string;
  readonly hidden: boolean;
  readonly description: string;
  readonly last_written: string;
}

export interface DerivedColumn extends Dated {
  readonly id: string;
  readonly alias: string;
  readonly expression: string;
  readonly description: string;
}

/** A query in Honeycomb's JSON. Queries are never changed and never deleted. */
export interface StoredQuery {
  readonly id: string;
  readonly spec: JsonObject;
}

export interface QueryAnnotation extends Dated {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly query_id: string;
  readonly source: "query" | "board";
}

export interface QueryResult {
  readonly id: string;
  readonly query: JsonObject;
  readonly results: readonly { readonly data: JsonObject }[];
}

export interface Tag {
  readonly key: string;
  readonly value: string;
}

/** How an alert tells a recipient of the team. */
export interface Notice {
  readonly id: string;
  readonly details?: {
    readonly pagerduty_severity?: string | undefined;
    readonly variables?: readonly { readonly name: string; readonly value: string }[] | undefined;
  };
}

export interface Trigger extends Dated {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly disabled: boolean;
  readonly query_id: string;
  readonly alert_type: string;
  readonly threshold: { readonly op: string; readonly value: number; readonly exceeded_limit: number };
  readonly frequency: number;
  readonly evaluation_schedule?: JsonObject;
  readonly baseline_details?: { readonly type: "" | "value" | "percentage"; readonly offset_minutes: number };
  readonly auto_investigate: boolean;
  readonly recipients: readonly Notice[];
  readonly tags: readonly Tag[];
}

export interface Slo extends Dated {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly time_period_days: number;
  readonly target_per_million: number;
  readonly sli: { readonly alias: string };
  readonly dataset_slugs: readonly string[];
  readonly tags: readonly Tag[];
  readonly reset_at: string | null;
}

export interface BurnAlert extends Dated {
  readonly id: string;
  readonly alert_type: "exhaustion_time" | "budget_rate";
  readonly exhaustion_minutes?: number;
  readonly budget_rate_window_minutes?: number;
  readonly budget_rate_decrease_threshold_per_million?: number;
  readonly description: string;
  readonly auto_investigate: boolean;
  readonly slo: { readonly id: string };
  readonly recipients: readonly Notice[];
}

export interface Position {
  readonly x_coordinate: number;
  readonly y_coordinate: number;
  readonly height: number;
  readonly width: number;
}

export type Panel = { readonly position: Position } & (
  | {
      readonly type: "query";
      readonly query_panel: { readonly query_id: string; readonly query_annotation_id: string };
    }
  | { readonly type: "slo"; readonly slo_panel: { readonly slo_id: string } }
  | { readonly type: "text"; readonly text_panel: { readonly content: string } }
);

export interface Board {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly type: "flexible";
  readonly panels: readonly Panel[];
  readonly tags: readonly Tag[];
  readonly preset_filters: readonly { readonly column: string; readonly alias: string }[];
}

export interface BoardView {
  readonly id: string;
  readonly board: string;
  readonly name: string;
  readonly filters: readonly JsonObject[];
}

/** `start_time` and `end_time` are Unix seconds. */
export interface Marker extends Dated {
  readonly id: string;
  readonly start_time: number;
  readonly end_time?: number;
  readonly message?: string;
  readonly type?: string;
  readonly url?: string;
}

export interface MarkerSetting extends Dated {
  readonly id: string;
  readonly type: string;
  readonly color: string;
}

/** Chosen definitions of a dataset: field to the name of a column. */
export interface Definitions {
  readonly id: string;
  readonly chosen: Readonly<Record<string, string>>;
}

export interface StoredEvent {
  readonly id: string;
  /** Unix milliseconds. */
  readonly time: number;
  readonly samplerate: number;
  readonly data: Readonly<Record<string, Json>>;
}

/** A recipient of the team; one of type `marker` is only known to the trigger that names it. */
export interface Recipient extends Dated {
  readonly id: string;
  readonly team: string;
  readonly type: string;
  readonly details: JsonObject;
}
