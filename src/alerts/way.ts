import { parseExpression } from "../honeycomb/expression/parser";
import type { Alert } from "../model/alert";
import { burnAlertFrequency } from "../model/assumptions";
import type { EventKind, Fields } from "../model/dataset";
import type { Traffic } from "../model/environment";
import { type Slo, sliExpression } from "../model/slo";
import type { Trigger } from "../model/trigger";
import { inUnit } from "../model/units";
import type { Contract } from "./contract";
import { measuredCalculation } from "./expected";
import { countedKinds } from "./objective";
import { type Outage, outage, refused, refusedRequests, silence } from "./outage";

/**
 * A way in which things go wrong. failed: as the contract says that a failure looks. refused: requests are answered with this status, and
 * nothing comes with them. slow: all that has a duration takes so many seconds. costly: these columns hold so many times what is normal.
 * silence: nothing comes.
 */
export type Way =
  | { readonly kind: "failed" | "silence" }
  | { readonly kind: "refused"; readonly status: number }
  | { readonly kind: "slow"; readonly seconds: number }
  | { readonly kind: "costly"; readonly columns: readonly string[]; readonly times: number };

/** What becomes of an event of a kind: it carries these fields instead, is lost, or stays as it is. */
export type Changed = { readonly kind: "changed"; readonly fields: Fields } | { readonly kind: "lost" | "same" };

export function changedBy(way: Way, contract: Contract, traffic: Traffic, kind: EventKind): Changed {
  switch (way.kind) {
    case "failed":
      return { kind: "changed", fields: kind.failed };
    case "silence":
      return { kind: "lost" };
    case "refused": {
      const request = refusedRequests(contract.dataset, traffic).find(({ name }) => name === kind.name);
      if (request) return { kind: "changed", fields: request.failed };
      return { kind: kind.every === undefined ? "lost" : "same" };
    }
    case "slow": {
      const { durationColumn } = contract;
      const unit = contract.columns.get(durationColumn)?.unit ?? "ms";
      const taken = inUnit({ value: Math.min(way.seconds, kind.timeout ?? way.seconds), unit: "s" }, unit);
      const isSlow = taken !== undefined && typeof kind.normal[durationColumn] === "number";
      return isSlow ? { kind: "changed", fields: { [durationColumn]: taken } } : { kind: "same" };
    }
    case "costly": {
      const fields = Object.fromEntries(
        way.columns.flatMap((name) => {
          const normal = kind.normal[name];
          return typeof normal === "number" ? [[name, normal * way.times]] : [];
        }),
      );
      return Object.keys(fields).length > 0 ? { kind: "changed", fields } : { kind: "same" };
    }
  }
}

/** How many times the normal something costs that has become costly. */
const costly = 10;
/** How far beyond a threshold on a duration something is slow. */
const wellBeyond = 1.5;

/** The ways that there are, the plainest first. */
function waysFor({ dataset }: Contract, traffic: Traffic, reads: Reads): readonly Way[] {
  const longest = Math.max(...dataset.events.map(({ timeout = 0 }) => timeout));
  const beyond = reads.seconds === undefined ? [] : [reads.seconds * wellBeyond];
  const slow = [...beyond, 2 * dataset.sampling.slowAbove, longest].filter((seconds) => seconds > 0);
  return [
    ...(refusedRequests(dataset, traffic).length > 0 ? [{ kind: "refused", status: refused } as const] : []),
    { kind: "failed" },
    ...slow.map((seconds): Way => ({ kind: "slow", seconds })),
    ...(reads.numbers.length > 0 ? [{ kind: "costly", columns: reads.numbers, times: costly } as const] : []),
    { kind: "silence" },
  ];
}

/** What a way is in the closed form. */
function closedForm(way: Way, contract: Contract, traffic: Traffic): Outage {
  if (way.kind === "silence") return silence;
  const { dataset } = contract;
  const events = dataset.events.flatMap((kind) => {
    const changed = changedBy(way, contract, traffic, kind);
    if (changed.kind === "lost") return [];
    return [{ ...kind, failed: changed.kind === "changed" ? changed.fields : {} }];
  });
  return outage(way.kind, { ...dataset, events }, traffic);
}

/** Nothing is wrong. */
function normalDay({ dataset }: Contract, traffic: Traffic): Outage {
  const events = dataset.events.map((kind) => ({ ...kind, failed: {} }));
  return outage("a normal day", { ...dataset, events }, traffic);
}

/** The columns that hold numbers which an alert reads, and the threshold on a duration in seconds. */
interface Reads {
  readonly numbers: readonly string[];
  readonly seconds?: number;
}

function readsOf(contract: Contract, alert: Alert): Reads {
  const { durationColumn, columns } = contract;
  const isNumber = (name: string) => name !== durationColumn && /^(float|integer)$/.test(columns.get(name)?.type ?? "");
  if (alert.kind === "burn_alert") {
    const sli = parseExpression(sliExpression(alert.slo.sli));
    return { numbers: sli.ok ? contract.sentIn(sli.value).filter(isNumber) : [] };
  }
  const { query, threshold } = alert.trigger;
  const column = measuredCalculation(alert.trigger)?.column;
  const numbers = column === undefined ? [] : contract.sent(column, query.calculatedFields).filter(isNumber);
  const seconds =
    column === durationColumn && threshold.unit !== undefined
      ? inUnit({ value: threshold.value, unit: threshold.unit }, "s")
      : undefined;
  return { numbers, ...(seconds === undefined ? {} : { seconds }) };
}

/** A way that drives an alert, and the objective that it spends the budget of, if there is one on the same events. */
export interface Driven {
  readonly way: Way;
  readonly slo?: Slo;
}

/** By chance more can come than in the mean of the busiest hour. */
const moreTraffic = [1, 10, 100];

/**
 * How an outage drives an alert, by the closed form: it fires in it and not on a normal day, at some traffic that may come. Rather in a way
 * that spends the budget of an objective on the same events, its own if it is a burn alert. Undefined where none does, and for
 * comparisons with the past.
 */
export function wayOf(contract: Contract, traffic: Traffic, alert: Alert, slos: readonly Slo[]): Driven | undefined {
  const ways = waysFor(contract, traffic, readsOf(contract, alert));
  const spending = (way: Way, slo: Slo) => spends(closedForm(way, contract, traffic), slo);
  if (alert.kind === "burn_alert") {
    const way = ways.find((one) => spending(one, alert.slo));
    return way && { way, slo: alert.slo };
  }
  const { trigger } = alert;
  for (const times of moreTraffic) {
    const more = multiplied(traffic, times);
    const isAnyway = normalDay(contract, more).trigger(trigger) !== undefined;
    const driving = ways.filter(
      (way) => (way.kind === "silence" || !isAnyway) && closedForm(way, contract, more).trigger(trigger) !== undefined,
    );
    const beside = besideOf(contract, trigger, slos);
    for (const way of driving) {
      const slo = beside.find((one) => spending(way, one));
      if (slo) return { way, slo };
    }
    if (driving[0]) return { way: driving[0] };
  }
  return undefined;
}

/** The same kinds of event, more of each. */
export const multiplied = (traffic: Traffic, times: number): Traffic => ({
  ...traffic,
  perMinute: Object.fromEntries(Object.entries(traffic.perMinute).map(([kind, rate]) => [kind, rate * times])),
});

/** Whether all that an objective counts is bad: asked of a burn alert that any failure fires. */
const spends = (one: Outage, slo: Slo): boolean => one.burnAlert(slo, anyFall) !== undefined;

const anyFall = {
  id: "",
  severity: "warning",
  notify: [],
  kind: "budget_rate",
  windowMinutes: burnAlertFrequency,
  decreasePercent: 0,
} as const;

/** Objectives that count events which the trigger selects. */
function besideOf(contract: Contract, trigger: Trigger, slos: readonly Slo[]): readonly Slo[] {
  const kinds = new Set(contract.selected(trigger.query, measuredCalculation(trigger)).map(({ name }) => name));
  return slos.filter(
    (slo) => slo.dataset === trigger.dataset && countedKinds(contract, slo).every(({ name }) => kinds.has(name)),
  );
}
