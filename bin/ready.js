"use strict";
const { spawn } = require("node:child_process");
const { join } = require("node:path");
const { compile, isCompiled } = require("./compile.js");
const { crashed, notReady } = require("./crash.js");
const { installCommand, isInstalledIn } = require("./install.js");
const { withLock } = require("./lock.js");
const bindings = require("../providers/honeycombio/stamp.js");

const ROOT = join(__dirname, "..");
const BUILD_BINDINGS = join(ROOT, "providers", "honeycombio", "build.mjs");

/** @typedef {(pid: number) => void} Hold keeps the lock for a child, see lock.js */

/** @param {string} line */
const notice = (line) => process.stderr.write(`${line}\n`);

/**
 * @param {string} version such as 20.9.0
 * @returns {string | undefined} what to say to a Node that is too old
 */
const nodeProblem = (version) =>
  Number(version.split(".")[0]) >= 20 ? undefined : `Node ${version} is too old: this needs Node 20 or newer`;

/**
 * Runs a command in the project; its stdout becomes our stderr, because ours is for results.
 * @param {string} name for the message when it fails
 * @param {{ command: string, args: readonly string[], shell?: boolean }} call
 * @param {Hold} hold
 * @returns {Promise<void>} rejects with NOT_READY when it fails
 */
const run = (name, { command, args, shell = false }, hold) =>
  new Promise((resolve, reject) => {
    const failed = (/** @type {string} */ why) => reject(notReady(`${name} failed: ${why}`));
    const child = spawn(command, args, { cwd: ROOT, stdio: ["ignore", 2, 2], shell })
      .on("error", (error) => failed(error.message))
      .on("exit", (code, signal) => (code === 0 ? resolve() : failed(signal ?? `exit code ${code}`)));
    if (child.pid !== undefined) hold(child.pid);
  });

/**
 * What is still to do, in order. Looked at again before each step, because the one before may have done it.
 * @type {readonly { done(need: import("./install.js").Need): boolean, make(hold: Hold): Promise<void> }[]}
 */
const steps = [
  {
    done: (need) => isInstalledIn(ROOT, need),
    make(hold) {
      notice("installing packages with npm ci");
      return run("npm ci", installCommand(process.env["npm_execpath"], process.platform), hold);
    },
  },
  {
    done: () => bindings.isFresh(),
    make: (hold) => run("building the provider bindings", { command: process.execPath, args: [BUILD_BINDINGS] }, hold),
  },
  // Tests run the sources, so one that does not compile must not keep the others from running.
  { done: (need) => need === "test" || isCompiled(ROOT), make: () => compile(ROOT) },
];

/**
 * Makes a clone run, from whatever state: installs packages, builds the provider bindings, compiles what changed. Takes
 * milliseconds when all of that is done. Writes to stderr only.
 * @param {{ need: import("./install.js").Need }} options
 * @returns {Promise<void>} rejects with code NOT_READY and a message for people when it cannot be done
 */
async function ready({ need }) {
  process.env["CHECKPOINT_DISABLE"] = "1"; // cdktf and its tools report to HashiCorp otherwise
  const problem = nodeProblem(process.versions.node);
  if (problem) throw notReady(problem);
  if (steps.every(({ done }) => done(need))) return;
  await withLock({
    lock: join(ROOT, "dist.tmp-lock"),
    onWait: () => notice("waiting for another process that prepares this folder"),
    async work(hold) {
      for (const { done, make } of steps) if (!done(need)) await make(hold);
    },
  });
}

module.exports = { nodeProblem, ready };

if (require.main === module) ready({ need: "run" }).catch(crashed);
