"use strict";
const { spawn } = require("node:child_process");
const { mkdtempSync, readFileSync, rmSync } = require("node:fs");
const { tmpdir } = require("node:os");
const { join } = require("node:path");
const { summaryLine } = require("./summary.js");

/** @typedef {import("./summary.js").Counts} Counts */
/** @typedef {import("./summary.js").Report} Report */

const MODULES = join(__dirname, "..", "node_modules");
const VITEST = join(MODULES, "vitest", "vitest.mjs");

/**
 * Runs a Node program in the project.
 * @param {readonly string[]} args
 * @param {"inherit" | "pipe"} stdout
 * @param {NodeJS.ProcessEnv} [env] beside the machine's own
 * @returns {Promise<{ exitCode: number, output: string }>} `output` is empty unless stdout is piped
 */
const node = (args, stdout, env = {}) =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, args, {
      cwd: join(MODULES, ".."),
      stdio: ["ignore", stdout, "inherit"],
      env: { ...process.env, NODE_ENV: "test", ...env },
    });
    /** @type {Buffer[]} */
    const chunks = [];
    child.stdout?.on("data", (chunk) => chunks.push(chunk));
    child.on("close", (code) => resolve({ exitCode: code ?? 1, output: Buffer.concat(chunks).toString() }));
  });

/**
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Promise<{ exitCode: number, report: Report | undefined }>}
 */
async function vitest(args, env) {
  const folder = mkdtempSync(join(tmpdir(), "vitest-"));
  try {
    const file = join(folder, "report.json");
    const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${file}`];
    const { exitCode } = await node([VITEST, "run", ...reporters, ...args], "inherit", env);
    return { exitCode, report: reportIn(file) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** @param {string} file */
function reportIn(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return undefined; // vitest ended before it wrote one
  }
}

/**
 * The counts as the last line, and as the exit code. What keeps the tests from running is one failure.
 * @param {Promise<Counts>} tests
 */
async function finish(tests) {
  const counts = await tests.catch((/** @type {unknown} */ error) => {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
    return { passed: 0, failed: 1, skipped: 0 };
  });
  process.stdout.write(`${summaryLine(counts)}\n`);
  process.exitCode = counts.failed > 0 ? 1 : 0;
}

module.exports = { MODULES, node, vitest, finish };
