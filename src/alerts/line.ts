import type { ComparisonOp } from "../honeycomb/query";
import { formatValue } from "../model/units";

/** One value at each tick (NaN where there is none), and what it is compared with. */
export interface Line {
  /** What is calculated, such as AVG(error_percent). */
  readonly label: string;
  readonly values: Float64Array;
  readonly op: ComparisonOp;
  readonly limit: number;
  readonly unit?: string;
}

/** At most so many digits: a value is calculated, not measured. */
const digits = 3;

export function valueText(value: number, unit: string | undefined): string {
  if (Number.isNaN(value)) return "nothing";
  return Number.isFinite(value) ? formatValue(Number(value.toPrecision(digits)), unit) : "never";
}

export const conditionText = ({ label, op, limit, unit }: Line): string => `${label} ${op} ${formatValue(limit, unit)}`;
