import { openProject } from "./src/cli/open";
import { folder } from "./src/load/files";
import { inCi } from "./src/model/ci";
import { renderDiagnostics, summary } from "./src/report/diagnostics";
import { synthesize } from "./stacks/synth";

/**
 * The CDKTF app: `cdktf` runs it in the project's root and says in CDKTF_OUTDIR where it looks for the stacks. It writes nothing
 * where something is wrong with the project; `cdktf` then shows what it says on stderr. Warnings are `skep check`'s.
 */
function main(): void {
  const today = new Date().toISOString().slice(0, 10);
  const opened = openProject(folder(process.cwd()), today, { warnings: false });
  const { diagnostics } = opened;
  if (diagnostics.length > 0) process.stderr.write(`${renderDiagnostics(diagnostics)}\n\n${summary(diagnostics)}\n`);
  if (opened.ok) synthesize(opened.project, process.env["CDKTF_OUTDIR"] ?? "cdktf.out", { inCi: inCi(process.env) });
  else process.exitCode = 1;
}

main();
