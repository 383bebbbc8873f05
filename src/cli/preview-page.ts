import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Files } from "../load/files";
import type { Project } from "../model/project";
import type { Preview } from "../page/preview/preview";
import type { Io } from "./io";
import { environmentFor, reviewedMatrix } from "./matrix";
import { drawnOf } from "./preview-draw";

export const pageFile = (root: string): string => join(root, "cdktf.out", "preview.html");

/** Writes the page. `mark` stands behind it, where somebody wants to know of what it was drawn. */
export async function writtenPage(path: string, drawn: Preview, mark = ""): Promise<void> {
  const { previewPage } = await import("../page/preview/preview.js"); // ECharts takes 0.1 s to load
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `${previewPage(drawn)}${mark}`);
}

/**
 * The page of a project as its default environment has it, with the courses of critical alerts alone; where it lies. It is drawn only where it is
 * not that of this project and this program already.
 */
export async function pageOfProject(io: Io, root: string, files: Files, project: Project): Promise<string> {
  const path = pageFile(root);
  const mark = `<!-- of ${digestOf(files, project)} -->\n`;
  if (existsSync(path) && readFileSync(path, "utf8").endsWith(mark)) return path;
  const { session } = await import("./preview-session.js"); // DuckDB takes 0.1 s to load
  const drawing = session(io);
  try {
    const drawn = await drawnOf(io, drawing, { files, project, scenarios: project.scenarios }, {}, "critical");
    if (drawn) await writtenPage(path, drawn, mark);
  } finally {
    drawing.close();
  }
  return path;
}

function digestOf(files: Files, project: Project): string {
  const { size, mtimeMs } = statSync(__filename); // the program as it was compiled
  const made = [environmentFor(project, undefined), project.team, project.scenarios, reviewedMatrix(files, project)];
  return createHash("sha256")
    .update(JSON.stringify([size, mtimeMs, made]))
    .digest("hex");
}
