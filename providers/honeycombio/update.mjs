// Takes over the schema of another version of the provider: npm run provider:update -- FILE [--version X.Y.Z]
import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import { changes } from "./changes.js";
import { printSchema, readSchema, SOURCE } from "./schema.js";
import { SCHEMA } from "./stamp.js";

const USAGE = `usage: npm run provider:update -- FILE [--version X.Y.Z]
FILE is what "terraform providers schema -json" printed; Terraform does not write the version into it.`;

/**
 * Whole or not at all.
 * @param {string} file
 * @param {string} text
 */
function replaceFile(file, text) {
  const temporary = `${file}.tmp-${process.pid}`;
  writeFileSync(temporary, text);
  renameSync(temporary, file);
}

/** @param {string[]} argv */
function parse(argv) {
  try {
    const { values, positionals } = parseArgs({
      args: argv,
      allowPositionals: true,
      options: { version: { type: "string" } },
    });
    const [file, ...more] = positionals;
    return file !== undefined && more.length === 0 ? { file, version: values.version } : undefined;
  } catch {
    return undefined; // an unknown option
  }
}

/**
 * @param {string} file
 * @param {string} [version]
 * @returns {ReturnType<typeof readSchema>}
 */
function read(file, version) {
  try {
    return readSchema(readFileSync(file, "utf8"), version);
  } catch (error) {
    return { ok: false, message: `cannot be read (${/** @type {NodeJS.ErrnoException} */ (error).code})` };
  }
}

/**
 * @param {string} message
 * @param {1 | 2} code
 */
function fail(message, code) {
  process.stderr.write(`${message}\n`);
  return code;
}

/**
 * @param {string[]} argv
 * @returns {0 | 1 | 2} the exit code: taken over or nothing new, the file will not do, wrong use
 */
function update(argv) {
  const wanted = parse(argv);
  if (!wanted) return fail(USAGE, 2);
  const now = read(wanted.file, wanted.version);
  if (!now.ok) return fail(`${wanted.file}: ${now.message}`, 1);
  const before = read(SCHEMA);
  if (!before.ok) return fail(`${SCHEMA}: ${before.message}`, 1);

  const { version } = now.schema;
  if (printSchema(now.schema) === printSchema(before.schema)) {
    process.stdout.write(`no change: ${SOURCE} ${version} is what schema.json holds\n`);
    return 0;
  }
  const lines = changes(before.schema, now.schema);
  const versions = version === before.schema.version ? version : `${before.schema.version} -> ${version}`;
  process.stdout.write(`${[`${SOURCE} ${versions}`, ...lines].join("\n")}\n`);
  const manifest = join(dirname(SCHEMA), "package.json");
  replaceFile(manifest, readFileSync(manifest, "utf8").replace(/"version": "[^"]*"/, `"version": "${version}"`));
  replaceFile(SCHEMA, printSchema(now.schema));
  process.stderr.write("schema.json and package.json are written; next: npm install, npm test\n");
  return 0;
}

process.exitCode = update(process.argv.slice(2));
