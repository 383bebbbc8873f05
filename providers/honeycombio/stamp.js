const { createHash } = require("node:crypto");
const { readFileSync } = require("node:fs");
const { join } = require("node:path");

/** The folder of the generated and compiled bindings. */
const LIB = join(__dirname, "lib");
/** The provider's schema: names, types and flags, and the version to pin. */
const SCHEMA = join(__dirname, "schema.json");
const SCRIPTS = ["build.mjs", "generate.js"].map((name) => join(__dirname, name));

/**
 * What the bindings are made from, as a sha256 in hex: the schema, the scripts, the generator and the compiler.
 * Loads nothing heavy, because it runs before every command.
 */
function wantedStamp() {
  const hash = createHash("sha256");
  for (const file of [SCHEMA, ...SCRIPTS]) hash.update(readFileSync(file));
  for (const name of ["@cdktf/provider-generator", "typescript"]) {
    const manifest = readFileSync(require.resolve(`${name}/package.json`), "utf8");
    hash.update(`${name} ${JSON.parse(manifest).version}\n`);
  }
  return hash.digest("hex");
}

/**
 * The stamp of a built folder; undefined when there is none. The folder gets its name only when it is complete.
 * @param {string} folder
 */
function stampOf(folder) {
  try {
    return readFileSync(join(folder, ".stamp"), "utf8");
  } catch {
    return undefined;
  }
}

/** Whether the bindings in `lib` are those that `build.mjs` would make now. */
const isFresh = () => stampOf(LIB) === wantedStamp();

module.exports = { LIB, SCHEMA, isFresh, stampOf, wantedStamp };
