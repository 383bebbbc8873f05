const { mkdtempSync, readFileSync, rmSync, writeFileSync } = require("node:fs");
const { join } = require("node:path");

const NAME = "honeycombio";

/**
 * Loading the generator runs `terraform version` and, where there is no Terraform, asks HashiCorp's checkpoint service;
 * the two variables are for that. The class is loaded by path: the package's index needs jsii-pacmak, which the package
 * does not declare.
 */
function loadGenerator() {
  process.env["CHECKPOINT_DISABLE"] = "1";
  delete process.env["TF_CLI_CONFIG_FILE"];
  const { TerraformProviderGenerator } = require("@cdktf/provider-generator/lib/get/generator/provider-generator");
  const { CodeMaker } = require("codemaker");
  return { TerraformProviderGenerator, CodeMaker };
}

/**
 * Writes the TypeScript source of every resource and data source of the schema, and gives the folder it is in.
 * @param {string} schemaFile `terraform providers schema -json` with `provider_versions`, which becomes the pinned version
 * @param {string} folder
 */
async function writeSources(schemaFile, folder) {
  const { TerraformProviderGenerator, CodeMaker } = loadGenerator();
  const schema = JSON.parse(readFileSync(schemaFile, "utf8"));
  const [version] = Object.values(schema.provider_versions);
  const generator = new TerraformProviderGenerator(new CodeMaker(), schema);
  // All that the generator reads of a target; its own classes come with all of cdktf's configuration reader.
  const target = { isModule: false, isProvider: true, name: NAME, source: `honeycombio/${NAME}`, version };
  generator.generate(/** @type {Parameters<typeof generator.generate>[0]} */ (/** @type {unknown} */ (target)));
  await generator.save(folder);
  return join(folder, "providers", NAME);
}

/**
 * Compiles and type-checks all sources of a folder to JavaScript and declarations.
 * @param {string} sources
 * @param {string} folder
 */
function compile(sources, folder) {
  const ts = require("typescript");
  const program = ts.createProgram(ts.sys.readDirectory(sources, [".ts"]), {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.CommonJS,
    moduleResolution: ts.ModuleResolutionKind.Node10,
    useDefineForClassFields: false, // as in the prebuilt providers: a declared field must not overwrite what super() set
    strict: true,
    declaration: true,
    skipLibCheck: true,
    types: [],
    rootDir: sources,
    outDir: folder,
  });
  const problems = [...ts.getPreEmitDiagnostics(program), ...program.emit().diagnostics];
  if (problems.length === 0) return;
  const host = { getCanonicalFileName: String, getCurrentDirectory: () => sources, getNewLine: () => "\n" };
  throw new Error(`the generated bindings do not compile:\n${ts.formatDiagnostics(problems.slice(0, 10), host)}`);
}

/**
 * Fills `folder` as a prebuilt provider's `lib` is: a folder a resource, `index` with all of them, and `lazy-index`, which
 * loads a resource when it is asked for. The folder must lie inside this package, so that `cdktf` is found from it.
 * @param {string} schemaFile
 * @param {string} folder
 */
async function generate(schemaFile, folder) {
  const temporary = mkdtempSync(join(folder, "sources-"));
  const sources = await writeSources(schemaFile, temporary);
  const lazy = join(sources, "lazy-index.ts");
  writeFileSync(join(folder, "lazy-index.js"), `"use strict";\n${readFileSync(lazy, "utf8")}`); // JavaScript already
  writeFileSync(join(folder, "lazy-index.d.ts"), 'export * from "./index";\n');
  rmSync(lazy);
  compile(sources, folder);
  rmSync(temporary, { recursive: true });
}

module.exports = { generate };
