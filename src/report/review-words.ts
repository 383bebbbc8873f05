import { eventCount } from "../model/units";
import type { Answers } from "../review/answers";
import type { Behaviour } from "../review/behaviour";
import type { BudgetFigures, Destruction, Review } from "../review/review";
import { counted } from "./counted";

/** The whole review in a line. What is lost for good stands first. */
export function headline(review: Review, { destroyed }: Answers): string {
  const lost = byEnvironments(destroyed).map(([{ kind, id, acknowledged }, environments]) => {
    return `${kindText(kind)} ${id} in ${environments.join(", ")}${acknowledged === undefined ? "" : " (acknowledged)"}`;
  });
  if (lost.length > 0) return `Destroys ${listed(lost, 3, "; ")}`;
  const broken = review.broken.map(({ version }) => version);
  if (broken.length > 0)
    return `The ${broken.join(" and the ")} cannot be deployed as ${broken.length === 1 ? "it is" : "they are"}`;
  const counts = new Map<string, number>();
  for (const { verdict, environments } of review.alerts)
    if (environments.length > 0) counts.set(verdict, (counts.get(verdict) ?? 0) + 1);
  const panels = review.boards.reduce((sum, board) => sum + board.panels.length, 0);
  const parts = [
    ...[...counts].map(([verdict, count]) => `${counted(count, "alert")} ${verdict}`),
    ...(panels > 0 ? [`${counted(panels, "panel")} changed`] : []),
  ];
  return parts.join(", ") || "What Honeycomb holds changes, and no alert does";
}

const kindText = (kind: Destruction["kind"]): string => (kind === "slo" ? "SLO" : kind);

export function costText({ cost: { before, after } }: Review): string {
  if (!before || !after) return "cannot be said: a version is not whole";
  const text = ({ dollars, sent }: typeof before) => `$${dollars} for ${eventCount(sent)} events`;
  return text(before) === text(after) ? `${text(after)}, as before` : `${text(after)}, before ${text(before)}`;
}

/** Alerts of which only the definitions were compared, because there are too many. */
export function notRunText(notRun: NonNullable<Behaviour["notRun"]>): readonly string[] {
  if (notRun.length === 0) return [];
  const names = notRun.map(({ environment, alert }) => `${alert} in ${environment}`);
  return [`${counted(notRun.length, "alert")} compared and not run, because so many differ: ${listed(names, 3)}`];
}

/** What to say where nothing was found; of what cannot be read nobody knows. */
export const noneOf = ({ broken }: Review, word: string): string =>
  broken.length === 0
    ? word
    : broken.every(({ isPartlyRead }) => isPartlyRead)
      ? `${word}, as far as it could be read`
      : "not known";

/** As a person reckons: minutes of a total outage, and failures. */
export function budgetText({ target, days, minutes, failures }: BudgetFigures): string {
  const parts = [
    ...(minutes === undefined ? [] : [`${Number(minutes.toPrecision(3))} min`]),
    ...(failures === undefined ? [] : [counted(Math.floor(failures), "failure")]),
  ];
  return `${parts.join(" or ") || "no traffic"} in ${days} days at ${target}%`;
}

/** What is lost, each thing once with the environments in which it is. */
export const destroyedTexts = (destroyed: readonly Destruction[]): readonly string[] =>
  byEnvironments(destroyed).map(([{ kind, id, action, lost = "", acknowledged }, environments]) => {
    const said = acknowledged === undefined ? ", not acknowledged" : `, acknowledged: ${acknowledged}`;
    return `${action === "replace" ? "replaced: " : ""}${kindText(kind)} ${id} in ${environments.join(", ")}: ${lost}${said}`;
  });

/** What is the same in several environments. */
function byEnvironments(destroyed: readonly Destruction[]): readonly (readonly [Destruction, readonly string[]])[] {
  const found = new Map<string, readonly [Destruction, string[]]>();
  for (const one of destroyed) {
    const key = JSON.stringify([one.kind, one.id, one.action, one.lost, one.acknowledged]);
    const known = found.get(key);
    if (known) known[1].push(one.environment);
    else found.set(key, [one, [one.environment]]);
  }
  return [...found.values()];
}

/** The first of them, and how many more there are. */
export function listed(texts: readonly string[], most: number, between = ", "): string {
  const rest = texts.length - most;
  return [...texts.slice(0, most), ...(rest > 0 ? [`and ${rest} more`] : [])].join(between);
}
