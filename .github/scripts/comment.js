"use strict";
// node comment.js FOLDER: shows the plan in FOLDER on its pull request. Whoever opened the pull request may have written the folder, so
// nothing in it is run, followed or rendered; and the number in it counts only if that pull request is at the commit that was planned.
const { closeSync, constants, fstatSync, openSync, readFileSync } = require("node:fs");
const { join } = require("node:path");
const { fenced, find, fitting, github, isOurs, run } = require("./github.js");

const MARKER = "<!-- plan -->";
const MOST_BYTES = 1_000_000;

/**
 * The text of a plain file.
 * @param {string} file @param {number} most bytes
 */
function textOf(file, most) {
  const handle = openSync(file, constants.O_RDONLY | constants.O_NOFOLLOW);
  try {
    const stat = fstatSync(handle);
    if (!stat.isFile() || stat.size > most) throw new Error("the artefact is not what plan.yaml leaves");
    return readFileSync(handle, "utf8");
  } finally {
    closeSync(handle);
  }
}

/** @param {string} folder */
async function comment(folder) {
  const { HEAD_SHA, RUN_URL } = process.env;
  const number = textOf(join(folder, "number"), 20).trim();
  if (!/^[1-9]\d{0,9}$/.test(number)) throw new Error("the artefact's number is not that of a pull request");
  const changes = textOf(join(folder, "changes.diff"), MOST_BYTES);
  const pull = await github("GET", `/pulls/${number}`);
  if (pull.state !== "open" || pull.head.sha !== HEAD_SHA)
    return "not the present state of that pull request: nothing is shown";
  const body = [
    MARKER,
    "**What this changes in the Terraform JSON.** A line with `-` is a resource that Terraform destroys.",
    "",
    fenced(fitting(changes, "… and more: see the run"), "diff"),
    "",
    `[The run](${RUN_URL}), at ${HEAD_SHA}`,
  ].join("\n");
  const before = await find(`/issues/${number}/comments?`, (item) => isOurs(item, MARKER));
  if (before) await github("PATCH", `/issues/comments/${before.id}`, { body });
  else await github("POST", `/issues/${number}/comments`, { body });
  return before ? "the comment is up to date" : "commented";
}

run(() => comment(process.argv[2] ?? "plan"));
