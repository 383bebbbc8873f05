import { parseExpression } from "../honeycomb/expression/parser";
import type { Dataset, EventKind } from "../model/dataset";
import { burnDetectsWithin, detectsWithin } from "../model/detect";
import type { Traffic } from "../model/environment";
import { type BurnAlert, type Slo, sliExpression } from "../model/slo";
import type { Trigger } from "../model/trigger";
import { together } from "./false-pages";
import { weightsSeen } from "./onsets";
import { condition } from "./sample";
import { fieldsRead, typicalEventsOf } from "./typical";

/** What fires when a service is out, in the busiest hour. Seconds until it does at the latest; undefined where it does not. */
export interface Outage {
  readonly name: string;
  trigger(trigger: Trigger): number | undefined;
  burnAlert(slo: Slo, alert: BurnAlert): number | undefined;
}

/** The status of a request that nobody serves. */
export const refused = 503;

/**
 * The ways in which a service is out: all that it does fails as the contract says a failure looks; requests are refused with status
 * 503 and nothing comes with them; or nothing comes at all. Kinds of event that the traffic is given for stand for requests.
 */
export function outagesOf(dataset: Dataset, traffic: Traffic): readonly Outage[] {
  const refusing = refusedRequests(dataset, traffic);
  return [
    outage("a failure of everything", dataset, traffic),
    ...(refusing.length > 0
      ? [outage(`an outage with status ${refused}`, { ...dataset, events: refusing }, traffic)]
      : []),
    silence,
  ];
}

/** The kinds of event that stand for requests, as they look while every one is refused. */
export function refusedRequests(
  { events, definitions: { status = "" } }: Dataset,
  traffic: Traffic,
): readonly EventKind[] {
  const requests = events.filter(
    ({ name, every, carries }) => every === undefined && name in traffic.perMinute && carries.includes(status),
  );
  return requests.map((kind) => ({ ...kind, failed: { ...kind.failed, [status]: refused } }));
}

/** No budget is spent where nothing is counted. */
export const silence: Outage = {
  name: "silence",
  trigger: (trigger) =>
    !trigger.baselineDetails && trigger.query.breakdowns.length === 0 && condition(trigger, [])?.([])
      ? detectsWithin(trigger)
      : undefined,
  burnAlert: () => undefined,
};

/** All events look as `failed` of their kind says in this dataset. */
export function outage(name: string, dataset: Dataset, traffic: Traffic): Outage {
  const typicals = typicalEventsOf(dataset, { ...traffic, errors: 1 });
  return {
    name,
    trigger(trigger) {
      const { query, baselineDetails } = trigger;
      if (baselineDetails) return undefined;
      const { kept, perMinute } = together(query, typicals(fieldsRead(query)).failed);
      const window = query.timeRange / 60;
      const busiest = perMinute * Math.max(...weightsSeen(traffic.hours, window));
      const met = busiest > 0 && condition(trigger, [kept])?.([busiest * window]);
      return met ? detectsWithin(trigger) : undefined;
    },
    burnAlert(slo, alert) {
      const sli = parseExpression(sliExpression(slo.sli));
      const time = burnDetectsWithin(slo, alert);
      if (!sli.ok || time === undefined) return undefined;
      const counted = typicals([])
        .failed.map(({ value }) => value(sli.value))
        .filter((good) => good !== null);
      return counted.length > 0 && counted.every((good) => good === false) ? time : undefined;
    },
  };
}
