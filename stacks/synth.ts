import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { App, TerraformStack } from "cdktf";
import { isRecord } from "../src/honeycomb/json";
import type { Project } from "../src/model/project";
import { readSchema } from "../src/terraform/schema";
import { validateTerraform } from "../src/terraform/validate";
import { build } from "./build";
import { replaceFiles } from "./files";
import { withoutTokenTraces } from "./stack";

/** A stack's Terraform JSON; resources by type and name. */
export interface TerraformJson {
  readonly resource?: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>>>>;
  readonly [section: string]: unknown;
}

export interface SynthesizedStack {
  readonly name: string;
  /** Absolute path of its cdk.tf.json. */
  readonly file: string;
  readonly bytes: number;
  readonly json: TerraformJson;
}

const manifest = "manifest.json";
const stackFile = (name: string): string => join("stacks", name, "cdk.tf.json");

/**
 * Writes the Terraform JSON of every stack to `outdir`, as `cdktf` expects it there. Everything is made and validated elsewhere first,
 * so `outdir` changes as a whole or not at all; what Terraform keeps in a stack's folder (plugins, lock file, plans) stays.
 * A stack that is gone loses its cdk.tf.json and nothing else. Throws where a stack is not valid: with a project that has passed
 * the checks, that is a mistake of this program.
 */
export function synthesize(project: Project, outdir: string, where = { inCi: false }): readonly SynthesizedStack[] {
  const { texts, names } = inTemporaryFolder((folder) => synthesizeTo(folder, project, where));
  const stacks = names.map((name): SynthesizedStack => {
    const text = texts.get(stackFile(name))!;
    return { name, file: resolve(outdir, stackFile(name)), bytes: Buffer.byteLength(text), json: parse(text) };
  });
  refuseInvalid(stacks);
  replaceFiles(outdir, texts);
  for (const name of foldersIn(join(outdir, "stacks")))
    if (!names.includes(name)) rmSync(join(outdir, stackFile(name)), { force: true });
  return stacks;
}

function synthesizeTo(folder: string, project: Project, where: { readonly inCi: boolean }) {
  const app = new App({ outdir: folder, stackTraces: false });
  if (app.hclOutput) throw new Error("stacks are written as JSON only: leave out --hcl and SYNTH_HCL_OUTPUT");
  withoutTokenTraces(() => {
    build(project, app, where);
    app.synth();
  });
  const names = app.node.children.filter(TerraformStack.isStack).map(({ node }) => node.id);
  const texts = [...names.map(stackFile), manifest].map(
    (path) => [path, readFileSync(join(folder, path), "utf8")] as const,
  );
  return { names, texts: new Map(texts) };
}

function inTemporaryFolder<T>(work: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), "synth-"));
  try {
    return work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function parse(text: string): TerraformJson {
  const json: unknown = JSON.parse(text);
  if (!isRecord(json)) throw new Error("a stack is not an object");
  return json as TerraformJson;
}

function refuseInvalid(stacks: readonly SynthesizedStack[]): void {
  const schema = readSchema();
  const lines = stacks.flatMap(({ name, json }) =>
    validateTerraform(json, schema).map(
      ({ address, path, message }) => `${name}: ${[address, path].join(" ").trim()}: ${message}`,
    ),
  );
  if (lines.length > 0) throw new Error(`the Terraform JSON is not valid, nothing was written:\n${lines.join("\n")}`);
}

function foldersIn(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
}
