import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect } from "vitest";
import { applyAll, type Life, lives, secrets } from "./life";

/** Files of a life, by their path in it, that hold a key in clear text. */
const holding = ({ root }: Life): readonly string[] =>
  readdirSync(root, { recursive: true, encoding: "utf8" })
    .filter((name) => !name.includes(join(".terraform", "providers")) && statSync(join(root, name)).isFile())
    .filter((name) => secrets.some((secret) => readFileSync(join(root, name), "latin1").includes(secret)))
    .toSorted();

lives("a key lies in the states and in nothing else, and those are never committed", async (life) => {
  await applyAll(life);
  await life.works("team", ["plan", "-out=plan.bin"]);
  const files = holding(life);
  expect(files).toEqual(["state/production.tfstate", "state/team.tfstate"]);
  const ignored = readFileSync(resolve(__dirname, "../../.gitignore"), "utf8").split("\n");
  expect(ignored).toContain("state/");
  expect(ignored).toContain("cdktf.out/");
});
