import { number } from "../engine/duckdb/sql";
import { didYouMean } from "../honeycomb/suggest";
import type { Dataset } from "../model/dataset";
import type { Delays } from "../model/scenario";
import { eventColumns } from "../simulate/event-columns";
import type { Undeclared } from "./read-file";

/** When Honeycomb has an event, as SQL over its seconds and the value of its duration's column: at its end, and then some. */
export function visibleSql(
  dataset: Dataset,
  time: string,
  duration: string | undefined,
  { export: sent, hold }: Delays,
): string {
  const { durationUnit } = eventColumns(dataset);
  const seconds = duration === undefined ? "0" : `coalesce(greatest(${duration}, 0) * ${number(durationUnit)}, 0)`;
  return `(${time} + ${seconds} + ${number(sent + hold)})`;
}

/** The column of the duration, if the contract has it. */
export function durationColumn(dataset: Dataset): string | undefined {
  const { columns, duration } = eventColumns(dataset);
  return columns.has(duration) ? duration : undefined;
}

/** The kind of an event by the value of its name's column, NULL for a name that the contract does not have. */
export function kindSql(dataset: Dataset, valueIn: (column: string) => string | undefined): string {
  const value = valueIn(eventColumns(dataset).name);
  const kinds = dataset.events.map((kind) => `'${kind.name.replaceAll("'", "''")}'`);
  if (value === undefined || kinds.length === 0) return "NULL::VARCHAR";
  return `(CASE WHEN ${value} IN (${kinds.join(", ")}) THEN ${value} END)`;
}

/** Names that are read by nothing, with how often they came. */
export function undeclaredOf(dataset: Dataset, counts: ReadonlyMap<string, number>): readonly Undeclared[] {
  const known = dataset.columns.map((column) => column.name);
  return [...counts]
    .filter(([field, count]) => count > 0 && !known.includes(field))
    .toSorted(([a, ofA], [b, ofB]) => ofB - ofA || (a < b ? -1 : 1))
    .map(([field, count]) => {
      const meant = didYouMean(field, known);
      return { name: field, count, ...(meant === undefined ? {} : { meant }) };
    });
}
