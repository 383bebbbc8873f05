"use strict";
// The app of cdktf.json: writes Terraform JSON, as `npx ts-node main.ts` does, without compiling it each time.
const { crashed } = require("./crash.js");
const { program } = require("./program.js");
const { ready } = require("./ready.js");

process.on("uncaughtException", crashed);

async function start() {
  await ready({ need: "run" });
  await program("app").app();
}
start();
