import { didYouMean } from "../honeycomb/suggest";
import type { Path } from "../model/diagnostic";
import type { Project } from "../model/project";
import { isInRepository, type RunbookPage, runbookParts } from "../model/runbook";
import type { Check, Finding } from "./check";

/** Who is woken follows the link. It may lead nowhere and still be deployed, since nothing in Honeycomb looks. */
export const alertRunbook: Check = {
  code: "alert/runbook",
  severity: "warning",
  *run(project) {
    const pages = new Map(project.runbooks.map((page) => [page.path, page]));
    for (const { runbook, ...at } of namedIn(project)) {
      const fault = faultOf(runbook, pages, project.team.runbookBaseUrl);
      if (fault) yield { ...at, ...fault };
    }
  },
};

/** No environment has another page: each is named once, where it is written. */
function namedIn({ environments }: Project) {
  const named = environments.flatMap(({ triggers, slos }) => [
    ...triggers.map(({ id, runbook }) => ({ ...at(["triggers", id]), subject: `trigger ${id}`, runbook })),
    ...slos.map(({ id, runbook }) => ({ ...at(["slos", id]), subject: `SLO ${id}`, runbook })),
  ]);
  return new Map(named.map((one) => [one.subject, one])).values();
}

const at = (owner: Path) => ({ path: [...owner, "runbook"] });

type Fault = Pick<Finding, "message" | "hint" | "span">;

function faultOf(runbook: string, pages: ReadonlyMap<string, RunbookPage>, base: string): Fault | undefined {
  const { path, anchor } = runbookParts(runbook);
  if (!isInRepository(path)) return outside(runbook, base);
  const page = pages.get(path);
  if (!page) {
    const meant = didYouMean(path, [...pages.keys()]);
    return {
      message: "there is no such page: the alert would link to nothing",
      hint: meant === undefined ? "write the page, or name one that is there" : `did you mean ${meant}?`,
    };
  }
  if (page.isBlank) return { message: "nothing stands on this page", hint: "write what it means and what to do first" };
  if (anchor === undefined || page.anchors.includes(anchor)) return undefined;
  const meant = didYouMean(anchor, page.anchors);
  return {
    message: `${path} has no heading for #${anchor}`,
    hint: meant === undefined ? "leave it out, or give the page this heading" : `did you mean #${meant}?`,
    span: { offset: path.length, length: anchor.length + 1 },
  };
}

const outside = (runbook: string, base: string): Fault => ({
  message: `this is no path in this repository: the link would be ${base}/${runbook}`,
  hint: runbook.startsWith(`${base}/`)
    ? `write ${runbook.slice(base.length + 1)}`
    : "write the path of a page here, such as runbooks/error-rate.md",
});
