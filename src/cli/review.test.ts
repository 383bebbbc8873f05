import { execFileSync } from "node:child_process";
import { appendFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { folderWith, recorder } from "../../test/support/folder";
import { outage, scenarioFiles } from "../../test/support/scenarios";
import type { Io } from "./io";
import { run } from "./main";

const fires = "{ fires: { from: 10m, within: 150s }, notifies: [on-call, chat] }";
const shapes =
  "- { id: few, name: One in nine fails, events: [{ share: 11%, failed: true }], start: tuesday 14:00, for: 20m, watch: 1h, history: 1h }\n";

const identity = {
  ...process.env,
  GIT_CONFIG_GLOBAL: "/dev/null",
  GIT_CONFIG_SYSTEM: "/dev/null",
  ...Object.fromEntries(
    ["AUTHOR", "COMMITTER"].flatMap((who) => [
      [`GIT_${who}_NAME`, "A"],
      [`GIT_${who}_EMAIL`, "a@b"],
      [`GIT_${who}_DATE`, "2026-01-05T00:00:00Z"],
    ]),
  ),
};

/** The small project with a scenario and a shape, as the first commit of a repository. */
function repository(): string {
  const root = folderWith(scenarioFiles(outage([fires])));
  writeFileSync(join(root, "test/shapes.yaml"), shapes);
  const git = (...args: string[]) => execFileSync("git", args, { cwd: root, env: identity });
  git("init", "--quiet", "--initial-branch=main");
  git("add", ".");
  git("commit", "--quiet", "-m", "first");
  return root;
}

function edit(root: string, path: string, from: string, to: string): void {
  const text = readFileSync(join(root, path), "utf8");
  expect(text).toContain(from);
  writeFileSync(
    join(root, path),
    text.replace(from, () => to),
  );
}

async function reviewed(root: string, argv: readonly string[] = [], more: Partial<Io> = {}) {
  const io = { ...recorder(root), ...more };
  const code = await run(["review", ...argv], io);
  return { code, said: io.said(), complained: io.complained() };
}

const changed = (root: string) => edit(root, "triggers/all.yaml", "above: 10%", "above: 12%");
const done = `loosened error-rate
  above 10% → 12%: the threshold is higher  triggers/all.yaml:8
  production
    One in nine fails: pages after 7m30s instead of 6m10s, at worst
    scenario Every request fails: pages at 12m40s instead of 12m30s, at worst; is over at 26m20s instead of 26m30s, at worst; no longer as expected
    such as Every request fails, after 10m40s: AVG(error_percent) is 11.9%: > 10% holds, > 12% does not

not acknowledged in production: above 10% → 12% loosens error-rate; if that is meant, write in environments/production.yaml under loosens: - { alert: error-rate, change: "above 10% → 12%", reason: … }

run in both versions: 1 scenario, 1 shape of outages`;

test("what is in the folder now is compared with the last commit, where there is no other branch", async () => {
  const root = repository();
  changed(root);
  const { code, said, complained } = await reviewed(root);
  expect([code, complained]).toEqual([1, ""]);
  expect(said).toMatch(/^HEAD \([0-9a-f]{8}\) → the files as they are now\n\n/);
  expect(said.slice(said.indexOf("\n\n") + 2)).toBe(done);
});

test("two versions of the repository, and two folders", async () => {
  const root = repository();
  changed(root);
  execFileSync("git", ["commit", "--quiet", "-am", "second"], { cwd: root, env: identity });
  expect((await reviewed(root, ["--base", "main~1", "--head", "main"])).said).toContain(done);
  const other = repository();
  expect(await reviewed(other, ["--base", other, "--head", root])).toMatchObject({
    code: 1,
    said: `${other} → ${root}\n\n${done}`,
  });
});

test("nothing that makes a difference is nothing to run", async () => {
  const root = repository();
  edit(root, "triggers/all.yaml", "action: Look", "action: Look twice");
  const status: string[] = [];
  const { code, said } = await reviewed(root, ["--base", "main"], { status: (text) => status.push(text) });
  expect(code).toBe(0);
  const [, differs] = said.split("\n\n");
  expect(differs).toBe(
    "changed error-rate\n  action Look → Look twice: only what people read is different  triggers/all.yaml:13",
  );
  expect(status).toEqual([""]);
});

test("for a program", async () => {
  const root = repository();
  changed(root);
  const { said } = await reviewed(root, ["--output", "json"]);
  const { behaviour, head } = JSON.parse(said);
  expect(head).toBe("the files as they are now");
  expect(behaviour.alerts).toHaveLength(1);
  expect(behaviour.alerts[0]).toMatchObject({
    environment: "production",
    alert: "error-rate",
    shapes: [{ shape: { id: "few" }, before: { best: 260, worst: 370 }, after: { worst: 450 } }],
    example: { kind: "scenario", before: { readings: [{ limit: 10 }, { limit: 3 }] } },
  });
  expect(said).not.toContain("picture");
});

test("a tightened alert is no reason to refuse", async () => {
  const root = repository();
  edit(root, "triggers/all.yaml", "above: 10%", "above: 8%");
  const { code, said } = await reviewed(root);
  expect(code).toBe(0);
  expect(said).toContain("\n\ntightened error-rate\n  above 10% → 8%: the threshold is lower");
});

test.for<[string, string]>([
  ["markdown", "### 1 alert loosened"],
  ["sarif", '"ruleId": "review/loosened"'],
])("as %s", async ([form, want]) => {
  const root = repository();
  changed(root);
  expect((await reviewed(root, ["--output", form])).said).toContain(want);
});

test("recorded events are run in both versions", async () => {
  const root = repository();
  changed(root);
  const events = Array.from({ length: 1800 }, (_, at) => {
    const time = new Date(Date.UTC(2026, 0, 5) + at * 1000).toISOString();
    return JSON.stringify({ time, data: { name: "request", error: at >= 600 && at < 1200 && at % 9 === 0 } });
  });
  writeFileSync(join(root, "e.jsonl"), events.join("\n"));
  const { code, said, complained } = await reviewed(root, ["--events", "e.jsonl"]);
  expect([code, complained]).toEqual([1, "e.jsonl: 1800 events, 2026-01-05T00:00:00Z to 2026-01-05T00:29:59Z"]);
  expect(said).toContain("\n    in 30m of recorded events: no longer pages\n");
});

test.for<[string, readonly string[], string]>([
  ["no such version", ["--base", "mai"], "skep: mai: there is no such version here; did you mean main?"],
  [
    "no such environment",
    ["--events", "e", "--environment", "prod"],
    "skep: there is no environment prod: there are production, staging",
  ],
  [
    "no such dataset",
    ["--events", "e", "--dataset", "web"],
    "skep: there is no dataset web in production: there are api",
  ],
  ["an environment of no events", ["--environment", "staging"], "skep: --environment goes with --events"],
])("%s", async ([, argv, want]) => {
  expect(await reviewed(repository(), argv)).toEqual({ code: 2, said: "", complained: want });
});

test("outside of a repository", async () => {
  const root = folderWith(scenarioFiles(""));
  expect(await reviewed(root)).toEqual({
    code: 2,
    said: "",
    complained: "skep: this folder is in no Git repository, so it has no other versions",
  });
});

test("a version that is broken is said, and nothing is run", async () => {
  const root = repository();
  appendFileSync(join(root, "triggers/all.yaml"), "- broken: [\n");
  const { code, said, complained } = await reviewed(root, ["--base", "main"]);
  expect(code).toBe(1);
  expect(said).toMatch(
    /\n\nhead cannot be read as a whole: what can be is compared\n\nnothing that can be read differs\n\nno alert was run$/,
  );
  expect(complained).toMatch(
    /^the files as they are now cannot be deployed:\ntriggers\/all.yaml:\d+:\d+ error yaml\/syntax\n/,
  );
  expect(complained).toMatch(/\nno alert was run: both versions have to be without errors for that$/);
});

test("a person who ends it", async () => {
  const root = repository();
  changed(root);
  const { code, said, complained } = await reviewed(root, [], { interrupted: () => Promise.resolve() });
  expect({ code, said, complained }).toEqual({ code: 1, said: "", complained: "interrupted" });
});

const forms = ["comment.md", "report.html", "review.json", "review.sarif"];
const written = (dir: string) =>
  Object.fromEntries(readdirSync(dir).map((file) => [file, readFileSync(join(dir, file), "utf8")]));

test("all forms at once, the same bytes for the same versions", async () => {
  const root = repository();
  changed(root);
  const [first, second] = [join(root, "out/a"), join(root, "out/b")];
  expect(await reviewed(root, ["--write", "out/a"])).toMatchObject({ code: 1, complained: "" });
  expect(await reviewed(root, ["--write", second])).toMatchObject({ code: 1, complained: "" });
  const files = written(first);
  expect(Object.keys(files).toSorted()).toEqual(forms);
  expect(files).toEqual(written(second));
  expect(files["comment.md"]).toMatch(/^### 1 alert loosened\n/);
  expect(files["report.html"]).toMatch(/^<!doctype html>/i);
  expect(JSON.parse(files["review.json"]!).labels).toEqual(["alerts:loosened"]);
  expect(JSON.parse(files["review.sarif"]!).runs[0].results.map((one: { ruleId: string }) => one.ruleId)).toEqual([
    "review/acknowledge",
    "review/loosened",
  ]);
});

test("of what is the same nothing is said in a comment", async () => {
  const root = repository();
  const { code, said, complained } = await reviewed(root, ["--write", "out"]);
  expect({ code, said: said.replace(/[0-9a-f]{8}/, "…"), complained }).toEqual({
    code: 0,
    said: "HEAD (…) → the files as they are now\n\nnothing differs",
    complained: "",
  });
  expect(written(join(root, "out"))["comment.md"]).toBe("");
  expect(await reviewed(root, ["--output", "markdown"])).toEqual({ code: 0, said: "", complained: "" });
});

test("where nothing can be written nothing is run, and nothing is left", async () => {
  const root = repository();
  changed(root);
  for (const dir of ["team.yaml", "team.yaml/out"])
    expect(await reviewed(root, ["--write", dir])).toEqual({
      code: 2,
      said: "",
      complained: `skep: nothing can be written to ${join(root, dir)}: it is a file, or lies in one`,
    });
});

test("what cannot be written whole is not begun", async () => {
  const root = repository();
  changed(root);
  mkdirSync(join(root, "out/review.json/in-the-way"), { recursive: true });
  await expect(reviewed(root, ["--write", "out"])).rejects.toThrow("EISDIR");
  expect(readdirSync(join(root, "out")).filter((file) => file.startsWith("."))).toEqual([]);
});

test("as a page", async () => {
  const root = repository();
  changed(root);
  expect((await reviewed(root, ["--output", "html"])).said).toMatch(/^<!doctype html>[\s\S]*<\/html>\s*$/i);
});

test.for<[string, string | undefined, string, number]>([
  ["no file", undefined, "skep: there is no file ROOT/plan.json", 2],
  ["no JSON", "Plan: 1 to add", "skep: plan.json: this is no plan: write what terraform show -json PLAN prints", 1],
  ["JSON of something else", "[]", "skep: plan.json: this is no plan: write what terraform show -json PLAN prints", 1],
  [
    "a plan of another project",
    '{ "format_version": "1.2", "resource_changes": [], "variables": { "x": {} } }',
    "skep: plan.json: this plan has the key of none of production, staging: it is of another project",
    1,
  ],
])("a plan that is none: %s", async ([, text, want, code]) => {
  const root = repository();
  if (text !== undefined) writeFileSync(join(root, "plan.json"), text);
  expect(await reviewed(root, ["--plan", "plan.json"])).toEqual({
    code,
    said: "",
    complained: want.replace("ROOT", root),
  });
});

test("a plan destroys what the files do not say", async () => {
  const root = repository();
  const before = { name: "latency", dataset: "api" };
  const plan = {
    format_version: "1.2",
    variables: { honeycomb_api_key_production: {} },
    resource_changes: [
      {
        address: "honeycombio_slo.by-hand",
        mode: "managed",
        type: "honeycombio_slo",
        name: "by-hand",
        change: { actions: ["delete"], before, after: null },
      },
    ],
  };
  writeFileSync(join(root, "plan.json"), JSON.stringify(plan));
  const { code, said, complained } = await reviewed(root, ["--plan", "plan.json"]);
  expect([code, complained]).toEqual([1, ""]);
  expect(said.split("\n\n").slice(1)).toEqual([
    "destroys slo by-hand in production: its history and its burn alerts (not acknowledged)",
    "not acknowledged in production: SLO by-hand is destroyed; lost: its history and its burn alerts; if that is meant, write in environments/production.yaml under destroys: - { slo: by-hand, reason: … }",
  ]);
});

test("a version that a shallow clone does not have", async () => {
  const root = repository();
  changed(root);
  execFileSync("git", ["commit", "--quiet", "-am", "second"], { cwd: root, env: identity });
  const clone = join(root, "clone");
  execFileSync("git", ["clone", "--quiet", "--depth", "1", `file://${root}`, clone], { env: identity });
  expect(await reviewed(clone, ["--base", "HEAD~1"])).toEqual({
    code: 2,
    said: "",
    complained:
      "skep: HEAD~1: there is no such version here; this clone is shallow: git fetch --unshallow, or fetch-depth: 0 in actions/checkout",
  });
});

test("a base that is broken", async () => {
  const root = repository();
  const good = readFileSync(join(root, "boards/health.yaml"), "utf8");
  writeFileSync(join(root, "boards/health.yaml"), "name: [\n");
  execFileSync("git", ["commit", "--quiet", "-am", "broken"], { cwd: root, env: identity });
  writeFileSync(join(root, "boards/health.yaml"), good);
  changed(root);
  const { code, said, complained } = await reviewed(root);
  expect(code).toBe(1);
  expect(said.split("\n\n").slice(1, 3)).toEqual([
    "base cannot be read as a whole: what can be is compared",
    "loosened error-rate\n  above 10% → 12%: the threshold is higher  triggers/all.yaml:8",
  ]);
  expect(complained).toMatch(/^HEAD \([0-9a-f]{8}\) cannot be deployed:\nboards\/health.yaml:2:1 error yaml\/syntax\n/);
});

test("a name that would be markup, or lines of its own, is shown and does nothing", async () => {
  const root = repository();
  const entry = readFileSync(join(root, "triggers/all.yaml"), "utf8")
    .replace(/^[\s\S]*?(?=^- )/m, "")
    .split(/\n(?=- )/)[0]!;
  const hostile = entry
    .replace(/id: .*/, "id: hostile")
    .replace(/name: .*/, 'name: "<script>alert(1)</script> \\u202Eevil [x](javascript:y) **b**"');
  writeFileSync(join(root, 'triggers/"a\nb<script>.yaml'), `${hostile}\n`);
  expect(await reviewed(root, ["--write", "out"])).toMatchObject({ code: 0 });
  const files = written(join(root, "out"));
  expect(files["comment.md"]).toContain("&lt;script&gt;");
  for (const file of ["comment.md", "report.html"]) expect(files[file]).not.toMatch(/<script>alert|\u202e/);
  expect(files["comment.md"]).toContain('`triggers/"a\ufffdb<script>.yaml:1`'); // as code, which shows it
  expect(files["report.html"]).not.toContain("b<script>");
});
