import { createInterface } from "node:readline/promises";
import { text } from "node:stream/consumers";
import { type Command as Commander, CommanderError, Command as Program } from "commander";
import { isColorSupported } from "picocolors";
import { check } from "./check";
import type { Command } from "./command";
import { deploy } from "./deploy";
import { explain } from "./explain";
import { generate } from "./generate";
import { type ExitCode, type Io, UsageError } from "./io";
import { keys } from "./keys";
import { marker } from "./marker";
import { plan } from "./plan";
import { preview } from "./preview";
import { query } from "./query";
import { replay } from "./replay";
import { review } from "./review";
import { sample } from "./sample";
import { start } from "./start";
import { synth } from "./synth";
import { test } from "./test";

const commands: readonly Command<never>[] = [
  start,
  check,
  test,
  explain,
  preview,
  review,
  query,
  replay,
  sample,
  synth,
  generate,
  marker,
  plan,
  deploy,
  keys,
] as readonly Command<never>[];

/** The whole command line. Throws only for mistakes of the program itself. */
export async function run(argv: readonly string[], io: Io): Promise<ExitCode> {
  let code: ExitCode = 0;
  const program = new Program("skep")
    .description("Know before merge what will page, when, whom, and at what cost.")
    .option("-C, --directory <dir>", "the project's folder; else the nearest one upward that has environments/")
    .exitOverride()
    .showHelpAfterError("(skep --help lists the commands)")
    .configureOutput({ writeOut: (text) => io.out(text.trimEnd()), writeErr: (text) => io.err(text.trimEnd()) });
  for (const command of commands) add(program, command, io, (result) => (code = result));
  try {
    await program.parseAsync([...argv], { from: "user" });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (error instanceof UsageError) {
      io.err(`skep: ${error.message}`);
      return 2;
    }
    if (!isFileError(error)) throw error;
    io.err(`skep: ${error.message}`); // such as "EACCES: permission denied, open 'team.yaml'"
    return 1;
  }
}

/** What the disk refused is no mistake of ours. */
const isFileError = (error: unknown): error is Error =>
  error instanceof Error &&
  "code" in error &&
  ["EACCES", "EPERM", "EROFS", "ENOSPC", "EMFILE", "ELOOP"].includes(String(error.code));

function add(program: Commander, command: Command<never>, io: Io, done: (code: ExitCode) => void): void {
  const effects = command.effects === "none" ? "" : ` (${command.effects})`;
  const added = program.command(command.name).description(command.summary + effects);
  const configured = command.configure?.(added) ?? added;
  configured.action(async (...given: unknown[]) => {
    const self = given.at(-1) as Commander;
    done(await command.run(io, self.optsWithGlobals() as never, self.args));
  });
}

/** Runs in this process, with its terminal. */
export function main(argv: readonly string[]): Promise<ExitCode> {
  const { stdin, stdout, stderr } = process;
  const io: Io = {
    out: (text) => void stdout.write(`${text}\n`),
    err: (text) => void stderr.write(`${text}\n`),
    cwd: process.cwd(),
    today: new Date().toISOString().slice(0, 10),
    color: isColorSupported && stdout.isTTY === true,
    input: () => text(stdin),
    interrupted: () =>
      new Promise((resolve) => {
        for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => resolve());
      }),
    ...(stdout.isTTY ? { columns: stdout.columns } : {}),
    ...(stderr.isTTY ? { status: (text) => void stderr.write(`\r\u001b[K${text.slice(0, stderr.columns - 1)}`) } : {}),
    ...(stdin.isTTY && stderr.isTTY ? { ask: confirmed } : {}),
  };
  return run(argv, io);
}

/** Only "yes" is yes. An input that ends is no. */
async function confirmed(question: string): Promise<boolean> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const ended = new Promise<string>((resolve) => terminal.once("close", () => resolve("")));
  try {
    return (await Promise.race([terminal.question(question), ended])).trim().toLowerCase() === "yes";
  } finally {
    terminal.close();
  }
}
