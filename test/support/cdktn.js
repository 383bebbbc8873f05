"use strict";
/**
 * Puts `cdktn`, the community's successor of `cdktf`, in its place, in our program and in the provider's bindings alike:
 * `node -r ./test/support/cdktn.js -r ts-node/register main.ts`. Constructs know each other by their class, so there must be one
 * `constructs`: the project's own, whoever asks.
 */
/** @type {any} Node gives `_resolveFilename` no type: it is not documented, and has not changed for years */
const Module = require("node:module");
const { join } = require("node:path");

const project = { paths: [join(__dirname, "..", "..")] };
const resolve = Module._resolveFilename;
/** @param {string} name @param {unknown} parent @param {boolean} isMain @param {object} [options] */
Module._resolveFilename = function (name, parent, isMain, options) {
  const from = /^constructs(\/|$)/.test(name) ? project : options;
  return resolve.call(this, name.replace(/^cdktf(?=\/|$)/, "cdktn"), parent, isMain, from);
};
