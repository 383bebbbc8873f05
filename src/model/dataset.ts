import type { NamedExpression } from "../honeycomb/query";

/** The telemetry contract of one dataset: what is sent, as Honeycomb stores it. */
export const columnTypes = ["string", "float", "integer", "boolean"] as const;
export type ColumnType = (typeof columnTypes)[number];

/** public: no person behind it. pseudonymous: a keyed hash. personal: about a person. secret: must never be sent. */
export const privacyClasses = ["public", "pseudonymous", "personal", "secret"] as const;
export type PrivacyClass = (typeof privacyClasses)[number];

/** How many values a column has: low up to about a hundred, medium thousands, high without bound. */
export const cardinalities = ["low", "medium", "high"] as const;
export type Cardinality = (typeof cardinalities)[number];

export interface Column {
  readonly name: string;
  readonly type: ColumnType;
  readonly unit?: string;
  readonly description: string;
  readonly hidden: boolean;
  readonly privacy: PrivacyClass;
  readonly cardinality: Cardinality;
  /** Characters that the application keeps at most. */
  readonly maxLength?: number;
}

/** What a derived column gives of a person, where that is less than what it is made of, and why. */
export interface DeclaredPrivacy {
  readonly class: Exclude<PrivacyClass, "secret">;
  readonly reason: string;
}

/**
 * Honeycomb's calculated field. `expression` is in the derived-column language. Its privacy and cardinality are those of the columns that
 * it is made of, unless it says otherwise.
 */
export interface DerivedColumn {
  readonly alias: string;
  readonly type: ColumnType;
  readonly unit?: string;
  readonly expression: string;
  readonly description: string;
  readonly privacy?: DeclaredPrivacy;
  readonly cardinality?: Cardinality;
}

/** Derived columns as a query's own fields are written, so that both are read alike. */
export const namedExpressions = ({ derivedColumns }: Pick<Dataset, "derivedColumns">): readonly NamedExpression[] =>
  derivedColumns.map(({ alias, expression }) => ({ name: alias, expression }));

/** Values that an event of a kind carries: columns to scalars. */
export type Fields = Readonly<Record<string, string | number | boolean>>;

/**
 * A kind of event. `timeout` and `every` are seconds: the longest it can take, and how often it is sent whatever happens.
 * `per` says how many of it come with one event of another kind. `normal` and `failed` are what it carries when all is well, and
 * what differs when it failed.
 */
export interface EventKind {
  readonly name: string;
  readonly emittedBy: string;
  readonly sampled: boolean;
  readonly timeout?: number;
  readonly every?: number;
  readonly per: Readonly<Record<string, number>>;
  readonly carries: readonly string[];
  readonly normal: Fields;
  readonly failed: Fields;
}

/** Shares of events that are kept, 0 to 1; slower than `slowAbove` seconds is slow. Everything is kept where a share is 1. */
export interface Sampling {
  readonly routine: number;
  readonly errors: number;
  readonly slow: number;
  readonly slowAbove: number;
}

/** What the team allows itself; Honeycomb itself takes far more. */
export interface Limits {
  readonly attributesPerEvent: number;
  readonly stringBytes: number;
}

/** Fields of Honeycomb's dataset definitions, and the column that each is. */
export const definitionFields = [
  "duration_ms",
  "error",
  "name",
  "parent_id",
  "route",
  "service_name",
  "span_id",
  "span_kind",
  "annotation_type",
  "link_trace_id",
  "link_span_id",
  "log_message",
  "log_severity",
  "status",
  "trace_id",
  "user",
] as const;
export type DefinitionField = (typeof definitionFields)[number];

export interface Dataset {
  /** Honeycomb's slug; also what the rest of the project calls it. */
  readonly slug: string;
  readonly description: string;
  readonly sampling: Sampling;
  readonly limits: Limits;
  /** Columns that every event carries: the first ones in the `carries` of each. */
  readonly common: readonly string[];
  readonly events: readonly EventKind[];
  readonly columns: readonly Column[];
  readonly derivedColumns: readonly DerivedColumn[];
  /** Columns no longer described here, whose data stays in Honeycomb. */
  readonly retired: readonly string[];
  readonly definitions: Readonly<Partial<Record<DefinitionField, string>>>;
}

/** The column that says of which kind an event is. */
export const nameColumn = ({ definitions }: Pick<Dataset, "definitions">): string => definitions.name ?? "name";

/** A metric: sent to a dataset of metrics, which Honeycomb makes itself and bills apart. */
export interface Metric {
  readonly name: string;
  readonly instrument: "counter" | "histogram" | "gauge";
  readonly unit?: string;
  readonly by: readonly string[];
  readonly description: string;
}
