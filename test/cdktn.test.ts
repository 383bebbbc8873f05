import { execFile } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";

const root = resolve(__dirname, "..");
const hook = (name: string): readonly string[] => ["-r", join(root, "test", "support", name)];

interface Run {
  /** Where the engine and its constructs came from. */
  readonly loaded: readonly string[];
  /** Terraform JSON by stack, without CDKTF's own version. */
  readonly stacks: ReadonlyMap<string, string>;
  readonly versions: readonly string[];
}

/** Synthesizes this repository's own project by the sources: what is compiled has the engine in it. */
async function synthesized(hooks: readonly string[], out: string): Promise<Run> {
  const env = { ...process.env, CDKTF_OUTDIR: out };
  const stdout = await new Promise<string>((done, failed) => {
    execFile(
      process.execPath,
      [...hooks, "-r", "ts-node/register", join(root, "main.ts")],
      { cwd: root, env },
      (error, text) => (error ? failed(error) : done(text)),
    );
  });
  const versions = new Set<string>();
  const withoutVersion = (text: string): string => {
    const json = JSON.parse(text) as { readonly "//": { readonly metadata: { readonly version: string } } };
    const { version, ...metadata } = json["//"].metadata;
    versions.add(version);
    return JSON.stringify({ ...json, "//": { ...json["//"], metadata } }, null, 2);
  };
  const stacks = readdirSync(join(out, "stacks")).map(
    (name) => [name, withoutVersion(readFileSync(join(out, "stacks", name, "cdk.tf.json"), "utf8"))] as const,
  );
  return { loaded: stdout.trim().split(/\r?\n/), stacks: new Map(stacks), versions: [...versions] };
}

let folder = "";
let cdktf: Run;
let cdktn: Run;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "engines-"));
  cdktf = await synthesized(hook("loaded.js"), join(folder, "cdktf"));
  cdktn = await synthesized([...hook("cdktn.js"), ...hook("loaded.js")], join(folder, "cdktn"));
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("each engine did run, and neither loaded the other or constructs of its own", () => {
  expect(cdktf.loaded).toEqual(["node_modules/cdktf", "node_modules/constructs"]);
  expect(cdktn.loaded).toEqual(["node_modules/cdktn", "node_modules/constructs"]);
  expect([cdktf.versions, cdktn.versions]).toEqual([["0.21.0"], ["0.24.0"]]);
});

test("all stacks are the same but for the engine's version", () => {
  const environments = readdirSync(join(root, "environments")).map((name) => name.replace(/\.yaml$/, ""));
  expect([...cdktf.stacks.keys()]).toEqual([...environments, "team"].toSorted());
  expect([...cdktn.stacks.keys()]).toEqual([...cdktf.stacks.keys()]);
  for (const [name, text] of cdktf.stacks) expect(cdktn.stacks.get(name), name).toBe(text);
});
