import { createColors } from "picocolors";
import { by } from "../model/diagnostic";
import { keyVariable } from "../model/names";
import type { Project } from "../model/project";
import { type CatalogueRow, catalogue } from "./catalogue";
import { costReport } from "./cost";
import { table } from "./table";

/** One synthesized stack: its name, the file relative to the project, and how many resources of each Terraform type it holds. */
export interface StackSummary {
  readonly name: string;
  readonly file: string;
  readonly counts: Readonly<Record<string, number>>;
}

export interface Style {
  readonly color?: boolean;
}

/** What `npm start` prints: what is deployed, what alerts, where the Terraform JSON lies, and what to do next. */
export function overview(project: Project, stacks: readonly StackSummary[], style: Style = {}): string {
  const paint = createColors(style.color === true);
  const cost = costReport(project);
  return [
    paint.bold("Resources"),
    indent(`${resourceTable(stacks)}\n${paint.dim(refreshLine(stacks))}`),
    "",
    ...alertSections(catalogue(project), inReadingOrder(project)).flatMap(({ title, body }) => [
      paint.bold(title),
      indent(body),
      "",
    ]),
    paint.dim(
      "  at most: from the moment every event in the window meets the condition and the guard; burn alerts at steady traffic, from a full budget",
    ),
    "",
    paint.bold(cost.title),
    indent(cost.body),
    "",
    paint.bold("Terraform JSON"),
    indent(
      stacks
        .map(({ name, file }) => `${name.padEnd(Math.max(...stacks.map((one) => one.name.length)))}  ${file}`)
        .join("\n"),
    ),
    "",
    paint.bold("To deploy"),
    indent(nextSteps(project)),
  ].join("\n");
}

const indent = (text: string): string =>
  text
    .split("\n")
    .map((line) => (line === "" ? "" : `  ${line}`))
    .join("\n");

export function resourceTable(stacks: readonly StackSummary[]): string {
  const types = [...new Set(stacks.flatMap(({ counts }) => Object.keys(counts)))].toSorted();
  const rows = types.map((type) => [
    type.replace("honeycombio_", "").replaceAll("_", " "),
    ...stacks.map(({ counts }) => counts[type] ?? 0),
  ]);
  const totals = ["all", ...stacks.map(({ counts }) => Object.values(counts).reduce((sum, count) => sum + count, 0))];
  return table(["", ...stacks.map(({ name }) => name)], [...rows, totals]);
}

/** Terraform reads each resource once a refresh; Honeycomb answers about 120 reads a minute of one kind, and makes it wait for more. */
const readsAMinute = 120;

function refreshLine(stacks: readonly StackSummary[]): string {
  const most = stacks
    .flatMap(({ name, counts }) => Object.entries(counts).map(([type, count]) => ({ name, type, count })))
    .toSorted((a, b) => b.count - a.count)[0];
  const [total] = stacks
    .map(({ counts }) => Object.values(counts).reduce((sum, count) => sum + count, 0))
    .toSorted((a, b) => b - a);
  if (!most) return "";
  const kind = most.type.replace("honeycombio_", "").replaceAll("_", " ");
  const waits = most.count > readsAMinute ? `, so a refresh takes ${Math.ceil(most.count / readsAMinute)} minutes` : "";
  return `a refresh reads ${total} objects at most, ${most.count} of one kind (${kind}, ${most.name}); Honeycomb allows about ${readsAMinute} a minute of each${waits}`;
}

/** One table for each environment; where nobody is told of anything, a line says so. */
export function alertSections(
  rows: readonly CatalogueRow[],
  environments: readonly string[],
): readonly { readonly title: string; readonly body: string }[] {
  return environments.map((environment) => {
    const here = rows.filter((row) => row.environment === environment);
    const title = `Alerts in ${environment}`;
    if (here.every(({ tells }) => tells.length === 0))
      return { title, body: `${here.length} triggers, all disabled: nobody is told` };
    const head = [
      "alert",
      "severity",
      "fires when",
      "and at least",
      "over",
      "every",
      "tells",
      "at most",
      "false a month",
    ];
    return {
      title,
      body: table(
        head,
        here.map((row) => cells(row)),
      ),
    };
  });
}

/** What can hurt most comes first: protected environments, then those that alert. */
const inReadingOrder = ({ environments }: Project): readonly string[] =>
  environments
    .toSorted(
      by(
        (one) => (one.protected ? 0 : 1),
        (one) => (Object.keys(one.recipients).length > 0 ? 0 : 1),
        (one) => one.id,
      ),
    )
    .map(({ id }) => id);

const cells = ({
  alert,
  severity,
  condition,
  guard,
  over,
  every,
  tells,
  detects,
  falsePages,
}: CatalogueRow): readonly string[] => [
  alert,
  severity,
  condition,
  guard.replace(/ >= /g, " ≥ "),
  over,
  every,
  tells.join(", ") || "nobody (disabled)",
  detects ?? "never",
  few(falsePages),
];

/** A rate a month as far as it matters: 0 is less than one in ten years. What holds most of the time says nothing any more. */
function few(found: CatalogueRow["falsePages"]): string {
  if (found === undefined) return "–";
  const { perMonth: rate, share } = found;
  if (share > 0.5) return "always on";
  if (rate < 0.01) return "0";
  return rate < 10 ? rate.toPrecision(1) : String(Math.round(rate));
}

function nextSteps({ environments, team }: Project): string {
  const first = environments.find(({ protected: kept }) => !kept) ?? environments[0];
  const name = first?.id ?? team.keyOf;
  return [`export TF_VAR_${keyVariable(name)}=…    # a configuration key of ${name}`, `npx cdktf deploy ${name}`].join(
    "\n",
  );
}
