import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { compile, isCompiled } from "../bin/compile.js";
import { installCommand, isInstalled } from "../bin/install.js";
import { withLock } from "../bin/lock.js";
import { nodeProblem } from "../bin/ready.js";
import { count, summaryLine } from "../bin/summary.js";

const ROOT = join(__dirname, "..");

let home = "";
beforeEach(() => {
  home = realpathSync(mkdtempSync(join(tmpdir(), "ready-")));
});
afterEach(() => rmSync(home, { recursive: true }));

const write = (name: string, text: string) => {
  mkdirSync(dirname(join(home, name)), { recursive: true });
  writeFileSync(join(home, name), text);
};

test.for<[string, string | undefined]>([
  ["20.0.0", undefined],
  ["24.1.0", undefined],
  ["18.20.4", "Node 18.20.4 is too old: this needs Node 20 or newer"],
  ["9.11.2", "Node 9.11.2 is too old: this needs Node 20 or newer"],
])("Node %s: %s", ([version, problem]) => {
  expect(nodeProblem(version)).toBe(problem);
});

describe("isInstalled", () => {
  const zod = { "node_modules/zod": { version: "4.0.0" } };
  const vitest = { "node_modules/vitest": { version: "4.1.0", dev: true } };
  const nested = { "node_modules/a/node_modules/zod": { version: "3.0.0" } };
  const link = { "node_modules/@cdktf/provider-honeycombio": { link: true } };
  const root = { "": { version: "0.1.0" }, "providers/honeycombio": { version: "0.51.0" } };
  const optional = { "node_modules/fsevents": { version: "2.0.0", optional: true } };

  test.for<[string, object, object, toRun: boolean, toTest: boolean]>([
    ["the same packages", { ...root, ...zod, ...vitest }, { ...zod, ...vitest }, true, true],
    ["nothing", zod, {}, false, false],
    ["another version", zod, { "node_modules/zod": { version: "4.0.1" } }, false, false],
    ["a missing nested package", { ...zod, ...nested }, zod, false, false],
    ["a missing link, which has no version", link, {}, false, false],
    ["a package below a workspace", { "providers/honeycombio/node_modules/b": { version: "1.0.0" } }, {}, false, false],
    ["all but the packages of development", { ...zod, ...vitest }, zod, true, false],
    ["all but an optional package of another platform", { ...zod, ...optional }, zod, true, true],
    ["a package too many at the top", zod, { ...zod, ...vitest }, true, true],
    ["a package too many that another one would take", zod, { ...zod, ...nested }, false, false],
    [
      "a package too many below a workspace",
      zod,
      { ...zod, "providers/honeycombio/node_modules/zod": { version: "3.0.0" } },
      false,
      false,
    ],
  ])("%s", ([, want, have, toRun, toTest]) => {
    const enough = (need: "run" | "test") => isInstalled({ ...want }, { ...have }, need);
    expect([enough("run"), enough("test")]).toEqual([toRun, toTest]);
  });
});

test.for<[string, string | undefined, NodeJS.Platform, string, string[], boolean]>([
  ["the npm that runs us", "/lib/npm/bin/npm-cli.js", "linux", process.execPath, ["/lib/npm/bin/npm-cli.js"], false],
  ["the same on Windows", "C:\\npm\\bin\\npm-cli.js", "win32", process.execPath, ["C:\\npm\\bin\\npm-cli.js"], false],
  ["npm on the PATH without one", undefined, "linux", "npm", [], false],
  ["npm on the PATH when pnpm runs us", "/lib/pnpm/bin/pnpm.cjs", "darwin", "npm", [], false],
  ["npm.cmd in a shell on Windows", undefined, "win32", "npm.cmd", [], true],
])("installs with %s", ([, execPath, platform, command, first, shell]) => {
  const args = [...first, "ci", "--include=dev", "--no-audit", "--no-fund", "--loglevel=error"];
  expect(installCommand(execPath, platform)).toEqual({ command, args, shell });
});

describe("withLock", () => {
  const job = (steps: string[], name: string, work: () => Promise<unknown> = async () => {}) => ({
    lock: join(home, "lock"),
    onWait: () => steps.push(`${name} waits`),
    async work() {
      steps.push(`${name} starts`);
      await work();
      steps.push(`${name} ends`);
    },
  });
  const ended = async () => {
    const child = spawn(process.execPath, ["-e", ""]);
    await once(child, "exit");
    return child.pid;
  };

  test("runs one after the other and leaves no lock", async () => {
    const steps: string[] = [];
    let release = () => {};
    const first = withLock(job(steps, "first", () => new Promise<void>((resolve) => (release = resolve))));
    const second = withLock({ ...job(steps, "second"), onWait: () => [steps.push("second waits"), release()] });
    await Promise.all([first, second]);
    expect(steps).toEqual(["first starts", "second waits", "first ends", "second starts", "second ends"]);
    expect(readdirSync(home)).toEqual([]);
  });

  test("gives the lock back when the work fails", async () => {
    const broken = withLock(job([], "broken", () => Promise.reject(new Error("no network"))));
    await expect(broken).rejects.toThrow("no network");
    expect(readdirSync(home)).toEqual([]);
  });

  test("takes over the lock of killed processes", async () => {
    write("lock/pids", `${await ended()}\n${await ended()}\n`);
    const steps: string[] = [];
    await withLock(job(steps, "next"));
    expect(steps).toEqual(["next starts", "next ends"]);
  });

  test.for<[string, () => void]>([
    ["names this process, but is of another day", () => write("lock/pids", `${process.pid}\n`)],
    ["names nobody", () => mkdirSync(join(home, "lock"))],
  ])("takes over an old lock that %s", async ([, plantLock]) => {
    plantLock();
    utimesSync(join(home, "lock"), 0, 0);
    const steps: string[] = [];
    await withLock(job(steps, "next"));
    expect(steps).toEqual(["next starts", "next ends"]);
  });

  test("waits for the child of a killed process", async () => {
    const npm = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);
    write("lock/pids", `${await ended()}\n${npm.pid}\n`);
    const steps: string[] = [];
    await withLock({ ...job(steps, "next"), onWait: () => [steps.push("next waits"), npm.kill()] });
    expect(steps).toEqual(["next waits", "next starts", "next ends"]);
  });

  test("holds the lock for a child", async () => {
    let pids = "";
    await withLock({
      lock: join(home, "lock"),
      onWait: () => {},
      async work(hold) {
        hold(4242);
        pids = readFileSync(join(home, "lock", "pids"), "utf8");
      },
    });
    expect(pids).toBe(`${process.pid}\n4242\n`);
  });
});

const MODULES = join(ROOT, "node_modules");
const link = () => symlinkSync(MODULES, join(home, "node_modules"), "junction");

/** A small program in `home`, with the settings of the project and its packages. */
function plant() {
  for (const name of ["package.json", "package-lock.json", "tsconfig.json"]) cpSync(join(ROOT, name), join(home, name));
  write("main.ts", `process.stdout.write("app\\n");\n`);
  write("stacks/app.ts", `export const stacks = "stacks";\n`);
  write(
    "src/cli/main.ts",
    `import { parse } from "yaml";
export async function main(argv: readonly string[]): Promise<number> {
  const { stacks } = await import("../../stacks/app");
  if (argv[0] === "crash") throw new TypeError("broken");
  process.stdout.write(\`\${stacks} \${JSON.stringify(parse("a: 1"))} \${argv} \${process.env["CHECKPOINT_DISABLE"]}\\n\`);
  return argv.length;
}
`,
  );
}

describe("compile", () => {
  test("makes one file, and again only when a source, a setting or the list of sources changes", async () => {
    plant();
    link();
    write("src/cli/extra.ts", "export {};\n");
    expect(isCompiled(home)).toBe(false);
    await compile(home);
    expect([isCompiled(home), isCompiled(home)]).toEqual([true, true]);
    expect(readdirSync(join(home, "dist"))).toEqual([
      ".stamp",
      expect.stringMatching(/^\.times\.[0-9a-f]{64}$/),
      "skep.js",
      "skep.js.map",
    ]);

    const changes: [string, () => void, boolean][] = [
      ["a test", () => write("src/cli/main.test.ts", "export {};\n"), true],
      ["a source", () => write("stacks/app.ts", `export const stacks = "others";\n`), false],
      ["main.ts", () => write("main.ts", "export {};\n"), false],
      ["a setting", () => write("package-lock.json", "{}"), false],
      ["the time alone", () => utimesSync(join(home, "main.ts"), 1, 1), true],
      ["the bindings", () => write("providers/honeycombio/lib/.stamp", "others"), false],
      ["a new source", () => write("src/model/new.ts", "export {};\n"), false],
      ["a source that is gone", () => rmSync(join(home, "src/cli/extra.ts")), false],
      [
        "a source that moved",
        () => renameSync(join(home, "src/model/new.ts"), join(home, "src/model/newer.ts")),
        false,
      ],
    ];
    for (const [what, change, compiled] of changes) {
      change();
      expect(isCompiled(home), what).toBe(compiled);
      await compile(home);
      expect(isCompiled(home), what).toBe(true);
    }
  });
});

/** The program `home` has, started as a user starts it. `npm` stands for the real one. */
function start(program: string, args: readonly string[], npm = "exit 9") {
  write("fake/npm", `#!/bin/sh\n${npm}\n`);
  chmodSync(join(home, "fake/npm"), 0o755);
  const { npm_execpath: _, CHECKPOINT_DISABLE: __, ...env } = process.env;
  const PATH = [join(home, "fake"), env["PATH"]].join(delimiter);
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(home, program), ...args], {
    cwd: tmpdir(),
    env: { ...env, PATH },
    encoding: "utf8",
  });
  return { status, stdout, stderr };
}

describe("a program of bin", () => {
  beforeEach(() => {
    plant();
    cpSync(join(ROOT, "bin"), join(home, "bin"), { recursive: true });
    cpSync(join(ROOT, "providers"), join(home, "providers"), {
      recursive: true,
      filter: (path) => !/node_modules|lib\.tmp/.test(path),
    });
  });

  test("skep compiles without a word, hands over its arguments and ends with their number; app runs main.ts", () => {
    link();
    expect(start("bin/skep.js", ["a", "b"])).toEqual({ status: 2, stdout: 'stacks {"a":1} a,b 1\n', stderr: "" });
    expect(start("bin/skep.js", [])).toEqual({ status: 0, stdout: 'stacks {"a":1}  1\n', stderr: "" });
    expect(start("bin/app.js", [])).toEqual({ status: 0, stdout: "app\n", stderr: "" });
    expect(readdirSync(home).filter((name) => name.startsWith("dist"))).toEqual(["dist"]);
  });

  test("skep keeps the machine code of its first run, of these sources alone, and runs without what is damaged", () => {
    link();
    const code = () => readdirSync(join(home, "dist")).filter((name) => name.endsWith(".code"));
    const said = (text: string) => start("bin/skep.js", [text]).stdout;
    expect(said("a")).toBe('stacks {"a":1} a 1\n');
    const [first] = code();
    expect(first).toMatch(/^skep\.js\.[0-9a-f]{64}\.\d+\.a\.code$/);
    const { mtimeMs } = statSync(join(home, "dist", first!));
    expect(said("a")).toBe('stacks {"a":1} a 1\n');
    expect([code(), statSync(join(home, "dist", first!)).mtimeMs]).toEqual([[first], mtimeMs]);

    write("stacks/app.ts", `export const stacks = "stocks";\n`); // as long as before: V8 would not see it
    expect(said("a")).toBe('stocks {"a":1} a 1\n');
    expect(code()).not.toContain(first);

    write(`dist/${code()[0]}`, "damaged");
    expect(said("a")).toBe('stocks {"a":1} a 1\n');
    expect(readFileSync(join(home, "dist", code()[0]!)).length).toBeGreaterThan(1000);
  });

  test("skep shows a bug of ours by its place in the sources, and what does not compile; it keeps what it had", () => {
    link();
    const crash = start("bin/skep.js", ["crash"]);
    expect([crash.status, crash.stdout]).toEqual([70, ""]);
    expect(crash.stderr.split("\n").slice(0, 3)).toEqual([
      "this is a bug in skep, not in your files",
      "TypeError: broken",
      `    at main (${join(home, "src/cli/main.ts")}:4:34)`,
    ]);

    const before = readFileSync(join(home, "dist/skep.js"), "utf8");
    write("src/cli/main.ts", "export const = 1;\n");
    const broken = start("bin/skep.js", []);
    expect([broken.status, broken.stdout]).toEqual([70, ""]);
    expect(broken.stderr).toMatch(/src\/cli\/main\.ts:1:13:[\s\S]*\nthe sources do not compile\n$/);
    expect(readFileSync(join(home, "dist/skep.js"), "utf8")).toBe(before);
  });

  test.skipIf(process.platform === "win32")(
    "skep installs what is missing; npm's output is not among its results",
    () => {
      const npm = `echo "npm $*"; ln -s ${MODULES} node_modules`;
      expect(start("bin/skep.js", ["a"], npm)).toEqual({
        status: 1,
        stdout: 'stacks {"a":1} a 1\n',
        stderr: "installing packages with npm ci\nnpm ci --include=dev --no-audit --no-fund --loglevel=error\n",
      });
    },
  );

  test.skipIf(process.platform === "win32")("skep says when the install fails, and the next run tries again", () => {
    const failed = { status: 70, stdout: "", stderr: "installing packages with npm ci\nnpm ci failed: exit code 9\n" };
    expect(start("bin/skep.js", ["a"])).toEqual(failed);
    expect(start("bin/skep.js", ["a"])).toEqual(failed);
    expect(existsSync(join(home, "dist.tmp-lock"))).toBe(false);
  });

  test.skipIf(process.platform === "win32")("npm test ends with the counts when it cannot install", () => {
    const stderr = "installing packages with npm ci\nnpm ci failed: exit code 9\n";
    expect(start("bin/test.js", [])).toEqual({ status: 1, stdout: "0 passed, 1 failed\n", stderr });
  });
});

describe("the counts of npm test", () => {
  const file = (status: string, ...tests: string[]) => ({
    status,
    assertionResults: tests.map((status) => ({ status })),
  });
  const report = {
    numPassedTests: 5,
    numFailedTests: 0,
    numPendingTests: 0,
    numTodoTests: 0,
    testResults: [file("passed")],
  };
  const good = { typesPassed: true, exitCode: 0, report };

  test.for<[string, Partial<Parameters<typeof count>[0]>, string]>([
    ["all is well; the types are one check", {}, "6 passed, 0 failed"],
    ["the types were not checked", { typesPassed: undefined }, "5 passed, 0 failed"],
    ["the types fail", { typesPassed: false }, "5 passed, 1 failed"],
    [
      "tests fail",
      { exitCode: 1, report: { ...report, numFailedTests: 2, testResults: [file("failed", "failed", "failed")] } },
      "6 passed, 2 failed",
    ],
    [
      "tests are skipped or not written yet",
      { report: { ...report, numPendingTests: 2, numTodoTests: 1 } },
      "6 passed, 0 failed, 3 skipped",
    ],
    [
      "a test file does not load",
      { exitCode: 1, report: { ...report, testResults: [file("failed"), file("passed", "passed")] } },
      "6 passed, 1 failed",
    ],
    [
      "a test fails and a test file does not load",
      {
        exitCode: 1,
        report: { ...report, numFailedTests: 1, testResults: [file("failed", "passed", "failed"), file("failed")] },
      },
      "6 passed, 2 failed",
    ],
    ["an error outside of any test", { exitCode: 1 }, "6 passed, 1 failed"],
    ["vitest ends without a report", { exitCode: 1, report: undefined }, "1 passed, 1 failed"],
    ["vitest ends well without a report", { report: undefined }, "1 passed, 1 failed"],
    ["all at once", { typesPassed: false, exitCode: 1, report: undefined }, "0 passed, 2 failed"],
  ])("%s", ([, change, line]) => {
    expect(summaryLine(count({ ...good, ...change }))).toBe(line);
  });
});
