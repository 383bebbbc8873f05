"use strict";
const { existsSync, readFileSync } = require("node:fs");
const { SourceMap } = require("node:module");
const { dirname, join, resolve } = require("node:path");

const BUNDLE = join(__dirname, "..", "dist", "skep.js");

/** The exit code when the program itself failed; 0, 1 and 2 are its answers. EX_SOFTWARE of sysexits.h. */
const CRASHED = 70;

/** @param {string} message for the person at the keyboard: our code is not at fault, so no stack is shown */
const notReady = (message) => Object.assign(new Error(message), { code: "NOT_READY" });

/**
 * A stack trace with the places in the bundle given as places in our sources. Node's own `--enable-source-maps` would
 * slow every run, because cdktf takes a stack for each token.
 * @param {string} stack
 * @param {string} bundle the file the map is of
 * @param {import("node:module").SourceMapPayload} payload
 */
function mapped(stack, bundle, payload) {
  const map = new SourceMap(payload);
  const [before = "", ...places] = stack.split(`${bundle}:`);
  const moved = places.map((text) =>
    text.replace(/^(\d+):(\d+)/, (place, line, column) => {
      const entry = map.findEntry(Number(line) - 1, Number(column) - 1);
      if (!("originalSource" in entry)) return `${bundle}:${place}`;
      const source = resolve(dirname(bundle), entry.originalSource);
      return `${source}:${entry.originalLine + 1}:${entry.originalColumn + 1}`;
    }),
  );
  return [before, ...moved].join("");
}

/**
 * Last words for an error that nobody caught, and the end of the process.
 * @param {unknown} thrown
 */
function crashed(thrown) {
  const error = thrown instanceof Error ? thrown : new Error(String(thrown));
  const trace = error.stack ?? error.message;
  const map = `${BUNDLE}.map`;
  if ("code" in error && error.code === "NOT_READY") process.stderr.write(`${error.message}\n`);
  else {
    const places = existsSync(map) ? mapped(trace, BUNDLE, JSON.parse(readFileSync(map, "utf8"))) : trace;
    process.stderr.write(`this is a bug in skep, not in your files\n${places}\n`);
  }
  process.exit(CRASHED);
}

module.exports = { BUNDLE, crashed, mapped, notReady };
