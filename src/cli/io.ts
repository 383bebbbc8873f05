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
  /** Environment variables; this process's own if not given. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Settles when a person wants the program to end (Ctrl-C). Until it is called, that ends the program at once. */
  interrupted?(): Promise<void>;
  /** All of standard input, where there is one. */
  input?(): Promise<string>;
  /** Asks a person yes or no; absent where nobody is there to answer. */
  ask?(question: string): Promise<boolean>;
  /** Shows how far it is, in one line that the next takes the place of; absent in a pipe. An empty text takes it away. */
  status?(text: string): void;
}

/** 0 fine, 1 problems found, 2 wrong use. */
export type ExitCode = 0 | 1 | 2;

/** A mistake in how a command was called: one line, exit 2. */
export class UsageError extends Error {}
