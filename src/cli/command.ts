import type { Command as Commander } from "commander";
import type { ExitCode, Io } from "./io";

/** What a command does to the world, said in its help. */
export type Effects = "none" | "writes files" | "calls Honeycomb";

/** One command: how it is called, and what it does with what it was called with. */
export interface Command<Options> {
  readonly name: string;
  readonly summary: string;
  readonly effects: Effects;
  /** Adds its arguments and options. */
  configure?(command: Commander): Commander;
  run(io: Io, options: Options & { readonly directory?: string }, args: readonly string[]): Promise<ExitCode>;
}
