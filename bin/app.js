"use strict";
// The app of cdktf.json: writes Terraform JSON, as `npx ts-node main.ts` does, without compiling it each time.
const { BUNDLE, crashed } = require("./crash.js");
const { ready } = require("./ready.js");

process.on("uncaughtException", crashed);

async function start() {
  await ready({ need: "run" });
  await require(BUNDLE).app();
}
start();
