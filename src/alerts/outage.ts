import { parseExpression } from "../honeycomb/expression/parser";
import type { Dataset } from "../model/dataset";
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

const refused = 503;

/**
 * The ways in which a service is out: all that it does fails as the contract says a failure looks; requests are refused with status
 * 503 and nothing comes with them; or nothing comes at all. Kinds of event that the traffic is given for stand for requests.
 */
export function outagesOf(dataset: Dataset, traffic: Traffic): readonly Outage[] {
  const { status } = dataset.definitions;
  const requests = dataset.events.filter(
    ({ name, every, carries }) => every === undefined && name in traffic.perMinute && carries.includes(status ?? ""),
  );
  const refusing = requests.map((kind) => ({ ...kind, failed: { ...kind.failed, [status ?? ""]: refused } }));
  return [
    outage("a failure of everything", dataset, traffic),
    ...(refusing.length > 0
      ? [outage(`an outage with status ${refused}`, { ...dataset, events: refusing }, traffic)]
      : []),
    silence,
  ];
}

/** No budget is spent where nothing is counted. */
const silence: Outage = {
  name: "silence",
  trigger: (trigger) =>
    !trigger.baselineDetails && trigger.query.breakdowns.length === 0 && condition(trigger, [])?.([])
      ? detectsWithin(trigger)
      : undefined,
  burnAlert: () => undefined,
};

function outage(name: string, dataset: Dataset, traffic: Traffic): Outage {
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
