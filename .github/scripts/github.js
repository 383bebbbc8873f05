"use strict";

/**
 * GitHub's REST API for this repository, with the token and the address that a job has.
 * @param {string} method
 * @param {string} path below the repository
 * @param {object} [body]
 * @returns {Promise<any>} rejects where GitHub refuses
 */
async function github(method, path, body) {
  const { GITHUB_API_URL, GITHUB_REPOSITORY, GITHUB_TOKEN } = process.env;
  const response = await fetch(`${GITHUB_API_URL}/repos/${GITHUB_REPOSITORY}${path}`, {
    method,
    headers: { Authorization: `Bearer ${GITHUB_TOKEN}`, Accept: "application/vnd.github+json" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`${method} ${path}: GitHub answered ${response.status}`);
  return response.json();
}

/**
 * The first of a list, page by page, that fits.
 * @param {string} path with a query string
 * @param {(item: any) => boolean} fits
 */
async function find(path, fits) {
  for (let page = 1; ; page++) {
    const items = await github("GET", `${path}&per_page=100&page=${page}`);
    const found = items.find(fits);
    if (found !== undefined || items.length < 100) return found;
  }
}

/** @param {{ user?: { login?: string }, body?: string | null }} item @param {string} marker its first line */
const isOurs = ({ user, body }, marker) => user?.login === "github-actions[bot]" && (body ?? "").startsWith(marker);

/**
 * A text that shows as it is, whatever it holds: no mention, no picture, no link.
 * @param {string} text @param {string} language
 */
function fenced(text, language = "") {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = "`".repeat(longest + 1);
  return `${fence}${language}\n${text.trimEnd()}\n${fence}`;
}

/**
 * As much of a text as GitHub takes, in whole lines, and a word about the rest.
 * @param {string} text @param {string} rest @param {number} most characters, of 65,536 in a comment or an issue
 */
function fitting(text, rest, most = 60_000) {
  if (text.length <= most) return text;
  return `${text.slice(0, Math.max(0, text.lastIndexOf("\n", most)))}\n${rest}`;
}

/** @param {() => Promise<string>} work gives what to say at the end */
function run(work) {
  work().then(
    (said) => process.stdout.write(`${said}\n`),
    (error) => {
      process.stderr.write(`::error::${error instanceof Error ? error.message : error}\n`);
      process.exitCode = 1;
    },
  );
}

module.exports = { fenced, find, fitting, github, isOurs, run };
