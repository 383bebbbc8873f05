import { relative, resolve } from "node:path";
import { folder } from "../load/files";
import type { Diagnostic, PlaceOf } from "../model/diagnostic";
import type { Project } from "../model/project";
import { renderDiagnostics, summary } from "../report/diagnostics";
import type { StackSummary } from "../report/overview";
import { countsOf, resourceTable } from "../report/resources";
import type { Command } from "./command";
import type { Io } from "./io";
import { openProject } from "./open";
import { projectRoot } from "./root";

interface Options {
  readonly out?: string;
}

/** Checks and synthesizes. Undefined where something is wrong: it has been said, and nothing was written. Warnings are said if wanted. */
export async function synthesized(
  io: Io,
  root: string,
  outdir: string,
  looking = { warnings: false },
): Promise<
  { readonly project: Project; readonly placeOf: PlaceOf; readonly stacks: readonly StackSummary[] } | undefined
> {
  const opened = openProject(folder(root), io.today, looking);
  say(io, opened.diagnostics);
  if (!opened.ok) return undefined;
  const { synthesize } = await import("../../stacks/synth.js"); // cdktf takes 0.1 s to load: only who synthesizes pays
  const stacks = synthesize(opened.project, outdir).map(({ name, file, json }) => ({
    name,
    file: relative(io.cwd, file),
    counts: countsOf(json),
  }));
  return { project: opened.project, placeOf: opened.placeOf, stacks };
}

/** Says on standard error what was found. */
export function say(io: Io, diagnostics: readonly Diagnostic[]): void {
  if (diagnostics.length === 0) return;
  io.err(`${renderDiagnostics(diagnostics, io)}\n`);
  io.err(summary(diagnostics));
}

export const synth: Command<Options> = {
  name: "synth",
  summary: "Write the Terraform JSON of every stack",
  effects: "writes files",
  configure: (command) => command.option("--out <dir>", "where to (cdktf.out in the project)"),
  async run(io, { directory, out }) {
    const root = projectRoot(io.cwd, directory);
    const outdir = out === undefined ? resolve(root, "cdktf.out") : resolve(io.cwd, out);
    const done = await synthesized(io, root, outdir);
    if (!done) return 1;
    io.out(resourceTable(done.stacks));
    io.out("");
    for (const { file } of done.stacks) io.out(file);
    return 0;
  },
};
