"use strict";
const { createHash } = require("node:crypto");
const { readFileSync, readdirSync, statSync, writeFileSync } = require("node:fs");
const { join, relative } = require("node:path");
const { makeFolder } = require("../providers/honeycombio/folder.js");
const { stampOf } = require("../providers/honeycombio/stamp.js");
const { notReady } = require("./crash.js");
const { readIfThere } = require("./files.js");

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
 * All that `dist` is made from but the bindings.
 * @param {string} root
 */
function sourcesOf(root) {
  const single = ["main.ts", ...SETTINGS].map((name) => join(root, name));
  const sources = ["src", "stacks"].flatMap((name) => filesIn(join(root, name)));
  return [__filename, ...single, ...sources.filter((name) => !name.endsWith(".test.ts")).toSorted()];
}

/** @param {string} root */
const bindingsOf = (root) => `bindings ${stampOf(join(root, "providers", "honeycombio", "lib"))}\n`;

/**
 * The content of it, as a sha256 in hex.
 * @param {string} root
 * @param {readonly string[]} files
 */
function contentOf(root, files) {
  const hash = createHash("sha256").update(bindingsOf(root));
  for (const file of files) hash.update(`${relative(root, file)}\0`).update(readFileSync(file));
  return hash.digest("hex");
}

/**
 * Where it lies, how long it is and when it was written: quicker than to read all of it, and another in a copy, an image or a cache.
 * @param {string} root
 * @param {readonly string[]} files
 */
function timesOf(root, files) {
  const hash = createHash("sha256").update(bindingsOf(root));
  for (const file of files) {
    const { size, mtimeMs } = statSync(file);
    hash.update(`${file}\0${size} ${mtimeMs}\n`);
  }
  return hash.digest("hex");
}

/**
 * Content decides; what times are those of that content is kept beside it.
 * @param {string} root
 */
function isCompiled(root) {
  const files = sourcesOf(root);
  const [dist, times] = [join(root, "dist"), timesOf(root, files)];
  const stamp = stampOf(dist);
  if (stamp === undefined) return false;
  const known = join(dist, `.times.${stamp}`);
  if (readIfThere(known)?.toString() === times) return true;
  if (stamp !== contentOf(root, files)) return false;
  try {
    writeFileSync(known, times);
  } catch {} // where nothing can be written, all is read at each start
  return true;
}

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
      minifyWhitespace: true, // a third less to read at every start
      supported: { "dynamic-import": false }, // the bundle is run as a script, which knows require alone
      sourcemap: true,
      sourcesContent: false,
      logLevel: "error",
    });
  await makeFolder({ out: join(root, "dist"), stamp: contentOf(root, sourcesOf(root)), fill });
}

module.exports = { compile, isCompiled };
