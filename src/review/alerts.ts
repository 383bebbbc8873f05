import { type Alert, alertsIn } from "../model/alert";
import type { Dataset } from "../model/dataset";
import { by, type Path } from "../model/diagnostic";
import type { Environment } from "../model/environment";
import { grouped } from "../model/grouped";
import type { Notice } from "../model/routing";
import { type Severity, severities } from "../model/team";
import { burnChanges } from "./burn-changes";
import { type ContractEffects, contractEffects } from "./contract-effects";
import { datasetReader } from "./contract-reads";
import { both, type Difference, defined, placed, type Sides, whereOf } from "./difference";
import { remembered } from "./remembered";
import { type AlertChange, changeText, type FieldChange, type Verdict, verdicts } from "./review";
import { idsOf, pages, tellChange } from "./routing-changes";
import { triggerChanges } from "./trigger-changes";

/** The same alert of one environment in both versions, as far as it is there. */
export interface AlertPair {
  readonly environment: string;
  readonly alert: string;
  readonly before?: Alert;
  readonly after?: Alert;
  readonly changes: readonly Difference[];
  /** Of one that went, the one that came and differs from it in nothing but its id and what people read. */
  readonly to?: string;
}

/** The alerts of all environments that are in both versions; those that differ in nothing are left out. */
export function alertPairs(sides: Sides): readonly AlertPair[] {
  const old = new Map(sides.base.project?.environments.map((one) => [one.id, one]));
  const readers = remembered(datasetReader);
  const effectsOf = rememberedPairs((before, after) => contractEffects(before, after, readers));
  return (sides.head.project?.environments ?? []).flatMap((now) => {
    const was = old.get(now.id);
    return was ? pairsIn(was, now, effectsOf, sides) : [];
  });
}

function pairsIn(
  was: Environment,
  now: Environment,
  effectsOf: (before: Dataset, after: Dataset) => ContractEffects,
  { base, head }: Sides,
): readonly AlertPair[] {
  const [before, after] = [alertsIn(was), alertsIn(now)];
  const [oldSets, newSets] = both([was, now], ({ datasets }) => new Map(datasets.map((one) => [one.slug, one])));
  const come = [...after].filter(([id]) => !before.has(id));
  const renamed = new Map(come.map(([id, alert]) => [withoutId(alert), id]));
  const datasetsOf = (a: Alert, b: Alert) => [oldSets.get(datasetOf(a))!, newSets.get(datasetOf(b))!] as const;
  return [...new Set([...after.keys(), ...before.keys()])].flatMap((alert): readonly AlertPair[] => {
    const [a, b] = [before.get(alert), after.get(alert)];
    const place = { environment: now.id, alert };
    if (!a || !b) {
      const isKnown = a ? head.isWhole : base.isWhole;
      const to = a && renamed.get(withoutId(a));
      return isKnown
        ? [{ ...place, ...defined("before", a), ...defined("after", b), ...defined("to", to), changes: [] }]
        : [];
    }
    const [set, newSet] = datasetsOf(a, b);
    const own = JSON.stringify(a) === JSON.stringify(b) ? [] : ownChanges(a, b, set, newSet);
    const contract = set.slug === newSet.slug ? effectsOf(set, newSet)(a, b) : [];
    const changes = [...own, ...contract].map((one) => (isSilent(a) && isSilent(b) ? silenced(one) : one));
    return changes.length === 0 ? [] : [{ ...place, before: a, after: b, changes }];
  });
}

const words = { id: "", name: "", description: "", owner: "", action: "", runbook: "" } as const;

/** All that an alert is but its id, that of its SLO, and what people read. */
const withoutId = (alert: Alert): string =>
  alert.kind === "trigger"
    ? JSON.stringify({ ...alert.trigger, ...words })
    : JSON.stringify([{ ...alert.slo, ...words, burnAlerts: [] }, alert.burnAlert]);

function ownChanges(a: Alert, b: Alert, dataset: Dataset, newDataset: Dataset): readonly Difference[] {
  const tells = tellChange(pathOf(b), noticesOf(a), noticesOf(b));
  if (a.kind === "trigger" && b.kind === "trigger")
    return [...triggerChanges({ trigger: a.trigger, dataset }, { trigger: b.trigger, dataset: newDataset }), ...tells];
  if (a.kind === "burn_alert" && b.kind === "burn_alert")
    return [...burnChanges(a.slo, b.slo, a.burnAlert, b.burnAlert), ...tells];
  return [];
}

const datasetOf = (alert: Alert): string => (alert.kind === "trigger" ? alert.trigger.dataset : alert.slo.dataset);
export const severityOf = (alert: Alert): Severity =>
  alert.kind === "trigger" ? alert.trigger.severity : alert.burnAlert.severity;
/** Whom it would tell, disabled or not. */
export const noticesOf = (alert: Alert): readonly Notice[] =>
  alert.kind === "trigger" ? alert.trigger.notify : alert.burnAlert.notify;
const isOff = (alert: Alert): boolean => alert.kind === "trigger" && alert.trigger.disabled;
/** It tells nobody, whatever happens. */
export const isSilent = (alert: Alert | undefined): boolean => !alert || isOff(alert) || noticesOf(alert).length === 0;
const told = (alert: Alert | undefined): readonly Notice[] => (!alert || isSilent(alert) ? [] : noticesOf(alert));

const silenced = (one: Difference): Difference =>
  one.effect === "words" ? one : { ...one, effect: "other", reason: "it is disabled, before and after" };

export const pathOf = (alert: Alert): Path =>
  alert.kind === "trigger"
    ? ["triggers", alert.trigger.id]
    : ["burnPolicies", alert.slo.burnPolicy, alert.burnAlert.id];

const nameOf = (alert: Alert): string =>
  alert.kind === "trigger" ? alert.trigger.name : `${alert.slo.name} ${alert.burnAlert.id}`;

/** What differs alike in several environments is one change. */
export function alertChanges(sides: Sides, pairs: readonly AlertPair[]): readonly AlertChange[] {
  const rank = ({ before, after }: AlertChange["severity"]) => severities.indexOf(before ?? after ?? "warning");
  return [...grouped(pairs, keyOf).values()]
    .map((group) => changeOf(sides, group))
    .toSorted(
      by(
        ({ verdict }) => verdicts.indexOf(verdict),
        ({ severity }) => rank(severity),
        ({ alert }) => alert,
        ({ environments: [first = ""] }) => first,
      ),
    );
}

const keyOf = ({ alert, to, before, after, changes }: AlertPair): string =>
  JSON.stringify([alert, to, before && severityOf(before), after && severityOf(after), changes.map(changeText)]);

function changeOf(sides: Sides, all: readonly AlertPair[]): AlertChange {
  const loud = all.filter(({ before, after }) => !isSilent(before) || !isSilent(after));
  const group = loud.length > 0 ? loud : all;
  const [first] = group as readonly [AlertPair];
  const { before, after, environment } = first;
  const alert = (after ?? before)!;
  const changes = first.changes.map((one) => placed(sides, one, environment));
  const paging = (side: "before" | "after") => group.some((pair) => pages(told(pair[side])));
  const isPaged = { before: paging("before"), after: paging("after") };
  const ids = (side: "before" | "after") => [...new Set(group.flatMap((pair) => idsOf(told(pair[side]))))];
  return {
    alert: first.alert,
    kind: alert.kind,
    name: nameOf(alert),
    environments: group.map((pair) => pair.environment),
    disabledIn: loud.length > 0 ? all.filter((pair) => !loud.includes(pair)).map((pair) => pair.environment) : [],
    severity: {
      ...defined("before", before && severityOf(before)),
      ...defined("after", after && severityOf(after)),
    },
    told: { before: ids("before"), after: ids("after") },
    pages: isPaged,
    verdict: verdictOf(before, after, changes, !isPaged.before && isPaged.after),
    ...defined("to", first.to),
    changes,
    ...defined("at", whereOf(sides, pathOf(alert), after !== undefined, environment)),
  };
}

/** Where only others are told, and none less, it is routed; all else is louder, quieter, both or neither. To page at last is louder. */
function verdictOf(before: unknown, after: unknown, changes: readonly FieldChange[], beginsToPage: boolean): Verdict {
  if (!before) return "added";
  if (!after) return "removed";
  const has = (effect: FieldChange["effect"]) => changes.some((one) => one.effect === effect);
  const telling = changes.filter(({ effect }) => effect !== "words");
  const isRouted = telling.length > 0 && telling.every(({ field }) => field === "tell");
  if (isRouted && !has("quieter") && !beginsToPage) return "re-routed";
  if (has("quieter")) return has("louder") ? "changed" : "loosened";
  if (has("louder")) return "tightened";
  return changes.length > 0 ? "changed" : "unchanged";
}

/** Environments share the datasets in which they set no constant, so that most pairs are met often. */
function rememberedPairs<Result>(make: (before: Dataset, after: Dataset) => Result) {
  const of = remembered((before: Dataset) => remembered((after: Dataset) => make(before, after)));
  return (before: Dataset, after: Dataset): Result => of(before)(after);
}
