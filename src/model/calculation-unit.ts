import type { Calculation } from "../honeycomb/query";
import type { Dataset } from "./dataset";

/**
 * The unit of what a calculation gives: none for counts, the column's for the rest, per second for rates.
 * Undefined where the dataset has no such column.
 */
export function calculationUnit(
  calculation: Pick<Calculation, "op" | "column">,
  dataset: Dataset,
): { readonly unit?: string } | undefined {
  const { op, column } = calculation;
  if (
    op === "COUNT" ||
    op === "COUNT_DISTINCT" ||
    op === "CONCURRENCY" ||
    op === "COUNT_DATAPOINTS" ||
    op === "HISTOGRAM_COUNT"
  )
    return {};
  const found =
    dataset.columns.find((one) => one.name === column) ?? dataset.derivedColumns.find((one) => one.alias === column);
  if (!found) return undefined;
  if (found.unit === undefined) return {};
  return { unit: op.startsWith("RATE_") ? `${found.unit}/s` : found.unit };
}
