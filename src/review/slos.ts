import type { Dataset } from "../model/dataset";
import { by } from "../model/diagnostic";
import type { Environment } from "../model/environment";
import { grouped } from "../model/grouped";
import type { Slo } from "../model/slo";
import { budgetIn } from "../prove/budget";
import { sloChanges, sloWords } from "./burn-changes";
import { changedDefinitions } from "./contract-definitions";
import { type DatasetReader, datasetReader } from "./contract-reads";
import { both, type Difference, defined, difference, placed, type Sides, whereOf } from "./difference";
import { type BudgetFigures, changeText, type SloChange } from "./review";

interface SloPair {
  readonly environment: string;
  readonly slo: string;
  readonly before?: Slo;
  readonly after?: Slo;
  readonly changes: readonly Difference[];
  readonly budget: SloChange["budget"];
  readonly historyLost?: string;
}

/** SLOs that differ, and those whose budget does because less or more traffic is declared, or counted. */
export function sloReview(sides: Sides): readonly SloChange[] {
  const old = new Map(sides.base.project?.environments.map((one) => [one.id, one]));
  const pairs = (sides.head.project?.environments ?? []).flatMap((now) => {
    const was = old.get(now.id);
    return was ? pairsIn(was, now, sides) : [];
  });
  return [...grouped(pairs, keyOf).values()]
    .map((group) => changeOf(sides, group))
    .toSorted(
      by(
        ({ historyLost }) => (historyLost === undefined ? 1 : 0),
        ({ kind }) => ["removed", "changed", "added"].indexOf(kind),
        ({ slo }) => slo,
        ({ environments: [first = ""] }) => first,
      ),
    );
}

/** What differs alike in several environments is one change. */
const keyOf = ({ slo, changes, budget, historyLost }: SloPair): string =>
  JSON.stringify([slo, changes.map(changeText), budget, historyLost]);

function pairsIn(was: Environment, now: Environment, { base, head }: Sides): readonly SloPair[] {
  const [before, after] = both([was, now], ({ slos }) => new Map(slos.map((slo) => [slo.id, slo])));
  const changed = changedIn(was, now);
  const come = new Map(now.slos.filter(({ id }) => !before.has(id)).map((slo) => [meaningOf(slo), slo.id]));
  const isSameTraffic = JSON.stringify(was.traffic) === JSON.stringify(now.traffic);
  const alike = new Set(
    now.datasets.filter((one) => was.datasets.some((old) => isSameDataset(old, one))).map(({ slug }) => slug),
  );
  const isSameSetting = (dataset: string) => isSameTraffic && alike.has(dataset);
  return [...new Set([...after.keys(), ...before.keys()])].flatMap((slo): readonly SloPair[] => {
    const [a, b] = [before.get(slo), after.get(slo)];
    if (!(a ? (b ? true : head.isWhole) : base.isWhole)) return [];
    const changes = a && b ? [...fieldsOf(a, b), ...changed(b)] : [];
    const lost = lossOf(a, b, was, now, a && come.get(meaningOf(a)));
    if (a && b && changes.length === 0 && lost === undefined && isSameSetting(a.dataset)) return [];
    const budget = { ...defined("before", a && figuresOf(a, was)), ...defined("after", b && figuresOf(b, now)) };
    const isSame = JSON.stringify(budget.before) === JSON.stringify(budget.after);
    if (a && b && changes.length === 0 && lost === undefined && isSame) return [];
    const pair = { environment: now.id, slo, ...defined("before", a), ...defined("after", b) };
    return [{ ...pair, changes, budget, ...defined("historyLost", lost) }];
  });
}

/** What it counts. */
const meaningOf = ({ dataset, sli }: Slo): string => JSON.stringify([dataset, sli]);

const isSameDataset = (a: Dataset, b: Dataset): boolean => a.slug === b.slug && JSON.stringify(a) === JSON.stringify(b);

const fieldsOf = (a: Slo, b: Slo): readonly Difference[] =>
  JSON.stringify(a) === JSON.stringify(b)
    ? []
    : [
        ...sloChanges(a, b),
        ...difference(
          ["slos", b.id, "burn"],
          "burn",
          [a.burnPolicy, b.burnPolicy],
          "other",
          "it alerts by another policy",
        ),
        ...sloWords(a, b),
      ];

/** Derived columns that an SLI reads and that are others. */
function changedIn(was: Environment, now: Environment): (slo: Slo) => readonly Difference[] {
  const old = new Map(was.datasets.map((dataset) => [dataset.slug, dataset]));
  const found = new Map(
    now.datasets.map((dataset) => {
      const before = old.get(dataset.slug);
      const derived =
        before && JSON.stringify(before) !== JSON.stringify(dataset) ? changedDefinitions(before, dataset) : [];
      return [dataset.slug, derived.length > 0 ? { derived, reader: datasetReader(dataset) } : undefined] as const;
    }),
  );
  return (slo) => {
    const there = found.get(slo.dataset);
    return there ? changesRead(slo, there) : [];
  };
}

function changesRead(
  slo: Slo,
  { derived, reader }: { readonly derived: ReturnType<typeof changedDefinitions>; readonly reader: DatasetReader },
): readonly Difference[] {
  const [burnAlert] = slo.burnAlerts;
  const { names } = reader.reads({ kind: "burn_alert", slo, burnAlert: burnAlert ?? anyAlert });
  return derived
    .filter(({ alias }) => names.has(alias))
    .map((one) => ({ ...one.difference, effect: "other" as const, reason: "what it reads is calculated otherwise" }));
}

/** What an SLI reads does not depend on the alert. */
const anyAlert = { kind: "exhaustion_time", exhaustionMinutes: 0, id: "", severity: "warning", notify: [] } as const;

function figuresOf(slo: Slo, { datasets, traffic }: Environment): BudgetFigures {
  const dataset: Dataset | undefined = datasets.find(({ slug }) => slug === slo.dataset);
  const { targetPercentage: target, timePeriod: days } = slo;
  const minutes = Number(((1 - target / 100) * days * 1440).toPrecision(12));
  return { target, days, minutes, ...defined("failures", dataset && budgetIn(slo, dataset, traffic)?.failures) };
}

/** Source: provider 0.51.0: an SLO that moves to another dataset is destroyed and made anew; everything else is changed in place. */
function lossOf(
  a: Slo | undefined,
  b: Slo | undefined,
  was: Environment,
  now: Environment,
  alike: string | undefined,
): string | undefined {
  if (!a || was.deploy !== "slo") return undefined;
  if (now.forgets.includes(a.id)) return undefined;
  if (!b && alike !== undefined)
    return `it is destroyed with its history and its burn alerts: to Honeycomb ${alike}, which counts the same, is another SLO`;
  if (!b) return "it is destroyed with its history and its burn alerts";
  if (now.deploy !== "slo") return "it is destroyed with its history and its burn alerts: a panel takes its place";
  if (a.dataset !== b.dataset) return `it moves to ${b.dataset}: a new one starts with no history`;
  return undefined;
}

function changeOf(sides: Sides, group: readonly SloPair[]): SloChange {
  const [{ slo, before, after, changes, budget, historyLost, environment }] = group as readonly [SloPair];
  return {
    slo,
    name: (after ?? before)!.name,
    environments: group.map((pair) => pair.environment),
    kind: !before ? "added" : !after ? "removed" : "changed",
    changes: changes.map((one) => placed(sides, one, environment)),
    budget,
    ...defined("historyLost", historyLost),
    ...defined("at", whereOf(sides, ["slos", slo], after !== undefined, environment)),
  };
}
