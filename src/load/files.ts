import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

/** A tree of files, wherever it is: a folder, a git ref, a mutated copy or a test's literal. Paths are relative, with `/`. */
export interface Files {
  /** All files below a folder, with their paths from the root, sorted by code unit; empty where there is no such folder. */
  list(dir: string): readonly string[];
  /** The text of a file, or undefined where there is none. Throws what the file system throws for any other reason. */
  read(path: string): string | undefined;
}

const missing = (error: unknown): boolean =>
  error instanceof Error && "code" in error && ["ENOENT", "ENOTDIR", "EISDIR"].includes(String(error.code));

function orElse<T>(attempt: () => T, fallback: T): T {
  try {
    return attempt();
  } catch (error) {
    if (missing(error)) return fallback;
    throw error;
  }
}

/** The files of a folder on disk. */
export function folder(root: string): Files {
  return {
    list: (dir) =>
      orElse(() => readdirSync(join(root, dir), { recursive: true, encoding: "utf8" }), [])
        .map((name) => `${dir}/${name.replaceAll("\\", "/")}`)
        .filter((path) => orElse(() => statSync(join(root, path)).isFile(), true))
        .toSorted(),
    read: (path) => orElse(() => readFileSync(join(root, path), "utf8"), undefined),
  };
}

/** The same files, and what they said so far: the files of each folder that was listed, the text of each path that was read. */
export function observed(files: Files): Files & {
  readonly listed: ReadonlyMap<string, readonly string[]>;
  readonly texts: ReadonlyMap<string, string | undefined>;
} {
  const [listed, texts] = [new Map<string, readonly string[]>(), new Map<string, string | undefined>()];
  return {
    listed,
    texts,
    list(dir) {
      const found = files.list(dir);
      listed.set(dir, found);
      return found;
    },
    read(path) {
      const text = files.read(path);
      texts.set(path, text);
      return text;
    },
  };
}

/** Files held in memory: path to text. */
export function literal(texts: Readonly<Record<string, string>>): Files {
  return {
    list: (dir) =>
      Object.keys(texts)
        .filter((path) => path.startsWith(`${dir}/`))
        .toSorted(),
    read: (path) => texts[path],
  };
}
