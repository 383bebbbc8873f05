import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { findEngine, runEngine } from "./engine";

const fake = resolve(__dirname, "../../test/support/fake-engine.js");
const engine = { command: fake, version: "1.11.4" };

/** A PATH on which these names lead to the fake engine, and with node, which its first line looks for. */
function pathWith(...names: readonly string[]): string {
  const folder = mkdtempSync(join(tmpdir(), "path-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const name of names) symlinkSync(fake, join(folder, name));
  symlinkSync(process.execPath, join(folder, "node"));
  return folder;
}

test.for<[string, readonly string[], string]>([
  ["terraform comes first", ["terraform", "tofu"], "terraform"],
  ["else OpenTofu", ["tofu"], "tofu"],
])("%s", async ([, names, command]) => {
  const env = { PATH: pathWith(...names) };
  expect(await findEngine(env, "/")).toEqual({ command, version: "1.11.4" });
});
test("what TERRAFORM_BINARY_NAME names, and nothing else", async () => {
  const PATH = pathWith("terraform");
  expect(await findEngine({ PATH, TERRAFORM_BINARY_NAME: fake }, "/")).toEqual(engine);
  expect(await findEngine({ PATH, TERRAFORM_BINARY_NAME: "/none" }, "/")).toBe(
    "TERRAFORM_BINARY_NAME is /none, and there is no such Terraform or OpenTofu",
  );
});
test("a relative one is found from where the person is", async () => {
  const env = { PATH: pathWith(), TERRAFORM_BINARY_NAME: "./fake-engine.js" };
  expect(await findEngine(env, dirname(fake))).toEqual(engine);
});
test("without one it says where to get one", async () => {
  expect(await findEngine({ PATH: "/nowhere" }, "/")).toMatch(
    /^there is neither terraform nor tofu on the PATH: install /,
  );
});

test("it is told once to stop, and again only at the third time", async () => {
  const heard: (string | number)[] = [];
  const ended = await runEngine(engine, ["wait"], {
    cwd: tmpdir(),
    env: process.env,
    line: (line) => {
      heard.push(line);
      if (line === "working") process.emit("SIGINT");
      if (line !== "finishing") return;
      process.emit("SIGTERM");
      setTimeout(() => process.emit("SIGINT"), 200); // time to give up, if it were told a second time
    },
    interrupted: (times) => heard.push(times),
  });
  expect(heard).toEqual(["working", 1, "finishing", 2, 3, "giving up"]);
  expect([ended.code, ended.interrupted]).toEqual([1, true]);
});
test("a terminal's Ctrl-C does not reach it past us", async () => {
  const own = execFileSync("ps", ["-o", "pgid=", "-p", `${process.pid}`], { encoding: "utf8" });
  const { stdout } = await runEngine(engine, ["group"], { cwd: tmpdir(), env: process.env });
  expect(stdout).toMatch(/^\s*\d+\n$/);
  expect(stdout.trim()).not.toBe(own.trim());
});
test("nobody listens for signals afterwards", async () => {
  const before = process.listenerCount("SIGINT");
  await runEngine(engine, ["version"], { cwd: tmpdir(), env: process.env });
  expect(process.listenerCount("SIGINT")).toBe(before);
});
