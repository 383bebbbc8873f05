import type { Dataset } from "../model/dataset";
import { neededIn } from "./needed";
import type { Replayed } from "./replay-hear";

/** A column of which no recorded event has a value, although usual events have one; and the alerts that read it, by their ids. */
export interface MissingColumn {
  readonly dataset: string;
  readonly column: string;
  readonly alerts: readonly string[];
}

/**
 * The columns of a dataset that alerts read and that the contract gives to usual events of a kind that they read, each with the ids of
 * these alerts. Where a recording has none of them, an alert is quiet, or fires, for that reason alone.
 */
export function usuallyRead(slug: string, alerts: readonly Replayed[]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  const needs = new Map<Dataset, ReturnType<typeof neededIn>>();
  for (const { id, alert, dataset } of alerts) {
    if (dataset.slug !== slug) continue;
    const need = needs.get(dataset) ?? neededIn(dataset);
    needs.set(dataset, need);
    const { kinds, columns } = need(alert);
    const usual = dataset.events.filter((kind) => kinds.has(kind.name)).flatMap((kind) => Object.keys(kind.normal));
    for (const column of new Set(usual)) {
      const known = found.get(column) ?? [];
      if (columns.has(column) && !known.includes(id)) found.set(column, [...known, id]);
    }
  }
  return found;
}
