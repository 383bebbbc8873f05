#!/usr/bin/env node
"use strict";
// Stands in for Terraform where a test is about how it is run. FAKE_* say what it does; each call is noted in FAKE_LOG.
const { execFileSync } = require("node:child_process");
const { appendFileSync, readFileSync, writeFileSync } = require("node:fs");

const [verb = "", ...args] = process.argv.slice(2);
const { FAKE_LOG, FAKE_PLAN, FAKE_STREAM, FAKE_APPLY, FAKE_FAILS } = process.env;
if (FAKE_LOG) appendFileSync(FAKE_LOG, `${verb} ${process.cwd()}\n`);
const tell = (/** @type {string | undefined} */ file) => file && process.stdout.write(readFileSync(file));

if (verb === "version") process.stdout.write('{"terraform_version": "1.11.4"}');
if (verb === "init") writeFileSync(".terraform.lock.hcl", "locked");
if (verb === "show") tell(FAKE_PLAN);
if (verb === "plan") {
  // as the real one does, with the variables in clear text
  const out = args.find((arg) => arg.startsWith("-out="))?.slice(5);
  if (out) writeFileSync(out, `a plan with ${process.env.TF_VAR_honeycomb_api_key_production}`);
  tell(FAKE_STREAM);
}
if (verb === "apply") {
  if (FAKE_LOG) appendFileSync(FAKE_LOG, `applies: ${readFileSync(args.at(-1) ?? "", "utf8")}\n`);
  tell(FAKE_APPLY);
}
if (verb === "group") process.stdout.write(execFileSync("ps", ["-o", "pgid=", "-p", `${process.pid}`]));
if (verb === "wait") {
  let signals = 0;
  process.on("SIGINT", () => {
    signals += 1;
    process.stdout.write(signals === 1 ? "finishing\n" : "giving up\n", () => signals > 1 && process.exit(1));
  });
  setInterval(() => {}, 1000);
  process.stdout.write("working\n");
}
if (verb === FAKE_FAILS) {
  process.stderr.write("\nError: It went wrong\n\nwith planted-api-key-4f1c9b\n");
  process.exitCode = 1;
}
