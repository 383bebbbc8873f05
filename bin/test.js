"use strict";
// npm test: types and tests, and as the last line the counts of both. Arguments go to vitest: npm test -- src/honeycomb
const { spawn } = require("node:child_process");
const { mkdtempSync, readFileSync, rmSync } = require("node:fs");
const { tmpdir } = require("node:os");
const { join } = require("node:path");
const { ready } = require("./ready.js");
const { count, summaryLine } = require("./summary.js");

const MODULES = join(__dirname, "..", "node_modules");
const TSC = join(MODULES, "typescript", "bin", "tsc");
const TSC_OPTIONS = ["--incremental", "--tsBuildInfoFile", join(MODULES, ".cache", "tsc.json")];
const VITEST = join(MODULES, "vitest", "vitest.mjs");

/**
 * Runs a Node program in the project.
 * @param {readonly string[]} args
 * @param {"inherit" | "pipe"} stdout
 * @returns {Promise<{ exitCode: number, output: string }>} `output` is empty unless stdout is piped
 */
const node = (args, stdout) =>
  new Promise((resolve) => {
    const env = { ...process.env, NODE_ENV: "test" };
    const child = spawn(process.execPath, args, {
      cwd: join(MODULES, ".."),
      stdio: ["ignore", stdout, "inherit"],
      env,
    });
    /** @type {Buffer[]} */
    const chunks = [];
    child.stdout?.on("data", (chunk) => chunks.push(chunk));
    child.on("close", (code) => resolve({ exitCode: code ?? 1, output: Buffer.concat(chunks).toString() }));
  });

/** @param {string} file */
function reportIn(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return undefined; // vitest ended before it wrote one
  }
}

/** @param {readonly string[]} args */
async function test(args) {
  await ready({ need: "test" });
  const folder = mkdtempSync(join(tmpdir(), "vitest-"));
  try {
    const file = join(folder, "report.json");
    const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${file}`];
    const pretty = process.stdout.isTTY ? ["--pretty"] : [];
    const [types, tests] = await Promise.all([
      node([TSC, ...TSC_OPTIONS, ...pretty], "pipe"),
      node([VITEST, "run", ...reporters, ...args], "inherit"),
    ]);
    process.stdout.write(types.output);
    return count({ typesPassed: types.exitCode === 0, exitCode: tests.exitCode, report: reportIn(file) });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** @param {unknown} error */
function notRun(error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  return { passed: 0, failed: 1, skipped: 0 };
}

test(process.argv.slice(2))
  .catch(notRun)
  .then((counts) => {
    process.stdout.write(`${summaryLine(counts)}\n`);
    process.exitCode = counts.failed > 0 ? 1 : 0;
  });
