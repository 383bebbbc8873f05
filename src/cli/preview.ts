import { mkdirSync, writeFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { Option } from "commander";
import { type Files, folder } from "../load/files";
import type { Preview } from "../page/preview/preview";
import type { Command } from "./command";
import { type ExitCode, type Io, UsageError } from "./io";
import { drawnOf, opened, type Previewed, type PreviewOptions, previewForms } from "./preview-draw";
import { pageFile, writtenPage } from "./preview-page";
import type { Session } from "./preview-session";
import { projectRoot } from "./root";
import { say } from "./synth";

export const preview: Command<PreviewOptions> = {
  name: "preview",
  summary: "Draw every board as Honeycomb will show it, with its alerts and what outages page",
  effects: "writes files",
  configure: (command) =>
    command
      .option("--board <ids...>", "only these")
      .option("--environment <id>", "whose boards (of the first that pages somebody)")
      .option("--events <files...>", "JSON lines, JSON array, CSV or Parquet; otherwise a normal day by the contract")
      .option("--dataset <slug>", "of --events, where there are several")
      .addOption(
        new Option(
          "--format <form>",
          "html: one page; svg, png: a file a panel; md: for a pull request, with pictures beside it",
        )
          .choices(previewForms)
          .default("html"),
      )
      .option("--out <path>", "where to: a file for html, a folder for the others (in cdktf.out)")
      .option("--watch", "serve the page on this machine, and draw it again whenever a file changes")
      .option("--port <port>", "with --watch: where (a free one)"),
  async run(io, options) {
    if (options.watch && (options.format !== "html" || options.out !== undefined))
      throw new UsageError("--watch serves the page and writes nothing: leave out --format and --out");
    if (options.port !== undefined && !options.watch) throw new UsageError("--port goes with --watch");
    if (options.dataset !== undefined && options.events === undefined)
      throw new UsageError("--dataset says of which dataset --events are: name them");
    const root = projectRoot(io.cwd, options.directory);
    const { session } = await import("./preview-session.js"); // DuckDB takes 0.1 s to load
    if (options.watch) {
      const { servePreview } = await import("./preview-serve.js");
      return servePreview(io, folder(root), session(io), options);
    }
    return draw(io, root, session(io), options);
  },
};

async function draw(io: Io, root: string, session: Session, options: PreviewOptions): Promise<ExitCode> {
  let isEnded = false;
  void io.interrupted?.().then(() => {
    isEnded = true;
    session.interrupt();
  });
  try {
    const found = previewed(io, folder(root));
    const drawn = found && (await drawnOf(io, session, found, options));
    if (!drawn) return 1;
    if (isEnded) throw new Error("INTERRUPT");
    io.out(relative(io.cwd, await written(io, root, drawn, options)));
    return 0;
  } catch (error) {
    const fault = isEnded ? { message: "interrupted" } : (await import("../events/read-fault.js")).readFault(error);
    if (!fault) throw error;
    io.err("hint" in fault ? `skep: ${fault.message}; ${fault.hint}` : fault.message);
    return 1;
  } finally {
    session.close();
  }
}

/** Undefined where something is wrong, and it has been said. */
function previewed(io: Io, files: Files): Previewed | undefined {
  const found = opened(io, files);
  say(io, found.diagnostics);
  return found.ok ? found : undefined;
}

/** Writes it, and says where. */
async function written(io: Io, root: string, drawn: Preview, { format, out }: PreviewOptions): Promise<string> {
  if (format === "html") {
    const path = out === undefined ? pageFile(root) : resolve(io.cwd, out);
    await writtenPage(path, drawn);
    return path;
  }
  const dir = out === undefined ? join(root, "cdktf.out", "preview") : resolve(io.cwd, out);
  const { previewFiles } = await import("./preview-files.js");
  const files = previewFiles(drawn, format);
  if (!files.ok) throw new UsageError(files.message);
  mkdirSync(dir, { recursive: true });
  for (const { name, content } of files.files) writeFileSync(join(dir, name), content);
  return format === "md" ? join(dir, files.files[0]!.name) : dir;
}
