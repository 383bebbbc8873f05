"use strict";
// node comment.js FOLDER: shows what plan.yaml left in FOLDER on its pull request: the review, the Terraform JSON folded below it, labels.
// Whoever opened the pull request may have written the folder, so nothing in it is run or followed, and none of its Markdown does
// anything but show; and the number in it counts only if that pull request is at the commit that was reviewed.
const { NOTHING, artefactOf } = require("./artefact.js");
const { fenced, find, fitting, github, isOurs, run } = require("./github.js");
const { setLabels } = require("./labels.js");
const { GAP, safeMarkdown, visible } = require("./markdown.js");

const MARKER = "<!-- plan -->";
/** Of the 65,536 characters that GitHub takes, what each part may have at most; the rest is what is said around them. */
const MOST = 64_000;
const MOST_REVIEW = 56_000;
/** What decides what a review says, as paths of the repository. */
const PROGRAM =
  /^(?:bin|src|stacks|providers|\.github)\/|^(?:main\.ts|cdktf\.json|tsconfig\.json|package(?:-lock)?\.json)$/;

/** @typedef {ReturnType<typeof artefactOf>} Artefact */

/** Whether the two versions were compared and are the same. @param {Artefact} artefact */
const isNothing = ({ code, review, changes }) => code === 0 && review?.trim() === "" && changes === NOTHING;

/** The review, where `skep review` came to its end. @param {Artefact} artefact */
const ended = ({ code, review }) => (code === 0 || (code === 1 && review?.trim() !== "") ? review : undefined);

/** @param {Artefact} artefact */
function reviewOf(artefact) {
  const { GITHUB_SERVER_URL, GITHUB_REPOSITORY, HEAD_SHA } = process.env;
  const review = ended(artefact);
  if (review === undefined) return ["**The two versions could not be compared.** The run says why."];
  if (review.trim() === "") return ["**No alert, SLO, board or column changes.**"];
  const blob = `${GITHUB_SERVER_URL}/${GITHUB_REPOSITORY}/blob/${HEAD_SHA}`;
  const { text, cut } = safeMarkdown(review, MOST_REVIEW, blob);
  return [
    text,
    ...(cut ? ["", "**… and more: cut here. The report has all of it.**"] : []),
    ...(artefact.code === 1 ? ["", "**The check fails** until this is put right, or acknowledged in the source."] : []),
  ];
}

/** @param {string | undefined} changes @param {number} most */
function changesOf(changes, most) {
  if (changes === NOTHING) return [];
  if (changes === undefined) return ["**The Terraform JSON could not be made.** The run says why.", ""];
  // a run of backticks would make its fence as long as itself
  const shown = visible(changes).replace(/`{8}(?=`)/g, `$&${GAP}`);
  return [
    "<details><summary>The Terraform JSON</summary>",
    "",
    "A line with `-` is a resource that Terraform destroys.",
    "",
    fenced(fitting(shown, "… and more: see the run", most), "diff"),
    "",
    "</details>",
    "",
  ];
}

/** The report's own page, by what GitHub says that the run left. @param {string} run its number @param {string} url */
async function reportOf(run, url) {
  const { artifacts } = await github("GET", `/actions/runs/${run}/artifacts?name=report.html`);
  const id = artifacts[0]?.id;
  return Number.isSafeInteger(id) ? [`[The report, with pictures](${url}/artifacts/${id})`] : [];
}

/** @param {Artefact} artefact */
async function bodyOf(artefact) {
  const { HEAD_SHA, RUN_ID = "", RUN_URL = "" } = process.env;
  const links = [...(await reportOf(RUN_ID, RUN_URL)), `[The run](${RUN_URL}), at ${HEAD_SHA}`];
  const program = await find(`/pulls/${artefact.number}/files?`, ({ filename }) => PROGRAM.test(filename));
  const review = reviewOf(artefact);
  const most = MOST - review.join("\n").length;
  return [
    MARKER,
    ...(program ? ["> This pull request also changes the program that says what follows: read that as code.", ""] : []),
    ...review,
    "",
    ...changesOf(artefact.changes, most),
    links.join(" · "),
  ].join("\n");
}

/** @param {string} folder */
async function comment(folder) {
  const { HEAD_SHA } = process.env;
  const artefact = artefactOf(folder);
  const pull = await github("GET", `/pulls/${artefact.number}`);
  if (pull.state !== "open" || pull.head.sha !== HEAD_SHA)
    return "not the present state of that pull request: nothing is shown";
  const before = await find(`/issues/${artefact.number}/comments?`, (item) => isOurs(item, MARKER));
  const nothing = isNothing(artefact);
  const body = nothing ? `${MARKER}\nNothing changes any more, at ${HEAD_SHA}` : await bodyOf(artefact);
  if (before) await github("PATCH", `/issues/comments/${before.id}`, { body });
  else if (!nothing) await github("POST", `/issues/${artefact.number}/comments`, { body });
  if (artefact.labels && ended(artefact) !== undefined) await setLabels(artefact.number, pull.labels, artefact.labels);
  if (before) return "the comment is up to date";
  return nothing ? "nothing changes: no comment" : "commented";
}

run(() => comment(process.argv[2] ?? "plan"));
