import { existsSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { type Files, folder } from "../load/files";
import { commitOf, GitError, gitFiles, usualBase } from "../load/git-files";
import { load } from "../load/load";
import { loadScenarios } from "../load/scenario";
import { loadShapes } from "../load/shapes";
import type { Diagnostic } from "../model/diagnostic";
import type { Environment } from "../model/environment";
import type { Project } from "../model/project";
import { shapesFile } from "../model/shape";
import type { Side } from "../review/behaviour-side";
import type { Version } from "../review/review";
import { UsageError } from "./io";
import { openProject } from "./open";

/** A version of a project as it lies somewhere. `name` is what a person calls it. */
export interface Opened {
  readonly name: string;
  readonly files: Files;
  readonly version: Version;
  /** Absent where it has errors: alerts that cannot be deployed are not run. */
  readonly project?: Project;
}

/** Where both versions lie: folders that hold a project, or versions of the Git repository. Without a head it is what is in the folder now. */
export interface Asked {
  readonly base?: string;
  readonly head?: string;
}

/**
 * The files of both versions, the base first, each with the name that a person knows it by.
 * @throws UsageError where there is no such version
 */
export function filesOf(cwd: string, root: string, { base, head }: Asked): readonly { name: string; files: Files }[] {
  try {
    const from = base ?? usualBase(root, head !== undefined && !isProject(cwd, head) ? head : "HEAD");
    return [from, head].map((ref) => {
      if (ref === undefined) return { name: "the files as they are now", files: folder(root) };
      if (isProject(cwd, ref)) return { name: ref, files: folder(resolve(cwd, ref)) };
      const files = gitFiles(root, ref);
      const commit = commitOf(root, ref).slice(0, 8);
      const isCommit = commit.startsWith(ref) || ref.startsWith(commit);
      return { name: isCommit ? commit : `${ref} (${commit})`, files };
    });
  } catch (error) {
    if (!(error instanceof GitError)) throw error;
    const folder = [base, head].find(
      (ref) => ref !== undefined && error.message.startsWith(`${ref}:`) && isFolder(cwd, ref),
    );
    throw new UsageError(error.message + (folder ? "; and the folder has no environments/, so it is no project" : ""));
  }
}

const isFolder = (cwd: string, path: string): boolean =>
  statSync(resolve(cwd, path), { throwIfNoEntry: false })?.isDirectory() === true;

const isProject = (cwd: string, path: string): boolean => existsSync(join(resolve(cwd, path), "environments"));

/** Reads and checks a version. Of one that is broken, what is whole. */
export function openVersion({ name, files }: { name: string; files: Files }, today: string): Opened {
  const found = openProject(files, today, { warnings: false });
  if (found.ok) {
    const { project, placeOf, diagnostics } = found;
    return { name, files, version: { project, placeOf, isWhole: true, problems: diagnostics }, project };
  }
  const { diagnostics: problems } = found;
  const loaded = load(files, today);
  if (loaded.ok) {
    const { project, placeOf } = loaded;
    return { name, files, version: { project, placeOf, isWhole: true, problems } };
  }
  return { name, files, version: { ...(loaded.partial ?? {}), isWhole: false, problems } };
}

/** What can be run of both versions, and what is wrong with the scenarios and shapes of the later one. Both are run over its shapes. */
export function sidesOf(
  base: Opened,
  head: Opened,
): { readonly sides: readonly [Side, Side]; readonly problems: readonly Diagnostic[] } {
  const shapesOf = head.files.read(shapesFile) === undefined ? base.files : head.files;
  const problems: Diagnostic[] = [];
  const side = ({ project, files }: Opened): Side => {
    if (!project) return { environments: [], scenarios: [], shapes: new Map() };
    const loaded = loadScenarios(files, project);
    const shapes = project.environments.map((one: Environment) => [one.id, loadShapes(shapesOf, one)] as const);
    if (files === head.files)
      problems.push(...loaded.problems, ...shapes.slice(0, 1).flatMap(([, found]) => found.problems));
    return {
      environments: project.environments,
      scenarios: loaded.scenarios,
      shapes: new Map(shapes.map(([id, found]) => [id, found.shapes])),
    };
  };
  return { sides: [side(base), side(head)], problems };
}
