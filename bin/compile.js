"use strict";
const { createHash } = require("node:crypto");
const { readFileSync, readdirSync } = require("node:fs");
const { join, relative } = require("node:path");
const { makeFolder } = require("../providers/honeycombio/folder.js");
const { stampOf } = require("../providers/honeycombio/stamp.js");
const { notReady } = require("./crash.js");

/** Libraries of plain JavaScript that go into the bundle, where they load twice as fast. Whatever has a native part stays outside. */
const INLINED = [
  "@cdktf/provider-honeycombio",
  "cdktf",
  "cli-table3",
  "commander",
  "constructs",
  "fastest-levenshtein",
  "picocolors",
  "re2js",
  "yaml",
  "zod",
];

/** What decides how the sources are compiled. The lock file stands for the inlined libraries. */
const SETTINGS = ["package.json", "package-lock.json", "tsconfig.json"];

/** Both programs in one file, so that they share their code; neither loads before it is asked for. */
const ENTRY = `export const cli = () => import("./src/cli/main"); export const app = () => import("./main");`;

/**
 * @param {string} folder
 * @returns {readonly string[]}
 */
const filesIn = (folder) =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? filesIn(join(folder, entry.name)) : [join(folder, entry.name)],
  );

/**
 * The content of all that `dist` is made from, as a sha256 in hex: times would be wrong in a copy, an image or a cache.
 * @param {string} root
 */
function wantedStamp(root) {
  const single = ["main.ts", ...SETTINGS].map((name) => join(root, name));
  const sources = ["src", "stacks"].flatMap((name) => filesIn(join(root, name)));
  const hash = createHash("sha256").update(`bindings ${stampOf(join(root, "providers", "honeycombio", "lib"))}\n`);
  for (const file of [__filename, ...single, ...sources.filter((name) => !name.endsWith(".test.ts")).toSorted()]) {
    hash.update(`${relative(root, file)}\0`);
    hash.update(readFileSync(file));
  }
  return hash.digest("hex");
}

/** @param {string} root */
const isCompiled = (root) => stampOf(join(root, "dist")) === wantedStamp(root);

/** @param {import("esbuild").BuildOptions} options */
function bundle(options) {
  const { buildSync } = require("esbuild");
  try {
    buildSync(options);
  } catch (error) {
    throw error instanceof Error && "errors" in error ? notReady("the sources do not compile") : error;
  }
}

/**
 * Bundles the program into `dist/skep.js`, unless it is up to date. esbuild prints what does not compile.
 * @param {string} root
 * @returns {Promise<void>} rejects with NOT_READY when the sources do not compile
 */
async function compile(root) {
  const { dependencies, devDependencies } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const packages = Object.keys({ ...dependencies, ...devDependencies });
  const fill = (/** @type {string} */ folder) =>
    bundle({
      stdin: { contents: ENTRY, resolveDir: root, sourcefile: "entry.ts", loader: "ts" },
      absWorkingDir: root,
      outfile: join(folder, "skep.js"),
      bundle: true,
      external: packages.filter((name) => !INLINED.includes(name)),
      alias: { archiver: join(__dirname, "archiver.js") },
      platform: "node",
      format: "cjs",
      target: "node20",
      supported: { "dynamic-import": false }, // the bundle is run as a script, which knows require alone
      sourcemap: true,
      sourcesContent: false,
      logLevel: "error",
    });
  await makeFolder({ out: join(root, "dist"), stamp: wantedStamp(root), fill });
}

module.exports = { compile, isCompiled };
