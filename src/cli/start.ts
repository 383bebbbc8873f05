import { resolve } from "node:path";
import { folder } from "../load/files";
import { overview } from "../report/overview";
import type { Command } from "./command";
import { reviewedMatrix } from "./matrix";
import { projectRoot } from "./root";
import { synthesized } from "./synth";

export const start: Command<object> = {
  name: "start",
  summary: "Check, synthesize, and show what is deployed, what alerts whom, and what to do next",
  effects: "writes files",
  async run(io, { directory }) {
    const root = projectRoot(io.cwd, directory);
    const done = await synthesized(io, root, resolve(root, "cdktf.out"), { warnings: true });
    if (!done) return 1;
    io.out(overview(done.project, done.stacks, io, reviewedMatrix(folder(root), done.project)));
    return 0;
  },
};
