import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/**
 * Puts files in place, by their paths below `root`, in the order given. A file that says the same already is left alone, with its
 * time. All are written beside their places first and only then renamed, so that a full disk leaves everything as it was.
 */
export function replaceFiles(root: string, texts: ReadonlyMap<string, string>): void {
  const changed = [...texts]
    .map(([path, text]) => ({ file: join(root, path), text }))
    .filter(({ file, text }) => textOf(file) !== text);
  const beside = (file: string) => `${file}.${process.pid}.tmp`;
  try {
    for (const { file, text } of changed) {
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(beside(file), text);
    }
    for (const { file } of changed) renameSync(beside(file), file);
  } finally {
    for (const { file } of changed) rmSync(beside(file), { force: true });
  }
}

function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}
