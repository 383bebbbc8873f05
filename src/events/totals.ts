import type { Dataset } from "../model/dataset";
import type { Diagnostic } from "../model/diagnostic";
import { shortened } from "../records/reader";
import { undeclaredOf } from "./contract";
import { placesKept, type ReadFile } from "./read-file";

/** What is known of one file while it is being read piece by piece. */
export interface Totals {
  fault(one: Diagnostic): void;
  add(counts: readonly unknown[]): void;
  /** Columns of which something was lost and no example is known, by their index. */
  withoutExample(): readonly number[];
  example(column: number, text: string): void;
  field(name: string, count: number): void;
  isWrong(): boolean;
  read(file: string): ReadFile;
}

/**
 * `add` takes of each piece: events, first and last second, sample rates and durations that are wrong, then for each column how many values
 * were lost and how many rounded.
 */
export function totals(dataset: Dataset): Totals {
  const first: Diagnostic[] = [];
  const sums = new Float64Array(2 + 2 * dataset.columns.length);
  const examples = new Map<number, string>();
  const fields = new Map<string, number>();
  let [unusable, count, from, until] = [0, 0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  const lost = (column: number) => sums[2 + 2 * column]!;
  return {
    fault: (one) => {
      unusable++;
      if (first.length < placesKept) first.push(one);
    },
    add: ([events, min, max, ...rest]) => {
      count += Number(events);
      if (typeof min === "number" && typeof max === "number")
        [from, until] = [Math.min(from, min), Math.max(until, max)];
      for (const [n, one] of rest.entries()) sums[n]! += Number(one);
    },
    withoutExample: () => dataset.columns.flatMap((_, n) => (lost(n) > 0 && !examples.has(n) ? [n] : [])),
    example: (column, text) => void examples.set(column, shortened(text)),
    field: (field, often) => void fields.set(field, (fields.get(field) ?? 0) + often),
    isWrong: () => unusable > 0 || sums[0]! > 0 || dataset.columns.some((_, n) => lost(n) > 0),
    read: (file) => ({
      file,
      events: count,
      ...(count > 0 ? { from, until } : {}),
      unusable,
      first,
      rates: sums[0]!,
      negativeDurations: sums[1]!,
      columns: dataset.columns.flatMap(({ name: column, type }, n) => {
        const [example, rounded] = [examples.get(n), sums[3 + 2 * n]!];
        if (lost(n) === 0 && rounded === 0) return [];
        return [{ column, type, lost: lost(n), rounded, ...(example === undefined ? {} : { example }) }];
      }),
      undeclared: undeclaredOf(dataset, fields),
    }),
  };
}
