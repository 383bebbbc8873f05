import { spawnSync } from "node:child_process";
import { dirname } from "node:path";
import { didYouMean } from "../honeycomb/suggest";
import type { Files } from "./files";

/** A version that cannot be read from Git, in words for a person. */
export class GitError extends Error {}

/**
 * The files of a folder as a version of its Git repository has them: a branch, a tag or a commit. The version is resolved once, so that it
 * stays the same while it is read. `root` may lie below the repository's own root.
 * @throws GitError where there is no repository, no such version, or it was not fetched
 */
export function gitFiles(root: string, ref: string): Files {
  const top = git(root, ["rev-parse", "--show-toplevel"]);
  if (!top.ok) throw new GitError(repositoryFault(top));
  const commit = commitOf(root, ref);
  const prefix = git(root, ["rev-parse", "--show-prefix"]).text.trim();
  const blobs = blobsOf(root, `${commit}:${prefix}`);
  const folders = new Map<string, ReadonlyMap<string, string>>();
  return {
    list: (dir) => [...blobs.keys()].filter((path) => path.startsWith(`${dir}/`)).toSorted(),
    read(path) {
      if (!blobs.has(path)) return undefined;
      const folder = dirname(path);
      if (!folders.has(folder)) folders.set(folder, contentsOf(root, blobs, folder));
      return folders.get(folder)!.get(path);
    },
  };
}

/** What a version is in full, as 40 digits. Throws GitError as `gitFiles` does. */
export function commitOf(root: string, ref: string): string {
  // what begins with a dash would be an option
  const found = ref.startsWith("-") ? missing : git(root, ["rev-parse", "--verify", "--quiet", `${ref}^{commit}`]);
  if (found.ok) return found.text.trim();
  const known = git(root, ["for-each-ref", "--format=%(refname:short)"]).text.split("\n").filter(Boolean);
  const meant = didYouMean(ref, known);
  const isShallow = git(root, ["rev-parse", "--is-shallow-repository"]).text.trim() === "true";
  const hint = meant
    ? `; did you mean ${meant}?`
    : isShallow
      ? "; this clone is shallow: git fetch --unshallow, or fetch-depth: 0 in actions/checkout"
      : "";
  throw new GitError(`${ref}: there is no such version here${hint}`);
}

/**
 * What a version is compared with where nobody says: where it left the default branch of `origin`, and its commit itself where there is
 * none.
 */
export function usualBase(root: string, ref: string): string {
  if (ref.startsWith("-")) return ref;
  for (const branch of ["HEAD", "main", "master"].map((name) => `origin/${name}`)) {
    const found = git(root, ["merge-base", ref, branch]);
    if (found.ok) return found.text.trim();
  }
  return ref;
}

interface Ran {
  readonly ok: boolean;
  readonly text: string;
  readonly said: string;
  readonly code?: string;
}
const missing: Ran = { ok: false, text: "", said: "" };

function git(cwd: string, args: readonly string[], input?: string): Ran {
  const { status, stdout, stderr, error } = spawnSync("git", args, {
    cwd,
    input: input ?? "",
    encoding: "utf8",
    maxBuffer: 1 << 28,
    env: { ...process.env, GIT_OPTIONAL_LOCKS: "0", LC_ALL: "C" },
  });
  const code = error && "code" in error ? String(error.code) : undefined;
  return { ok: status === 0, text: stdout ?? "", said: (stderr ?? "").trim(), ...(code ? { code } : {}) };
}

function repositoryFault({ code, said }: Ran): string {
  if (code === "ENOENT") return "git is not installed: two versions are compared by it";
  if (said.includes("dubious ownership"))
    return "git does not trust this folder: it belongs to somebody else (safe.directory)";
  return "this folder is in no Git repository, so it has no other versions";
}

/** Hashes by path. Symbolic links and submodules are left out: they are no definitions. */
function blobsOf(root: string, tree: string): ReadonlyMap<string, string> {
  const listed = git(root, ["ls-tree", "-r", "-z", "--full-tree", tree]);
  if (!listed.ok) return new Map(); // the folder was not there yet
  const found = new Map<string, string>();
  for (const line of listed.text.split("\0")) {
    const [, hash, path] = /^100(?:644|755) blob ([0-9a-f]+)\t([\s\S]+)$/.exec(line) ?? [];
    if (hash !== undefined && path !== undefined) found.set(path, hash);
  }
  return found;
}

/** All texts of a folder in one go: a process a file would take seconds. */
function contentsOf(root: string, blobs: ReadonlyMap<string, string>, folder: string): ReadonlyMap<string, string> {
  const paths = [...blobs].filter(([path]) => dirname(path) === folder);
  const input = `${paths.map(([, hash]) => hash).join("\n")}\n`;
  const { status, stdout } = spawnSync("git", ["cat-file", "--batch"], { cwd: root, input, maxBuffer: 1 << 28 });
  if (status !== 0) throw new GitError("git cannot read this version: it may not have been fetched whole");
  const texts = new Map<string, string>();
  let at = 0;
  for (const [path] of paths) {
    const head = stdout.indexOf(10, at);
    const [, kind, size] = stdout.toString("utf8", at, head).split(" ");
    if (kind !== "blob") throw new GitError(`git cannot read ${path} of this version: it may not have been fetched`);
    texts.set(path, stdout.toString("utf8", head + 1, head + 1 + Number(size)));
    at = head + 1 + Number(size) + 1;
  }
  return texts;
}
