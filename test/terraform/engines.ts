import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { cleanEnvironment, run } from "./run";

/** Terraform or OpenTofu, with the provider that it can install, or what is missing. */
export type Engine = { readonly command: string } & (
  | {
      readonly ready: true;
      readonly version: string;
      /** Whether the provider comes from dev_overrides, where `init` prepares the backend and then fails to find the provider. */
      readonly overridden: boolean;
    }
  | { readonly ready: false; readonly missing: string }
);

/** The version that the stacks require is that of the bindings. */
const bindings = resolve(__dirname, "../../providers/honeycombio/package.json");
const { version: provider } = JSON.parse(readFileSync(bindings, "utf8")) as { readonly version: string };

/** `terraform`, `tofu`, and what TERRAFORM_BINARY_NAME names beside them. */
export async function findEngines(): Promise<readonly Engine[]> {
  const named = process.env["TERRAFORM_BINARY_NAME"];
  const commands = [...new Set(["terraform", "tofu", ...(named ? [named] : [])])];
  return Promise.all(commands.map(find));
}

const longest = 30_000; // a registry that does not answer

async function find(command: string): Promise<Engine> {
  const folder = mkdtempSync(join(tmpdir(), "probe-"));
  try {
    return await probe(command, folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function probe(command: string, folder: string): Promise<Engine> {
  const say = (...args: readonly string[]) => run(command, args, { cwd: folder, env: cleanEnvironment, most: longest });
  const version = /"terraform_version":\s*"([^"]+)"/.exec((await say("version", "-json")).stdout)?.[1];
  if (version === undefined) return { command, ready: false, missing: `there is no ${command} on the PATH` };
  const required = { honeycombio: { source: "honeycombio/honeycombio", version: provider } };
  writeFileSync(join(folder, "main.tf.json"), JSON.stringify({ terraform: { required_providers: required } }));
  const init = await say("init", "-backend=false", "-no-color");
  const schema = await say("providers", "schema", "-json");
  if (schema.code === 0 && schema.stdout.includes("honeycombio_dataset"))
    return { command, ready: true, version, overridden: init.code !== 0 };
  const why = /Error: [^:.]+/.exec(init.stderr.replace(/[│\s]+/g, " "))?.[0];
  return {
    command,
    ready: false,
    missing: `${command} ${version} cannot install honeycombio/honeycombio ${provider}: ${why ?? "it took too long"}`,
  };
}

/** What is there, and where something is not, how to give it. Empty where everything is. */
export function inWords(engines: readonly Engine[]): readonly string[] {
  const lines = engines.map((engine) =>
    engine.ready
      ? `${engine.command} ${engine.version}, provider ${provider}${engine.overridden ? " (dev_overrides: whatever was built)" : ""}`
      : `skipped: ${engine.missing}`,
  );
  if (engines.every(({ ready }) => ready)) return lines;
  return [
    ...lines,
    "The tests need terraform or tofu (or TERRAFORM_BINARY_NAME) on the PATH, 1.10 or newer, and the provider from wherever its own",
    "configuration says: the registry, a filesystem_mirror or dev_overrides, in ~/.terraformrc or the file that TF_CLI_CONFIG_FILE names.",
  ];
}
