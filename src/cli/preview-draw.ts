import { resolve } from "node:path";
import { didYouMean } from "../honeycomb/suggest";
import type { Files } from "../load/files";
import { loadScenarios } from "../load/scenario";
import { inOrder } from "../model/diagnostic";
import type { Environment } from "../model/environment";
import type { Project } from "../model/project";
import type { Preview } from "../page/preview/preview";
import { type Io, UsageError } from "./io";
import { environmentFor, reviewedMatrix } from "./matrix";
import { openProject } from "./open";
import type { Session } from "./preview-session";

export const previewForms = ["html", "svg", "png", "md"] as const;

export interface PreviewOptions {
  readonly board?: readonly string[];
  readonly environment?: string;
  readonly events?: readonly string[];
  readonly dataset?: string;
  readonly format: (typeof previewForms)[number];
  readonly out?: string;
  readonly watch?: boolean;
  readonly port?: string;
}

/** What can be shown, and what stands beside it. */
export interface Previewed {
  readonly files: Files;
  readonly project: Project;
  readonly scenarios: Project["scenarios"];
}

/** The project with its scenarios, or all that is wrong with it. */
export function opened(io: Io, files: Files) {
  const found = openProject(files, io.today, { warnings: false });
  if (!found.ok) return found;
  const { scenarios, problems } = loadScenarios(files, found.project);
  const ok = !problems.some(({ severity }) => severity === "error");
  const diagnostics = inOrder(problems);
  return ok ? { ok, diagnostics, files, project: found.project, scenarios } : { ok, diagnostics };
}

/** All that is shown, drawn from its events. Undefined where these cannot be used, and why has been said. */
export async function drawnOf(
  io: Io,
  session: Session,
  { files, project, scenarios }: Previewed,
  options: Pick<PreviewOptions, "board" | "environment" | "events" | "dataset">,
  pictures: "all" | "critical" = "all",
): Promise<Preview | undefined> {
  const environment = environmentFor(project, options.environment);
  const drawn = await session.draw({
    project,
    scenarios,
    environment,
    boards: boardsOf(environment, options.board),
    ...(options.events ? { files: options.events.map((file) => ({ file, path: resolve(io.cwd, file) })) } : {}),
    dataset: datasetOf(environment, options),
    pictures,
  });
  const matrix = reviewedMatrix(files, project);
  return drawn && { team: project.team, environment, ...drawn, ...(matrix ? { matrix } : {}) };
}

function boardsOf({ id: environment, boards }: Environment, ids: readonly string[] | undefined) {
  const known = boards.map(({ id }) => id);
  for (const id of ids ?? []) {
    if (known.includes(id)) continue;
    const meant = didYouMean(id, known);
    throw new UsageError(`there is no board ${id} in ${environment}${meant ? `; did you mean ${meant}?` : ""}`);
  }
  return boards.filter(({ id }) => ids?.includes(id) ?? true);
}

function datasetOf({ datasets }: Environment, { events, dataset }: Pick<PreviewOptions, "events" | "dataset">): string {
  const known = datasets.map(({ slug }) => slug);
  if (dataset !== undefined && !known.includes(dataset))
    throw new UsageError(`there is no dataset ${dataset}: there is ${known.join(", ")}`);
  if (events !== undefined && dataset === undefined && known.length > 1)
    throw new UsageError(`--dataset says of which they are: ${known.join(", ")}`);
  return dataset ?? known[0] ?? "";
}
