import { by } from "../model/diagnostic";
import type { Environment, Loosened } from "../model/environment";
import { type AlertPair, isSilent, pathOf, severityOf } from "./alerts";
import { type Difference, defined, placed, type Sides, whereOf } from "./difference";
import { type Acknowledgement, type Acknowledgements, changeText, type Demand, type Destruction } from "./review";

/** A critical alert that fires less, or not at all, in one way. */
interface Loosening {
  readonly environment: string;
  readonly alert: string;
  readonly text: string;
  /** Absent where the alert was removed. */
  readonly change?: Difference;
  readonly pair: AlertPair;
}

/**
 * What has to be said in the source. A critical alert that told somebody and fires less needs a line of `loosens:` in its environment, and what
 * is lost one of `destroys:`. A line counts in the change that brings it, so that none covers what comes later.
 */
export function acknowledgementsOf(
  sides: Sides,
  pairs: readonly AlertPair[],
  destroyed: readonly Destruction[],
): Acknowledgements {
  const base = new Map(sides.base.project?.environments.map((one) => [one.id, one]));
  const environments = sides.head.project?.environments ?? [];
  const loosenings = new Map<string, Loosening[]>();
  for (const one of pairs.flatMap(looseningsOf)) {
    const group = loosenings.get(one.environment);
    if (group) group.push(one);
    else loosenings.set(one.environment, [one]);
  }
  const slos = new Set(
    destroyed.flatMap(({ kind, environment, id }) => (kind === "slo" ? [`${environment} ${id}`] : [])),
  );
  const each = environments.map((now) => {
    const isOwn = (one: Loosening) => !goesWithItsSlo(one, now, slos);
    return inEnvironment(sides, now, base.get(now.id), (loosenings.get(now.id) ?? []).filter(isOwn));
  });
  return {
    missing: [...missingDestroys(destroyed), ...each.flatMap(({ missing }) => missing)],
    given: each.flatMap(({ given }) => given),
    stale: each.flatMap(({ stale }) => stale),
  };
}

function looseningsOf(pair: AlertPair): readonly Loosening[] {
  const { before, after, environment, alert, changes, to } = pair;
  if (!before || to !== undefined || isSilent(before) || severityOf(before) !== "critical") return [];
  const common = { environment, alert, pair };
  if (!after) return [{ ...common, text: removed }];
  const quieter = changes.filter(({ effect }) => effect === "quieter");
  // whom a warning tells follows from its severity
  const isLowered = quieter.some(({ field }) => field === "severity");
  return quieter
    .filter(({ field }) => !(isLowered && field === "tell"))
    .map((change) => ({ ...common, change, text: changeText(change) }));
}

const removed = "removed";

function inEnvironment(
  sides: Sides,
  now: Environment,
  was: Environment | undefined,
  all: readonly Loosening[],
): Acknowledgements {
  const old = new Set(was?.loosens.map(keyOf));
  const lines = now.loosens.map((line, index) => ({ line, index, isNew: !old.has(keyOf(line)) }));
  const fresh = lines.filter(({ isNew }) => isNew);
  const byKey = new Map(fresh.map((one) => [keyOf(one.line), one]));
  const used = new Set<number>();
  const missing = all.filter(({ alert, text }) => {
    const found = byKey.get(keyOf({ alert, change: text })) ?? byKey.get(keyOf({ change: text }));
    if (found) used.add(found.index);
    return !found;
  });
  const said = ({ line, index }: (typeof lines)[number]): Acknowledgement => ({
    environment: now.id,
    ...line,
    ...defined("at", whereOf(sides, ["environments", now.id, "loosens", index], true)),
  });
  return {
    missing: demandsOf(sides, missing),
    given: lines.filter(({ index }) => used.has(index)).map(said),
    stale: lines.filter(({ index }) => !used.has(index)).map(said),
  };
}

/** However somebody writes its arrow and its spaces. */
const keyOf = ({ alert = "", change }: Pick<Loosened, "alert" | "change">): string =>
  JSON.stringify([alert, change.replaceAll("->", "→").replaceAll(/\s+/g, " ").trim()]);

/** An SLO that is destroyed or forgotten is acknowledged by name, and its burn alerts with it. */
function goesWithItsSlo(
  { environment, pair: { before, after } }: Loosening,
  { forgets }: Environment,
  destroyed: ReadonlySet<string>,
): boolean {
  if (after || before?.kind !== "burn_alert") return false;
  return forgets.includes(before.slo.id) || destroyed.has(`${environment} ${before.slo.id}`);
}

/** One line for each; one for all alerts that the same change of what they read loosens. */
function demandsOf(sides: Sides, missing: readonly Loosening[]): readonly Demand[] {
  const shared = new Map<string, Loosening[]>();
  for (const one of missing) {
    const key = isShared(one) ? one.text : `${one.alert} ${one.text}`;
    const group = shared.get(key);
    if (group) group.push(one);
    else shared.set(key, [one]);
  }
  return [...shared.values()].map((group): Demand => {
    const { environment, alert, text, change, pair } = group[0]!;
    const others = group.length - 1;
    const names = others === 0 ? alert : `${alert} and ${others} more`;
    const item = `{ ${others > 0 ? "" : `alert: ${alert}, `}change: ${JSON.stringify(text)}, reason: … }`;
    const at = change
      ? placed(sides, change, environment).at
      : whereOf(sides, pathOf(pair.before!), false, environment);
    const what = text === removed ? `${names} is removed` : `${text} loosens ${names}`;
    return { environment, what, file: `environments/${environment}.yaml`, key: "loosens", item, ...defined("at", at) };
  });
}

/** What is changed once, in the contract or in who plays a role, for many alerts. */
const isShared = ({ change }: Loosening): boolean => change?.path[0] === "datasets" || change?.field === "tell";

/** What is lost and not named. What cannot be changed in place has to get another id first: nothing may be named that still stands. */
export const missingDestroys = (destroyed: readonly Destruction[]): readonly Demand[] =>
  destroyed
    .filter(({ lost, acknowledged }) => lost !== undefined && acknowledged === undefined)
    .toSorted(by(({ environment }) => environment))
    .map(({ environment, kind, id, action, lost, at }): Demand => {
      const noun = kind === "slo" ? "SLO" : kind;
      const done =
        action === "replace"
          ? "destroyed and made anew under the same id: give it another, and name this one"
          : "destroyed";
      return {
        environment,
        what: `${noun} ${id} is ${done}; lost: ${lost}`,
        file: `environments/${environment}.yaml`,
        key: "destroys",
        item: `{ ${kind}: ${id}, reason: … }`,
        ...defined("at", at),
      };
    });
