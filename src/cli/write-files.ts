import { accessSync, constants, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { UsageError } from "./io";

/**
 * Makes a folder that files can be written to.
 * @throws UsageError where there can be none
 */
export function writableFolder(dir: string): void {
  try {
    mkdirSync(dir, { recursive: true });
    accessSync(dir, constants.W_OK);
  } catch (error) {
    throw new UsageError(`nothing can be written to ${dir}: ${reasonOf(error)}`);
  }
}

function reasonOf(error: unknown): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  switch (code) {
    case "EEXIST":
    case "ENOTDIR":
      return "it is a file, or lies in one";
    case "EACCES":
    case "EPERM":
      return "you may not write there";
    case "EROFS":
      return "it can only be read";
    default:
      return code || String(error);
  }
}

/** Writes files of a folder, all of them or none, and none by halves: each beside its place first. */
export function writeFiles(dir: string, texts: Readonly<Record<string, string>>): void {
  const paths = Object.keys(texts).map((file) => ({
    file,
    path: join(dir, file),
    own: join(dir, `.${file}.${process.pid}`),
  }));
  try {
    for (const { file, own } of paths) writeFileSync(own, texts[file]!);
    for (const { path, own } of paths) renameSync(own, path);
  } finally {
    for (const { own } of paths) rmSync(own, { force: true });
  }
}
