import type { Path, Place } from "../model/diagnostic";
import type { Destroyed, Environment } from "../model/environment";
import type { Context } from "./context";
import { type Entry, placeOfEntry } from "./entries";
import type { DestroyEntry, EnvironmentEntry } from "./schema/environment";

const kinds = ["slo", "column", "dataset"] as const;
type Environments = Entry<EnvironmentEntry>;

/** What an environment gives up: what may be destroyed there, the SLOs that Terraform is to forget, and what is to fire less. */
export function toGivenUp(
  context: Context,
  entry: Environments,
): Pick<Environment, "destroys" | "forgets" | "loosens"> {
  const destroys = entry.value.destroys.flatMap(
    (one, index) => toDestroyed(context, entry, one, ["destroys", index]) ?? [],
  );
  for (const { kind, id, path } of destroys) refuseStanding(context, entry, kind, id, path);
  for (const [index, { slo }] of entry.value.forgets.entries())
    refuseStanding(context, entry, "slo", slo, ["forgets", index, "slo"]);
  return {
    destroys: destroys.map(({ kind, id, reason }) => ({ kind, id, reason })),
    forgets: entry.value.forgets.map(({ slo }) => slo),
    loosens: entry.value.loosens.map(({ alert, change, reason }) => ({
      ...(alert === undefined ? {} : { alert }),
      change,
      reason,
    })),
  };
}

function toDestroyed(
  context: Context,
  entry: Environments,
  item: DestroyEntry,
  at: Path,
): (Destroyed & { readonly path: Path }) | undefined {
  const [kind, ...more] = kinds.filter((one) => item[one] !== undefined);
  const id = kind && item[kind];
  if (kind === undefined || id === undefined || more.length > 0)
    return context.report(entry, at, {
      code: "destroys/form",
      message: "it must say what may be destroyed",
      hint: "give it slo:, column: or dataset:, one of them",
    }) as undefined;
  const path = [...at, kind];
  if (kind === "column" && !/^[^/]+\/./.test(id))
    return context.report(entry, path, {
      code: "destroys/form",
      message: `"${id}" does not say of which dataset`,
      hint: "write dataset/column",
    }) as undefined;
  return { kind, id, reason: item.reason, path };
}

function refuseStanding(context: Context, entry: Environments, kind: Destroyed["kind"], id: string, path: Path): void {
  const place = placeOfStanding(context, entry, kind, id);
  if (place)
    context.report(entry, path, {
      code: "destroys/stands",
      message: `${id} still stands in ${place.file}:${place.line}`,
      hint: "take it out there first",
    });
}

/** Where the environment still describes it. An SLO that is deployed as a panel is none: only its SLI stands. */
function placeOfStanding(
  context: Context,
  { value }: Environments,
  kind: Destroyed["kind"],
  id: string,
): Place | undefined {
  const { slos, datasets } = context.entries;
  switch (kind) {
    case "slo": {
      const slo = value.deploy === "slo" ? slos.entries.find((one) => one.id === id) : undefined;
      return slo && placeOfEntry(slo, ["id"]);
    }
    case "column": {
      const [dataset, name] = [id.slice(0, id.indexOf("/")), id.slice(id.indexOf("/") + 1)];
      const found = datasets.entries.find((one) => one.id === dataset);
      return found && name in found.value.columns ? placeOfEntry(found, ["columns", name], "key") : undefined;
    }
    case "dataset": {
      const found = datasets.entries.find((one) => one.id === id);
      return found && placeOfEntry(found, ["dataset"]);
    }
  }
}
