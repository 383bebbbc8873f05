import { relative, resolve } from "node:path";
import { folder } from "../load/files";
import { overview } from "../report/overview";
import type { Command } from "./command";
import { reviewedMatrix } from "./matrix";
import { pageOfProject } from "./preview-page";
import { projectRoot } from "./root";
import { synthesized } from "./synth";

export const start: Command<object> = {
  name: "start",
  summary: "Check, synthesize, show what is deployed and what alerts whom, and draw the boards",
  effects: "writes files",
  async run(io, { directory }) {
    const root = projectRoot(io.cwd, directory);
    const done = await synthesized(io, root, resolve(root, "cdktf.out"), { warnings: true });
    if (!done) return 1;
    const { project, stacks } = done;
    const files = folder(root);
    io.out(overview(project, stacks, io, reviewedMatrix(files, project)));
    io.out(`\nThe boards, drawn: ${relative(io.cwd, await pageOfProject(io, root, files, project))}`);
    return 0;
  },
};
