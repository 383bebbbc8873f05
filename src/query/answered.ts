import type { Value } from "../engine/reference/value";
import type { Heatmap } from "./heatmap";
import type { Stretch } from "./stretch";

/** One group: a value of each column over the whole stretch, the same a comparison's time earlier, and one a point. NaN is no value. */
export interface Row {
  readonly key: readonly Value[];
  readonly totals: readonly number[];
  readonly before?: readonly number[];
  readonly series: readonly Float64Array[];
}

export interface Answered extends Stretch {
  readonly dataset: string;
  readonly breakdowns: readonly string[];
  /** Calculations and formulas by the names that Honeycomb gives them. */
  readonly columns: readonly { readonly label: string; readonly unit?: string }[];
  /** As havings, orders and the limit leave them. */
  readonly rows: readonly Row[];
  /** Groups that havings leave; more than rows where the limit cuts. */
  readonly groups: number;
  readonly heatmaps: readonly Heatmap[];
  /** Seconds between the stretch and the one that it is compared with. */
  readonly compared?: number;
}
