import type { Query } from "../honeycomb/query";
import { columnsOf } from "../honeycomb/query-columns";
import { type Fault, faultAt } from "../honeycomb/result";
import { didYouMean } from "../honeycomb/suggest";
import type { Dataset } from "../model/dataset";

/**
 * What of a query cannot be answered from events of one dataset: related spans, columns that the contract does not have, and calculations
 * that are of something else.
 */
export function unanswerable(query: Query, dataset: Dataset): readonly Fault[] {
  const known = [...dataset.columns.map(({ name }) => name), ...dataset.derivedColumns.map(({ alias }) => alias)];
  const calculations = query.calculations.flatMap(({ op }, n): readonly Fault[] => {
    const path = ["calculations", n];
    switch (op) {
      case "CONCURRENCY":
        return [
          faultAt(
            path,
            "how Honeycomb adds up CONCURRENCY is not documented, so skep does not",
            "open the query in Honeycomb",
          ),
        ];
      case "COUNT_DATAPOINTS":
      case "HISTOGRAM_COUNT":
        return [faultAt(path, `${op} is of metrics, and ${dataset.slug} holds events`, "write COUNT")];
      default:
        return [];
    }
  });
  const columns = columnsOf(query).flatMap(({ column, prefix, path, offset, length }): readonly Fault[] => {
    const at = { path, ...(offset === undefined ? {} : { offset, length: length ?? 1 }) };
    if (known.includes(column) && prefix === undefined) return [];
    if (prefix !== undefined) {
      if (known.includes(`${prefix}${column}`)) return [];
      const message = `${prefix}${column} is a column of a related span, and skep looks at each event alone`;
      return [{ ...at, message, hint: "open the query in Honeycomb" }];
    }
    const meant = didYouMean(column, known);
    const hint = meant === undefined ? `telemetry/ has the columns of ${dataset.slug}` : `did you mean ${meant}?`;
    return [{ ...at, message: `${dataset.slug} has no column ${column}`, hint }];
  });
  return [...calculations, ...columns];
}
