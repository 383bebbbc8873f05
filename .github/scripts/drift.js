"use strict";
// node drift.js FOLDER: keeps one issue about drift. FOLDER holds STACK.txt for each stack that was looked at, empty where nothing drifted.
const { existsSync, readFileSync } = require("node:fs");
const { join } = require("node:path");
const { fenced, find, fitting, github, isOurs, run } = require("./github.js");

const MARKER = "<!-- drift -->";
const TITLE = "Honeycomb differs from what was deployed";

/** @param {string} folder */
async function drift(folder) {
  const { GITHUB_SERVER_URL, GITHUB_REPOSITORY, GITHUB_RUN_ID, STACKS = "[]" } = process.env;
  const url = `${GITHUB_SERVER_URL}/${GITHUB_REPOSITORY}/actions/runs/${GITHUB_RUN_ID}`;
  const names = JSON.parse(STACKS).map((/** @type {{ stack: string }} */ { stack }) => stack);
  const fileOf = (/** @type {string} */ stack) => join(folder, `${stack}.txt`);
  const unseen = names.filter((/** @type {string} */ stack) => !existsSync(fileOf(stack)));
  const drifted = names.flatMap((/** @type {string} */ stack) => {
    const text = unseen.includes(stack) ? "" : readFileSync(fileOf(stack), "utf8").trim();
    return text === "" ? [] : [text];
  });
  const before = await find("/issues?state=open&creator=github-actions%5Bbot%5D", (item) => isOurs(item, MARKER));
  if (drifted.length === 0) {
    if (unseen.length > 0) return `nothing drifted in the others; no plan of ${unseen.join(", ")}`;
    if (!before) return "nothing drifted";
    await github("POST", `/issues/${before.number}/comments`, { body: `Gone: [the run](${url}).` });
    await github("PATCH", `/issues/${before.number}`, { state: "closed" });
    return "nothing drifted any more: closed";
  }
  const body = [
    MARKER,
    "What was changed by hand, or was merged and never deployed. The next deploy puts it right; to keep it, write it into the YAML.",
    "",
    fenced(fitting(drifted.join("\n\n"), "… and more: see the run")),
    ...(unseen.length > 0 ? ["", `No plan of ${unseen.join(", ")}.`] : []),
    "",
    `[The run](${url})`,
  ].join("\n");
  if (before) await github("PATCH", `/issues/${before.number}`, { body });
  else await github("POST", "/issues", { title: TITLE, body });
  return before ? "the issue is up to date" : "opened an issue";
}

run(() => drift(process.argv[2] ?? "drift"));
