import { renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { run } from "../src/cli/main";
import { folderWith, recorder } from "./support/folder";
import { changed, goodFiles } from "./support/project";

const good = () => folderWith(changed({}));
/** Wrong in two files. */
const broken = () =>
  folderWith(changed({ "triggers/all.yaml": ["over: 5m", "over: 21m"], "slos/all.yaml": ["good: LT", "good: LTT"] }));
const window = `triggers/all.yaml:9:9 error trigger/window trigger error-rate
  9 |   over: 21m
    |         ^^^ over 21m, every 2m: Honeycomb takes 2m to 8m
    = write over: 8m, or every: 6m`;

async function ran(cwd: string, ...argv: readonly string[]) {
  const io = recorder(cwd);
  const code = await run(["check", ...argv], io);
  return { code, said: io.said(), complained: io.complained() };
}

describe("skep check FILE", () => {
  test("says and counts only what is wrong there, and that there is more", async () => {
    expect(await ran(broken(), "triggers/all.yaml")).toEqual({
      code: 1,
      said: `${window}\n\n1 error`,
      complained: "other files: 1 error",
    });
  });
  test("exits 0 where nothing is wrong in it", async () => {
    expect(await ran(broken(), "boards/health.yaml")).toEqual({
      code: 0,
      said: "no problems",
      complained: "other files: 2 errors",
    });
  });
  test("knows what the other files say: an override's place is in the environment's file", async () => {
    const root = folderWith(changed({ "environments/staging.yaml": ["above: 20%", "over: 1h"] }));
    const ofTrigger = await ran(root, "triggers/all.yaml");
    const ofStaging = await ran(root, "environments/staging.yaml");
    expect([ofTrigger.code, ofStaging.code]).toEqual([0, 1]);
  });
  test("takes paths from the working folder, folders and several at once", async () => {
    const root = broken();
    const inSlos = await ran(join(root, "slos"), "all.yaml", "../boards");
    expect([inSlos.code, inSlos.said.split("\n").at(-1)]).toEqual([1, "1 error"]);
    const whole = await ran(root, ".");
    expect([whole.said.split("\n").at(-1), whole.complained]).toEqual(["2 errors", ""]);
  });
  test("finds the project of the file, wherever it is asked from", async () => {
    const { code, said } = await ran("/", join(broken(), "triggers/all.yaml"));
    expect([code, said]).toEqual([1, `${window}\n\n1 error`]);
  });
  test.for<[string, string]>([
    ["trigger/all.yaml", "skep: trigger/all.yaml: the project has no such file; did you mean triggers/all.yaml?"],
    ["README.md", "skep: README.md: the project has no such file"],
    ["../elsewhere", "skep: ../elsewhere: the project has no such file"],
  ])("exits 2 for a file that the project has not: %s", async ([path, want]) => {
    expect(await ran(good(), path)).toEqual({ code: 2, said: "", complained: want });
  });
});

describe("skep check --output", () => {
  test("sarif: for code scanning, with the rule's page, and files from the working folder on", async () => {
    const root = broken();
    const { code, said } = await ran(join(root, "slos"), "--output", "sarif", "../triggers");
    const [log] = JSON.parse(said).runs;
    expect(code).toBe(1);
    expect(log.tool.driver.rules.map((rule: { id: string; helpUri: string }) => [rule.id, rule.helpUri])).toEqual([
      ["trigger/window", "https://github.com/lift-sys/observability/blob/main/docs/checks/trigger-window.md"],
    ]);
    expect(log.results[0].locations[0].physicalLocation).toEqual({
      artifactLocation: { uri: "../triggers/all.yaml" },
      region: { startLine: 9, startColumn: 9, endColumn: 12, snippet: { text: "21m" } },
    });
  });
  test("github: annotations, and nothing where nothing is wrong", async () => {
    expect(await ran(broken(), "--output", "github", "triggers")).toEqual({
      code: 1,
      said: "::error file=triggers/all.yaml,line=9,endLine=9,col=9,endColumn=12,title=trigger/window trigger error-rate::over 21m, every 2m: Honeycomb takes 2m to 8m%0Awrite over: 8m, or every: 6m",
      complained: "",
    });
    expect(await ran(good(), "--output", "github")).toEqual({ code: 0, said: "", complained: "" });
  });
});

describe("skep check --explain", () => {
  test("prints a check's page, anywhere", async () => {
    const { code, said } = await ran("/", "--explain", "trigger/window");
    expect([code, said.split("\n")[0], said.includes("    over 21m, every 5m: Honeycomb takes 5m to 20m")]).toEqual([
      0,
      "trigger/window",
      true,
    ]);
  });
  test("lists all codes where none is given", async () => {
    const { code, said } = await ran("/", "--explain");
    const lines = said.split("\n");
    expect([code, lines.filter((line) => /^(allow\/unused|schema|trigger\/(rate|window))/.test(line))]).toEqual([
      0,
      [
        "allow/unused (warning)",
        "schema/key (error)",
        "schema/missing (error)",
        "schema/unknown-key (error)",
        "schema/value (error)",
        "trigger/rate (warning)",
        "trigger/window (error)",
      ],
    ]);
  });
  test.for<[string, string]>([
    ["schema/missing", "A field that must be there."],
    ["allow/unused", "Nothing is found any more where a warning is let stand."],
  ])("says in a sentence what %s means, which has no page", async ([code, sentence]) => {
    expect(await ran("/", "--explain", code)).toEqual({ code: 0, said: `${code}\n\n${sentence}`, complained: "" });
  });
  test.for<[string, string]>([
    ["trigger/windw", "skep: --explain trigger/windw: nothing has this code; did you mean trigger/window?"],
    [
      "yaml/zzzzzzzz",
      "skep: --explain yaml/zzzzzzzz: nothing has this code; there is yaml/alias, yaml/encoding, yaml/syntax",
    ],
    ["zebra", "skep: --explain zebra: nothing has this code; --explain alone lists them"],
  ])("exits 2 for %s", async ([code, want]) => {
    expect(await ran("/", "--explain", code)).toEqual({ code: 2, said: "", complained: want });
  });
});

describe("skep check --watch", () => {
  /** A run that goes on: the next thing it says, and its end. */
  function watching(root: string, more: object = {}, ...argv: readonly string[]) {
    const [heard, waiting]: [string[], ((text: string) => void)[]] = [[], []];
    const out = (text: string): void => {
      const next = waiting.shift();
      if (next) next(text);
      else heard.push(text);
    };
    const next = (): Promise<string> => {
      const there = heard.shift();
      return there === undefined ? new Promise((resolve) => void waiting.push(resolve)) : Promise.resolve(there);
    };
    let interrupt = (): void => {};
    const interrupted = () => new Promise<void>((resolve) => (interrupt = resolve));
    const code = run(["check", "--watch", ...argv], { ...recorder(root), ...more, out, interrupted });
    const end = () => {
      interrupt();
      return code;
    };
    return { next, end };
  }
  const file = "triggers/all.yaml";
  const wrong = goodFiles[file]!.replace("over: 5m", "over: 21m");

  test("checks again when a file is written, replaced by rename or added, and ends with 0", async () => {
    const root = good();
    const { next, end } = watching(root);
    expect(await next()).toBe("no problems");
    writeFileSync(join(root, file), wrong);
    expect([await next(), await next()]).toEqual(["---", `${window}\n\n1 error`]);
    writeFileSync(join(root, "saved"), goodFiles[file]!);
    renameSync(join(root, "saved"), join(root, file));
    expect([await next(), await next()]).toEqual(["---", "no problems"]);
    writeFileSync(join(root, "triggers/more.yaml"), "[]\nx");
    expect([await next(), (await next()).split("\n")[0]]).toEqual(["---", "triggers/more.yaml:2:1 error yaml/syntax"]);
    expect(await end()).toBe(0);
  });
  test("clears a terminal each time and says how to end it", async () => {
    const { next, end } = watching(good(), { columns: 80 });
    expect([await next(), await next(), await next()]).toEqual([
      "\u001b[2J\u001b[3J\u001b[H",
      "no problems",
      "\nwaiting for a change; Ctrl-C ends",
    ]);
    expect(await end()).toBe(0);
  });
  test("takes the other options too", async () => {
    const { next, end } = watching(broken(), {}, "triggers", "--output", "json");
    expect(JSON.parse(await next()).map(({ code }: { code: string }) => code)).toEqual(["trigger/window"]);
    expect(await end()).toBe(0);
  });
});
