"use strict";
const { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync, statSync } = require("node:fs");
const { join } = require("node:path");
const { setTimeout: sleep } = require("node:timers/promises");
const { isAlive } = require("../providers/honeycombio/folder.js");

/** No work takes so long: the numbers in the lock then belong to other processes, say after a restart. Milliseconds. */
const FORGOTTEN = 600_000;
/** Between making the lock and writing the first number into it there is one system call. Milliseconds. */
const UNNAMED = 2_000;

/** @param {string} lock */
const holders = (lock) => join(lock, "pids");

/** @param {string} lock */
function take(lock) {
  try {
    mkdirSync(lock);
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === "EEXIST") return false;
    throw error;
  }
  appendFileSync(holders(lock), `${process.pid}\n`);
  return true;
}

/**
 * Whether nobody works under the lock any more.
 * @param {string} lock
 * @param {number} now milliseconds
 */
function isAbandoned(lock, now) {
  try {
    const age = now - statSync(lock).mtimeMs;
    if (!existsSync(holders(lock))) return age > UNNAMED;
    const pids = readFileSync(holders(lock), "utf8").trim().split("\n");
    return age > FORGOTTEN || !pids.some((pid) => isAlive(Number(pid)));
  } catch {
    return false; // released just now
  }
}

/**
 * Runs `work` while no other process runs its own under the same lock. A child that `work` names with `hold` keeps the
 * lock after a kill of this process: a second npm beside an orphaned one would destroy what both write.
 * @param {{ lock: string, onWait: () => void, work: (hold: (pid: number) => void) => Promise<void> }} job
 */
async function withLock({ lock, onWait, work }) {
  for (let tries = 0; !take(lock); tries++) {
    if (isAbandoned(lock, Date.now())) rmSync(lock, { recursive: true, force: true });
    else {
      if (tries === 0) onWait();
      await sleep(200);
    }
  }
  try {
    await work((pid) => appendFileSync(holders(lock), `${pid}\n`));
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
}

module.exports = { withLock };
