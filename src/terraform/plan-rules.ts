import type { Destroyed, Environment } from "../model/environment";
import { sliAlias, terraformName } from "../model/names";
import type { Change, Plan } from "./plan";

/** Data or history that a plan takes from Honeycomb for good. */
export interface Loss {
  readonly kind: Destroyed["kind"];
  /** As `destroys` names it: an SLO's id, `dataset/column`, a dataset's slug. */
  readonly id: string;
  /** The first change that loses it. A replacement loses it as well: Honeycomb starts the new one with nothing. */
  readonly change: Change;
}

/** What goes for good with each, in words. */
export const lostWith = {
  slo: "its history and its burn alerts",
  column: "the column with its data",
  dataset: "all its events and columns",
} as const satisfies Record<Loss["kind"], string>;

const isGone = ({ action }: Change): boolean => action === "destroy" || action === "replace";

/**
 * What a plan destroys or replaces of what cannot be made again: SLOs with their history, columns and datasets with their data. An SLI
 * counts as its SLO, if that stays. Everything else is described whole in the project, and made again from it.
 */
export function lossesOf({ changes, unchanged }: Plan): readonly Loss[] {
  const gone = changes.filter(isGone);
  const kept = [...unchanged, ...changes.filter(({ action }) => action === "update").map(({ address }) => address)];
  return gone.flatMap((change): readonly Loss[] => {
    const { type, before } = change;
    switch (type) {
      case "honeycombio_slo":
        return [{ kind: "slo", id: sloOf(before["sli"]) ?? change.name, change }];
      case "honeycombio_column":
        return [{ kind: "column", id: `${before["dataset"]}/${before["name"]}`, change }];
      case "honeycombio_dataset":
        return [{ kind: "dataset", id: String(before["name"]), change }];
      case "honeycombio_derived_column": {
        const slo = sloOf(before["alias"]);
        const stays = slo !== undefined && kept.includes(`honeycombio_slo.${terraformName(slo)}`);
        return stays ? [{ kind: "slo", id: slo, change }] : [];
      }
      default:
        return [];
    }
  });
}

/** The SLO that a derived column is the SLI of. */
function sloOf(alias: unknown): string | undefined {
  const prefix = sliAlias("");
  return typeof alias === "string" && alias.startsWith(prefix) ? alias.slice(prefix.length) : undefined;
}

/** The losses that the environment does not name in `destroys`. A dataset named there goes with its columns; SLOs are named each. */
export const unnamedLosses = (plan: Plan, destroys: Environment["destroys"]): readonly Loss[] =>
  lossesOf(plan).filter(({ kind, id }) => {
    const isNamed = (of: Destroyed["kind"], wanted: string) =>
      destroys.some((one) => one.kind === of && one.id === wanted);
    return !(isNamed(kind, id) || (kind === "column" && isNamed("dataset", id.slice(0, id.indexOf("/")))));
  });

/**
 * Whether a plan does nothing that the approved one does not: what is left of it after an interruption. Values that only apply could
 * tell may be known by now. Secrets are hidden in both, so that the variables must be the same.
 */
export function isRestOf(plan: Plan, approved: Plan): boolean {
  const before = new Map(approved.changes.map((change) => [change.address, change]));
  if (plan.changes.length > 0 && plan.inputs !== approved.inputs) return false;
  return plan.changes.every((change) => {
    const same = before.get(change.address);
    return same !== undefined && isStepOf(change, same) && endsAlike(change, same);
  });
}

/** Half of a replacement may be done: then the new one is still to be created, or the old one still to be destroyed. */
const isStepOf = ({ action }: Change, approved: Change): boolean =>
  action === approved.action || (approved.action === "replace" && (action === "create" || action === "destroy"));

const endsAlike = (change: Change, approved: Change): boolean =>
  change.action === "destroy" ||
  Object.keys({ ...change.after, ...approved.after })
    .filter((key) => !approved.unknown.includes(key) && !change.unknown.includes(key))
    .every((key) => JSON.stringify(change.after[key]) === JSON.stringify(approved.after[key]));
