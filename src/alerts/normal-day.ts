import type { Dataset } from "../model/dataset";
import type { Traffic } from "../model/environment";
import type { Trigger } from "../model/trigger";
import { together } from "./false-pages";
import { condition } from "./sample";
import { fieldsRead, typicalEventsOf } from "./typical";

/**
 * Whether a trigger's condition and guards hold on the mean hour's traffic, failures and all; undefined where that cannot be said: of
 * breakdowns, comparisons with the past, and calculations that typical events cannot stand for. `kinds` are those it can select.
 */
export function metOnNormalDay(
  dataset: Dataset,
  traffic: Traffic,
): (trigger: Trigger, kinds: ReadonlySet<string>) => boolean | undefined {
  const typicals = typicalEventsOf(dataset, traffic);
  return (trigger, kinds) => {
    const { query, baselineDetails } = trigger;
    if (baselineDetails || query.breakdowns.length > 0) return undefined;
    const all = typicals(fieldsRead(query));
    const classes = [all.failed, all.normal, all.periodic].map((some) =>
      together(
        query,
        some.filter(({ kind }) => kinds.has(kind)),
      ),
    );
    const met = condition(
      trigger,
      classes.map(({ kept }) => kept),
    );
    return met?.(classes.map(({ perMinute }) => (perMinute * query.timeRange) / 60));
  };
}
