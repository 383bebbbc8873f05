import { posix } from "node:path";
import { isInRepository, type RunbookPage, runbookParts } from "../model/runbook";
import type { Files } from "./files";

/** The pages that are named as runbooks, and those beside them, so that a check can tell which was meant. */
export function runbooksIn(files: Files, named: readonly string[]): readonly RunbookPage[] {
  const paths = new Set(named.map((runbook) => runbookParts(runbook).path).filter(isInRepository));
  const folders = new Set([...paths].map((path) => posix.dirname(path)).filter((folder) => folder !== "."));
  const beside = [...folders].flatMap((folder) => files.list(folder)).filter((path) => path.endsWith(".md"));
  return [...new Set([...paths, ...beside])].toSorted().flatMap((path) => {
    const text = files.read(path);
    return text === undefined ? [] : [pageOf(path, text)];
  });
}

/** In a fenced block `#` is a comment of the shell. */
const fenced = /^ *(```|~~~)[\s\S]*?^ *\1/gm;
const comment = /<!--[\s\S]*?-->/g;

function pageOf(path: string, text: string): RunbookPage {
  const lines = text.replaceAll(comment, "").replaceAll(fenced, "code").split(/\r?\n/);
  const headings = lines.flatMap((line) => /^#{1,6}\s+(.*?)\s*#*\s*$/.exec(line)?.[1] ?? []);
  const isBlank = lines.every((line) => line.trim() === "" || /^#{1,6}(\s|$)/.test(line));
  return { path, isBlank, anchors: anchorsOf(headings) };
}

/** GitHub's: small letters, no punctuation, hyphens for blanks, and a number for one that was there before. */
function anchorsOf(headings: readonly string[]): readonly string[] {
  const times = new Map<string, number>();
  return headings.map((heading) => {
    const anchor = heading
      .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, "$1")
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, "")
      .replaceAll(" ", "-");
    const before = times.get(anchor) ?? 0;
    times.set(anchor, before + 1);
    return before === 0 ? anchor : `${anchor}-${before}`;
  });
}
