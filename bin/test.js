"use strict";
// npm test: types and tests, and as the last line the counts of both. Arguments go to vitest: npm test -- src/honeycomb
const { join } = require("node:path");
const { ready } = require("./ready.js");
const { count } = require("./summary.js");
const { MODULES, finish, node, vitest } = require("./vitest.js");

const TSC = join(MODULES, "typescript", "bin", "tsc");
const TSC_OPTIONS = ["--incremental", "--tsBuildInfoFile", join(MODULES, ".cache", "tsc.json")];

/** @param {readonly string[]} args */
async function test(args) {
  await ready({ need: "test" });
  const pretty = process.stdout.isTTY ? ["--pretty"] : [];
  const [types, tests] = await Promise.all([node([TSC, ...TSC_OPTIONS, ...pretty], "pipe"), vitest(args)]);
  process.stdout.write(types.output);
  return count({ typesPassed: types.exitCode === 0, ...tests });
}

finish(test(process.argv.slice(2)));
