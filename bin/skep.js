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
  const argv = process.argv.slice(2);
  const command = /^[a-z]+$/.exec(argv[0] ?? "")?.[0] ?? "skep";
  const { main } = await program(command).cli();
  process.exitCode = await main(argv);
}
start();
