import { alertsIn } from "../model/alert";
import { by, type Path } from "../model/diagnostic";
import type { Environment, Traffic } from "../model/environment";
import type { Project } from "../model/project";
import { roles, severities } from "../model/team";
import { eventCount } from "../model/units";
import { isSilent, noticesOf, severityOf } from "./alerts";
import { isConstant } from "./contract-definitions";
import { both, type Difference, defined, difference, fieldDifference, placed, type Sides, whereOf } from "./difference";
import type { EnvironmentChange } from "./review";
import { pages } from "./routing-changes";

/** Environments that came, went, or have other settings. What is deployed to them is said elsewhere. */
export function environmentChanges(sides: Sides): readonly EnvironmentChange[] {
  const [base, head] = [sides.base.project, sides.head.project];
  if (!base || !head) return [];
  const [old, now] = both([base, head], ({ environments }) => new Map(environments.map((one) => [one.id, one])));
  return [...new Set([...old.keys(), ...now.keys()])]
    .toSorted()
    .flatMap((environment): readonly EnvironmentChange[] => {
      const [was, is] = [old.get(environment), now.get(environment)];
      const at = defined("at", whereOf(sides, ["environments", environment], is !== undefined));
      const alerts = alertsOf((is ?? was)!);
      if (!was) return sides.base.isWhole ? [{ environment, kind: "added", changes: [], alerts, ...at }] : [];
      if (!is) return sides.head.isWhole ? [{ environment, kind: "removed", changes: [], alerts, ...at }] : [];
      const changes = settingChanges(was, is, base, head).map((one) => placed(sides, one));
      return changes.length === 0 ? [] : [{ environment, kind: "changed", changes, alerts, ...at }];
    })
    .toSorted(by(({ kind }) => ["removed", "changed", "added"].indexOf(kind)));
}

function alertsOf(environment: Environment): EnvironmentChange["alerts"] {
  const told = [...alertsIn(environment)].filter(([, alert]) => !isSilent(alert));
  return told
    .map(([alert, one]) => ({ alert, severity: severityOf(one), pages: pages(noticesOf(one)) }))
    .toSorted(
      by(
        ({ severity }) => severities.indexOf(severity),
        ({ alert }) => alert,
      ),
    );
}

function settingChanges(was: Environment, is: Environment, base: Project, head: Project): readonly Difference[] {
  const path: Path = ["environments", is.id];
  const text = (value: unknown) => (value === undefined ? undefined : String(value));
  return [
    ...fieldDifference(path, "slug", [was.slug, is.slug], "other", "it is another environment of Honeycomb"),
    ...fieldDifference(
      path,
      "protected",
      [text(was.protected), text(is.protected)],
      "other",
      is.protected
        ? "Terraform refuses to destroy its datasets, columns, SLIs and SLOs"
        : "Terraform does not refuse any more to destroy its datasets, columns, SLIs and SLOs",
    ),
    ...fieldDifference(
      path,
      "adopt_existing",
      [text(was.adoptExisting), text(is.adoptExisting)],
      "other",
      is.adoptExisting ? "what exists already is taken over, and overwritten" : "what exists already is not taken over",
    ),
    ...trafficChanges([...path, "traffic"], was.traffic, is.traffic),
    ...fieldDifference(
      path,
      "events_per_month",
      [eventCount(was.eventsPerMonth), eventCount(is.eventsPerMonth)],
      "other",
      "it may send more events, or fewer",
    ),
    ...constantChanges([...path, "constants"], was, is, base, head),
    ...deployChanges(path, was, is),
    ...givenUp(path, was, is),
  ];
}

function deployChanges(path: Path, was: Environment, is: Environment): readonly Difference[] {
  return [
    ...fieldDifference(
      path,
      "deploy",
      [was.deploy, is.deploy],
      "other",
      is.deploy === "panel"
        ? "panels take the place of its SLOs and their burn alerts"
        : "it has SLOs with burn alerts",
    ),
    ...fieldDifference(
      path,
      "burn_from",
      [was.burnFrom, is.burnFrom],
      "other",
      "burn alerts are made from that day on",
    ),
    ...fieldDifference(
      path,
      "backend",
      [JSON.stringify(was.backend), JSON.stringify(is.backend)],
      "other",
      "Terraform's state lies elsewhere: what the old one holds has to be moved there",
    ),
    ...roles.flatMap((role) =>
      difference(
        [...path, "recipients", role],
        `recipients.${role}`,
        [was.recipients[role]?.recipient.id, is.recipients[role]?.recipient.id],
        "other",
        "others are told: see the alerts",
      ),
    ),
  ];
}

const declared = "declared to be normal: forecasts, budgets and costs differ, Honeycomb does not";

function trafficChanges(path: Path, was: Traffic, is: Traffic): readonly Difference[] {
  const percent = (share: number) => `${Number((share * 100).toPrecision(6))}%`;
  const kinds = [...new Set([...Object.keys(was.perMinute), ...Object.keys(is.perMinute)])].toSorted();
  const isProfile = was.profile === is.profile && JSON.stringify(was.hours) !== JSON.stringify(is.hours);
  return [
    ...kinds.flatMap((kind) =>
      difference(
        [...path, "per_minute", kind],
        `traffic.per_minute.${kind}`,
        [was.perMinute[kind]?.toString(), is.perMinute[kind]?.toString()],
        "other",
        declared,
      ),
    ),
    ...difference([...path, "profile"], "traffic.profile", [was.profile, is.profile], "other", declared),
    ...(isProfile
      ? [{ path: [...path, "profile"], field: `profile ${is.profile}`, effect: "other" as const, reason: declared }]
      : []),
    ...difference([...path, "errors"], "traffic.errors", [percent(was.errors), percent(is.errors)], "other", declared),
    ...difference([...path, "slow"], "traffic.slow", [percent(was.slow), percent(is.slow)], "other", declared),
  ];
}

/** Constants that it sets otherwise than the contract does. */
function constantChanges(path: Path, was: Environment, is: Environment, base: Project, head: Project) {
  const own = ({ datasets }: Environment, { datasets: contract }: Project) => {
    const plain = new Map(
      contract.map((one) => [one.slug, new Map(one.derivedColumns.map((c) => [c.alias, c.expression]))]),
    );
    return new Map(
      datasets.flatMap(({ slug, derivedColumns }) =>
        derivedColumns
          .filter(({ alias, expression }) => isConstant(expression) && plain.get(slug)?.get(alias) !== expression)
          .map(({ alias, expression }) => [alias, expression] as const),
      ),
    );
  };
  const [old, now] = [own(was, base), own(is, head)];
  return [...new Set([...old.keys(), ...now.keys()])]
    .toSorted()
    .flatMap((alias) =>
      difference(
        [...path, alias],
        `constants.${alias}`,
        [old.get(alias), now.get(alias)],
        "other",
        "what is calculated with it differs: see the alerts",
      ),
    );
}

/** What it gives up: that it is newly said, or not any more. */
function givenUp(path: Path, was: Environment, is: Environment): readonly Difference[] {
  const texts = ({ destroys, forgets, loosens }: Environment) => ({
    destroys: destroys.map(({ kind, id, reason }) => [`${kind} ${id}`, reason] as const),
    forgets: forgets.map((slo) => [`slo ${slo}`, "Terraform forgets it, Honeycomb keeps it"] as const),
    loosens: loosens.map(({ alert, change, reason }) => [[alert, change].filter(Boolean).join(": "), reason] as const),
  });
  const [old, now] = [texts(was), texts(is)];
  return (["destroys", "forgets", "loosens"] as const).flatMap((key) => {
    const [before, after] = [new Map(old[key]), new Map(now[key])];
    const common = { field: key, effect: "words" as const };
    return [
      ...[...before]
        .filter(([one]) => !after.has(one))
        .map(([one, reason]) => ({ ...common, path: [...path, key], before: one, reason })),
      ...[...after.entries()].flatMap(([one, reason]) => {
        const at = now[key].findIndex(([text]) => text === one);
        return before.has(one) ? [] : [{ ...common, path: [...path, key, at], after: one, reason }];
      }),
    ];
  });
}
