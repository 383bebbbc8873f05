"use strict";
// Loaded before a measured program: its last line on standard error is the most memory it held, in KiB.
process.on("exit", () => process.stderr.write(`\npeak ${process.resourceUsage().maxRSS}\n`));
