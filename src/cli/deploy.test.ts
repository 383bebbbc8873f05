import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { honeycomb } from "../../test/api/client";
import { folderWith, recorder } from "../../test/support/folder";
import { changed } from "../../test/support/project";
import { planted } from "../../test/support/recorded";
import type { Io } from "./io";
import { run } from "./main";

const file = (name: string) => resolve(__dirname, "../../test/recorded", name);
const [key, pagerduty] = planted;

interface Scene {
  readonly changes?: Parameters<typeof changed>[0];
  readonly env?: Readonly<Record<string, string>>;
  readonly ask?: NonNullable<Io["ask"]>;
}

/** The good project with a fake engine and a stand-in of Honeycomb that knows the planted key as production's. */
async function scene({ changes = {}, env = {}, ask }: Scene = {}) {
  const { api } = await honeycomb({
    environments: [
      { name: "Production", keys: [{ key }] },
      { name: "Staging", keys: [{ key: "stage" }] },
    ],
  });
  const root = folderWith(changed(changes));
  const notes = mkdtempSync(join(tmpdir(), "notes-"));
  onTestFinished(() => rmSync(notes, { recursive: true }));
  const log = join(notes, "log");
  writeFileSync(log, "");
  const variables = {
    ...{ PATH: process.env["PATH"], HONEYCOMB_API_ENDPOINT: api.url, TMPDIR: notes },
    ...{ TF_VAR_honeycomb_api_key_production: key, PAGERDUTY_KEY: pagerduty },
    ...{ TERRAFORM_BINARY_NAME: resolve(__dirname, "../../test/support/fake-engine.js"), FAKE_LOG: log },
    ...{ FAKE_PLAN: file("plan-team.json"), FAKE_APPLY: file("apply-team.jsonl"), ...env },
  };
  const skep = async (...argv: string[]) => {
    const io = recorder(root);
    const code = await run(argv, { ...io, env: variables, ...(ask ? { ask } : {}) });
    return { code, out: io.said(), err: io.complained() };
  };
  const calls = () =>
    readFileSync(log, "utf8")
      .replaceAll(/ \/\S*/g, "")
      .trim()
      .split("\n");
  return { root, skep, calls, sealed: join(root, "cdktf.out/stacks/team/plan.skep") };
}

describe("plan", () => {
  test("says what changes and where it is written, and keeps the plan sealed", async () => {
    const { skep, sealed, calls } = await scene();
    expect(await skep("plan", "team")).toEqual({
      code: 0,
      out: `                                      where
create  PagerDuty recipient  on-call  team.yaml:6
create  Slack recipient      chat     team.yaml:7

team: 2 to create, 0 stay as they are`,
      err: "\nto do exactly this: skep deploy team --plan cdktf.out/stacks/team/plan.skep",
    });
    expect(statSync(sealed).mode & 0o777).toBe(0o600);
    for (const secret of planted) expect(readFileSync(sealed, "utf8")).not.toContain(secret);
    expect(calls()).toEqual(["version", "init", "plan", "show"]);
  });
  test("for a pull request, and for machines", async () => {
    const { skep } = await scene();
    expect((await skep("plan", "team", "--output", "markdown")).out).toBe(`### team: 2 to create, 0 stay as they are

| action | kind | name | what differs | where |
| --- | --- | --- | --- | --- |
| create | PagerDuty recipient | on-call |  | team.yaml:6 |
| create | Slack recipient | chat |  | team.yaml:7 |`);
    const { out } = await skep("plan", "team", "--output", "json");
    expect(JSON.parse(out)).toMatchObject({ stack: "team", unchanged: 0, refused: [] });
    for (const secret of planted) expect(out).not.toContain(secret);
  });
  test("one that loses data is refused, shown all the same, and not kept", async () => {
    const { skep, root } = await scene({ env: { FAKE_PLAN: file("plan-destroys.json") } });
    const { code, out, err } = await skep("plan", "production", "--out", "kept.skep");
    expect([code, out.split("\n").at(-1)]).toEqual([1, "production: 5 to destroy, 2 to update, 7 stay as they are"]);
    expect(err).toContain("this deploy would destroy SLO latency; lost: its history and its burn alerts");
    expect(existsSync(join(root, "kept.skep"))).toBe(false);
  });
  test("--drift: what is not as declared, and why", async () => {
    const { skep } = await scene({ env: { FAKE_PLAN: file("plan-destroys.json") } });
    const { code, out } = await skep("plan", "production", "--drift");
    expect(code).toBe(1);
    expect(out).toMatch(/^changed in Honeycomb +trigger +error-rate +frequency 300 → 120/m);
    expect(out).toMatch(/^not deployed +SLO +latency/m);
  });
  test("what the engine says goes wrong is shown without secrets, and nothing stays behind", async () => {
    const { skep } = await scene({ env: { FAKE_FAILS: "plan" } });
    const { code, err } = await skep("plan", "team");
    expect(code).toBe(1);
    expect(err).toBe(`environments/production.yaml:1:1 error terraform/error stack team
    ${resolve(__dirname, "../../test/support/fake-engine.js")} ended with 1: Error: It went wrong with (TF_VAR_honeycomb_api_key_production)

1 error`);
  });
  test("nor does anything else that the engine repeats hold a secret", async () => {
    const { skep, root } = await scene({ env: { FAKE_FAILS: "plan", FAKE_STREAM: "said" } });
    const diagnostic = { severity: "error", summary: "Odd", detail: `it was ${key} and ${pagerduty}` };
    await skep("synth");
    writeFileSync(join(root, "cdktf.out/stacks/team/said"), JSON.stringify({ type: "diagnostic", diagnostic }));
    const { err } = await skep("plan", "team");
    expect(err).toContain("Odd: it was (TF_VAR_honeycomb_api_key_production) and (PAGERDUTY_KEY)");
  });
  test("--drift of a plan that broke off before it found anything is not fine", async () => {
    const empty = join(mkdtempSync(join(tmpdir(), "plan-")), "plan.json");
    onTestFinished(() => rmSync(dirname(empty), { recursive: true }));
    writeFileSync(empty, JSON.stringify({ format_version: "1.2", terraform_version: "1.11.4", errored: true }));
    const { skep } = await scene({ env: { FAKE_FAILS: "plan", FAKE_PLAN: empty } });
    expect((await skep("plan", "team", "--drift")).code).toBe(1);
  });
  test("a plan that cannot be shown", async () => {
    const { skep } = await scene({ env: { FAKE_FAILS: "show" } });
    expect((await skep("plan", "team")).err).toContain("It went wrong with (TF_VAR_honeycomb_api_key_production)");
  });
  test.for<[string, string]>([
    [".", "skep: --out .: this is a folder"],
    ["team.yaml/plan", "skep: --out team.yaml/plan: its folder is a file"],
  ])("--out %s", async ([out, want]) => {
    const { skep } = await scene();
    expect(await skep("plan", "team", "--out", out)).toMatchObject({ code: 2, err: want });
  });
  test("a failed init", async () => {
    const { skep } = await scene({ env: { FAKE_FAILS: "init" } });
    expect((await skep("plan", "team")).err).toBe(`environments/production.yaml:1:1 error terraform/error stack team
    It went wrong: with (TF_VAR_honeycomb_api_key_production)

1 error`);
  });
});

describe("deploy --plan", () => {
  test("applies exactly the plan that was kept", async () => {
    const { skep, calls } = await scene();
    await skep("plan", "team", "--out", "kept.skep");
    expect(await skep("deploy", "team", "--plan", "kept.skep")).toEqual({
      code: 0,
      out: "team is deployed: 2 changes",
      err: "",
    });
    expect(calls().slice(-2)).toEqual(["apply", `applies: a plan with ${key}`]);
  });
  test.for<[string, string]>([
    ["none", "skep: --plan none: there is no such file; skep plan makes one"],
    [".", "skep: --plan .: this is a folder"],
  ])("--plan %s is wrong use", async ([given, want]) => {
    const { skep } = await scene();
    expect(await skep("deploy", "team", "--plan", given)).toEqual({ code: 2, out: "", err: want });
  });
  test("leaves nothing in clear text behind", async () => {
    const { skep, root } = await scene();
    await skep("plan", "team");
    await skep("deploy", "team", "--plan", "cdktf.out/stacks/team/plan.skep");
    const left = readdirSync(root, { recursive: true, encoding: "utf8" }).map((name) => join(root, name));
    const texts = left.filter((path) => statSync(path).isFile()).map((path) => readFileSync(path, "utf8"));
    for (const secret of planted) expect(texts.some((text) => text.includes(secret))).toBe(false);
  });

  const again = "plan again: skep plan team";
  test.for<[string, (made: Awaited<ReturnType<typeof scene>>) => void, string]>([
    [
      "the project has changed",
      ({ root }) =>
        writeFileSync(
          join(root, "team.yaml"),
          readFileSync(join(root, "team.yaml"), "utf8").replace("#acme", "#other"),
        ),
      `skep: cdktf.out/stacks/team/plan.skep: the project has changed since it was made; ${again}`,
    ],
    [
      "it is no plan",
      ({ sealed }) => writeFileSync(sealed, "{}"),
      `skep: cdktf.out/stacks/team/plan.skep: this is no plan of skep; ${again}`,
    ],
    [
      "somebody changed it",
      ({ sealed }) => writeFileSync(sealed, readFileSync(sealed, "utf8").replace('"1.11.4"', '"1.12.0"')),
      `skep: cdktf.out/stacks/team/plan.skep: it does not open: it was sealed with another key than the one in TF_VAR_honeycomb_api_key_production, or it was changed since; ${again}`,
    ],
  ])("%s: refused before anything changes", async ([, damage, want]) => {
    const made = await scene();
    await made.skep("plan", "team");
    damage(made);
    expect(await made.skep("deploy", "team", "--plan", "cdktf.out/stacks/team/plan.skep")).toEqual({
      code: 1,
      out: "",
      err: want,
    });
    expect(made.calls()).not.toContain("apply");
  });
  test("a plan of another stack", async () => {
    const { skep } = await scene({ env: { TF_VAR_honeycomb_api_key_staging: "stage" } });
    await skep("plan", "team", "--out", "kept.skep");
    expect((await skep("deploy", "staging", "--plan", "kept.skep")).err).toBe(
      "skep: kept.skep: this is a plan of team, not of staging",
    );
  });
  test("a plan that would lose data is judged again", async () => {
    const loses = { FAKE_PLAN: file("plan-destroys.json") };
    const { skep, calls, root } = await scene({ env: loses });
    const fine = await scene();
    await fine.skep("plan", "production", "--out", join(root, "kept.skep"));
    const { code, err } = await skep("deploy", "production", "--plan", "kept.skep");
    expect([code, calls().includes("apply")]).toEqual([1, false]);
    expect(err).toContain("this deploy would destroy column api/cost");
  });
});

describe("deploy", () => {
  test("asks, and only yes is yes", async () => {
    const asked: string[] = [];
    const no = async (question: string) => {
      asked.push(question);
      return false;
    };
    const { skep, calls } = await scene({ ask: no });
    const { code, err } = await skep("deploy", "team");
    expect([code, err, asked]).toEqual([1, "nothing was changed", ['\nDeploy this to team? Only "yes" does it: ']]);
    expect(calls()).not.toContain("apply");
  });
  test("does what it has shown", async () => {
    const { skep } = await scene({ ask: async () => true });
    expect((await skep("deploy", "team")).out.split("\n").at(-1)).toBe("team is deployed: 2 changes");
  });
  test("needs --yes where nobody is there", async () => {
    const { skep, calls } = await scene();
    expect(await skep("deploy", "team")).toEqual({
      code: 2,
      out: "",
      err: "skep: nobody is here to say yes: give it a plan (skep plan team, then --plan FILE), or --yes",
    });
    expect(calls()).toEqual([""]);
    expect((await skep("deploy", "team", "--yes")).code).toBe(0);
  });
  test("that fails in its first change says so, and does not say that nothing was changed", async () => {
    const { skep, root } = await scene({ env: { FAKE_FAILS: "apply", FAKE_APPLY: "said" } });
    const hook = { resource: { addr: "honeycombio_slack_recipient.chat" }, action: "create" };
    await skep("synth");
    writeFileSync(join(root, "cdktf.out/stacks/team/said"), JSON.stringify({ type: "apply_start", hook }));
    expect((await skep("deploy", "team", "--yes")).err.split("\n").at(-1)).toBe(
      "team: failed before any of 2 changes was done; the same command tries again",
    );
  });
  test("that fails half-way says how far it came and how to go on", async () => {
    const { skep } = await scene({ env: { FAKE_FAILS: "apply" } });
    const { code, err } = await skep("deploy", "team", "--yes");
    expect(code).toBe(1);
    expect(err.split("\n").at(-1)).toBe(
      "team: failed after 2 of 2 changes, which stay; the same command goes on from there",
    );
  });
});

describe("before the engine runs", () => {
  test.for<[string, Readonly<Record<string, string>>, string]>([
    ["a missing key", { TF_VAR_honeycomb_api_key_production: "" }, "TF_VAR_honeycomb_api_key_production is not set"],
    [
      "a key with a line break",
      { TF_VAR_honeycomb_api_key_production: "a\nb" },
      "TF_VAR_honeycomb_api_key_production holds",
    ],
    ["a missing recipient's key", { PAGERDUTY_KEY: "" }, "PAGERDUTY_KEY is not set"],
    [
      "a key of another environment",
      { TF_VAR_honeycomb_api_key_production: "stage" },
      "holds a key of environment staging, team acme; this is environment production, team acme",
    ],
    ["a state that CI would lose", { CI: "true" }, "would be a file on this CI machine"],
    ["no engine", { TERRAFORM_BINARY_NAME: "/none" }, "TERRAFORM_BINARY_NAME is /none"],
  ])("%s", async ([, env, want]) => {
    const { skep, calls } = await scene({ env });
    for (const command of [
      ["plan", "team"],
      ["deploy", "team", "--yes"],
    ]) {
      const { code, out, err } = await skep(...command);
      expect([code, out]).toEqual([1, ""]);
      expect(err).toContain(want);
    }
    expect(calls().filter((call) => call !== "" && call !== "version")).toEqual([]);
  });
  test("a stack that is not there is wrong use", async () => {
    const { skep } = await scene();
    expect(await skep("plan", "nowhere")).toMatchObject({
      code: 2,
      err: "skep: there is no stack nowhere: there are team, production, staging",
    });
  });
});
