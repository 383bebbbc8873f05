import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, inject, onTestFinished, test } from "vitest";
import { run } from "../../src/cli/main";
import { startApi } from "../api/start";
import { folderWith, recorder } from "../support/folder";
import { changed, goodFiles } from "../support/project";
import { planted } from "../support/recorded";
import type { Engine } from "./engines";
import { cleanEnvironment } from "./run";

const [key, pagerduty] = planted;

/** The good project beside a stand-in of Honeycomb. */
async function scene(engine: Engine, { slack = true } = {}) {
  const environments = [
    { name: "production", keys: [{ key }] },
    { name: "staging", keys: [{ key: "stage" }] },
  ];
  const api = await startApi({ teams: [{ name: "acme", slug: "acme", slack, environments }] });
  onTestFinished(api.stop);
  const root = folderWith(changed({}));
  const env = {
    ...cleanEnvironment,
    CI: undefined,
    TERRAFORM_BINARY_NAME: engine.command,
    HONEYCOMB_API_ENDPOINT: api.url,
    TF_VAR_honeycomb_api_key_production: key,
    PAGERDUTY_KEY: pagerduty,
  };
  const all: string[] = [];
  const skep = async (...argv: string[]) => {
    const io = recorder(root);
    const code = await run(argv, { ...io, env });
    all.push(io.said(), io.complained());
    return { code, out: io.said(), err: io.complained() };
  };
  const say = async (method: string, path: string, body?: unknown) => {
    const sent = body === undefined ? {} : { body: JSON.stringify(body) };
    const response = await fetch(`${api.url}${path}`, { method, headers: { "X-Honeycomb-Team": key }, ...sent });
    return (await response.json().catch(() => undefined)) as { readonly id: string };
  };
  return { api, root, env, skep, say, all };
}
type Scene = Awaited<ReturnType<typeof scene>>;

async function deployed(engine: Engine): Promise<Scene> {
  const made = await scene(engine);
  expect(await made.skep("deploy", "team", "--yes")).toMatchObject({ code: 0 });
  expect(await made.skep("deploy", "production", "--yes")).toMatchObject({ code: 0 });
  return made;
}

const edit = (root: string, file: string, from: string | RegExp, to: string) => {
  const before = readFileSync(join(root, file), "utf8");
  expect(before.replace(from, to)).not.toBe(before);
  writeFileSync(join(root, file), before.replace(from, to));
};
const lastLine = (text: string) => text.split("\n").at(-1);

/** A test for each engine; skipped, with the reason, where it or its provider is missing. */
const each = (name: string, body: (engine: Engine) => Promise<void>): void =>
  test.for(inject("engines"))(`$command: ${name}`, async (engine, { skip }) => {
    if (!engine.ready) return skip(engine.missing);
    if (engine.overridden) return skip("init fails with dev_overrides");
    await body(engine);
  });

each("from nothing to as declared; no secret is printed, or kept but in the state", async (engine) => {
  const { root, skep, all } = await deployed(engine);
  expect((await skep("plan", "production", "--drift")).out).toMatch(
    /^production: Honeycomb is as declared, \d+ resources$/,
  );
  await skep("plan", "production", "--out", "kept.skep");
  const left = readdirSync(root, { recursive: true, encoding: "utf8" })
    .filter((name) => !name.startsWith("state/") && !name.includes(".terraform/"))
    .map((name) => join(root, name))
    .filter((path) => statSync(path).isFile());
  const texts = [...all, ...left.map((path) => readFileSync(path, "latin1"))];
  for (const secret of planted) expect(texts.filter((text) => text.includes(secret))).toEqual([]);
});

each("what was deleted by hand is found and named", async (engine) => {
  const { api, skep, say } = await deployed(engine);
  const named = api.state().triggers.find(({ value }) => String(value["name"]).includes("Error rate"));
  await say("DELETE", `/1/triggers/api/${named?.value.id}`);
  const { code, out } = await skep("plan", "production", "--drift");
  expect(code).toBe(1);
  expect(out).toBe(`                                           where
deleted in Honeycomb  trigger  error-rate  triggers/all.yaml:1

production: not as declared`);
});

each("a key of another environment is refused with both names, and nothing is changed", async (engine) => {
  const { api, root, env: right } = await deployed(engine);
  const before = api.state();
  const io = recorder(root);
  const env = { ...right, TF_VAR_honeycomb_api_key_production: "stage" };
  expect(await run(["deploy", "production", "--yes"], { ...io, env })).toBe(1);
  expect(io.complained()).toContain("environment staging, team acme; this is environment production, team acme");
  expect(api.state()).toEqual(before);
});

each("a recipient that is not there yet, and a Slack integration that was not made", async (engine) => {
  const { skep } = await scene(engine, { slack: false });
  expect((await skep("plan", "production")).err).toContain("Honeycomb has no Slack recipient #acme");
  const { code, err } = await skep("deploy", "team", "--yes");
  expect(code).toBe(1);
  expect(err).toContain("= make Honeycomb's Slack integration first: Team settings, Integrations, Slack");
  expect(lastLine(err)).toBe("team: failed after 1 of 2 changes, which stay; the same command goes on from there");
});

each("a plan that was interrupted goes on: what is left of it, and nothing else", async (engine) => {
  const { skep, say, root } = await scene(engine);
  await skep("deploy", "team", "--yes");
  edit(root, "environments/production.yaml", "protected: true", "protected: true\nadopt_existing: true");
  await skep("plan", "production", "--out", "kept.skep");
  await say("POST", "/1/datasets", { name: "api" });
  await say("POST", "/1/columns/api", { key_name: "error", type: "boolean" });
  const derived = await say("POST", "/1/derived_columns/api", { alias: "failed", expression: "IF($error, 1, 0)" });
  const failed = await skep("deploy", "production", "--plan", "kept.skep");
  expect(failed.code).toBe(1);
  expect(lastLine(failed.err)).toMatch(/^production: failed after \d+ of \d+ changes, which stay/);
  await say("DELETE", `/1/derived_columns/api/${derived.id}`);
  const rest = await skep("deploy", "production", "--plan", "kept.skep");
  expect(rest.err).toMatch(/^part of this plan is done already; \d+ of \d+ changes are left$/);
  expect(rest.code).toBe(0);
  expect((await skep("plan", "production", "--drift")).code).toBe(0);
  expect((await skep("deploy", "production", "--plan", "kept.skep")).out).toBe(
    "production: all of this plan is done already",
  );
});

each("an SLO that is taken out is kept until the change names it", async (engine) => {
  const { api, root, skep } = await deployed(engine);
  writeFileSync(join(root, "slos/all.yaml"), "[]\n");
  edit(root, "boards/health.yaml", /^ {2}- \{ id: latency.*\n/m, "");
  const refused = await skep("deploy", "production", "--yes");
  expect([refused.code, api.state().slos.length]).toEqual([1, 1]);
  expect(refused.err).toContain("this deploy would destroy SLO latency; lost: its history and its burn alerts");
  edit(
    root,
    "environments/production.yaml",
    "protected: true",
    "protected: true\ndestroys: [{ slo: latency, reason: nobody looks }]",
  );
  expect((await skep("deploy", "production", "--yes")).code).toBe(0);
  expect(api.state().slos).toEqual([]);
});

each(
  "an SLO that would be made anew is refused in a protected environment with its line, in our words alone",
  async (engine) => {
    const { root, skep } = await deployed(engine);
    const web = (goodFiles["telemetry/api.yaml"] ?? "")
      .replace("dataset: api", "dataset: web")
      .replace("request:", "page:");
    writeFileSync(join(root, "telemetry/web.yaml"), web);
    edit(root, "slos/all.yaml", "dataset: api", "dataset: web");
    const { code, err } = await skep("plan", "production");
    expect(code).toBe(1);
    expect(err.split("\n")[0]).toBe("slos/all.yaml:4:12 error plan/destroys stack production");
    expect(lastLine(err)).toBe("1 error");
  },
);
