"use strict";
const { readFileSync, renameSync, writeFileSync } = require("node:fs");
const { createRequire, wrap } = require("node:module");
const { dirname } = require("node:path");
const { cachedDataVersionTag } = require("node:v8");
const { Script } = require("node:vm");
const { stampOf } = require("../providers/honeycombio/stamp.js");
const { BUNDLE } = require("./crash.js");
const { readIfThere } = require("./files.js");

const DIST = dirname(BUNDLE);

/**
 * What the bundle exports. The machine code of a command's first run after a compilation is kept beside it and saves later ones a fifth
 * of their time: of the functions that it calls, and no other. V8 refuses the code of another version or of other flags (CDKTF's CLI
 * sets some), so its name has V8's tag of both; that it is another source's V8 does not see, so its name has the stamp.
 * @param {string} command in lower-case letters
 * @returns {any} as `ENTRY` of compile.js
 */
function program(command) {
  const stamp = stampOf(DIST);
  const file = `${BUNDLE}.${stamp}.${cachedDataVersionTag()}.${command}.code`;
  const cachedData = readIfThere(file);
  const source = wrap(readFileSync(BUNDLE, "utf8"));
  const script = new Script(source, { filename: BUNDLE, ...(cachedData === undefined ? {} : { cachedData }) });
  const module = { exports: {} };
  script.runInThisContext()(module.exports, createRequire(BUNDLE), module, BUNDLE, DIST);
  if (cachedData === undefined || script.cachedDataRejected)
    process.once("exit", () => {
      if (stampOf(DIST) === stamp) keep(script, file);
    });
  return module.exports;
}

/**
 * By rename, since another process may be reading it. Where nothing can be written it is done without.
 * @param {Script} script
 * @param {string} file
 */
function keep(script, file) {
  try {
    const own = `${file}.${process.pid}`;
    writeFileSync(own, script.createCachedData());
    renameSync(own, file);
  } catch {}
}

module.exports = { program };
