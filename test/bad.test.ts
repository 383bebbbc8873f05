import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { checks } from "../src/checks/index";
import { run } from "../src/cli/main";
import { badProject, isBadProject } from "./support/bad";
import { recorder } from "./support/folder";
import { hasPage, nameOf } from "./support/pages";

/** One small project for each check. UPDATE=1 writes them from the wrong examples of the checks' pages. */
const bad = join(__dirname, "bad");
const update = "UPDATE=1 npx vitest run test/bad.test.ts";

async function checked(folder: string) {
  const io = recorder("/");
  const exit = await run(["-C", folder, "check"], io);
  return { exit, said: `${io.said()}\n` };
}

async function write(code: string, folder: string): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  const save = (path: string, text: string): void => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  for (const [path, text] of Object.entries(badProject(code))) save(path, text);
  save("expected.txt", (await checked(folder)).said);
}

beforeAll(async () => {
  if (!process.env["UPDATE"]) return;
  for (const name of readdirSync(bad)) if (name !== "README.md") rmSync(join(bad, name), { recursive: true });
  for (const { code } of checks) if (hasPage(code)) await write(code, join(bad, nameOf(code)));
}, 120_000);

test("every check has its project in test/bad, and nothing else is there", () => {
  const there = readdirSync(bad).filter((name) => name !== "README.md");
  expect(there.toSorted(), update).toEqual(checks.map(({ code }) => nameOf(code)).toSorted());
});

const textsIn = (folder: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [path.slice(folder.length + 1), readFileSync(path, "utf8")]),
  );

describe.for(checks)("test/bad: $code", ({ code }) => {
  const folder = join(bad, nameOf(code));

  test("its project is its page's wrong example, with little else", () => {
    const { "expected.txt": _, ...texts } = textsIn(folder);
    expect(isBadProject(code, texts), update).toBe(true);
  });

  test("skep check says there what expected.txt says, and nothing of another check", async () => {
    const { exit, said } = await checked(folder);
    expect(said, update).toBe(textsIn(folder)["expected.txt"]);
    const heads = [...said.matchAll(/^\S+:\d+:\d+ (error|warning) (\S+)/gm)];
    expect(new Set(heads.map(([, , found]) => found))).toEqual(new Set([code]));
    expect(exit).toBe(heads.some(([, severity]) => severity === "error") ? 1 : 0);
  });
});
