import { contractOf } from "../alerts/contract";
import { alertAsks } from "../alerts/timelines";
import type { Asked } from "../engine/engine";
import { parsed } from "../engine/parsed";
import { columnsIn } from "../honeycomb/expression/columns";
import type { Query } from "../honeycomb/query";
import type { Alert } from "../model/alert";
import type { Dataset, DerivedColumn } from "../model/dataset";
import type { Needed } from "../simulate/sql";

export const datasetOfAlert = (alert: Alert): string =>
  alert.kind === "trigger" ? alert.trigger.dataset : alert.slo.dataset;

/**
 * Of a dataset's events what an alert reads: kinds that its query can select, and the columns that it calculates with. A month of all
 * events would be millions, of which an objective on one kind reads a few thousand.
 */
export const neededBy = (alert: Alert, dataset: Dataset): Needed => neededIn(dataset)(alert);

/** The same for any number of alerts: the dataset's contract is read once. */
export function neededIn(dataset: Dataset): (alert: Alert) => Needed {
  const contract = contractOf(dataset);
  return (alert) => {
    const asked = alertAsks(alert, dataset, { from: 0, every: 1, count: 1 });
    const kinds = asked.flatMap(({ query }) => {
      const whole: Query = { ...query, orders: [], havings: [] };
      // a breakdown's groups are there for every event that passes the filters of the query
      const calculations = query.breakdowns.length > 0 ? [undefined] : query.calculations;
      return calculations.flatMap((one) => contract.selected(whole, one)).map(({ name }) => name);
    });
    const columns = asked.flatMap(({ query }) =>
      columnsRead(query).flatMap((column) => contract.sent(column, query.calculatedFields)),
    );
    return { dataset: dataset.slug, kinds: new Set(kinds), columns: new Set(columns) };
  };
}

/** The derived columns that an alert reads, through one another. */
export const derivedColumnsOf = (alert: Alert, dataset: Dataset): readonly DerivedColumn[] =>
  derivedColumnsIn(
    alertAsks(alert, dataset, { from: 0, every: 1, count: 1 }).map(({ query }) => query),
    dataset,
  );

/** Those that queries read. */
export function derivedColumnsIn(queries: readonly Asked["query"][], dataset: Dataset): readonly DerivedColumn[] {
  const derived = new Map(dataset.derivedColumns.map((one) => [one.alias, one]));
  const found = new Set<string>();
  const add = (column: string): void => {
    const one = derived.get(column);
    if (!one || found.has(column)) return;
    found.add(column);
    for (const { name } of columnsIn(parsed(one.expression))) add(name);
  };
  for (const query of queries) {
    for (const { expression } of query.calculatedFields)
      for (const { name } of columnsIn(parsed(expression))) add(name);
    for (const column of columnsRead(query)) add(column);
  }
  return dataset.derivedColumns.filter(({ alias }) => found.has(alias));
}

/** What all of them read of one dataset. */
export const neededTogether = (each: readonly [Needed, ...Needed[]]): Needed => ({
  dataset: each[0].dataset,
  kinds: new Set(each.flatMap(({ kinds }) => [...kinds])),
  columns: new Set(each.flatMap(({ columns }) => [...columns])),
});

/** The dataset without the columns that nobody needs. */
export const narrowed = (dataset: Dataset, { columns }: Needed): Dataset => ({
  ...dataset,
  columns: dataset.columns.filter(({ name }) => columns.has(name)),
});

/** Columns, derived ones among them, that a query names outside of its expressions. */
export function columnsRead({ calculations, filters, breakdowns }: Asked["query"]): readonly string[] {
  const ofCalculation = calculations.flatMap(({ column, filters: own = [] }) => [
    ...(column === undefined ? [] : [column]),
    ...own.map((filter) => filter.column),
  ]);
  return [...new Set([...ofCalculation, ...filters.map(({ column }) => column), ...breakdowns])];
}

/**
 * Seconds after the start until an alert is evaluated first. Before the start there is nothing, which must not look like silence: what
 * fires below its threshold, or compares with the past, waits until all that it looks at lies within the scenario.
 */
export function firstEvaluation(alert: Alert): number {
  if (alert.kind === "burn_alert") return 0;
  const { threshold, query, baselineDetails } = alert.trigger;
  if (baselineDetails) return baselineDetails.offsetMinutes * 60 + query.timeRange;
  return threshold.op.startsWith("<") ? query.timeRange : 0;
}
