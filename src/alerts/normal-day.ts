import { type Dataset, type EventKind, nameColumn } from "../model/dataset";
import type { Traffic } from "../model/environment";
import type { Trigger } from "../model/trigger";
import { isEvaluatedIn } from "./expected";
import { falsePages, together } from "./false-pages";
import { weightsSeen } from "./onsets";
import { condition } from "./sample";
import { fieldsRead, type TypicalEvents, typicalEventsOf } from "./typical";

/**
 * The share of a normal day's evaluations, failures and all, that meet a trigger's condition and guards; undefined where not even the
 * mean of the day does, or that cannot be said: of breakdowns, comparisons with the past, and calculations that typical events cannot stand
 * for. The contract need not say of every column what is normal: the least share is given, whether the others are there or not.
 */
export function metOnNormalDay(dataset: Dataset, traffic: Traffic): (trigger: Trigger) => number | undefined {
  const days = [dataset, filled(dataset)].map((one) => ({ one, typicals: typicalEventsOf(one, traffic) }));
  return (trigger) => {
    const fields = fieldsRead(trigger.query);
    if (!days.every(({ typicals }) => meanMeets(trigger, typicals(fields), traffic))) return undefined;
    return Math.min(...days.map(({ one }) => falsePages(trigger, one, traffic)?.share ?? 0));
  };
}

/** A quick answer, which spares most triggers the exact one. */
function meanMeets(trigger: Trigger, { failed, normal, periodic }: TypicalEvents, { hours }: Traffic): boolean {
  const { query, baselineDetails, evaluationSchedule } = trigger;
  if (baselineDetails || query.breakdowns.length > 0) return false;
  const window = query.timeRange / 60;
  const weights = weightsSeen(hours, window).filter((_, hour) => isEvaluatedIn(hour, evaluationSchedule));
  const mean = weights.reduce((sum, weight) => sum + weight, 0) / weights.length;
  const classes = [
    { ...together(query, failed), weight: mean },
    { ...together(query, normal), weight: mean },
    { ...together(query, periodic), weight: 1 },
  ];
  const met = condition(
    trigger,
    classes.map(({ kept }) => kept),
  );
  return met?.(classes.map(({ perMinute, weight }) => perMinute * weight * window)) ?? false;
}

/** The same with something in every column that an event carries and `normal` does not name; what is true or false is then false. */
function filled(dataset: Dataset): Dataset {
  const types = new Map(dataset.columns.map(({ name, type }) => [name, type]));
  const withMore = (kind: EventKind): EventKind => {
    const others = kind.carries.flatMap((name): readonly (readonly [string, string | number])[] => {
      const type = types.get(name);
      if (name === nameColumn(dataset) || type === undefined || type === "boolean") return [];
      return [[name, type === "string" ? "x" : 1]];
    });
    return { ...kind, normal: { ...Object.fromEntries(others), ...kind.normal } };
  };
  return { ...dataset, events: dataset.events.map(withMore) };
}
