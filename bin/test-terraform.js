"use strict";
// npm run test:terraform: the tests that run Terraform and OpenTofu, and as the last line their counts. Arguments go to vitest, such
// as `-- keys` for one file; `-- --record` writes test/terraform/recorded anew.
const { ready } = require("./ready.js");
const { count } = require("./summary.js");
const { finish, vitest } = require("./vitest.js");

/** @param {readonly string[]} args */
async function test(args) {
  await ready({ need: "test" });
  const others = args.filter((arg) => arg !== "--record");
  const [files, env] = others.length < args.length ? [["recorded"], { RECORD: "1" }] : [[], {}];
  return count(await vitest(["--config", "vitest.terraform.config.mts", ...files, ...others], env));
}

finish(test(process.argv.slice(2)));
