import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { run } from "../src/cli/main";
import { folderWith, recorder } from "./support/folder";
import { changed } from "./support/project";

const good = () => folderWith(changed({}));
const broken = () => folderWith(changed({ "triggers/all.yaml": ["over: 5m", "over: 21m"] }));
const window = `triggers/all.yaml:9:9 error trigger/window trigger error-rate
  9 |   over: 21m
    |         ^^^ over 21m, every 2m: Honeycomb takes 2m to 8m
    = write over: 8m, or every: 6m`;

describe("check", () => {
  test("a good project: no problems, exit 0, and nothing on standard error", async () => {
    const io = recorder(good());
    expect(await run(["check"], io)).toBe(0);
    expect([io.said(), io.complained()]).toEqual(["no problems", ""]);
  });
  test("a problem: its place and what to write, exit 1", async () => {
    const io = recorder(broken());
    expect(await run(["check"], io)).toBe(1);
    expect(io.said()).toBe(`${window}\n\n1 error`);
  });
  test("as JSON", async () => {
    const io = recorder(broken());
    expect(await run(["check", "--output", "json"], io)).toBe(1);
    expect(JSON.parse(io.said())).toEqual([
      {
        code: "trigger/window",
        severity: "error",
        at: { file: "triggers/all.yaml", line: 9, column: 9, length: 3, source: "  over: 21m" },
        subject: "trigger error-rate",
        message: "over 21m, every 2m: Honeycomb takes 2m to 8m",
        hint: "write over: 8m, or every: 6m",
      },
    ]);
  });
  test("from a folder inside, and from elsewhere with -C", async () => {
    const root = good();
    expect(await run(["check"], recorder(join(root, "triggers")))).toBe(0);
    expect(await run(["-C", root, "check"], recorder("/"))).toBe(0);
  });
});

describe("synth", () => {
  test("writes every stack and names the files", async () => {
    const root = good();
    const io = recorder(root);
    expect(await run(["synth"], io)).toBe(0);
    const files = ["team", "production", "staging"].map((name) => `cdktf.out/stacks/${name}/cdk.tf.json`);
    expect(io.said().split("\n").slice(-3)).toEqual(files);
    for (const file of files) expect(existsSync(join(root, file))).toBe(true);
  });
  test("a broken project: the problems on standard error, exit 1, nothing written", async () => {
    const root = broken();
    const io = recorder(root);
    expect(await run(["synth"], io)).toBe(1);
    expect([io.said(), io.complained()]).toEqual(["", `${window}\n\n1 error`]);
    expect(existsSync(join(root, "cdktf.out"))).toBe(false);
  });
  test("again: the same files stay as they are; what Terraform keeps beside them too; a stack that is gone goes", async () => {
    const root = good();
    await run(["synth"], recorder(root));
    const file = join(root, "cdktf.out/stacks/production/cdk.tf.json");
    const before = statSync(file).mtimeMs;
    const gone = join(root, "cdktf.out/stacks/old");
    mkdirSync(join(gone, ".terraform"), { recursive: true });
    writeFileSync(join(gone, "cdk.tf.json"), "{}");
    await run(["synth"], recorder(root));
    expect(statSync(file).mtimeMs).toBe(before);
    expect(readdirSync(gone)).toEqual([".terraform"]);
  });
  test("to another folder", async () => {
    const root = good();
    expect(await run(["synth", "--out", "elsewhere"], recorder(root))).toBe(0);
    expect(JSON.parse(readFileSync(join(root, "elsewhere/manifest.json"), "utf8")).stacks).toHaveProperty("production");
  });
});

describe("wrong use is exit 2 and one helpful line", () => {
  test.for<[string, readonly string[], RegExp]>([
    ["an unknown command", ["chekc"], /^error: unknown command 'chekc'\n\(Did you mean check\?\)/],
    [
      "an unknown option",
      ["check", "--outptu", "json"],
      /^error: unknown option '--outptu'\n\(Did you mean --output\?\)/,
    ],
    [
      "a value that is not allowed",
      ["check", "--output", "xml"],
      /^error: option '--output <form>' argument 'xml' is invalid. Allowed choices are text, json/,
    ],
    ["a folder that is not there", ["-C", "nowhere", "check"], /^skep: -C nowhere: there is no such folder$/],
  ])("%s", async ([, argv, want]) => {
    const io = recorder(good());
    expect(await run(argv, io)).toBe(2);
    expect(io.said()).toBe("");
    expect(io.complained()).toMatch(want);
  });
  test("outside of a project", async () => {
    const io = recorder("/");
    expect(await run(["check"], io)).toBe(2);
    expect(io.complained()).toBe(
      "skep: no folder from here upward has environments/: run this inside a project, or name one with -C DIR",
    );
  });
});

test("help lists the commands and what they do to the world", async () => {
  const io = recorder("/");
  expect(await run(["--help"], io)).toBe(0);
  expect(io.said().replaceAll(/\s+/g, " ")).toMatch(/ synth [^(]*\(writes files\)/);
});

test("what was generated from the schemas is fresh", async () => {
  const io = recorder(join(__dirname, ".."));
  const code = await run(["generate", "--check"], io);
  expect(io.complained()).toBe("");
  expect(code).toBe(0);
});
