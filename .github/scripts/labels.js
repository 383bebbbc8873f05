"use strict";
// The labels of a review. These alone are ever set or taken away, whatever the review says: all others are somebody else's.
const { find, github } = require("./github.js");

const [ALARM, WARNING, NOTICE] = ["b60205", "d93f0b", "0e8a16"];

/** Colour and meaning by name. */
const LABELS = new Map([
  ["destroys", { color: ALARM, description: "Terraform destroys something, and its data with it" }],
  ["alerts:removed", { color: ALARM, description: "An alert is gone" }],
  ["alerts:loosened", { color: ALARM, description: "An alert fires later, less often or not at all" }],
  ["contract:breaking", { color: ALARM, description: "A column that something reads is renamed or removed" }],
  ["alerts:re-routed", { color: WARNING, description: "An alert tells somebody else" }],
  ["alerts:changed", { color: WARNING, description: "An alert fires in other cases than before" }],
  ["alerts:tightened", { color: NOTICE, description: "An alert fires sooner or more often" }],
  ["alerts:added", { color: NOTICE, description: "There is a new alert" }],
  ["boards:changed", { color: NOTICE, description: "A board looks different" }],
]);

/**
 * Gives a pull request the labels that hold now, and takes away those of these that do not.
 * @param {string} number of the pull request
 * @param {readonly { readonly name: string }[]} present its labels
 * @param {readonly unknown[]} wanted what the review says; what is not known here is left out
 */
async function setLabels(number, present, wanted) {
  const has = new Set(present.map(({ name }) => name.toLowerCase()));
  const names = [...LABELS.keys()];
  const added = names.filter((name) => wanted.includes(name) && !has.has(name));
  const gone = names.filter((name) => !wanted.includes(name) && has.has(name));
  for (const name of added) await make(name);
  if (added.length > 0) await github("POST", `/issues/${number}/labels`, { labels: added });
  for (const name of gone) await github("DELETE", `/issues/${number}/labels/${encodeURIComponent(name)}`);
}

/** Makes a label that the repository does not have yet; GitHub would give it no colour. @param {string} name */
async function make(name) {
  if (await find("/labels?", (label) => label.name.toLowerCase() === name)) return;
  await github("POST", "/labels", { name, ...LABELS.get(name) });
}

module.exports = { LABELS, setLabels };
