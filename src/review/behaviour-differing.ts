import { parsed } from "../engine/parsed";
import { printExpression } from "../honeycomb/expression/printer";
import { type Alert, alertsIn } from "../model/alert";
import type { Dataset } from "../model/dataset";
import type { Environment } from "../model/environment";
import { datasetOf } from "../model/project";
import type { Notice } from "../model/routing";
import { sliExpression } from "../model/slo";
import { happensPerMinute } from "../model/volume";
import { datasetOfAlert, derivedColumnsOf, neededIn, neededTogether } from "../prove/needed";
import type { Variant } from "../prove/prove";
import { eventColumns } from "../simulate/event-columns";
import type { Needed } from "../simulate/sql";
import { remembered } from "./remembered";

/**
 * An alert that may behave otherwise, as both versions define it; `before` is absent where it was added, `after` where it was removed.
 * `sameEvents`: what it reads is described alike in both, so that both can be run over the same events.
 */
export interface Pair {
  readonly environment: string;
  /** A trigger's id, or `slo/burn-alert`. */
  readonly alert: string;
  readonly before?: Variant;
  readonly after?: Variant;
  readonly sameEvents: boolean;
  /** It tells the same recipients alike, or is not there in both. */
  readonly isToldAlike: boolean;
}

/**
 * The alerts of an environment whose evaluation, or whom they tell, could differ: by what they are evaluated from, that is their
 * definition, the derived columns and constants that they read, and the events that the contract and the traffic say of. Names,
 * descriptions, runbooks and owners make no difference. In the order of the later version, then those that were removed.
 */
export function differing(base: Environment | undefined, head: Environment | undefined): readonly Pair[] {
  const [old, now] = [base && reader(base), head && reader(head)];
  const ids = new Set([...(now?.alerts.keys() ?? []), ...(old?.alerts.keys() ?? [])]);
  const isSameDataset = remembered((slug: string) => old?.datasetText(slug) === now?.datasetText(slug));
  return [...ids].flatMap((alert): readonly Pair[] => {
    const [before, after] = [old?.alerts.get(alert), now?.alerts.get(alert)];
    const place = { environment: (head ?? base)!.id, alert };
    if (!old || !now || !before || !after) {
      const [was, is] = [before && old?.variant(before), after && now?.variant(after)];
      return [{ ...place, ...(was ? { before: was } : {}), ...(is ? { after: is } : {}), ...alone }];
    }
    const isToldAlike = JSON.stringify(noticesTo(before)) === JSON.stringify(noticesTo(after));
    const pair = { ...place, before: old.variant(before), after: now.variant(after), isToldAlike };
    const [slug, newSlug] = [datasetOfAlert(before), datasetOfAlert(after)];
    const isAlike = definitionText(before) === definitionText(after);
    if (slug === newSlug && isSameDataset(slug)) return isAlike ? [] : [{ ...pair, sameEvents: true }];
    const both = slug === newSlug ? neededTogether([old.needed(before), now.needed(after)]) : undefined;
    const sameEvents = both !== undefined && old.eventsText(both) === now.eventsText(both);
    const isRead = old.derivedText(before) === now.derivedText(after);
    return isAlike && sameEvents && isRead ? [] : [{ ...pair, sameEvents }];
  });
}

const alone = { sameEvents: true, isToldAlike: true } as const;

/** Whom an alert tells, whether or not it can fire. */
export const noticesTo = (alert: Alert): readonly Notice[] =>
  alert.kind === "trigger" ? alert.trigger.notify : alert.burnAlert.notify;

/** What decides when an alert fires, and whom it tells. */
function definitionText(alert: Alert): string {
  switch (alert.kind) {
    case "trigger": {
      const { dataset, query, threshold, frequency, alertType, evaluationSchedule, baselineDetails, disabled } =
        alert.trigger;
      const asked = { ...query, orders: [], limit: undefined };
      const { notify } = alert.trigger;
      return JSON.stringify([
        [dataset, asked, threshold, frequency, alertType],
        [evaluationSchedule, baselineDetails, disabled, notify],
      ]);
    }
    case "burn_alert": {
      const { dataset, sli, targetPercentage, timePeriod } = alert.slo;
      const { id: _id, severity: _severity, ...burn } = alert.burnAlert;
      return JSON.stringify([dataset, sliExpression(sli), targetPercentage, timePeriod, burn]);
    }
  }
}

/** What is read of an environment for one alert after the other. */
function reader(environment: Environment) {
  const { datasets, traffic } = environment;
  const alerts = alertsIn(environment);
  const dataset = (alert: Alert) => datasetOf(environment, datasetOfAlert(alert));
  const needs = remembered(neededIn);
  const kinds = remembered((one: Dataset) => kindsText(one, environment));
  const trafficText = JSON.stringify([traffic.hours, traffic.errors, traffic.slow]);
  return {
    alerts,
    variant: (alert: Alert): Variant => ({ alert, dataset: dataset(alert) }),
    needed: (alert: Alert) => needs(dataset(alert))(alert),
    datasetText: (slug: string) => JSON.stringify([datasets.find((one) => one.slug === slug), traffic]),
    /** Expressions as they are printed: what is only written otherwise is the same. */
    derivedText: (alert: Alert) =>
      JSON.stringify(
        derivedColumnsOf(alert, dataset(alert)).map(({ alias, expression }) => [
          alias,
          printExpression(parsed(expression)),
        ]),
      ),
    /** How events come, as far as they are needed. */
    eventsText(needed: Needed) {
      const one = datasetOf(environment, needed.dataset);
      const carried = new Set([...needed.columns, ...ownColumns(one)]);
      const columns = one.columns
        .filter(({ name }) => carried.has(name))
        .map(({ name, type, unit }) => [name, type, unit]);
      const events = [...needed.kinds].toSorted().map((kind) => kinds(one).get(kind)?.(carried));
      return JSON.stringify([one.slug, one.definitions, trafficText, columns.toSorted(byName), events]);
    },
  };
}

const byName = ([a]: readonly unknown[], [b]: readonly unknown[]): number => (String(a) < String(b) ? -1 : 1);

/** Columns that say how long an event takes and, where failures are sampled otherwise, whether it is kept: whoever reads them. */
function ownColumns(dataset: Dataset): readonly string[] {
  const { name, error, duration } = eventColumns(dataset);
  const { errors, routine } = dataset.sampling;
  return errors > routine ? [name, error, duration] : [name, duration];
}

/** Of each kind of event how often it comes and what of these columns it carries. */
function kindsText(dataset: Dataset, { traffic }: Environment) {
  return new Map(
    dataset.events.map((kind) => {
      const rate = happensPerMinute(dataset, traffic, kind.name);
      const { sampled, timeout, every, carries, normal, failed } = kind;
      const text = (columns: ReadonlySet<string>) => {
        const valued = (fields: typeof normal) => Object.entries(fields).filter(([name]) => columns.has(name));
        const own = carries.filter((name) => columns.has(name)).toSorted();
        const kept = sampled ? dataset.sampling : undefined;
        return [kind.name, rate, kept, timeout, every, own, valued(normal), valued(failed)];
      };
      return [kind.name, text] as const;
    }),
  );
}
