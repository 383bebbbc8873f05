import { falseBurns, falsePages } from "../alerts/false-pages";
import type { Onsets } from "../alerts/onsets";
import { measuredIndex } from "../honeycomb/measured";
import type { Having } from "../honeycomb/query";
import { printCalculation, printHaving } from "../honeycomb/query-text";
import { calculationUnit } from "../model/calculation-unit";
import type { Dataset } from "../model/dataset";
import { burnDetectsWithin, detectsWithin } from "../model/detect";
import type { Environment } from "../model/environment";
import { datasetOf, type Project } from "../model/project";
import { type Notice, recipientName } from "../model/routing";
import type { BurnAlert, Slo } from "../model/slo";
import type { Severity } from "../model/team";
import type { Trigger } from "../model/trigger";
import { formatDuration, formatValue } from "../model/units";

/** One alert in one environment, in words. `detects` is the longest time until it fires; undefined where it never can. */
export interface CatalogueRow {
  readonly environment: string;
  readonly alert: string;
  readonly severity: Severity;
  readonly condition: string;
  readonly guard: string;
  readonly over: string;
  readonly every: string;
  readonly tells: readonly string[];
  readonly detects: string | undefined;
  /** Pages or messages on a normal day's failures alone; undefined where that cannot be told. */
  readonly falsePages: Onsets | undefined;
}

/** Every alert of every environment: triggers first, then burn alerts. */
export const catalogue = (project: Project): readonly CatalogueRow[] =>
  project.environments.flatMap((environment) => [
    ...environment.triggers.map((trigger) => triggerRow(environment, trigger, datasetOf(environment, trigger.dataset))),
    ...environment.slos.flatMap((slo) =>
      slo.burnAlerts.map((alert) => burnRow(environment, slo, alert, datasetOf(environment, slo.dataset))),
    ),
  ]);

function triggerRow({ id: environment, traffic }: Environment, trigger: Trigger, dataset: Dataset): CatalogueRow {
  const { query, threshold, frequency } = trigger;
  const [formula] = query.formulas;
  const measured = query.calculations[measuredIndex(query)]!;
  const of = formula ? formula.name : printCalculation(measured);
  const baseline = trigger.baselineDetails
    ? ` against ${formatDuration(trigger.baselineDetails.offsetMinutes * 60)} ago`
    : "";
  return {
    environment,
    alert: trigger.id,
    severity: trigger.severity,
    condition: `${of} ${threshold.op} ${formatValue(threshold.value, threshold.unit)}${baseline}`,
    guard: query.havings.map((having) => guardText(having, dataset)).join(", "),
    over: formatDuration(query.timeRange),
    every:
      threshold.exceededLimit > 1
        ? `${formatDuration(frequency)}, ${threshold.exceededLimit} in a row`
        : formatDuration(frequency),
    tells: trigger.disabled ? [] : tells(trigger.notify),
    detects: formatDuration(detectsWithin(trigger)),
    falsePages: trigger.disabled ? undefined : falsePages(trigger, dataset, traffic),
  };
}

function guardText(having: Having, dataset: Dataset): string {
  const { calculateOp: op, column } = having;
  const of = op && { op, ...(column === undefined ? {} : { column }) };
  const unit = of && calculationUnit(of, dataset)?.unit;
  return unit === undefined
    ? printHaving(having)
    : `${printHaving({ ...having, value: 0 }).replace(/0$/, "")}${formatValue(having.value, unit)}`;
}

function burnRow(
  { id: environment, traffic }: Environment,
  slo: Slo,
  alert: BurnAlert,
  dataset: Dataset,
): CatalogueRow {
  const within = burnDetectsWithin(slo, alert);
  return {
    environment,
    alert: `${slo.id}/${alert.id}`,
    severity: alert.severity,
    condition:
      alert.kind === "budget_rate"
        ? `${alert.decreasePercent}% of the ${slo.timePeriod}d budget spent`
        : `budget gone within ${formatDuration(alert.exhaustionMinutes * 60)}`,
    guard: "",
    over: alert.kind === "budget_rate" ? formatDuration(alert.windowMinutes * 60) : "",
    every: "",
    tells: tells(alert.notify),
    detects: within === undefined ? undefined : formatDuration(Math.ceil(within / 60) * 60),
    falsePages: falseBurns(slo, alert, dataset, traffic),
  };
}

const tells = (notify: readonly Notice[]): readonly string[] => notify.map(({ recipient }) => recipientName(recipient));
