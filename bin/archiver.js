"use strict";
const { createRequire } = require("node:module");

/**
 * Stands in the bundle for the library of this name, and loads it when it is called: CDKTF wants it for assets, of which
 * the stacks have none, and its sixty files would be a tenth of a synthesis.
 * @param {readonly unknown[]} given
 */
module.exports = (...given) => createRequire(__filename)("archiver")(...given);
