import { existsSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { UsageError } from "./io";

const isFolder = (path: string): boolean => existsSync(path) && statSync(path).isDirectory();

/**
 * The project's root: the folder given, or the nearest one upward that has environments/. Upward from a file that is asked for, where there
 * is one, so that an editor need not stand in the project.
 */
export function projectRoot(cwd: string, given: string | undefined, file?: string): string {
  if (given !== undefined) {
    const root = resolve(cwd, given);
    if (!isFolder(root)) throw new UsageError(`-C ${given}: there is no such folder`);
    return root;
  }
  const root = (file === undefined ? undefined : upward(resolve(cwd, file))) ?? upward(cwd);
  if (root !== undefined) return root;
  throw new UsageError(
    "no folder from here upward has environments/: run this inside a project, or name one with -C DIR",
  );
}

function upward(from: string): string | undefined {
  for (let here = from; ; here = dirname(here)) {
    if (isFolder(join(here, "environments"))) return here;
    if (here === dirname(here)) return undefined;
  }
}
