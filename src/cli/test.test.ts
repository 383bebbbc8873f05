import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { folderWith, recorder } from "../../test/support/folder";
import { outage, scenarioFiles } from "../../test/support/scenarios";
import { run } from "./main";

const fires = outage(["{ fires: { from: 10m, within: 3m }, notifies: [on-call, chat] }"]);
const quiet = outage(["{ stays: quiet }"])
  .replace("Every request fails", "One request fails")
  .replace("for: 10m, failed", "for: 1s, failed");
const tooLate = outage(["{ stays: quiet, for: 10m }", "{ fires: { from: 10m, within: 2m } }"]);
const beats = `- alert: silent
  environment: production
  events:
    - { event: beat, every: 30s, for: 20m }
  expect:
    - { fires: { from: 20m, within: 8m } }
`;
const passing = fires + quiet;

const folder = (scenarios: string | undefined, more = {}) =>
  folderWith(
    scenarioFiles(scenarios ?? "", {
      ...(scenarios === undefined ? { "test/scenarios/all.yaml": undefined } : {}),
      ...more,
    }),
  );

async function ran(root: string, argv: readonly string[] = [], more = {}) {
  const io = recorder(root);
  const code = await run(["test", ...argv], { ...io, ...more });
  return { code, said: io.said(), complained: io.complained() };
}

test("what is as expected is 0, and a line an alert", async () => {
  expect(await ran(folder(passing))).toEqual({
    code: 0,
    said: `   alert       environment  scenarios  fires after   stays quiet in
✓  error-rate  production           2  40s to 2m30s               1

2 scenarios of 1 alert, all as expected`,
    complained: "",
  });
});

test("what is not is 1, and is shown first", async () => {
  const { code, said } = await ran(folder(passing + tooLate));
  expect([code, said.split("\n")[0], said.split("\n").at(-1)]).toEqual([
    1,
    "test/scenarios/all.yaml:25:9 error scenario/failed Every request fails",
    "3 scenarios of 1 alert, 1 failed",
  ]);
});

test("how far it is is shown on a terminal, and taken away", async () => {
  const shown: string[] = [];
  await ran(folder(passing), [], { status: (text: string) => void shown.push(text) });
  expect(shown).toEqual(["1 of 2  error-rate in production", "2 of 2  error-rate in production#2", ""]);
});

describe("a filter", () => {
  test.for<[string, readonly string[], number]>([
    ["part of an alert's name", ["rate"], 2],
    ["part of a scenario's name, in any case", ["one request"], 1],
    ["part of a file's name", ["scenarios/more"], 1],
    ["an id", ["error-rate in production#2"], 1],
    ["several", ["one request", "silent"], 2],
  ])("%s", async ([, filters, count]) => {
    const { code, said } = await ran(folder(passing, { "test/scenarios/more.yaml": beats }), filters);
    expect([code, said.split("\n").at(-1)?.split(" ")[0]]).toEqual([0, String(count)]);
  });

  test.for<[string, string]>([
    ["silnt", "skep: silnt: no scenario is called so; did you mean silent?"],
    ["nothing like it", "skep: nothing like it: no scenario is called so"],
  ])("%s names nothing", async ([filter, complained]) => {
    expect(await ran(folder(passing + beats), ["error-rate", filter])).toEqual({ code: 2, said: "", complained });
  });
});

test("no scenario: it says what to write", async () => {
  expect(await ran(folder(undefined))).toEqual({
    code: 2,
    said: "",
    complained: "skep: there are no scenarios yet: write test/scenarios/<alert>.yaml, see docs/scenarios.md",
  });
});

test("a scenario that cannot be read is said, and none is run", async () => {
  const { code, said, complained } = await ran(folder(passing.replace("every: 1s", "evry: 1s")));
  expect([code, said]).toEqual([1, ""]);
  expect(complained).toBe(`test/scenarios/all.yaml:5:25 error schema/unknown-key
  5 |     - { event: request, evry: 1s, for: 40m }
    |                         ^^^^ "evry" is not a field here
    = did you mean "every"?

1 error`);
});

test("scenarios may be run before every alert has its own", async () => {
  expect((await ran(folder(fires))).code).toBe(0);
});

test("--output json: each expectation with its line, what came of it, and why", async () => {
  const { code, said } = await ran(folder(tooLate), ["--output", "json"]);
  expect([code, JSON.parse(said)]).toEqual([
    1,
    {
      passed: 0,
      failed: 1,
      scenarios: [
        {
          id: "error-rate in production",
          name: "Every request fails",
          alert: "error-rate",
          environment: "production",
          file: "test/scenarios/all.yaml",
          line: 1,
          passed: false,
          expectations: [
            {
              line: 8,
              expected: { kind: "stays_quiet", from: 0, for: 600 },
              passed: true,
              came: { found: [{ case: "held", phases: 12 }] },
              text: "stays quiet",
            },
            {
              line: 9,
              expected: { kind: "fires", from: 600, within: 120 },
              passed: false,
              came: {
                found: [
                  { case: "held", phases: 9, first: 640, last: 720 },
                  { case: "late", phases: 3, first: 730, last: 750 },
                ],
              },
              text: "in 9 of 12 phases it fires at 10m40s to 12m; in 3 it fires at 12m10s to 12m30s, too late",
              reason: "with within: 2m30s it would hold",
            },
          ],
        },
      ],
    },
  ]);
});

test("--output junit: a suite for each file, a case for each scenario, failures with their timeline", async () => {
  const { code, said } = await ran(folder(passing + tooLate), ["--output", "junit"]);
  expect(code).toBe(1);
  const timeline = /<failure message="[^"]*">([\s\S]*?)<\/failure>/.exec(said)?.[1] ?? "";
  expect(timeline).toContain("first phase │ ················▲");
  expect(said.replace(timeline, "…")).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<testsuites tests="3" failures="1" errors="0" skipped="0">
  <testsuite name="test/scenarios/all.yaml" tests="3" failures="1" errors="0" skipped="0">
    <testcase classname="production.error-rate" name="Every request fails" file="test/scenarios/all.yaml:1">
      <system-out><![CDATA[fires at 10m40s to 12m30s]]></system-out>
    </testcase>
    <testcase classname="production.error-rate" name="One request fails" file="test/scenarios/all.yaml:9">
      <system-out><![CDATA[stays quiet]]></system-out>
    </testcase>
    <testcase classname="production.error-rate" name="Every request fails" file="test/scenarios/all.yaml:17">
      <failure message="in 9 of 12 phases it fires at 10m40s to 12m; in 3 it fires at 12m10s to 12m30s, too late">…</failure>
    </testcase>
  </testsuite>
</testsuites>`);
});

describe("--svg", () => {
  test("draws what fails", async () => {
    const root = folder(passing + tooLate);
    const { complained } = await ran(root, ["--svg", "pictures"]);
    expect(complained).toBe("1 picture in pictures");
    expect(readdirSync(join(root, "pictures"))).toEqual(["error-rate-in-production-3.svg"]);
    expect(readFileSync(join(root, "pictures/error-rate-in-production-3.svg"), "utf8")).toMatch(
      /^<svg [\s\S]*<title>Every request fails: .*<\/title>/,
    );
  });

  test("--all draws what passes, too", async () => {
    const root = folder(passing);
    expect((await ran(root, ["--svg", "pictures", "--all"])).complained).toBe("2 pictures in pictures");
    expect(readdirSync(join(root, "pictures"))).toHaveLength(2);
  });

  test("--all alone is wrong use", async () => {
    expect(await ran(folder(passing), ["--all"])).toEqual({
      code: 2,
      said: "",
      complained: "skep: --all says what to draw: add --svg DIR",
    });
  });
});

test("--watch tests again when a scenario changes, and goes on over wrong use", async () => {
  const root = folder(passing);
  const [heard, waiting]: [string[], ((text: string) => void)[]] = [[], []];
  const hear = (text: string) => {
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
  const code = run(["test", "--watch", "one request"], { ...recorder(root), out: hear, err: hear, interrupted });
  const last = async () => (await next()).split("\n").at(-1);
  expect(await last()).toBe("1 scenario of 1 alert, all as expected");
  const file = join(root, "test/scenarios/all.yaml");
  writeFileSync(file, quiet + quiet);
  expect([await last(), await last()]).toEqual(["---", "2 scenarios of 1 alert, all as expected"]);
  writeFileSync(file, fires);
  expect([await last(), await last()]).toEqual(["---", "skep: one request: no scenario is called so"]);
  interrupt();
  expect(await code).toBe(0);
});

test("Ctrl-C ends it after the scenarios at hand, and leaves nothing behind", async () => {
  const temporary = mkdtempSync(join(tmpdir(), "skep-test-"));
  onTestFinished(() => rmSync(temporary, { recursive: true }));
  vi.stubEnv("TMPDIR", temporary);
  onTestFinished(() => void vi.unstubAllEnvs());
  const open = () => readdirSync(temporary).filter((name) => name.startsWith("skep-events-")).length;
  let interrupt = (): void => {};
  const seen: string[] = [];
  const { code, said, complained } = await ran(folder(passing + beats + beats), [], {
    interrupted: () => new Promise<void>((resolve) => (interrupt = resolve)),
    status: (text: string) => {
      if (text !== "") expect(open()).toBeGreaterThan(0);
      seen.push(text.split("  ")[0]!);
      interrupt();
    },
  });
  expect({ code, said, complained }).toEqual({ code: 1, said: "", complained: "interrupted" });
  expect(seen.slice(0, 1)).toEqual(["1 of 4"]);
  expect(seen).not.toContain("3 of 4");
  expect(open()).toBe(0);
});
