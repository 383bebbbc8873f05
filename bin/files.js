"use strict";
const { readFileSync } = require("node:fs");

/**
 * @param {string} file
 * @returns {Buffer | undefined} its content; undefined where there is none
 */
function readIfThere(file) {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}

module.exports = { readIfThere };
