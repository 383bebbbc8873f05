#!/usr/bin/env node
"use strict";
const { BUNDLE, crashed } = require("./crash.js");
const { ready } = require("./ready.js");

process.on("uncaughtException", crashed); // rejected promises come here too
process.stdout.on("error", (error) => {
  if (/** @type {NodeJS.ErrnoException} */ (error).code !== "EPIPE") throw error;
  process.exit(); // `skep … | head` has read enough
});

async function start() {
  await ready({ need: "run" });
  const { main } = await require(BUNDLE).cli();
  process.exitCode = await main(process.argv.slice(2));
}
start();
