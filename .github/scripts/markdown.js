"use strict";
// Markdown that somebody else wrote, made safe to show under this repository's own name. Its text stays as a person reads it; it tells
// nobody, links nowhere, loads nothing, hides nothing, and cannot reach into what follows it.

/** A character without width that GitHub takes for text: what it stands in is no mention, tag or link any more. */
const GAP = "\u200b";
const LONGEST_FENCE = 20;
const PLACE = /(?<!`)`(\w[\w./-]*\.yaml):(\d+)`(?!`)/g;
const LANGUAGES = ["diff", "json", "sql", "text", "yaml"];

/** Characters kept free for the end of a block of code. */
const ENDING = LONGEST_FENCE + 1;

/**
 * A text without what can be read one way and shown another: control characters and marks of direction show as �.
 * @param {string} text
 */
const visible = (text) =>
  text
    .replace(/\r\n?/g, "\n")
    .replace(/[\u2028\u2029]/g, " ")
    .replace(/[\u00ad\u200b-\u200d\u2060\ufeff]/g, "")
    .replace(/(?![\n\t])[\p{Cc}\p{Cf}\p{Cs}\p{Co}]/gu, "\ufffd");

/**
 * What GitHub would act on, wherever in a line it stands. Entities of punctuation are kept, and tags around what cannot take their end for
 * something else.
 * @param {string} inner what may stand in a tag
 */
const activeIn = (inner) =>
  new RegExp(
    [
      "(?<entity>&(?:amp|lt|gt|quot|apos|nbsp|#39|#96|#124);)",
      "<br ?/?>",
      `<(?<tag>b|code|del|em|i|kbd|strong|sub|sup)>(?<inner>${inner})</\\k<tag>>`,
      "@|&(?=[#a-z])|<(?=[a-z/!?])|\\](?=[(:])|#(?=\\d)|gh-(?=\\d)|:(?=//)|www(?=\\.)|\\$(?=[$`])",
      "(?:(?<!`)`{3,}|(?<!~)~{3,})(?=[ \\t]*[\\w{])",
    ].join("|"),
    "gi",
  );
const ACTIVE = activeIn("[^<>`\\\\|]*");
/** A title is HTML, in which a backtick or a backslash is nothing else. */
const ACTIVE_IN_TITLE = activeIn("[^<>]*");

/** @param {string} text of one line @returns {string} */
const tame = (text, active = ACTIVE) =>
  text.replace(active, (found, ...rest) => {
    const { entity, tag, inner } = rest.at(-1);
    if (tag !== undefined) return `<${tag}>${tame(inner, active)}</${tag}>`;
    return entity !== undefined || /^<br/i.test(found) ? found : `${found}${GAP}`;
  });

/**
 * A line that opens a block of code. All are written anew from the margin, after an empty line, so that they are one to every reader.
 * @param {string} line
 */
function fenceOf(line) {
  const [, ticks, info = ""] = /^ {0,3}(`{3,}(?=[^`]*$)|~{3,})(.*)$/.exec(line) ?? [];
  if (ticks === undefined || ticks.length > LONGEST_FENCE) return undefined;
  const language = LANGUAGES.find((name) => name === info.trim()) ?? "";
  const end = new RegExp(`^ {0,3}${ticks[0]}{${ticks.length},}[ \\t]*$`);
  return { ticks, opening: `${ticks}${language}`, closes: (/** @type {string} */ other) => end.test(other) };
}

/**
 * A line of nothing but the tags of something folded, which are written from the margin between empty lines.
 * @param {string} line @param {number} depth how many are open
 */
function foldOf(line, depth) {
  if (line === "</details>") return depth > 0 ? { line: "</details>", by: -1 } : undefined;
  const [, opening = "", title] = /^(<details>)? ?(?:<summary>(.*)<\/summary>)?$/.exec(line) ?? [];
  if ((opening === "" && depth === 0) || (opening === "" && title === undefined)) return undefined;
  const summary = title === undefined ? "" : `<summary>${tame(title, ACTIVE_IN_TITLE)}</summary>`;
  return { line: `${opening}${summary}`, by: opening === "" ? 0 : 1 };
}

/**
 * A line that begins no block, and does not look like it either.
 * @param {string} line @param {string | undefined} blob
 */
function plain(line, blob) {
  const text = tame(line).replace(/^(?= {0,3}(?:`{21}|~{21}))/, GAP);
  if (blob === undefined) return text;
  return text.replace(PLACE, (place, file, at) => (file.includes("..") ? place : `[${place}](${blob}/${file}#L${at})`));
}

/**
 * What a line becomes: an empty line first where it must stand apart, the block of code that is open after it, and the folds it opens.
 * @param {string} line @param {ReturnType<typeof fenceOf>} fence @param {number} depth @param {string} [blob]
 * @returns {{ lines: readonly string[], fence?: ReturnType<typeof fenceOf>, by?: number }}
 */
function rewritten(line, fence, depth, blob) {
  if (fence) return fence.closes(line) ? { lines: [fence.ticks] } : { lines: [line], fence };
  const opened = fenceOf(line);
  if (opened) return { lines: ["", opened.opening], fence: opened };
  const fold = foldOf(line.trimEnd(), depth);
  if (fold) return { lines: ["", fold.line, ""], by: fold.by };
  return { lines: [line.trim() === "" ? "" : plain(line, blob)] };
}

/**
 * Safe Markdown of at most `most` characters, cut at the end of a line if need be; all that it opens, it closes.
 * @param {string} markdown @param {number} most
 * @param {string} [blob] the address of the files that it names as `FILE.yaml:LINE`: these it then links to
 * @returns {{ readonly text: string, readonly cut: boolean }}
 */
function safeMarkdown(markdown, most, blob) {
  /** @type {string[]} */
  const done = [];
  let [size, depth, cut] = [0, 0, false];
  /** @type {ReturnType<typeof fenceOf>} */
  let fence;
  const isDoubled = (/** @type {string} */ line) => line === "" && !fence && (done.length === 0 || done.at(-1) === "");
  for (const line of visible(markdown).trimEnd().split("\n")) {
    cut = line.length > most;
    if (cut) break;
    const { lines, by = 0, ...after } = rewritten(line, fence, depth, blob);
    size += lines.reduce((sum, { length }) => sum + length + 1, 0);
    cut = size + (depth + 1) * "\n</details>\n".length > most - ENDING;
    if (cut) break;
    for (const one of lines) if (!isDoubled(one)) done.push(one);
    depth += by;
    fence = after.fence;
  }
  if (fence) done.push(fence.ticks);
  fence = undefined;
  for (; depth > 0; depth--) for (const one of ["", "</details>", ""]) if (!isDoubled(one)) done.push(one);
  return { text: done.join("\n").trimEnd(), cut };
}

module.exports = { GAP, safeMarkdown, visible };
