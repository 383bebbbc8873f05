"use strict";

/**
 * What vitest's JSON reporter writes, as far as it is read.
 * @typedef {{ readonly numPassedTests: number, readonly numFailedTests: number, readonly numPendingTests: number,
 *   readonly numTodoTests: number, readonly testResults: readonly TestFile[] }} Report
 * @typedef {{ readonly status: string, readonly assertionResults: readonly { readonly status: string }[] }} TestFile
 * @typedef {{ readonly passed: number, readonly failed: number, readonly skipped: number }} Counts
 */

/**
 * The types are one check among the tests, where they were checked. A test file that did not load counts as one failed test, and so
 * does a vitest that ended badly without a failed test or without a report.
 * @param {{ typesPassed?: boolean | undefined, exitCode: number, report: Report | undefined }} run
 * @returns {Counts}
 */
function count({ typesPassed, exitCode, report }) {
  const broken = (report?.testResults ?? []).filter(
    ({ status, assertionResults }) => status === "failed" && !assertionResults.some((test) => test.status === "failed"),
  );
  const failedTests = (report?.numFailedTests ?? 0) + broken.length;
  const endedBadly = failedTests === 0 && (exitCode !== 0 || report === undefined);
  return {
    passed: (report?.numPassedTests ?? 0) + (typesPassed === true ? 1 : 0),
    failed: failedTests + (endedBadly ? 1 : 0) + (typesPassed === false ? 1 : 0),
    skipped: (report?.numPendingTests ?? 0) + (report?.numTodoTests ?? 0),
  };
}

/** @param {Counts} counts */
const summaryLine = ({ passed, failed, skipped }) =>
  `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`;

module.exports = { count, summaryLine };
