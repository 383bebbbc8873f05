import { falseBurns, falsePages } from "../alerts/false-pages";
import { outagesOf } from "../alerts/outage";
import type { Environment, Traffic } from "../model/environment";
import type { Variant } from "../prove/prove";
import type { Pair } from "./behaviour-differing";

/** What can be reckoned without any event: a value for each version that has one. */
export interface Both {
  readonly before?: number;
  readonly after?: number;
}

/**
 * `falsePages`: how often a month a normal day's failures alone fire the alert. `outages`: of each way in which a service is out, seconds
 * until it fires at the latest. Only what differs.
 */
export interface Forecast {
  readonly falsePages?: Both;
  readonly outages: readonly (Both & { readonly name: string })[];
}

export function forecastOf(
  { before, after }: Pick<Pair, "before" | "after">,
  base: Environment | undefined,
  head: Environment | undefined,
): Forecast {
  const was = before && base && reckoned(before, base.traffic);
  const is = after && head && reckoned(after, head.traffic);
  const pages = both(was?.falsePages, is?.falsePages);
  const names = [...new Set([...(is?.outages.keys() ?? []), ...(was?.outages.keys() ?? [])])];
  return {
    ...(isChange(pages) ? { falsePages: pages } : {}),
    outages: names.flatMap((name) => {
      const found = both(was?.outages.get(name), is?.outages.get(name));
      return isChange(found) ? [{ name, ...found }] : [];
    }),
  };
}

function reckoned({ alert, dataset }: Variant, traffic: Traffic) {
  const outages = outagesOf(dataset, traffic);
  switch (alert.kind) {
    case "trigger": {
      const { trigger } = alert;
      if (trigger.disabled) return { falsePages: 0, outages: new Map<string, number | undefined>() };
      return {
        falsePages: falsePages(trigger, dataset, traffic)?.perMonth,
        outages: new Map(outages.map((one) => [one.name, one.trigger(trigger)])),
      };
    }
    case "burn_alert": {
      const { slo, burnAlert } = alert;
      return {
        falsePages: falseBurns(slo, burnAlert, dataset, traffic)?.perMonth,
        outages: new Map(outages.map((one) => [one.name, one.burnAlert(slo, burnAlert)])),
      };
    }
  }
}

const both = (before: number | undefined, after: number | undefined): Both => ({
  ...(before === undefined ? {} : { before }),
  ...(after === undefined ? {} : { after }),
});

/** A person sees no more of a frequency than two digits. */
const isChange = ({ before, after }: Both): boolean =>
  before?.toPrecision(2) !== after?.toPrecision(2) && Math.max(before ?? 0, after ?? 0) >= 0.01;
