"use strict";
// node changes.js BASE HEAD: what differs between two folders of synthesized stacks, in the form of a diff.
const { existsSync, readdirSync, readFileSync } = require("node:fs");
const { join } = require("node:path");
const { NOTHING } = require("./artefact.js");

/** Characters of a value that are shown. */
const WIDTH = 80;

/** @typedef {Readonly<Record<string, any>>} Json */

/** @param {string} folder */
function stacksIn(folder) {
  const stacks = join(folder, "stacks");
  if (!existsSync(stacks)) return new Map();
  const read = (/** @type {string} */ name) => JSON.parse(readFileSync(join(stacks, name, "cdk.tf.json"), "utf8"));
  return new Map(readdirSync(stacks).map((name) => [name, /** @type {Json} */ (read(name))]));
}

/**
 * Resources by address, and all else by its section. CDKTF's notes are left out.
 * @param {Json} stack
 */
function partsOf({ "//": _, resource = {}, ...sections }) {
  const resources = Object.entries(resource).flatMap(([type, named]) =>
    Object.entries(/** @type {Json} */ (named)).map(([name, { "//": _, ...body }]) => [`${type}.${name}`, body]),
  );
  return new Map(/** @type {[string, Json][]} */ ([...resources, ...Object.entries(sections)]));
}

/** @param {unknown} value @returns {Json | undefined} */
function treeOf(value) {
  if (typeof value === "object" && value !== null) return value;
  if (typeof value !== "string" || !/^[[{]/.test(value)) return undefined;
  try {
    return JSON.parse(value); // a query is a text that holds JSON
  } catch {
    return undefined;
  }
}

/** @param {unknown} value */
function shown(value) {
  const text = value === undefined ? "nothing" : JSON.stringify(value);
  return text.length > WIDTH ? `${text.slice(0, WIDTH)}…` : text;
}

/**
 * One line for each value that differs.
 * @param {unknown} before @param {unknown} after @param {string} path @returns {readonly string[]}
 */
function differences(before, after, path = "") {
  if (JSON.stringify(before) === JSON.stringify(after)) return [];
  const [old, now] = [treeOf(before), treeOf(after)];
  if (!old || !now) return [`${path}: ${shown(before)} → ${shown(after)}`];
  const keys = [...new Set([...Object.keys(old), ...Object.keys(now)])];
  return keys.flatMap((key) => differences(old[key], now[key], path === "" ? key : `${path}.${key}`));
}

/** @param {string} name @param {Json} before @param {Json} after @returns {readonly string[]} */
function stackLines(name, before, after) {
  const [old, now] = [partsOf(before), partsOf(after)];
  const removed = [...old.keys()].filter((address) => !now.has(address));
  const added = [...now.keys()].filter((address) => !old.has(address));
  const changed = [...now].flatMap(([address, body]) => {
    const lines = old.has(address) ? differences(old.get(address), body) : [];
    return lines.length > 0 ? [{ address, lines }] : [];
  });
  if (removed.length + added.length + changed.length === 0) return [];
  return [
    `${name}: ${removed.length} removed, ${added.length} added, ${changed.length} changed`,
    ...removed.map((address) => `- ${address}`),
    ...added.map((address) => `+ ${address}`),
    ...changed.flatMap(({ address, lines }) => [`! ${address}`, ...lines.map((line) => `    ${line}`)]),
    "",
  ];
}

/** @param {readonly string[]} args */
function main([base = "", head = ""]) {
  const [old, now] = [stacksIn(base), stacksIn(head)];
  const names = [...new Set([...old.keys(), ...now.keys()])].toSorted();
  const lines = names.flatMap((name) => stackLines(name, old.get(name) ?? {}, now.get(name) ?? {}));
  process.stdout.write(lines.length > 0 ? `${lines.join("\n").trimEnd()}\n` : NOTHING);
}

main(process.argv.slice(2));
