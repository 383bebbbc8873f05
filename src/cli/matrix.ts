import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Files } from "../load/files";
import { loadShapes } from "../load/shapes";
import { type Environment, shownEnvironment } from "../model/environment";
import type { Project } from "../model/project";
import { matrixFile, type Shape, shapesFile } from "../model/shape";
import { differences, matrixText } from "../report/matrix";
import type { ReviewedMatrix } from "../report/overview";
import { type ExitCode, type Io, UsageError } from "./io";
import { say } from "./synth";

/** `environment` is the one that is asked for; `update` writes what comes out as the reviewed matrix. */
export interface MatrixOptions {
  readonly environment?: string;
  readonly update: boolean;
}

/**
 * Runs the shapes of outages against the alerts of an environment. Fails where one pages more often than it may, or where something
 * else comes out than was reviewed.
 */
export async function matrixCommand(
  io: Io,
  { root, files, project }: { readonly root: string; readonly files: Files; readonly project: Project },
  options: MatrixOptions,
): Promise<ExitCode> {
  const environment = environmentFor(project, options.environment);
  const { shapes, problems } = loadShapes(files, environment);
  say(io, problems);
  if (problems.some(({ severity }) => severity === "error")) return 1;
  if (shapes.length === 0) throw new UsageError(`there are no shapes yet: write ${shapesFile}, see docs/scenarios.md`);
  const { matrix } = await import("../prove/matrix.js"); // DuckDB takes 0.1 s to load
  const results = await matrix(environment, shapes, (nth, { id }) =>
    io.status?.(`${nth + 1} of ${shapes.length}  ${id}`),
  );
  io.status?.("");
  const text = matrixText(environment.id, results);
  const reviewed = files.read(matrixFile);
  const now = `${stampOf(environment, shapes)}\n${text}\n`;
  if (options.update && reviewed !== now) writeFileSync(join(root, matrixFile), now);
  io.out(text);
  const changed = options.update || reviewed === undefined ? [] : differences(textOf(reviewed), text);
  if (changed.length > 0)
    io.err(`${matrixFile} says otherwise; skep test --matrix --update writes it anew:\n${changed.join("\n")}`);
  return changed.length > 0 || results.some(({ pages, shape }) => pages > shape.pages) ? 1 : 0;
}

/** The one that is asked for, or the first that pages somebody. */
export function environmentFor({ environments }: Project, id: string | undefined): Environment {
  const found = id === undefined ? shownEnvironment(environments) : environments.find((one) => one.id === id);
  if (found) return found;
  throw new UsageError(`there is no environment ${id}: there are ${environments.map((one) => one.id).join(", ")}`);
}

/** The reviewed matrix of a project without its stamp, and whether the alerts or the shapes have changed since. */
export function reviewedMatrix(files: Files, project: Project): ReviewedMatrix | undefined {
  const reviewed = files.read(matrixFile);
  if (reviewed === undefined) return undefined;
  const text = textOf(reviewed);
  const environment = project.environments.find(({ id }) => text.startsWith(`${id}:`));
  const isStale =
    !environment || !reviewed.startsWith(`${stampOf(environment, loadShapes(files, environment).shapes)}\n`);
  return { text, isStale };
}

const textOf = (reviewed: string): string => reviewed.slice(reviewed.indexOf("\n") + 1).trimEnd();

/** Changes with whatever the matrix is made of. */
function stampOf({ triggers, slos, datasets, traffic }: Environment, shapes: readonly Shape[]): string {
  const made = JSON.stringify([triggers, slos, datasets, traffic, shapes]);
  return `# of ${createHash("sha256").update(made).digest("hex").slice(0, 16)}`;
}
