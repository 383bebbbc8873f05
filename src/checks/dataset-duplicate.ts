import { datasetSlug } from "../model/assumptions";
import type { Dataset } from "../model/dataset";
import { sliAlias, terraformName } from "../model/names";
import type { Slo } from "../model/slo";
import type { Check, Finding } from "./check";
import { writtenSlos } from "./each";

/**
 * Datasets API: names of one slug are one dataset; the second is answered as there already. Terraform: one address, one resource; of two
 * with the same address CDKTF drops the first without a word. A dataset's columns have its name in their addresses.
 */
export const datasetDuplicate: Check = {
  code: "dataset/duplicate",
  severity: "error",
  *run(project) {
    const clashing = [
      ...sharing(project.datasets, datasetSlug, "slug"),
      ...sharing(project.datasets, terraformName, "address"),
    ];
    yield* clashing;
    if (clashing.length > 0) return; // or each of their columns would be said to clash as well
    yield* sameAddress(project.datasets.flatMap(columnsOf));
    const slis = writtenSlos(project).map(sliOf);
    yield* sameAddress([...project.datasets.flatMap(derivedOf), ...slis]);
  },
};

const rename = "give one of them another name";

function sharing(
  datasets: readonly Dataset[],
  keyOf: (name: string) => string,
  what: "slug" | "address",
): readonly Finding[] {
  const first = new Map<string, string>();
  return datasets.flatMap(({ slug }) => {
    const key = keyOf(slug);
    const known = first.get(key);
    if (known === undefined) first.set(key, slug);
    if (known === undefined || known === slug) return [];
    const message =
      what === "slug"
        ? `to Honeycomb it is the dataset ${known}: the slug of both is ${key}`
        : `Terraform cannot tell it from dataset ${known}: both are ${key} there`;
    return [{ path: ["datasets", slug, "dataset"], subject: `dataset ${slug}`, message, hint: rename }];
  });
}

/** Something in a dataset whose address has the dataset's name before its own. */
interface Named extends Pick<Finding, "path" | "also"> {
  readonly slug: string;
  readonly name: string;
}

const columnsOf = ({ slug, columns, retired }: Dataset): readonly Named[] => [
  ...columns.map(({ name }) => ({ slug, name, path: ["datasets", slug, "columns", name] })),
  ...retired.map((name, index) => ({ slug, name, path: ["datasets", slug, "retired", index] })),
];

/** A constant is a derived column too, and stands elsewhere in the file. */
const derivedOf = ({ slug, derivedColumns }: Dataset): readonly Named[] =>
  derivedColumns.map(({ alias }) => ({
    slug,
    name: alias,
    path: ["datasets", slug, "derived", alias],
    also: [{ path: ["datasets", slug, "constants", alias] }],
  }));

const sliOf = ({ id, dataset }: Slo): Named => ({ slug: dataset, name: sliAlias(id), path: ["slos", id, "id"] });

/** `a` with `b__c` has the address of `a__b` with `c`. */
function* sameAddress(all: readonly Named[]): Generator<Finding> {
  const first = new Map<string, Named>();
  for (const one of all) {
    const address = terraformName(one.slug, one.name);
    const known = first.get(address);
    if (!known) first.set(address, one);
    else if (known.slug !== one.slug)
      yield {
        path: one.path,
        ...(one.also === undefined ? {} : { also: one.also }),
        subject: `column ${one.name} of ${one.slug}`,
        message: `Terraform cannot tell it from ${known.name} of ${known.slug}: both are ${address} there`,
        hint: rename,
      };
  }
}
