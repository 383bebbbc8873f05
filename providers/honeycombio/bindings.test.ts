import { execFileSync, spawnSync } from "node:child_process";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { DataHoneycombioRecipient } from "@cdktf/provider-honeycombio/lib/data-honeycombio-recipient";
import { HoneycombioProvider } from "@cdktf/provider-honeycombio/lib/provider";
import { Trigger } from "@cdktf/provider-honeycombio/lib/trigger";
import { TerraformDataSource, TerraformProvider, TerraformResource, TerraformStack, Testing } from "cdktf";
import { describe, expect, test } from "vitest";
import { readSchema } from "./schema.js";
import { isFresh, LIB, SCHEMA } from "./stamp.js";

const load = createRequire(__filename);

const read = readSchema(readFileSync(SCHEMA, "utf8"));
if (!read.ok) throw new Error(read.message);
const { version, provider } = read.schema;

const kebab = (name: string) => name.replaceAll("_", "-");

/** Each Terraform type with its folder in lib and what its class extends. */
const modules = [
  { type: "honeycombio", folder: "provider", parent: TerraformProvider },
  ...Object.keys(provider.resource_schemas).map((type) => ({
    type,
    folder: kebab(type.replace("honeycombio_", "")),
    parent: TerraformResource,
  })),
  ...Object.keys(provider.data_source_schemas).map((type) => ({
    type,
    folder: kebab(`data_${type}`),
    parent: TerraformDataSource,
  })),
];

describe("lib", () => {
  test("has 21 resources, 16 data sources, the provider and two indexes", () => {
    const folders = modules.map(({ folder }) => folder);
    expect(folders.filter((folder) => folder.startsWith("data-"))).toHaveLength(16);
    expect(folders).toHaveLength(21 + 16 + 1);
    expect(readdirSync(LIB).toSorted()).toEqual(
      [".stamp", "index.d.ts", "index.js", "lazy-index.d.ts", "lazy-index.js", ...folders].toSorted(),
    );
  });

  test.for(modules)("$type is a class in $folder", ({ type, folder, parent }) => {
    const exported = Object.values<unknown>(load(`@cdktf/provider-honeycombio/lib/${folder}`));
    const classes = exported.filter((value) => typeof value === "function" && "tfResourceType" in value);
    expect(classes).toEqual([expect.objectContaining({ tfResourceType: type })]);
    expect(Object.getPrototypeOf(classes[0])).toBe(parent);
    expect(readdirSync(join(LIB, folder)).toSorted()).toEqual(["index.d.ts", "index.js"]);
  });
});

/** What a new Node prints for a program of one kind or the other. */
const run = (kind: "commonjs" | "module", program: string) =>
  execFileSync(process.execPath, [`--input-type=${kind}`, "-e", program], { cwd: __dirname, encoding: "utf8" });

test("an ES module imports a resource by name, and the index as a whole", () => {
  const program = `
    import { Trigger } from "@cdktf/provider-honeycombio/lib/trigger";
    import all from "@cdktf/provider-honeycombio";
    console.log(Trigger.tfResourceType, all.trigger.Trigger === Trigger);`;
  expect(run("module", program)).toBe("honeycombio_trigger true\n");
});

test("the index loads a resource when it is asked for, not before", () => {
  const program = `
    const all = require("@cdktf/provider-honeycombio");
    const loaded = () => Object.keys(require.cache).map((file) => file.split(/[\\\\/]lib[\\\\/]/)[1]).join(" ");
    console.log(loaded());
    console.log(all.slo.Slo.tfResourceType, /slo.index.js/.test(loaded()), /trigger.index.js/.test(loaded()));`;
  expect(run("commonjs", program)).toBe("lazy-index.js\nhoneycombio_slo true false\n");
});

test("a stack pins the provider's version, and a block of which there can be one is an object", () => {
  const stack = new TerraformStack(Testing.app(), "stack");
  new HoneycombioProvider(stack, "honeycomb", { features: { column: { importOnConflict: true } } });
  new DataHoneycombioRecipient(stack, "chat", { type: "slack", detailFilter: { name: "channel", value: "#alerts" } });
  new Trigger(stack, "trigger", { name: "t", queryId: "q", threshold: [{ op: ">", value: 1 }] });
  const { terraform, provider, data, resource } = JSON.parse(Testing.synth(stack));
  expect(terraform.required_providers).toEqual({
    honeycombio: { source: "honeycombio/honeycombio", version: "0.51.0" },
  });
  expect(provider.honeycombio).toEqual([{ features: { column: { import_on_conflict: true } } }]);
  expect(data.honeycombio_recipient.chat.detail_filter).toEqual({ name: "channel", value: "#alerts" });
  expect(resource.honeycombio_trigger.trigger.threshold).toEqual([{ op: ">", value: 1 }]);
});

test("the types refuse a list where there can be one block: its content would be dropped without a word", () => {
  const stack = new TerraformStack(Testing.app(), "stack");
  // @ts-expect-error one object is wanted
  new HoneycombioProvider(stack, "honeycomb", { features: [{ column: { importOnConflict: true } }] });
  expect(JSON.parse(Testing.synth(stack)).provider.honeycombio).toEqual([{ features: {} }]);
});

test("package.json has the provider's version", () => {
  expect(JSON.parse(readFileSync(join(__dirname, "package.json"), "utf8")).version).toBe(version);
});

test("a build of what is up to date touches nothing and says nothing", () => {
  const stat = () => statSync(LIB, { bigint: true });
  expect(isFresh(), "lib is out of date: npm run build").toBe(true);
  const before = stat();
  const { status, stdout, stderr } = spawnSync(process.execPath, ["build.mjs"], { cwd: __dirname, encoding: "utf8" });
  expect([status, stdout, stderr]).toEqual([0, "", ""]);
  expect([stat().ino, stat().mtimeNs]).toEqual([before.ino, before.mtimeNs]);
});
