import { grouped } from "../model/grouped";
import { eventCount } from "../model/units";
import { isHeard } from "../review/answers";
import type { AlertBehaviour, Behaviour } from "../review/behaviour";
import { exampleSentence } from "../review/example-sentence";
import {
  type AlertChange,
  type Broken,
  changeText,
  type Demand,
  type Destruction,
  type FieldChange,
  type Review,
} from "../review/review";
import type { Reviewed } from "../review/reviewed";
import { sentencesOf } from "../review/sentences";
import { counted } from "./counted";
import { notRunText } from "./review-words";

/** For a terminal: what is destroyed, each alert that differs with what it does otherwise, then everything else that differs. */
export function reviewText(reviewed: Reviewed): string {
  const { base, head, review, behaviour } = reviewed;
  const parts = [
    review.destroyed.map(destroyedText),
    ...alertParts(reviewed),
    review.slos.flatMap((one) => entryText("SLO", one.slo, one)),
    review.contract.flatMap((one) => [
      ...entryText(one.of, one.to === undefined ? one.id : `${one.id} → ${one.to}`, one),
      ...one.broken.map(({ kind, id }) => `  breaks ${kind} ${id}`),
    ]),
    review.boards.flatMap((one) => [
      ...entryText("board", one.board, one),
      ...one.panels.flatMap((panel) => entryText("panel", panel.panel, panel).map((line) => `  ${line}`)),
    ]),
    review.environments.flatMap((one) => entryText("environment", one.environment, one)),
    review.team.map((one) => `team ${fieldText(one)}`),
    costText(review),
    review.acknowledgements.missing.map(demandText),
  ].filter((lines) => lines.length > 0);
  const found =
    parts.length > 0 ? parts : [[review.broken.length > 0 ? "nothing that can be read differs" : "nothing differs"]];
  return [
    [`${base} → ${head}`],
    review.broken.map(brokenText),
    ...found,
    behaviour ? ranText(behaviour) : ["no alert was run"],
  ]
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join("\n"))
    .join("\n\n");
}

function alertParts({ review, behaviour }: Reviewed): readonly (readonly string[])[] {
  const changes = new Map(review.alerts.map((one) => [one.alert, one]));
  const ran = grouped((behaviour?.alerts ?? []).filter(isHeard), ({ alert }) => alert);
  const ids = [...new Set([...changes.keys(), ...ran.keys()])];
  return ids.map((id) => alertText(id, changes.get(id), ran.get(id) ?? []));
}

const brokenText = ({ version, isPartlyRead }: Broken): string =>
  `${version} cannot be read${isPartlyRead ? " as a whole: what can be is compared" : ""}`;

function destroyedText({ kind, id, environment, action, lost, acknowledged }: Destruction): string {
  const loss = lost === undefined ? "nothing is lost" : lost;
  const said = lost === undefined ? "" : acknowledged === undefined ? " (not acknowledged)" : ` (${acknowledged})`;
  return `${action === "replace" ? "destroys and makes anew" : "destroys"} ${kind} ${id} in ${environment}: ${loss}${said}`;
}

/** A thing and its fields that differ. */
const entryText = (
  what: string,
  id: string,
  { kind, changes }: { readonly kind: string; readonly changes: readonly FieldChange[] },
): readonly string[] => [`${kind} ${what} ${id}`, ...changes.map((one) => `  ${fieldText(one)}`)];

function costText({ cost: { before, after } }: Review): readonly string[] {
  if (!before || !after || (before.sent === after.sent && before.dollars === after.dollars)) return [];
  return [
    `a month: ${eventCount(before.sent)} → ${eventCount(after.sent)} events, $${before.dollars} → $${after.dollars}`,
  ];
}

const demandText = ({ what, environment, file, key, item }: Demand): string =>
  `not acknowledged in ${environment}: ${what}; if that is meant, write in ${file} under ${key}: - ${item}`;

function ranText({ ran: { scenarios, shapes }, notRun = [] }: Behaviour): readonly string[] {
  return [
    ...(scenarios + shapes === 0
      ? []
      : [`run in both versions: ${counted(scenarios, "scenario")}, ${counted(shapes, "shape")} of outages`]),
    ...notRunText(notRun),
  ];
}

function alertText(id: string, change: AlertChange | undefined, ran: readonly AlertBehaviour[]): readonly string[] {
  return [
    `${change?.verdict ?? "unchanged"} ${id}`,
    ...(change?.changes ?? []).map((one) => `  ${fieldText(one)}`),
    ...inEnvironments(ran).flatMap(([environments, lines]) => [
      `  ${environments.join(", ")}`,
      ...lines.map((line) => `    ${line}`),
    ]),
  ];
}

function fieldText(change: FieldChange): string {
  const at = change.at ? `  ${change.at.place.file}:${change.at.place.line}` : "";
  return `${changeText(change)}: ${change.reason}${at}`;
}

/** Environments in which the same is to be said. */
function inEnvironments(ran: readonly AlertBehaviour[]): readonly (readonly [readonly string[], readonly string[]])[] {
  const found = new Map<string, { readonly environments: string[]; readonly lines: readonly string[] }>();
  for (const one of ran) {
    const lines = [
      ...sentencesOf(one),
      ...(one.example ? [`such as ${exampleSentence(one.example)}`] : []),
      ...(one.ownEvents ? ["each version was run over the events of its own contract"] : []),
    ];
    const key = lines.join("\n");
    const known = found.get(key);
    if (known) known.environments.push(one.environment);
    else found.set(key, { environments: [one.environment], lines });
  }
  return [...found.values()].map(({ environments, lines }) => [environments, lines]);
}
