/** Honeycomb's query specification as plain data. The wire form is in query-json.ts, the short text form in query-text.ts. */

/** Calculation operators. Source: provider 0.51.0 and the query API; the last two are for metrics datasets only. */
export const calculationOps = [
  "COUNT",
  "CONCURRENCY",
  "SUM",
  "AVG",
  "COUNT_DISTINCT",
  "MAX",
  "MIN",
  "P001",
  "P01",
  "P05",
  "P10",
  "P20",
  "P25",
  "P50",
  "P75",
  "P80",
  "P90",
  "P95",
  "P99",
  "P999",
  "RATE_AVG",
  "RATE_SUM",
  "RATE_MAX",
  "HEATMAP",
  "COUNT_DATAPOINTS",
  "HISTOGRAM_COUNT",
] as const;
export type CalculationOp = (typeof calculationOps)[number];

export const comparisonOps = ["=", "!=", ">", ">=", "<", "<="] as const;
export type ComparisonOp = (typeof comparisonOps)[number];
export const textOps = [
  "starts-with",
  "does-not-start-with",
  "ends-with",
  "does-not-end-with",
  "contains",
  "does-not-contain",
] as const;
export type TextOp = (typeof textOps)[number];
export const existenceOps = ["exists", "does-not-exist"] as const;
export type ExistenceOp = (typeof existenceOps)[number];
export const listOps = ["in", "not-in"] as const;
export type ListOp = (typeof listOps)[number];

export type Scalar = string | number | boolean;

export type Filter =
  | { readonly column: string; readonly op: ComparisonOp | TextOp; readonly value: Scalar }
  | { readonly column: string; readonly op: ExistenceOp }
  | { readonly column: string; readonly op: ListOp; readonly value: readonly Scalar[] };

export type FilterCombination = "AND" | "OR";

/** `name` and `filters` serve formulas; `column` is absent for COUNT (usually), CONCURRENCY and COUNT_DATAPOINTS. */
export interface Calculation {
  readonly op: CalculationOp;
  readonly column?: string;
  readonly name?: string;
  readonly filters?: readonly Filter[];
  readonly filterCombination?: FilterCombination;
}

/** A calculated field (per event) or a formula (over named calculations), in the derived-column language. */
export interface NamedExpression {
  readonly name: string;
  readonly expression: string;
}

export interface Order {
  readonly op?: CalculationOp;
  readonly column?: string;
  readonly order: "ascending" | "descending";
}

/** Without `calculateOp` the column is the name of a formula, or of a calculation that has one. */
export interface Having {
  readonly calculateOp?: CalculationOp;
  readonly column?: string;
  readonly op: ComparisonOp;
  readonly value: number;
}

/**
 * Lists are empty rather than absent, `calculations` is never empty (Honeycomb's default is one COUNT) and what equals
 * Honeycomb's default (AND, ascending, granularity 0, limit 1000) is absent, so queries that mean the same are equal by structure.
 * Times are seconds; startTime and endTime are Unix seconds.
 */
export interface Query {
  readonly calculations: readonly Calculation[];
  readonly calculatedFields: readonly NamedExpression[];
  readonly formulas: readonly NamedExpression[];
  readonly filters: readonly Filter[];
  readonly filterCombination?: "OR";
  readonly breakdowns: readonly string[];
  readonly orders: readonly Order[];
  readonly havings: readonly Having[];
  readonly limit?: number;
  readonly timeRange?: number;
  readonly startTime?: number;
  readonly endTime?: number;
  readonly granularity?: number;
  readonly compareTimeOffset?: number;
}
