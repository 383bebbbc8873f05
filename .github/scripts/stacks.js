"use strict";
// node stacks.js OUTDIR [STACK]: what a workflow runs over, as outputs of a step. Each stack with the Terraform variable of its key.
const { readdirSync, readFileSync } = require("node:fs");
const { join } = require("node:path");

const TEAM = "team";

/** @typedef {{ stack: string, key: string }} Stack */

/**
 * The synthesized stacks by name, and those whose state is a file: it would be gone with the runner, so they are deployed by hand.
 * @param {string} outdir
 */
function stacksIn(outdir) {
  const all = readdirSync(join(outdir, "stacks"))
    .toSorted()
    .map((stack) => {
      const { terraform, variable } = JSON.parse(readFileSync(join(outdir, "stacks", stack, "cdk.tf.json"), "utf8"));
      const key = Object.keys(variable).find((name) => name.startsWith("honeycomb_api_key_")) ?? "";
      return { stack, key, local: terraform.backend?.local !== undefined };
    });
  const remote = all.filter(({ local }) => !local).map(({ stack, key }) => ({ stack, key }));
  return { remote, local: all.filter(({ local }) => local).map(({ stack }) => stack) };
}

/**
 * Lines for GITHUB_OUTPUT.
 * @param {readonly Stack[]} stacks
 */
function outputs(stacks) {
  const team = stacks.filter(({ stack }) => stack === TEAM);
  const environments = stacks.filter(({ stack }) => stack !== TEAM);
  return Object.entries({ team, environments, all: [...team, ...environments] })
    .map(([name, value]) => `${name}=${JSON.stringify(value)}`)
    .join("\n");
}

/** @param {readonly string[]} args */
function main([outdir = "cdktf.out", only = ""]) {
  const { remote, local } = stacksIn(outdir);
  const names = [...remote.map(({ stack }) => stack), ...local].toSorted();
  if (only !== "" && !remote.some(({ stack }) => stack === only)) {
    const why = local.includes(only) ? "its state is a local file" : `the stacks are ${names.join(", ")}`;
    process.stderr.write(`::error::${only} cannot be deployed from here: ${why}; see docs/deploy.md\n`);
    process.exitCode = 1;
    return;
  }
  if (local.length > 0)
    process.stderr.write(`::warning::left out, their state is a local file: ${local.join(", ")}; see docs/deploy.md\n`);
  process.stdout.write(`${outputs(remote.filter(({ stack }) => only === "" || stack === only))}\n`);
}

main(process.argv.slice(2));
