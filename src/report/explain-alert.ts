import { measuredIndex } from "../honeycomb/measured";
import type { Alert } from "../model/alert";
import type { BurnAlert } from "../model/slo";
import type { Trigger } from "../model/trigger";
import { formatDuration, formatValue } from "../model/units";
import { type Budget, type BurnPace, paceOf } from "../prove/budget";
import type { Explanation, Told } from "../prove/explain";
import { budgetWords, number, percent } from "./explain-words";
import { comparisonWords, listed, queryParts } from "./query-words";

/** When an alert fires, in sentences. */
export function meaningOf({ alert, dataset, budget, counted }: Explanation): readonly string[] {
  switch (alert.kind) {
    case "trigger":
      return [triggerMeaning(alert.trigger, dataset), ...columnsMeant(alert.trigger, dataset)];
    case "burn_alert":
      return [burnMeaning(alert, budget, listed(counted.kinds))];
  }
}

function triggerMeaning(trigger: Trigger, dataset: Explanation["dataset"]): string {
  const { threshold, baselineDetails, frequency, evaluationSchedule } = trigger;
  const { query } = trigger;
  const own = query.formulas.length > 0 ? query.calculations : [query.calculations[measuredIndex(query)]!];
  const { what, time, named, of, each, only } = queryParts({ ...query, calculations: own }, dataset);
  const subject = [`${what} ${time}`, named, of, each].filter((one) => one !== undefined).join(", ");
  const against = baselineDetails
    ? `, against the same ${formatDuration(baselineDetails.offsetMinutes * 60)} before,`
    : (named ?? of ?? each) !== undefined
      ? ","
      : "";
  const limit = formatValue(threshold.value, threshold.unit);
  const guard = only === undefined ? "" : `, and ${only} over the same time`;
  const row = threshold.exceededLimit > 1 ? `, ${threshold.exceededLimit} times in a row` : "";
  const when = evaluationSchedule
    ? `, from ${evaluationSchedule.startTime} to ${evaluationSchedule.endTime} UTC on ${listed(evaluationSchedule.daysOfWeek)}`
    : "";
  return (
    `Fires when the ${subject}${against} ${comparisonWords(threshold.op)} ${limit}${guard}${row}. ` +
    `Looked at every ${formatDuration(frequency)}${when}.`
  );
}

/** What the columns mean that it names. */
function columnsMeant({ query }: Trigger, dataset: Explanation["dataset"]): readonly string[] {
  const named = [
    ...query.calculations.map(({ column }) => column),
    ...query.havings.map(({ column }) => column),
    ...query.filters.map(({ column }) => column),
  ];
  const described = new Map([
    ...dataset.columns.map(({ name, description }) => [name, description] as const),
    ...dataset.derivedColumns.map(({ alias, description }) => [alias, description] as const),
  ]);
  return [...new Set(named)].flatMap((name) => {
    const description = name === undefined ? undefined : described.get(name);
    return description ? [`${name}: ${description}`] : [];
  });
}

function burnMeaning(
  { slo, burnAlert }: Extract<Alert, { kind: "burn_alert" }>,
  budget: Budget | undefined,
  counted: string,
): string {
  const of = `the ${slo.timePeriod}d budget of ${slo.id}`;
  switch (burnAlert.kind) {
    case "exhaustion_time":
      return `Fires when ${of} will be gone within ${formatDuration(burnAlert.exhaustionMinutes * 60)} if it burns on as it did lately.`;
    case "budget_rate": {
      const within = formatDuration(burnAlert.windowMinutes * 60);
      const start = `Fires when ${burnAlert.decreasePercent}% of ${of}`;
      const pace = budget && paceOf(budget, burnAlert);
      if (!pace) return `${start} is spent within ${within}.`;
      return `${start}, which is ${budgetWords(pace, counted)}, is spent within ${within}: ${paceWords(pace)}.`;
    }
  }
}

/** "14.4 times as fast as sustainable, as a steady 7.2% of bad events does". */
const paceWords = ({ rate, least }: BurnPace): string =>
  `${rate === 1 ? "" : `${number(rate)} times `}as fast as sustainable, as ${least > 1 ? "not even a total outage does" : `a steady ${percent(least)} of bad events does`}`;

export function burnLimit(burnAlert: BurnAlert): string {
  switch (burnAlert.kind) {
    case "exhaustion_time":
      return `gone in ${formatDuration(burnAlert.exhaustionMinutes * 60)}`;
    case "budget_rate":
      return `${burnAlert.decreasePercent}% within ${formatDuration(burnAlert.windowMinutes * 60)}`;
  }
}

const kinds = { pagerduty: "PagerDuty", slack: "Slack", email: "email" } as const;

/** Who is told, a line each, and what they then do. */
export function toldLines({ told, alert }: Explanation): readonly string[] {
  const { owner, runbook } = alert.kind === "trigger" ? alert.trigger : alert.slo;
  const who = told.length === 0 ? ["nobody: it is disabled here, and silent"] : told.map(toldLine);
  const todo = alert.kind === "trigger" ? [`to do: ${alert.trigger.action}`] : [];
  return [...who, ...todo, `runbook: ${runbook}, owner: ${owner}`];
}

const toldLine = ({ role, name, kind, severity, pages, resolves }: Told): string =>
  `${role === undefined ? "" : `${role}: `}${name} (${kinds[kind]}${severity === undefined ? "" : `, ${severity}`})` +
  `${pages ? ", paged" : ""} ${resolves ? "when it fires and when it is over" : "at each evaluation while it fires"}`;
