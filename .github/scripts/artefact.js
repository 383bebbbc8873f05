"use strict";
// What plan.yaml leaves of a pull request. Whoever opened that may have written it: plain files alone, and none larger than said.
const { closeSync, constants, fstatSync, openSync, readFileSync } = require("node:fs");
const { join } = require("node:path");

/** What changes.js prints where two folders of stacks are the same. */
const NOTHING = "Nothing that is deployed changes.\n";

const NOT_OURS = "the artefact is not what plan.yaml leaves";
const MOST_BYTES = 1_000_000;
/** The review for machines has every difference in it, and the comment only those that a person reads. */
const MOST_JSON = 20_000_000;

/**
 * The text of a plain file; nothing where there is no such file.
 * @param {string} file @param {number} most bytes
 */
function textOf(file, most = MOST_BYTES) {
  let handle;
  try {
    handle = openSync(file, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
  try {
    const stat = fstatSync(handle);
    if (!stat.isFile() || stat.size > most) throw new Error(NOT_OURS);
    return readFileSync(handle, "utf8");
  } finally {
    closeSync(handle);
  }
}

/**
 * The number of the pull request, how `skep review` ended, its comment and labels, and what changes.js printed; what could not be made is
 * not there.
 * @param {string} folder
 */
function artefactOf(folder) {
  const number = (textOf(join(folder, "number"), 20) ?? "").trim();
  if (!/^[1-9]\d{0,9}$/.test(number)) throw new Error("the artefact's number is not that of a pull request");
  const code = (textOf(join(folder, "code"), 20) ?? "").trim();
  if (!/^\d{1,3}$/.test(code)) throw new Error(NOT_OURS);
  const json = textOf(join(folder, "review.json"), MOST_JSON);
  return {
    number,
    code: Number(code),
    review: textOf(join(folder, "comment.md")),
    labels: json === undefined ? undefined : labelsOf(json),
    changes: textOf(join(folder, "changes.diff")),
  };
}

/** @param {string} json @returns {readonly unknown[]} */
function labelsOf(json) {
  let labels;
  try {
    labels = JSON.parse(json)?.labels;
  } catch {} // said below, without a word of what it holds
  if (!Array.isArray(labels)) throw new Error(NOT_OURS);
  return labels;
}

module.exports = { NOTHING, artefactOf };
