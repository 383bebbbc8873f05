import type { Diagnostic } from "../model/diagnostic";

/** What became of event files: `ok` where there are events to look at. `broken` are files of which nothing can be used. */
export interface ReadEvents {
  readonly ok: boolean;
  readonly files: readonly ReadFile[];
  readonly broken: readonly Diagnostic[];
  /** Events that are alike in their time, rate and all columns of the contract, beyond the first of each. They are kept. 0 where there are too many events to compare. */
  readonly duplicates: number;
}

/** What one file gave. Times are seconds since the epoch, absent where no event is in it. */
export interface ReadFile {
  readonly file: string;
  readonly events: number;
  readonly from?: number;
  readonly until?: number;
  /** Lines and rows that are no event, and are left out; the first of them with their places. */
  readonly unusable: number;
  readonly first: readonly Diagnostic[];
  /** Sample rates that are no number of 1 or more: taken for 1. */
  readonly rates: number;
  /** Durations below 0, as when a clock is put back: such an event ends when it begins. */
  readonly negativeDurations: number;
  readonly columns: readonly ColumnValues[];
  /** Fields that the contract does not have, the most frequent first. */
  readonly undeclared: readonly Undeclared[];
}

/** Values of a column that its type cannot take: they are missing. `rounded` are integers beyond 2^53, which a double does not hold exactly. */
export interface ColumnValues {
  readonly column: string;
  readonly type: string;
  readonly lost: number;
  readonly rounded: number;
  /** One that was lost, as the file has it. */
  readonly example?: string;
}

export interface Undeclared {
  readonly name: string;
  readonly count: number;
  /** The declared column that is most likely meant. */
  readonly meant?: string;
}

/** How many places of what is wrong are kept of a file: the rest is counted. */
export const placesKept = 3;

export const faultAt = (file: string, line: number, source: string, message: string, hint?: string): Diagnostic => ({
  code: "events/unusable",
  severity: "error",
  at: { file, line, column: 1, length: Math.max(1, source.length), source },
  message,
  ...(hint === undefined ? {} : { hint }),
});
