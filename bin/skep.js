#!/usr/bin/env node
"use strict";
const { crashed } = require("./crash.js");
const { program } = require("./program.js");
const { ready } = require("./ready.js");

process.on("uncaughtException", crashed); // rejected promises come here too
process.stdout.on("error", (error) => {
  if (!["EPIPE", "EIO"].includes(/** @type {NodeJS.ErrnoException} */ (error).code ?? "")) throw error;
  if (process.listenerCount("SIGHUP") === 0) process.exit(); // `skep … | head` has read enough, unless Terraform is at work
});
process.stderr.on("error", () => {}); // the terminal is gone: a deploy under way still comes to its end

async function start() {
  await ready({ need: "run" });
  const { main } = await program().cli();
  process.exitCode = await main(process.argv.slice(2));
}
start();
