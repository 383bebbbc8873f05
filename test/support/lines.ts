import { formatDuration } from "../../src/model/units";
import { queryText } from "../../src/terraform/query";
import { type AlertFacts, readAlerts } from "../../src/terraform/read-alerts";
import { type PanelFacts, readBoards } from "../../src/terraform/read-boards";
import type { SynthesizedStack } from "../../stacks/synth";

/** Columns of fixed widths: a longer text moves its own line alone. */
const aligned = (widths: readonly number[], cells: readonly string[]): string =>
  cells
    .map((cell, n) => cell.padEnd(widths[n] ?? 0))
    .join("  ")
    .trimEnd();

const nameOf = (address: string): string => address.replace("honeycombio_", "");

/** Every address of every stack. A changed line is a resource that Terraform destroys and creates again. */
export const addressLines = (stacks: readonly SynthesizedStack[]): readonly string[] =>
  stacks.flatMap(({ name, json }) =>
    Object.entries(json.resource ?? {}).flatMap(([type, named]) =>
      Object.keys(named).map((one) => aligned([12], [name, `${type}.${one}`])),
    ),
  );

/** One line for each alert of each environment. */
export const alertLines = (stacks: readonly SynthesizedStack[]): readonly string[] =>
  stacks.flatMap(({ name, json }) => readAlerts(json).map((alert) => alertLine(name, alert)));

function alertLine(stack: string, alert: AlertFacts): string {
  const [condition, times, what] = alert.kind === "trigger" ? triggerCells(alert) : burnCells(alert);
  const tells =
    alert.kind === "trigger" && alert.disabled ? "disabled" : `tells ${alert.recipients.join(", ") || "nobody"}`;
  return aligned([12, 48, 12, 24, 54], [stack, nameOf(alert.address), condition, times, tells, what]);
}

type Cells = readonly [condition: string, times: string, what: string];

function triggerCells(alert: Extract<AlertFacts, { kind: "trigger" }>): Cells {
  const { op, value, query, frequency, exceededLimit, alertType, schedule, baseline } = alert;
  const times = [
    `over ${formatDuration(query.timeRange ?? Number.NaN)} every ${formatDuration(frequency)}`,
    ...(exceededLimit > 1 ? [`${exceededLimit} in a row`] : []),
    ...(alertType === "on_change" ? [] : [alertType]),
    ...(schedule === undefined ? [] : [schedule]),
    ...(baseline === undefined ? [] : [`${baseline.type} against ${formatDuration(baseline.offsetMinutes * 60)} ago`]),
  ];
  return [`${op} ${value}`, times.join(", "), queryText(query)];
}

function burnCells({
  condition,
  slo,
  targetPercentage,
  timePeriodDays,
}: Extract<AlertFacts, { kind: "burn_alert" }>): Cells {
  const what = `budget of ${slo}: ${targetPercentage} % over ${timePeriodDays}d`;
  const window = formatDuration(condition.minutes * 60);
  return condition.type === "budget_rate"
    ? [`- ${condition.percent} %`, `within ${window}`, what]
    : ["gone", `within ${window}`, what];
}

/** One line for each panel; environments in which it is the same stand together. */
export function boardLines(stacks: readonly SynthesizedStack[]): readonly string[] {
  const where = new Map<string, readonly string[]>();
  for (const { name, json } of stacks)
    for (const panel of readBoards(json)) {
      const line = panelLine(panel);
      where.set(line, [...(where.get(line) ?? []), name]);
    }
  return [...where].map(([line, names]) => aligned([26], [names.join(" "), line]));
}

function panelLine({ board, position: { x, y, width, height }, content }: PanelFacts): string {
  const place = `${width}x${height} at ${x},${y}`;
  switch (content.kind) {
    case "query": {
      const chart = [content.style, ...content.charts].join(" ");
      const window = `over ${formatDuration(content.query.timeRange ?? Number.NaN)}`;
      return aligned([24, 12, 20, 44, 9], [board, place, chart, content.title, window, queryText(content.query)]);
    }
    case "slo":
      return aligned([24, 12, 20], [board, place, "slo", content.slo]);
    case "text":
      return aligned([24, 12, 20], [board, place, "text", content.text.split("\n")[0] ?? ""]);
  }
}
