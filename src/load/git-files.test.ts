import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { commitOf, GitError, gitFiles, usualBase } from "./git-files";

const at = realpathSync(mkdtempSync(join(tmpdir(), "git-files-")));
const repository = join(at, "repository");
const environment = {
  ...process.env,
  GIT_CONFIG_GLOBAL: "/dev/null",
  GIT_CONFIG_SYSTEM: "/dev/null",
  ...Object.fromEntries(
    ["AUTHOR", "COMMITTER"].flatMap((who) => [
      [`GIT_${who}_NAME`, "A"],
      [`GIT_${who}_EMAIL`, "a@b"],
    ]),
  ),
};
const git = (...args: string[]) => execFileSync("git", args, { cwd: repository, env: environment, encoding: "utf8" });
const hostile = 'triggers/"a\tb\né.yaml';

beforeAll(() => {
  mkdirSync(join(repository, "below", "triggers"), { recursive: true });
  git("init", "--quiet", "--initial-branch=main");
  const write = (path: string, text: string) => writeFileSync(join(repository, "below", path), text);
  write("team.yaml", "first: Ä\n");
  write("triggers/b.yaml", "b");
  write(hostile, "");
  git("add", ".");
  git("commit", "--quiet", "-m", "first");
  write("team.yaml", "second\n");
  write("triggers/a.yaml", "a\n");
  git("add", ".");
  git("commit", "--quiet", "-m", "second");
  git("branch", "release");
});
afterAll(() => rmSync(at, { recursive: true, force: true }));

test("files are as the version has them, whatever is on disk now", () => {
  const first = gitFiles(join(repository, "below"), "main~1");
  expect(first.list("triggers")).toEqual([hostile, "triggers/b.yaml"]);
  expect([first.read("team.yaml"), first.read("triggers/b.yaml"), first.read(hostile)]).toEqual([
    "first: Ä\n",
    "b",
    "",
  ]);
  expect([first.read("triggers/a.yaml"), first.read("triggers"), first.list("boards")]).toEqual([
    undefined,
    undefined,
    [],
  ]);
  const second = gitFiles(join(repository, "below"), "HEAD");
  expect([second.read("team.yaml"), second.read("triggers/a.yaml")]).toEqual(["second\n", "a\n"]);
});

test("a folder that is not in a version has no files there", () => {
  mkdirSync(join(repository, "later"), { recursive: true });
  expect(gitFiles(join(repository, "later"), "HEAD").list("triggers")).toEqual([]);
});

test.for<readonly [string, string]>([
  ["releas", "releas: there is no such version here; did you mean release?"],
  ["--output=x", "--output=x: there is no such version here"],
  ["main:below", "main:below: there is no such version here"],
])("%s is no version", ([ref, message]) => {
  expect(() => gitFiles(repository, ref)).toThrow(new GitError(message));
});

test("a shallow clone says how to get the rest", () => {
  execFileSync("git", ["clone", "--quiet", "--depth", "1", `file://${repository}`, join(at, "shallow")]);
  expect(() => commitOf(join(at, "shallow"), "HEAD~1")).toThrow(
    new GitError(
      "HEAD~1: there is no such version here; this clone is shallow: git fetch --unshallow, or fetch-depth: 0 in actions/checkout",
    ),
  );
});

test("a folder outside of Git has one version", () => {
  expect(() => gitFiles(at, "HEAD")).toThrow(
    new GitError("this folder is in no Git repository, so it has no other versions"),
  );
});

test("where nobody says, a version is compared with where it left the default branch", () => {
  const clone = join(at, "clone");
  execFileSync("git", ["clone", "--quiet", repository, clone], { env: environment });
  const inClone = (...args: string[]) => execFileSync("git", args, { cwd: clone, env: environment, encoding: "utf8" });
  inClone("checkout", "--quiet", "-b", "change");
  inClone("commit", "--quiet", "--allow-empty", "-m", "third");
  expect(usualBase(clone, "HEAD")).toBe(commitOf(repository, "main"));
  expect(usualBase(repository, "release")).toBe("release");
  expect(usualBase(clone, "--all")).toBe("--all");
});
