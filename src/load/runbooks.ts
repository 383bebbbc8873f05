import { posix } from "node:path";
import { LineCounter } from "yaml";
import type { Place } from "../model/diagnostic";
import { isInRepository, type PageLink, type RunbookPage, runbookParts } from "../model/runbook";
import type { Files } from "./files";
import { readMarkdown, type WrittenLink } from "./markdown";
import { placeAt } from "./source";

/** A page, and where its n-th link stands. */
export interface ReadPage {
  readonly page: RunbookPage;
  readonly placeOfLink: (index: number) => Place | undefined;
}

/** The pages that are named as runbooks, and those beside them, so that a check can tell which was meant. */
export function runbooksIn(files: Files, named: readonly string[]): readonly ReadPage[] {
  const paths = new Set(named.map((runbook) => runbookParts(runbook).path).filter(isInRepository));
  const folders = new Set([...paths].map((path) => posix.dirname(path)).filter((folder) => folder !== "."));
  const beside = [...folders].flatMap((folder) => files.list(folder)).filter((path) => path.endsWith(".md"));
  return [...new Set([...paths, ...beside])].toSorted().flatMap((path) => {
    const text = files.read(path);
    return text === undefined ? [] : [readPage(files, path, text)];
  });
}

function readPage(files: Files, path: string, text: string): ReadPage {
  const { isBlank, anchors, links } = readMarkdown(text);
  const inside = links.filter(({ target }) => target !== "" && !/^(?:[a-z][a-z\d+.-]*:|\/\/)/i.test(target));
  return {
    page: { path, isBlank, anchors, links: inside.map(({ target }) => toLink(files, path, target, anchors)) },
    placeOfLink: (index) => inside[index] && placeOf(path, text, inside[index]),
  };
}

function placeOf(file: string, text: string, { target, offset }: WrittenLink): Place {
  const lines = new LineCounter();
  for (const { index } of text.matchAll(/^/gm)) lines.addNewLine(index);
  return placeAt({ file, text, lines }, offset, target.length);
}

/** GitHub takes a path that starts with a slash for one from the root of the repository. */
function toLink(files: Files, page: string, target: string, own: readonly string[]): PageLink {
  const { path: written, anchor } = runbookParts(target);
  const bare = decoded(written.replace(/\?.*$/, ""));
  if (bare === "") return { target, path: page, exists: true, anchors: own, ...(anchor ? { anchor } : {}) };
  const path = posix
    .normalize(bare.startsWith("/") ? bare.slice(1) : posix.join(posix.dirname(page), bare))
    .replace(/\/$/, "");
  const text = isInRepository(`${path}/`) && path !== "." ? files.read(path) : undefined;
  const exists = path === "." || text !== undefined || (isInRepository(`${path}/`) && files.list(path).length > 0);
  const isPage = text !== undefined && path.endsWith(".md");
  return {
    target,
    path,
    exists,
    ...(anchor ? { anchor } : {}),
    ...(isPage ? { anchors: readMarkdown(text).anchors } : {}),
  };
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path; // a lone % stands for itself
  }
}
