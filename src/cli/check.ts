import { Option } from "commander";
import { folder } from "../load/files";
import { renderDiagnostics, summary } from "../report/diagnostics";
import type { Command } from "./command";
import { openProject } from "./open";
import { projectRoot } from "./root";

interface Options {
  readonly output: "text" | "json";
}

export const check: Command<Options> = {
  name: "check",
  summary: "Say everything that is wrong with the project, with file, line and what to write instead",
  effects: "none",
  configure: (command) =>
    command.addOption(new Option("--output <form>", "how to say it").choices(["text", "json"]).default("text")),
  async run(io, { directory, output }) {
    const { ok, diagnostics } = openProject(folder(projectRoot(io.cwd, directory)), io.today);
    if (output === "json") io.out(JSON.stringify(diagnostics, null, 2));
    else {
      if (diagnostics.length > 0) io.out(`${renderDiagnostics(diagnostics, io)}\n`);
      io.out(summary(diagnostics));
    }
    return ok ? 0 : 1;
  },
};
