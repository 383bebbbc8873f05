import { posix, relative, resolve, sep } from "node:path";
import { Option } from "commander";
import { didYouMean } from "../honeycomb/suggest";
import { type Files, folder, observed } from "../load/files";
import type { Diagnostic } from "../model/diagnostic";
import { annotations } from "../report/annotations";
import { renderDiagnostics, summary } from "../report/diagnostics";
import { sarif } from "../report/sarif";
import type { Command } from "./command";
import { type ExitCode, type Io, UsageError } from "./io";
import { openProject } from "./open";
import { projectRoot } from "./root";
import { allCodes, explained, ruleOf } from "./rules";
import { watch } from "./watch";

const forms = ["text", "json", "sarif", "github"] as const;
type Form = (typeof forms)[number];

interface Options {
  readonly output: Form;
  readonly explain?: string | true;
  readonly watch?: boolean;
}

export const check: Command<Options> = {
  name: "check",
  summary: "Say everything that is wrong with the project, with file, line and what to write instead",
  effects: "none",
  configure: (command) =>
    command
      .argument(
        "[files...]",
        "say only what is wrong in these files or folders; all the same the whole project is checked",
      )
      .addOption(new Option("--output <form>", "how to say it").choices(forms).default("text"))
      .option("--explain [code]", "print the page of a check instead; without a code, what there is")
      .option("--watch", "check again whenever a file changes"),
  async run(io, { directory, output, explain, watch: again }, given) {
    if (explain !== undefined) {
      io.out(explain === true ? allCodes() : explained(explain, io));
      return 0;
    }
    const root = projectRoot(io.cwd, directory, given[0]);
    const files = folder(root);
    const only = given.length === 0 ? undefined : partsOf(given, files, root, io);
    const work = (read: Files): ExitCode => {
      const all = openProject(read, io.today).diagnostics;
      const found = only === undefined ? all : all.filter(({ at }) => only.some((part) => isWithin(at.file, part)));
      const text = rendered(io, output, found, withSlashes(relative(io.cwd, root)));
      if (text !== "") io.out(text);
      if (found.length < all.length && output === "text")
        io.err(`other files: ${summary(all.filter((one) => !found.includes(one)))}`);
      return found.some(({ severity }) => severity === "error") ? 1 : 0;
    };
    if (!again) return work(files);
    await watch(io, files, work);
    return 0;
  },
};

const withSlashes = (path: string): string => path.split(sep).join("/");

const isWithin = (file: string, part: string): boolean => part === "" || file === part || file.startsWith(`${part}/`);

/** The given paths, from the project's root. Throws UsageError for one where the project has no file. */
function partsOf(given: readonly string[], files: Files, root: string, { cwd, today }: Io): readonly string[] {
  const read = observed(files);
  openProject(read, today);
  const known = [...read.listed.values()]
    .flat()
    .concat([...read.texts].flatMap(([path, text]) => (text === undefined ? [] : [path])));
  return given.map((path) => {
    const part = withSlashes(relative(root, resolve(cwd, path)));
    if (known.some((file) => isWithin(file, part))) return part;
    const meant = didYouMean(part, known);
    throw new UsageError(
      `${path}: the project has no such file${meant ? `; did you mean ${relative(cwd, resolve(root, meant))}?` : ""}`,
    );
  });
}

/** `here` is the way from the working folder to the project, for readers to whom a path from the project's root would mean nothing. */
function rendered(io: Io, form: Form, found: readonly Diagnostic[], here: string): string {
  const placed = found.map((one) => ({ ...one, at: { ...one.at, file: posix.join(here, one.at.file) } }));
  switch (form) {
    case "text":
      return [...(found.length > 0 ? [renderDiagnostics(found, io), ""] : []), summary(found)].join("\n");
    case "json":
      return JSON.stringify(found, null, 2);
    case "sarif":
      return sarif(
        placed,
        [...new Set(found.map(({ code }) => code))].flatMap((code) => ruleOf(code) ?? []),
      );
    case "github":
      return annotations(placed);
  }
}
