import { createColors } from "picocolors";
import { isAlwaysOn } from "../alerts/onsets";
import { by } from "../model/diagnostic";
import { keyVariable, teamStack } from "../model/names";
import type { Project } from "../model/project";
import { matrixFile } from "../model/shape";
import { type CatalogueRow, catalogue } from "./catalogue";
import { costReport } from "./cost";
import { matrixSummary } from "./matrix";
import { type Counted, refreshLine, resourceTable } from "./resources";
import { table } from "./table";

/** One synthesized stack, and where its file is. */
export interface StackSummary extends Counted {
  /** Relative to where the command runs. */
  readonly file: string;
}

/** What outages came to when somebody last looked. */
export interface ReviewedMatrix {
  readonly text: string;
  readonly isStale: boolean;
}

export interface Style {
  readonly color?: boolean;
}

/** What `npm start` prints: what is deployed, what alerts, where the Terraform JSON lies, and what to do next. */
export function overview(
  project: Project,
  stacks: readonly StackSummary[],
  style: Style = {},
  matrix?: ReviewedMatrix,
): string {
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
    ...(matrix === undefined ? [] : matrixSection(matrix, paint)),
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

function matrixSection({ text, isStale }: ReviewedMatrix, paint: ReturnType<typeof createColors>): readonly string[] {
  const note = isStale
    ? paint.yellow("stale: alerts or shapes have changed since; npx skep test --matrix --update")
    : paint.dim(`${matrixFile} has when each alert fires; npx skep test --matrix makes sure`);
  return [paint.bold("When things go wrong"), indent(`${matrixSummary(text)}\n\n${note}`), ""];
}

const indent = (text: string): string =>
  text
    .split("\n")
    .map((line) => (line === "" ? "" : `  ${line}`))
    .join("\n");

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

/** A rate a month as far as it matters: 0 is less than one in ten years. */
function few(found: CatalogueRow["falsePages"]): string {
  if (found === undefined) return "–";
  const { perMonth: rate } = found;
  if (isAlwaysOn(found)) return "always on";
  if (rate < 0.01) return "0";
  return rate < 10 ? rate.toPrecision(1) : String(Math.round(rate));
}

/** What has to be there before a stack can be deployed, the team's first. */
function nextSteps({ environments, team }: Project): string {
  const secrets = team.recipients.flatMap((recipient) => (recipient.kind === "pagerduty" ? [recipient.variable] : []));
  const first = environments.find(({ protected: kept }) => !kept)?.id ?? team.keyOf;
  const keys = [...new Set([team.keyOf, first])].map(
    (id) => `export TF_VAR_${keyVariable(id)}=…    # a configuration key of ${id}`,
  );
  return [
    ...keys,
    ...secrets.map((name) => `export TF_VAR_${name.toLowerCase()}="$${name}"`),
    `npx cdktf deploy ${teamStack}    # the recipients, once; then any environment`,
    `npx cdktf deploy ${first}`,
  ].join("\n");
}
