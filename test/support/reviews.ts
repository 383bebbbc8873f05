import type { Files } from "../../src/load/files";
import { load } from "../../src/load/load";
import { loadScenarios } from "../../src/load/scenario";
import { reviewOf } from "../../src/review/compare";
import type { Sides } from "../../src/review/difference";
import {
  changeText,
  type FieldChange,
  type Reader,
  type Review,
  type Version,
  type Where,
} from "../../src/review/review";
import { changed } from "./project";

type Changes = Parameters<typeof changed>[0];

/** What differs between two versions of the good project, and what is said of it. */
export interface ReviewCase {
  readonly name: string;
  readonly changes: Changes;
  /** What is otherwise than in the good project in both versions. */
  readonly common?: Changes;
  readonly want: readonly string[];
}

/** A version as `skep review` reads it. */
export function versionOf(files: Files): Version {
  const loaded = load(files, "2026-11-02");
  if (!loaded.ok) return { ...loaded.partial, isWhole: false, problems: loaded.problems };
  const { scenarios } = loadScenarios(files, loaded.project);
  return {
    project: { ...loaded.project, scenarios },
    placeOf: loaded.placeOf,
    isWhole: true,
    problems: loaded.warnings,
  };
}

/** The good project with `common` changes in both versions, and with `changes` in the later one. */
export function sidesOf(changes: Changes, common: Changes = {}): Sides {
  const base = changed(common);
  const later = Object.entries(changes).map(([path, change]) => {
    const text = base.read(path) ?? "";
    if (typeof change !== "object") return [path, change] as const;
    if (!text.includes(change[0])) throw new Error(`${path} does not hold ${change[0]}`);
    return [path, text.replace(change[0], () => change[1])] as const;
  });
  return { base: versionOf(base), head: versionOf(changed({ ...common, ...Object.fromEntries(later) })) };
}

export const reviewed = (changes: Changes, common: Changes = {}): Review => reviewOf(sidesOf(changes, common));

const at = (where: Where | undefined): string =>
  where ? ` (${where.version === "base" ? "base " : ""}${where.place.file}:${where.place.line})` : "";
const fieldLine = (one: FieldChange): string => `  ${changeText(one)} [${one.effect}] ${one.reason}${at(one.at)}`;
const readerText = ({ kind, id }: Reader): string => `${kind} ${id}`;
const list = (label: string, items: readonly string[]): readonly string[] =>
  items.length === 0 ? [] : [`  ${label} ${items.join(", ")}`];

/** All of a review but what does not differ, a line for each thing. */
export function linesOf(review: Review): readonly string[] {
  const { broken, destroyed, alerts, slos, boards, contract, environments, team, cost, acknowledgements } = review;
  return [
    ...broken.map(({ version, isPartlyRead }) => `${version} is broken${isPartlyRead ? ", in part" : ""}`),
    ...destroyed.map(
      ({ environment, kind, id, action, lost = "nothing", acknowledged = "-", said }) =>
        `${action} ${kind} ${id} in ${environment}: ${lost}, acknowledged ${acknowledged}, said by ${said.join(" and ")}`,
    ),
    ...alerts.flatMap(({ verdict, alert, to, environments: where, disabledIn, changes, at: place }) => [
      `${verdict} ${alert}${to === undefined ? "" : `, now ${to},`} in ${where.join(", ")}${disabledIn.length > 0 ? `, disabled in ${disabledIn.join(", ")}` : ""}${at(place)}`,
      ...changes.map(fieldLine),
    ]),
    ...slos.flatMap(({ kind, slo, environments: where, changes, budget, historyLost }) => [
      `${kind} SLO ${slo} in ${where.join(", ")}: ${budget.before?.minutes ?? "-"} → ${budget.after?.minutes ?? "-"} minutes, ${budget.before?.failures ?? "-"} → ${budget.after?.failures ?? "-"} events`,
      ...changes.map(fieldLine),
      ...(historyLost === undefined ? [] : [`  history: ${historyLost}`]),
    ]),
    ...boards.flatMap(({ kind, board, environments: where, changes, panels }) => [
      `${kind} board ${board} in ${where.join(", ")}`,
      ...changes.map(fieldLine),
      ...panels.flatMap((one) => [
        `  ${one.kind} panel ${one.panel}: ${one.title}`,
        ...one.changes.map((c) => `  ${fieldLine(c)}`),
      ]),
    ]),
    ...contract.flatMap(({ kind, of, id, to, changes, readers, broken: still }) => [
      `${kind} ${of} ${id}${to === undefined ? "" : ` to ${to}`}`,
      ...changes.map(fieldLine),
      ...list("read by", readers.map(readerText)),
      ...list("broken", still.map(readerText)),
    ]),
    ...environments.flatMap(({ kind, environment, changes, alerts: there }) => [
      `${kind} environment ${environment}${kind === "changed" ? "" : `: ${there.map(({ alert, pages }) => `${alert}${pages ? " (pages)" : ""}`).join(", ")}`}`,
      ...changes.map(fieldLine),
    ]),
    ...(team.length > 0 ? ["team", ...team.map(fieldLine)] : []),
    ...(cost.before?.sent === cost.after?.sent ? [] : [`events sent ${cost.before?.sent} → ${cost.after?.sent}`]),
    ...acknowledgements.missing.map(({ file, key, item, what }) => `missing in ${file} ${key}: ${item} (${what})`),
    ...acknowledgements.given.map(
      ({ environment, alert, change }) => `given in ${environment}: ${alert ?? "all"} ${change}`,
    ),
    ...acknowledgements.stale.map(
      ({ environment, alert, change }) => `stale in ${environment}: ${alert ?? "all"} ${change}`,
    ),
  ];
}
