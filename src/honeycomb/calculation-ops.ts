import { type CalculationOp, calculationOps } from "./query";
import { didYouMean, oneOf } from "./suggest";

/** Whether an operator is over a column. Source: provider 0.51.0; COUNT with a column is accepted since 0.49.0. */
export function columnOf(op: CalculationOp): "none" | "optional" | "required" {
  if (op === "CONCURRENCY") return "none";
  return op === "COUNT" || op === "COUNT_DATAPOINTS" ? "optional" : "required";
}

export const isCalculationOp = (op: string): op is CalculationOp => (calculationOps as readonly string[]).includes(op);

/** Operators of datasets of metrics alone. Source: query reference, provider 0.51.0. */
export const isMetricOp = (op: CalculationOp): op is "COUNT_DATAPOINTS" | "HISTOGRAM_COUNT" =>
  op === "COUNT_DATAPOINTS" || op === "HISTOGRAM_COUNT";

/** What a column says about its operator: nothing where they fit. */
export function columnFault(
  op: CalculationOp,
  column: string | undefined,
): { message: string; hint: string } | undefined {
  const rule = columnOf(op);
  if (rule === "none" && column !== undefined) return { message: `${op} has no column`, hint: `write ${op}` };
  if (rule === "required" && column === undefined)
    return { message: `${op} needs a column`, hint: `write ${op}(duration_ms), with the column that is meant` };
  return undefined;
}

const otherNames: ReadonlyMap<string, string> = new Map([
  ["AVERAGE", "AVG"],
  ["MEAN", "AVG"],
  ["MEDIAN", "P50"],
  ["TOTAL", "SUM"],
  ["MAXIMUM", "MAX"],
  ["MINIMUM", "MIN"],
  ["DISTINCT", "COUNT_DISTINCT"],
  ["UNIQUE", "COUNT_DISTINCT"],
  ["CARDINALITY", "COUNT_DISTINCT"],
  ["RATE", "RATE_AVG, RATE_SUM or RATE_MAX"],
  ["P0", "MIN"],
  ["P100", "MAX"],
]);

/** What to write instead of an operator that Honeycomb does not have. */
export function opHint(wrong: string): string {
  const upper = wrong.toUpperCase();
  if (isCalculationOp(upper)) return `write ${upper}`;
  const percentiles = /^P\d+$/.test(upper) ? oneOf(percentilesAround(upper.slice(1))) : undefined;
  const meant = otherNames.get(upper) ?? percentiles ?? didYouMean(upper, calculationOps);
  return meant === undefined
    ? "write one such as COUNT, AVG(duration_ms) or P95(duration_ms)"
    : `did you mean ${meant}?`;
}

/** The percentiles that Honeycomb has next to one that it has not: P96 lies between P95 and P99. Digits are read as Honeycomb's are: 999 is 99.9. */
function percentilesAround(digits: string): readonly string[] {
  const percentiles = calculationOps.filter((op) => /^P\d+$/.test(op)).map((op) => ({ op, at: fraction(op.slice(1)) }));
  const wanted = fraction(digits);
  const below = percentiles.filter(({ at }) => at <= wanted).at(-1);
  const above = percentiles.find(({ at }) => at >= wanted);
  return [...new Set([below, above].flatMap((found) => found?.op ?? []))];
}

const fraction = (digits: string): number => Number(`0.${digits.padStart(2, "0")}`);
