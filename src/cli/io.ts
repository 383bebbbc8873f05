/** What a command may touch of the world, so that tests can stand in for it. Results go to `out`, everything else to `err`. */
export interface Io {
  out(text: string): void;
  err(text: string): void;
  readonly cwd: string;
  /** The day, as YYYY-MM-DD in UTC. */
  readonly today: string;
  readonly color: boolean;
  /** Columns of the terminal; absent in a pipe. */
  readonly columns?: number;
}

/** 0 fine, 1 problems found, 2 wrong use. */
export type ExitCode = 0 | 1 | 2;

/** A mistake in how a command was called: one line, exit 2. */
export class UsageError extends Error {}
