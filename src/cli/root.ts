import { existsSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { UsageError } from "./io";

const isFolder = (path: string): boolean => existsSync(path) && statSync(path).isDirectory();

/** The project's root: the folder given, or the nearest one upward that has environments/. */
export function projectRoot(cwd: string, given: string | undefined): string {
  if (given !== undefined) {
    const root = resolve(cwd, given);
    if (!isFolder(root)) throw new UsageError(`-C ${given}: there is no such folder`);
    return root;
  }
  for (let here = cwd; ; here = dirname(here)) {
    if (isFolder(join(here, "environments"))) return here;
    if (here === dirname(here))
      throw new UsageError(
        "no folder from here upward has environments/: run this inside a project, or name one with -C DIR",
      );
  }
}
