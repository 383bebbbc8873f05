const { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } = require("node:fs");
const { basename, dirname, join } = require("node:path");
const { stampOf } = require("./stamp.js");

/** @param {string} folder */
const remove = (folder) => rmSync(folder, { recursive: true, force: true });

/**
 * Whether a process has ended, but nobody has asked for its exit code: in a container perhaps nobody ever will.
 * @param {number} pid
 */
function isZombie(pid) {
  try {
    return /\) [ZX] /.test(readFileSync(`/proc/${pid}/stat`, "latin1"));
  } catch {
    return false; // not Linux
  }
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return !isZombie(pid);
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === "EPERM"; // alive, of another user
  }
}

/**
 * Removes the `<out>.tmp-<pid>` folders of processes that no longer live.
 * @param {string} out
 */
function sweep(out) {
  const prefix = `${basename(out)}.tmp-`;
  for (const name of readdirSync(dirname(out))) {
    const pid = name.startsWith(prefix) ? /^\d+/.exec(name.slice(prefix.length))?.[0] : undefined;
    if (pid !== undefined && !isAlive(Number(pid))) remove(join(dirname(out), name));
  }
}

/**
 * Puts `made` in the place of `out`. When another process put its own there meanwhile, that one stays.
 * @param {string} made
 * @param {string} out
 */
function swap(made, out) {
  const old = `${made}-old`;
  if (existsSync(out)) renameSync(out, old);
  try {
    renameSync(made, out);
  } catch (error) {
    const code = /** @type {NodeJS.ErrnoException} */ (error).code;
    if (code !== "ENOTEMPTY" && code !== "EEXIST") throw error;
  } finally {
    remove(old);
  }
}

/**
 * Makes the folder `out` whole or not at all: `fill` writes into `<out>.tmp-<pid>`, which gets the stamp and then the
 * name. Whatever interrupts it, `out` is the old one or the new one; what is left over goes with the next build.
 * @param {{ out: string, stamp: string, fill: (folder: string) => void | Promise<void> }} job
 * @returns {Promise<"fresh" | "built">} "fresh": `out` had the stamp already, nothing was touched
 */
async function makeFolder({ out, stamp, fill }) {
  if (stampOf(out) === stamp) return "fresh";
  sweep(out);
  const temporary = `${out}.tmp-${process.pid}`;
  remove(temporary);
  mkdirSync(temporary, { recursive: true });
  try {
    await fill(temporary);
    writeFileSync(join(temporary, ".stamp"), stamp);
    if (stampOf(out) === stamp) return "fresh"; // another process was faster
    swap(temporary, out);
    return "built";
  } finally {
    remove(temporary);
  }
}

module.exports = { isAlive, makeFolder };
