import { by, type Path } from "../model/diagnostic";
import type { Destroyed, Environment } from "../model/environment";
import { sliAlias, teamStack, terraformAddress } from "../model/names";
import type { Project } from "../model/project";
import { type Origins, originsOf } from "../terraform/origins";
import { lostWith } from "../terraform/plan-rules";
import { defined, type Sides, whereOf } from "./difference";
import type { Destruction } from "./review";

/** How a kind of resource is called; panels, definitions and markers are left out: they hold nothing, and are made anew at every change. */
export const kindsByType: Readonly<Record<string, Destruction["kind"]>> = {
  honeycombio_slo: "slo",
  honeycombio_burn_alert: "burn alert",
  honeycombio_trigger: "trigger",
  honeycombio_flexible_board: "board",
  honeycombio_dataset: "dataset",
  honeycombio_column: "column",
  honeycombio_derived_column: "derived column",
  honeycombio_pagerduty_recipient: "recipient",
  honeycombio_slack_recipient: "recipient",
  honeycombio_email_recipient: "recipient",
};

/**
 * What the next deploy destroys, by the definitions alone: addresses that were and are not, as the stacks make them of ids, and what cannot be
 * changed in place. An environment whose file is gone is not deployed any more, so that nothing of it is destroyed.
 */
export function destroyedBy(sides: Sides): readonly Destruction[] {
  const [base, head] = [sides.base.project, sides.head.project];
  if (!base || !head || !sides.head.isWhole) return [];
  const now = new Map(head.environments.map((one) => [one.id, one]));
  const inEnvironments = base.environments.flatMap((was) => {
    const is = now.get(was.id);
    if (!is) return [];
    const forgotten = forgottenIn(is, was);
    const gone = goneFrom(originsOf(base, was.id), originsOf(head, is.id)).filter(
      ([address]) => !forgotten.has(address),
    );
    return [...gone.map(([address, path]) => destruction(sides, is, address, path)), ...replaced(sides, was, is)];
  });
  return inDangerOrder([...inEnvironments, ...ofTeam(sides, base, head)]);
}

export const inDangerOrder = (all: readonly Destruction[]): readonly Destruction[] =>
  all.toSorted(
    by(
      ({ lost, acknowledged }) => (lost === undefined ? 2 : acknowledged === undefined ? 0 : 1),
      ({ kind }) => order.indexOf(kind),
      ({ environment }) => environment,
      ({ id }) => id,
    ),
  );

const order: readonly Destruction["kind"][] = [
  "dataset",
  "slo",
  "column",
  "recipient",
  "board",
  "trigger",
  "burn alert",
  "derived column",
  "other",
];

const typeOf = (address: string): string => address.slice(0, address.indexOf("."));

const goneFrom = (before: Origins, after: Origins): readonly (readonly [string, Path])[] =>
  [...before].filter(([address]) => kindsByType[typeOf(address)] !== undefined && !after.has(address));

/** What Terraform forgets, and Honeycomb keeps. */
function forgottenIn({ datasets, forgets }: Environment, was: Environment): ReadonlySet<string> {
  const datasetOf = new Map(was.slos.map(({ id, dataset }) => [id, dataset]));
  return new Set([
    ...datasets.flatMap(({ slug, retired }) =>
      retired.map((name) => terraformAddress("honeycombio_column", slug, name)),
    ),
    ...forgets.flatMap((slo) => [
      terraformAddress("honeycombio_slo", slo),
      terraformAddress("honeycombio_derived_column", datasetOf.get(slo) ?? "", sliAlias(slo)),
    ]),
  ]);
}

function destruction(sides: Sides, environment: Environment, address: string, path: Path): Destruction {
  const kind = kindsByType[typeOf(address)] ?? "other";
  const id = idOf(kind, path, address);
  const what = { environment: environment.id, kind, id, address, action: "destroy", said: ["definitions"] } as const;
  return { ...what, ...lossOf(environment, kind, id), ...defined("at", whereOf(sides, path, false, environment.id)) };
}

/** What is lost with it, and the leave to lose it. */
export function lossOf(
  { destroys }: Pick<Environment, "destroys">,
  kind: Destruction["kind"],
  id: string,
): Pick<Destruction, "lost" | "acknowledged"> {
  if (kind !== "slo" && kind !== "column" && kind !== "dataset") return {};
  const named = (of: Destroyed["kind"], name: string) => destroys.find((one) => one.kind === of && one.id === name);
  const leave = named(kind, id) ?? (kind === "column" ? named("dataset", id.slice(0, id.indexOf("/"))) : undefined);
  return { lost: lostWith[kind], ...defined("acknowledged", leave?.reason) };
}

/** As the project calls it. */
function idOf(kind: Destruction["kind"], path: Path, address: string): string {
  const [, id, part, key] = path.map(String);
  switch (kind) {
    case "column":
      return `${id}/${key}`;
    case "derived column":
      return path[0] === "slos" ? sliAlias(id!) : `${id}/${key}`;
    case "burn alert":
      return `${id}/${address.slice(address.indexOf("__") + 2)}`;
    case "recipient":
      return String(part);
    case "slo":
    case "dataset":
    case "trigger":
    case "board":
      return id!;
    case "other":
      return address;
  }
}

/** Source: provider 0.51.0: what moves to another dataset is destroyed and made anew. */
function replaced(sides: Sides, was: Environment, is: Environment): readonly Destruction[] {
  const moved = <T extends { readonly id: string; readonly dataset: string }>(
    before: readonly T[],
    after: readonly T[],
  ) => {
    const old = new Map(before.map((one) => [one.id, one.dataset]));
    return after.filter(({ id, dataset }) => old.has(id) && old.get(id) !== dataset);
  };
  const one = (kind: "slo" | "trigger", id: string): Destruction => ({
    environment: is.id,
    kind,
    id,
    address: terraformAddress(`honeycombio_${kind}`, id),
    action: "replace",
    said: ["definitions"],
    ...lossOf(is, kind, id),
    ...defined("at", whereOf(sides, [`${kind}s`, id, "dataset"], true, is.id)),
  });
  const slos = was.deploy === "slo" && is.deploy === "slo" ? moved(was.slos, is.slos) : [];
  return [
    ...slos.map(({ id }) => one("slo", id)),
    ...moved(was.triggers, is.triggers).map(({ id }) => one("trigger", id)),
  ];
}

function ofTeam(sides: Sides, base: Project, head: Project): readonly Destruction[] {
  return goneFrom(originsOf(base, teamStack), originsOf(head, teamStack)).map(([address, path]) => ({
    environment: teamStack,
    kind: "recipient",
    id: idOf("recipient", path, address),
    address,
    action: "destroy",
    said: ["definitions"],
    ...defined("at", whereOf(sides, path, false)),
  }));
}
