"use strict";
const { existsSync, readFileSync } = require("node:fs");
const { join } = require("node:path");

/**
 * @typedef {{ version?: string, dev?: boolean, optional?: boolean, devOptional?: boolean }} Locked
 * @typedef {Readonly<Record<string, Locked>>} Packages by folder, as in package-lock.json
 * @typedef {"run" | "test"} Need "run" does without the packages of development
 */

/**
 * Whether the wanted packages are there in the wanted versions. Optional ones are mostly for other platforms, and a
 * package too many at the top is nobody's harm; below another one it would be taken instead of the wanted one.
 * @param {Packages} want
 * @param {Packages} have
 * @param {Need} need
 */
function isInstalled(want, have, need) {
  const matters = (/** @type {Locked} */ locked) =>
    !locked.optional && !locked.devOptional && !(need === "run" && locked.dev);
  const missing = Object.entries(want).some(
    ([folder, locked]) =>
      folder.includes("node_modules/") && matters(locked) && (!have[folder] || have[folder].version !== locked.version),
  );
  const shadowing = Object.keys(have).some((folder) => /.node_modules\//.test(folder) && !want[folder]);
  return !missing && !shadowing;
}

/**
 * @param {string} file
 * @returns {Packages} none without the file: npm writes its own list last, so an interrupted install has none
 */
const packagesOf = (file) => (existsSync(file) ? JSON.parse(readFileSync(file, "utf8")).packages : {});

/**
 * Asks npm's own list in node_modules, so it does not matter who installed, or when.
 * @param {string} root
 * @param {Need} need
 */
const isInstalledIn = (root, need) =>
  isInstalled(
    packagesOf(join(root, "package-lock.json")),
    packagesOf(join(root, "node_modules", ".package-lock.json")),
    need,
  );

/**
 * The command that installs: with the npm that runs us, else with the one on the PATH.
 * @param {string | undefined} npmExecPath npm_execpath; another package manager sets it to itself
 * @param {NodeJS.Platform} platform
 * @returns {{ command: string, args: readonly string[], shell: boolean }}
 */
function installCommand(npmExecPath, platform) {
  // NODE_ENV=production would leave out what the tests and `cdktf` need.
  const args = ["ci", "--include=dev", "--no-audit", "--no-fund", "--loglevel=error"];
  if (npmExecPath && /[\\/]npm-cli\.js$/.test(npmExecPath)) {
    return { command: process.execPath, args: [npmExecPath, ...args], shell: false };
  }
  // On Windows npm is a .cmd, which only a shell starts.
  return platform === "win32" ? { command: "npm.cmd", args, shell: true } : { command: "npm", args, shell: false };
}

module.exports = { installCommand, isInstalled, isInstalledIn };
