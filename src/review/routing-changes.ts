import type { Path } from "../model/diagnostic";
import { isPaging, type Notice, recipientName } from "../model/routing";
import type { Severity } from "../model/team";
import { both, type Difference, difference, fieldDifference } from "./difference";

export function severityChange(path: Path, before: Severity, after: Severity): readonly Difference[] {
  const isLess = after === "warning";
  return fieldDifference(
    path,
    "severity",
    [before, after],
    isLess ? "quieter" : "louder",
    isLess ? "a warning never pages" : "critical may page",
  );
}

export const idsOf = (notices: readonly Notice[]): readonly string[] =>
  notices.map(({ recipient }) => recipient.recipient.id);

const isPage = ({ recipient }: Notice): boolean => isPaging(recipient);
export const pages = (notices: readonly Notice[]): boolean => notices.some(isPage);

/**
 * Whom it tells. Who plays a role in an environment, and which roles a severity tells, stand elsewhere: `path` is the alert's own. A
 * recipient whose channel or address is another is another.
 */
export function tellChange(path: Path, before: readonly Notice[], after: readonly Notice[]): readonly Difference[] {
  const [was, is] = both([before, after], (all) => new Map(all.map((one) => [identityOf(one), one])));
  const gone = [...was].filter(([key]) => !is.has(key)).map(([, one]) => one);
  const come = [...is].filter(([key]) => !was.has(key)).map(([, one]) => one);
  if (gone.length + come.length === 0) return [];
  const ids = both([before, after], (all) => list(idsOf(all)));
  const texts = ids[0] === ids[1] ? both([before, after], inFull) : ids;
  const change = (effect: Difference["effect"], reason: string): readonly Difference[] =>
    difference(path, "tell", texts, effect, reason);
  if (after.length === 0) return change("quieter", "nobody is told any more");
  if (pages(before) && !pages(after)) return change("quieter", "it pages nobody any more");
  if (!pages(before) && pages(after)) return change("louder", `it pages ${list(idsOf(after.filter(isPage)))} now`);
  const are = (all: readonly Notice[]) => `${list(idsOf(all))} ${all.length === 1 ? "is" : "are"}`;
  if (come.length === 0) return change("quieter", `${are(gone)} not told any more`);
  if (gone.length === 0) return change("louder", `${are(come)} told as well`);
  return change("other", "others are told");
}

const identityOf = ({ recipient }: Notice): string =>
  JSON.stringify([recipient.recipient.id, recipient.recipient.kind, recipientName(recipient)]);

const inFull = (all: readonly Notice[]): string =>
  list(
    all.map(({ recipient }) => `${recipient.recipient.id} (${recipient.recipient.kind} ${recipientName(recipient)})`),
  );

const list = (ids: readonly string[]): string => (ids.length === 0 ? "nobody" : ids.join(", "));
