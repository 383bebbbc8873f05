import type { Column, Dataset, EventKind, Sampling } from "../model/dataset";
import { inUnit } from "../model/units";

/** What a dataset's contract says of all its events: its columns by name, and which of them are special. */
export interface EventColumns {
  readonly columns: ReadonlyMap<string, Column>;
  readonly name: string;
  readonly error: string;
  readonly duration: string;
  /** Seconds of one unit of the duration. */
  readonly durationUnit: number;
}

export function eventColumns({ columns: all, definitions }: Dataset): EventColumns {
  const columns = new Map(all.map((column) => [column.name, column]));
  const duration = definitions.duration_ms ?? "duration_ms";
  const unit = columns.get(duration)?.unit ?? "ms";
  return {
    columns,
    name: definitions.name ?? "name",
    error: definitions.error ?? "error",
    duration,
    durationUnit: inUnit({ value: 1, unit }, "s") ?? 0.001,
  };
}

/** What an event of a kind carries when all is well, and its kind's name where the contract has a column for it. */
export const normalFields = ({ columns, name }: EventColumns, kind: EventKind): EventKind["normal"] => ({
  ...(columns.has(name) ? { [name]: kind.name } : {}),
  ...kind.normal,
});

/** The share of such events that is kept. */
export const keptShare = (
  { routine, errors, slow, slowAbove }: Sampling,
  { failed, seconds }: { readonly failed: boolean; readonly seconds: number },
): number => Math.max(routine, failed ? errors : 0, seconds > slowAbove ? slow : 0);
