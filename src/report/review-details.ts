import { grouped } from "../model/grouped";
import { eventCount } from "../model/units";
import { behavioursOf } from "../review/answers";
import type { AlertBehaviour } from "../review/behaviour";
import { exampleSentence } from "../review/example-sentence";
import {
  type AlertChange,
  type BoardChange,
  type ContractChange,
  changeText,
  type FieldChange,
  type Review,
  type SloChange,
  type Where,
} from "../review/review";
import type { Reviewed } from "../review/reviewed";
import { sentencesOf } from "../review/sentences";
import { counted } from "./counted";
import { renderDiagnostics } from "./diagnostics";
import { code, folded, markdownTable, plain } from "./markdown";
import { budgetText } from "./review-words";

/** What lies behind the answers, a part each, what matters most first. */
export function reviewDetails(reviewed: Reviewed): readonly (readonly string[])[] {
  const { review } = reviewed;
  return [
    ...demands(review),
    ...brokenParts(review),
    ...destroyedPart(review),
    ...review.alerts.map((change) => alertPart(change, reviewed)),
    ...otherwisePart(reviewed),
    ...review.slos.map(sloPart),
    ...review.contract.filter(({ broken }) => broken.length > 0).map(contractPart),
    ...review.boards.map(boardPart),
    ...listPart("Contract", review.contract.filter(({ broken }) => broken.length === 0).flatMap(contractLines)),
    ...listPart("Environments", review.environments.flatMap(environmentLines)),
    ...listPart("Team", review.team.map(changeLine)),
    ...volumePart(review),
    ...acknowledgedPart(review),
  ];
}

/** What to write, a part for each file: all of it can be copied at once. */
function demands({ acknowledgements: { missing } }: Review): readonly (readonly string[])[] {
  const byFile = grouped(missing, ({ file, key }) => `${file} ${key}`);
  return [...byFile.values()].map((all) => [
    ...all.map(({ what, environment, at }) => `- **${plain(what)}** (${plain(environment)}${placed(at)})`),
    "",
    `If that is meant, write in ${code(all[0]!.file)}:`,
    "",
    "```yaml",
    `${all[0]!.key}:`,
    ...all.map(({ item }) => `  - ${oneLine(item)}`),
    "```",
  ]);
}

const oneLine = (text: string): string => text.replaceAll(/\s+/g, " ");

function brokenParts({ broken }: Review): readonly (readonly string[])[] {
  return broken.map(({ version, problems, isPartlyRead }) =>
    folded(
      `the ${version} has ${counted(problems.length, "error")}: ${isPartlyRead ? "what could be read is compared, and no alert was run" : "nothing of it could be read"}`,
      fenced(renderDiagnostics(problems)),
    ),
  );
}

function fenced(text: string): readonly string[] {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const ticks = "`".repeat(longest + 1);
  return [`${ticks}text`, ...text.split("\n"), ticks];
}

function destroyedPart({ destroyed }: Review): readonly (readonly string[])[] {
  if (destroyed.length === 0) return [];
  const rows = destroyed.map(({ environment, kind, id, action, lost, acknowledged, said }) => [
    plain(environment),
    `${kind} ${code(id)}`,
    action === "replace" ? "destroyed and made anew" : "destroyed",
    lost === undefined ? "nothing: it is described whole" : plain(lost),
    lost === undefined ? "" : acknowledged === undefined ? "**no**" : plain(acknowledged),
    said.join(" and "),
  ]);
  const head = ["environment", "what", "", "lost for good", "acknowledged", "says"];
  return [folded(`Terraform destroys ${destroyed.length} of its resources`, markdownTable(head, rows))];
}

function alertPart(change: AlertChange, { behaviour }: Reviewed): readonly string[] {
  const { alert, name, verdict, environments, disabledIn, changes, severity, told, at } = change;
  const own = behavioursOf(change, behaviour?.alerts ?? []);
  const where = [...environments, ...disabledIn.map((id) => `disabled in ${id}`)].join(", ");
  const routed = told.before.join() === told.after.join() ? "" : `${who(told.before)} → `;
  const lines = [
    `${code(alert)}${placed(at)}, ${plain(severity.after ?? severity.before ?? "")}; tells ${routed}${who(told.after)}`,
    "",
    ...changes.map(changeLine),
    ...behaviourLines(own),
  ];
  return folded(`${verdict} in ${where}`, lines, name);
}

const who = (ids: readonly string[]): string => (ids.length === 0 ? "nobody" : plain(ids.join(", ")));

/** What is the same in several environments is said once. */
function behaviourLines(behaviours: readonly AlertBehaviour[]): readonly string[] {
  const said = new Map<string, string[]>();
  for (const one of behaviours) {
    const example = one.example ? [`for example: ${exampleSentence(one.example)}`] : [];
    for (const text of [...sentencesOf(one), ...example]) said.set(text, [...(said.get(text) ?? []), one.environment]);
  }
  const isOne = behaviours.length < 2;
  return [...said].map(([text, environments]) => {
    const everywhere = isOne || environments.length === behaviours.length;
    return `- ${plain(text)}${everywhere ? "" : ` (${plain(environments.join(", "))})`}`;
  });
}

/** Alerts whose own definition is the same. */
function otherwisePart({ review, behaviour }: Reviewed): readonly (readonly string[])[] {
  const changed = new Set(review.alerts.map(({ alert }) => alert));
  const rest = (behaviour?.alerts ?? []).filter(({ alert }) => !changed.has(alert));
  if (rest.length === 0) return [];
  const lines = rest.flatMap((one) => [
    `- ${code(one.alert)} in ${plain(one.environment)}`,
    ...behaviourLines([one]).map((line) => `  ${line}`),
  ]);
  return [
    folded(
      `${rest.length === 1 ? "An alert does" : `${rest.length} alerts do`} something else though nothing was changed in ${rest.length === 1 ? "it" : "them"}`,
      lines,
    ),
  ];
}

function sloPart({ slo, name, kind, environments, changes, budget, historyLost, at }: SloChange): readonly string[] {
  const { before, after } = budget;
  const figures = before && after ? [`- budget: ${budgetText(before)} → ${budgetText(after)}`] : [];
  const lines = [
    `${code(slo)}${placed(at)}`,
    "",
    ...changes.map(changeLine),
    ...(before && after && budgetText(before) !== budgetText(after) ? figures : []),
    ...(historyLost === undefined ? [] : [`- **its history is lost:** ${plain(historyLost)}`]),
  ];
  return folded(`SLO ${kind} in ${environments.join(", ")}`, lines, name);
}

function contractPart(change: ContractChange): readonly string[] {
  const { broken } = change;
  const names = broken.map(({ kind, id }) => `- ${kind} ${code(id)} has nothing to read`);
  return folded(`${broken.length} that read it break`, [...contractLines(change), ...names], change.id);
}

function contractLines({ of, id, kind, to, changes, readers, at }: ContractChange): readonly string[] {
  const now = to === undefined ? "" : ` to ${code(to)}`;
  const read =
    readers.length === 0
      ? ""
      : `; read by ${readers.length}: ${readers
          .slice(0, 5)
          .map((one) => code(one.id))
          .join(", ")}${readers.length > 5 ? ", …" : ""}`;
  return [`- ${of} ${code(id)} ${kind}${now}${placed(at)}${read}`, ...changes.map((one) => `  ${changeLine(one)}`)];
}

function boardPart({ board, name, kind, environments, changes, panels, at }: BoardChange): readonly string[] {
  const rows = panels.map((panel) => [
    plain(panel.title),
    panel.kind,
    panel.changes.map((one) => plain(changeText(one))).join("<br>"),
  ]);
  const lines = [
    `${code(board)}${placed(at)}`,
    "",
    ...changes.map(changeLine),
    ...(rows.length > 0 ? [...(changes.length > 0 ? [""] : []), ...markdownTable(["panel", "", "what"], rows)] : []),
  ];
  return folded(`board ${kind} in ${environments.join(", ")}`, lines, name);
}

function environmentLines({ environment, kind, changes, at }: Review["environments"][number]): readonly string[] {
  return [`- ${code(environment)} ${kind}${placed(at)}`, ...changes.map((one) => `  ${changeLine(one)}`)];
}

function volumePart({ cost: { before, after } }: Review): readonly (readonly string[])[] {
  if (!before || !after || JSON.stringify(before) === JSON.stringify(after)) return [];
  const ids = [...new Set([...before.volumes, ...after.volumes].map(({ environment }) => environment))];
  const sent = (cost: typeof before, id: string) => {
    const found = cost.volumes.find(({ environment }) => environment === id);
    return found ? `${eventCount(found.sent)} of ${eventCount(found.allowed)}` : "–";
  };
  const rows = ids.map((id) => [plain(id), sent(before, id), sent(after, id)]);
  return [folded("Events a month", markdownTable(["environment", "sent before", "sent now"], rows))];
}

function acknowledgedPart({ acknowledgements: { given, stale } }: Review): readonly (readonly string[])[] {
  const lines = [
    ...given.map(
      ({ environment, alert, change, reason }) =>
        `- ${plain([environment, alert, change].filter(Boolean).join(" "))}: ${plain(reason)}`,
    ),
    ...stale.map(
      ({ environment, alert, change }) =>
        `- can be left out: ${plain([environment, alert, change].filter(Boolean).join(" "))}`,
    ),
  ];
  return listPart("Acknowledged", lines);
}

const listPart = (title: string, lines: readonly string[]): readonly (readonly string[])[] =>
  lines.length === 0 ? [] : [folded(title, lines)];

const marks = { louder: "▲", quieter: "▼", other: "◆", words: "·" } as const;

const changeLine = (change: FieldChange): string =>
  `- ${marks[change.effect]} ${plain(changeText(change))}${placed(change.at)}: ${plain(change.reason)}`;

/** `file:line` of the later version; of the earlier one it says so. */
function placed(at: Where | undefined): string {
  if (!at) return "";
  const text = `${at.place.file}:${at.place.line}`;
  return at.version === "head" ? ` ${code(text)}` : ` ${plain(text)} of before`;
}
