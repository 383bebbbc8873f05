"use strict";
// With `node -r`: at the end, prints where the engine and its constructs were loaded from, one package a line.
const { join, relative } = require("node:path");

const root = join(__dirname, "..", "..");
process.on("exit", () => {
  const engines = Object.keys(require.cache).flatMap(
    (file) => relative(root, file).match(/^.*node_modules[\\/](?:cdktf|cdktn|constructs)(?=[\\/])/) ?? [],
  );
  for (const name of new Set(engines)) process.stdout.write(`${name}\n`);
});
