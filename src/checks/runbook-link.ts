import { posix } from "node:path";
import { didYouMean } from "../honeycomb/suggest";
import type { Path } from "../model/diagnostic";
import type { Project } from "../model/project";
import { isInRepository, type PageLink, type RunbookPage, runbookParts } from "../model/runbook";
import type { Check, Finding } from "./check";

/**
 * Who is woken follows a page's links too. A page has no place for `allow:`, so the alerts that name it have, and for a page that none
 * names the team has.
 */
export const runbookLink: Check = {
  code: "runbook/link",
  severity: "warning",
  *run(project) {
    const owners = ownersOf(project);
    const known = project.runbooks.flatMap(({ path, links }) => [
      path,
      ...links.flatMap((link) => (link.exists ? [link.path] : [])),
    ]);
    for (const page of project.runbooks)
      for (const [index, link] of page.links.entries()) {
        const fault = faultOf(page, link, known);
        const also = (owners.get(page.path) ?? [["team"]]).map((path) => ({ path }));
        if (fault) yield { path: ["runbooks", page.path, "links", index], also, ...fault };
      }
  },
};

/** The alerts that name each page. */
function ownersOf({ environments }: Project): ReadonlyMap<string, readonly Path[]> {
  const owners = new Map<string, Map<string, Path>>();
  for (const { triggers, slos } of environments)
    for (const [kind, alerts] of [["triggers", triggers] as const, ["slos", slos] as const])
      for (const { id, runbook } of alerts) {
        const { path } = runbookParts(runbook);
        owners.set(path, (owners.get(path) ?? new Map<string, Path>()).set(`${kind}/${id}`, [kind, id, "runbook"]));
      }
  return new Map([...owners].map(([path, paths]) => [path, [...paths.values()]]));
}

function faultOf(
  page: RunbookPage,
  { path, anchor, exists, anchors }: PageLink,
  known: readonly string[],
): Pick<Finding, "message" | "hint"> | undefined {
  if (!isInRepository(`${path}/`))
    return {
      message: "this leads out of the repository",
      hint: "write the whole address, or link to something in here",
    };
  if (!exists) {
    const meant = didYouMean(path, known);
    const written = meant === undefined ? undefined : posix.relative(posix.dirname(page.path), meant);
    return {
      message: `there is no ${path}`,
      hint: written === undefined ? "link to what is there, or leave it out" : `did you mean ${written}?`,
    };
  }
  if (anchor === undefined || anchors === undefined || anchors.includes(anchor)) return undefined;
  const meant = didYouMean(anchor, anchors);
  return {
    message: `${path} has no heading for #${anchor}`,
    hint: meant === undefined ? "leave it out, or give the page this heading" : `did you mean #${meant}?`,
  };
}
