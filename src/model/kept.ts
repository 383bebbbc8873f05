import type { Environment } from "./environment";
import { sliAlias } from "./names";

/** What Terraform guards with `prevent_destroy`, by kind. Columns and SLIs are written `dataset/name`. */
export const keptKinds = ["datasets", "columns", "slos", "slis"] as const;
export type KeptKind = (typeof keptKinds)[number];
export type Held = Readonly<Record<KeptKind, readonly string[]>>;

/** The ledger of one environment: what it held when the ledger was last written. */
export interface Kept extends Held {
  readonly environment: string;
}

const inDataset = (dataset: string, name: string): string => `${dataset}/${name}`;

/** What an environment makes of all that cannot be made again: data, and the history of SLOs. */
export const heldBy = ({ datasets, slos, deploy }: Pick<Environment, "datasets" | "slos" | "deploy">): Held => ({
  datasets: datasets.map(({ slug }) => slug),
  columns: datasets.flatMap(({ slug, columns }) => columns.map(({ name }) => inDataset(slug, name))),
  slos: deploy === "slo" ? slos.map(({ id }) => id) : [],
  slis: slos.map(({ id, dataset }) => inDataset(dataset, sliAlias(id))),
});

/** declared: it is there as before. forgotten: Honeycomb keeps it. destroyed: it may go. lost: Terraform would destroy it unasked. */
export type Fate = "declared" | "forgotten" | "destroyed" | "lost";

/** What becomes of what the environment once held. */
export function fatesIn(environment: Environment): (kind: KeptKind, id: string) => Fate {
  const { datasets, destroys, forgets } = environment;
  const held = heldBy(environment);
  const declared = new Set(keptKinds.flatMap((kind) => held[kind].map((id) => `${kind} ${id}`)));
  const forgotten = new Set([
    ...datasets.flatMap(({ slug, retired }) => retired.map((name) => `columns ${inDataset(slug, name)}`)),
    ...forgets.map((slo) => `slos ${slo}`),
  ]);
  const destroyed = new Set(destroys.map(({ kind, id }) => `${kind}s ${id}`));
  return (kind, id) => {
    if (declared.has(`${kind} ${id}`)) return "declared";
    const names = [`${kind} ${id}`, ...wholesOf(kind, id).map((whole) => whole.join(" "))];
    if (names.some((name) => forgotten.has(name))) return "forgotten";
    return names.some((name) => destroyed.has(name)) ? "destroyed" : "lost";
  };
}

/** What takes it along: a column goes with its dataset, an SLI with its dataset or its SLO. */
function wholesOf(kind: KeptKind, id: string): readonly (readonly [KeptKind, string])[] {
  const slash = id.indexOf("/");
  const dataset = ["datasets", id.slice(0, slash)] as const;
  switch (kind) {
    case "datasets":
    case "slos":
      return [];
    case "columns":
      return [dataset];
    case "slis":
      return [dataset, ["slos", id.slice(slash + 1 + sliAlias("").length)]];
  }
}

/** A line of the ledger, by its place in it. */
export interface KeptLine {
  readonly kind: KeptKind;
  readonly index: number;
  readonly id: string;
}

/** What Terraform would destroy unasked; what would go along with another is not named beside it. */
export function lostIn(environment: Environment, kept: Held): readonly KeptLine[] {
  const fate = fatesIn(environment);
  const lost = (kind: KeptKind, id: string): boolean => kept[kind].includes(id) && fate(kind, id) === "lost";
  return keptKinds.flatMap((kind) =>
    kept[kind].flatMap((id, index) =>
      lost(kind, id) && !wholesOf(kind, id).some((whole) => lost(...whole)) ? [{ kind, index, id }] : [],
    ),
  );
}

/**
 * The ledger as it should be written. A line goes only when the environment may lose its thing; all of an environment's go when it is
 * protected no more while everything is still there, so that no one change can do both. An environment that is gone keeps its lines.
 */
export function nextKept(environments: readonly Environment[], before: readonly Kept[]): readonly Kept[] {
  const ids = new Set([...before.map(({ environment }) => environment), ...environments.map(({ id }) => id)]);
  return [...ids].toSorted().flatMap((id) => {
    const old = before.find((one) => one.environment === id);
    const environment = environments.find((one) => one.id === id);
    return environment ? nextIn(environment, old) : (old ?? []);
  });
}

const nothing: Held = { datasets: [], columns: [], slos: [], slis: [] };

function nextIn(environment: Environment, old: Held = nothing): readonly Kept[] {
  if (!environment.protected && lostIn(environment, old).length === 0) return [];
  const fate = fatesIn(environment);
  const held = environment.protected ? heldBy(environment) : nothing;
  const lines = (kind: KeptKind) => {
    const stay = old[kind].filter((id) => fate(kind, id) !== "destroyed");
    return [...new Set([...stay, ...held[kind]])].toSorted();
  };
  const [datasets, columns, slos, slis] = [lines("datasets"), lines("columns"), lines("slos"), lines("slis")];
  return [{ environment: environment.id, datasets, columns, slos, slis }];
}
