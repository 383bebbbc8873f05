import type { Dataset } from "../model/dataset";
import type { Path } from "../model/diagnostic";
import { sliAlias, terraformName } from "../model/names";
import type { Check, Finding } from "./check";
import { writtenSlos } from "./each";

/** Something that has a column's name in a dataset. */
interface Named extends Pick<Finding, "also"> {
  readonly name: string;
  readonly what: string;
  readonly path: Path;
  readonly hint: string;
}

/**
 * Columns and derived columns API: one name, one column; a retired column stays in Honeycomb. Terraform: one address, one resource; of
 * two with the same address CDKTF drops the first without a word.
 */
export const columnDuplicate: Check = {
  code: "column/duplicate",
  severity: "error",
  *run(project) {
    const slos = writtenSlos(project);
    for (const dataset of project.datasets) {
      const [columns, derived, retired] = [columnsOf(dataset), derivedOf(dataset), retiredOf(dataset)];
      const slis = slos.flatMap(({ id, dataset: of }) => (of === dataset.slug ? [sliOf(id)] : []));
      yield* sharing("name", [...columns, ...derived, ...slis, ...retired]);
      yield* sharing("address", [...columns, ...retired]);
      yield* sharing("address", [...derived, ...slis]);
    }
  },
};

const rename = "give one of them another name";

const columnsOf = ({ slug, columns }: Dataset): readonly Named[] =>
  columns.map(({ name }) => ({
    name,
    what: `column ${name}`,
    path: ["datasets", slug, "columns", name],
    hint: rename,
  }));

/** A constant is a derived column too, and stands elsewhere in the file. */
const derivedOf = ({ slug, derivedColumns }: Dataset): readonly Named[] =>
  derivedColumns.map(({ alias }) => ({
    name: alias,
    what: `derived column ${alias}`,
    path: ["datasets", slug, "derived", alias],
    also: [{ path: ["datasets", slug, "constants", alias] }],
    hint: rename,
  }));

const sliOf = (slo: string): Named => ({
  name: sliAlias(slo),
  what: `SLI ${sliAlias(slo)}`,
  path: ["slos", slo, "id"],
  hint: rename,
});

const retiredOf = ({ slug, retired }: Dataset): readonly Named[] =>
  retired.map((name, index) => ({
    name,
    what: `retired column ${name}`,
    path: ["datasets", slug, "retired", index],
    hint: "take it out of retired:, or give the other another name",
  }));

/** Everything that has the name, or with another name the Terraform address, of something before it. */
function* sharing(what: "name" | "address", all: readonly Named[]): Generator<Finding> {
  const first = new Map<string, Named>();
  for (const one of all) {
    const key = what === "name" ? one.name : terraformName(one.name);
    const known = first.get(key);
    if (!known) first.set(key, one);
    else if (what === "name" || known.name !== one.name)
      yield {
        path: one.path,
        ...(one.also === undefined ? {} : { also: one.also }),
        subject: one.what,
        message:
          what === "name"
            ? `${known.what} has this name already`
            : `Terraform cannot tell it from ${known.what}: both are ${key} there`,
        hint: one.hint,
      };
  }
}
