import type { Value } from "../engine/reference/value";
import { columnNamed } from "../honeycomb/expression/ast";
import { parseExpression } from "../honeycomb/expression/parser";
import type { Query } from "../honeycomb/query";
import { burnAlertFrequency } from "../model/assumptions";
import type { Dataset } from "../model/dataset";
import type { Traffic } from "../model/environment";
import { type BurnAlert, type Slo, sliExpression } from "../model/slo";
import type { Trigger } from "../model/trigger";
import { isEvaluatedIn } from "./expected";
import { type Onsets, onsets } from "./onsets";
import { condition, filtersOf, type Kept, passes } from "./sample";
import { type Typical, typicalEvents } from "./typical";

/**
 * How often a month (30 days) a trigger would fire on a normal day's failures alone, at the environment's traffic, hour profile and
 * sampling. Arrivals are taken as random (Poisson) but for what comes by the clock, all events of an outcome as alike. Of several evaluations that must agree the
 * first is counted, so it is an upper bound then. Undefined where that says nothing: breakdowns, baselines, and calculations that two
 * values cannot stand for.
 */
export function falsePages(trigger: Trigger, dataset: Dataset, traffic: Traffic): Onsets | undefined {
  const { query, baselineDetails, frequency, evaluationSchedule } = trigger;
  if (baselineDetails || query.breakdowns.length > 0) return undefined;
  const { normal, failed, periodic } = typicalEvents(dataset, traffic, query.calculatedFields);
  const [one, other, steady] = [together(query, failed), together(query, normal), together(query, periodic)];
  if (one.perMinute + other.perMinute + steady.perMinute === 0) return never;
  const met = condition(trigger, [one.kept, other.kept, steady.kept]);
  if (!met) return undefined;
  const window = query.timeRange / 60;
  const isEvaluated = (hour: number) => isEvaluatedIn(hour, evaluationSchedule);
  const schedule = { window, every: frequency / 60, isEvaluated };
  const found = onsets(one, other, schedule, traffic.hours, (k, s) => met([k, s, steady.perMinute * window]));
  return { ...found, perMonth: found.perMonth * ((evaluationSchedule?.daysOfWeek.length ?? 7) / 7) };
}

const never: Onsets = { perMonth: 0, share: 0 };

/** The same for a burn alert: failures in its window that spend its share of the budget. Undefined for a forecast of exhaustion. */
export function falseBurns(slo: Slo, alert: BurnAlert, dataset: Dataset, traffic: Traffic): Onsets | undefined {
  const rates = countedRates(slo, dataset, traffic);
  if (!rates || alert.kind !== "budget_rate") return undefined;
  const { bad, all } = rates;
  const failures = (alert.decreasePercent / 100) * (1 - slo.targetPercentage / 100) * all * slo.timePeriod * 1440;
  if (bad === 0) return never;
  const schedule = { window: alert.windowMinutes, every: burnAlertFrequency / 60 };
  return onsets({ perMinute: bad }, { perMinute: 0 }, schedule, traffic.hours, (k) => k >= failures);
}

/** Events a minute that an objective counts on a normal day, over the mean hour, and those of them that are bad. */
export function countedRates(
  slo: Pick<Slo, "sli">,
  dataset: Dataset,
  traffic: Traffic,
): { readonly bad: number; readonly all: number } | undefined {
  const sli = parseExpression(sliExpression(slo.sli));
  if (!sli.ok) return undefined;
  const { normal, failed } = typicalEvents(dataset, traffic);
  const judged = [...normal, ...failed].map((typical) => ({ ...typical, good: typical.value(sli.value) }));
  const rate = (good: boolean) =>
    judged.filter((one) => one.good === good).reduce((sum, { perMinute, weight }) => sum + perMinute * weight, 0);
  const bad = rate(false);
  return { bad, all: rate(true) + bad };
}

/** Alike events that a query reads: how many of them are kept a minute, over the mean hour. */
export interface Class {
  readonly perMinute: number;
  readonly kept: Kept;
}

/** The events that the query's filters let pass, as one class: what is not alike in them is taken at its mean. */
export function together(query: Query, events: readonly Typical[]): Class {
  const names = [...new Set(query.calculations.flatMap(({ column }) => column ?? []))];
  const counts = query.calculations.some(({ column }) => column === undefined);
  // What has none of the columns moves nothing but a bare COUNT.
  const moves = (event: Typical) => counts || names.some((name) => event.value(columnNamed(name)) !== null);
  const passed = events.filter((event) => passes(query, (name) => event.value(columnNamed(name))) && moves(event));
  const perMinute = passed.reduce((sum, event) => sum + event.perMinute, 0);
  const mean = (pick: (event: Typical) => number) =>
    passed.reduce((sum, event) => sum + event.perMinute * pick(event), 0) / perMinute;
  const sample = new Map(
    names.map((name): [string, Value] => {
      const [first, ...rest] = passed.map((event) => event.value(columnNamed(name)));
      if (first === undefined) return [name, null];
      const alike = rest.every((value) => value === first);
      return [name, alike ? first : mean((event) => Number(event.value(columnNamed(name)) ?? 0))];
    }),
  );
  for (const name of filtersOf(query)) {
    const values = new Set(passed.map((event) => event.value(columnNamed(name))));
    if (values.size <= 1) sample.set(name, [...values][0] ?? null);
  }
  return { perMinute, kept: { weight: perMinute === 0 ? 1 : mean(({ weight }) => weight), sample } };
}
