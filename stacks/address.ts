import type { ITerraformDependable, TerraformElement } from "cdktf";
import { columnsIn } from "../src/honeycomb/expression/columns";
import { parseExpression } from "../src/honeycomb/expression/parser";
import type { Dataset } from "../src/model/dataset";
import { sliAlias, terraformAddress, terraformName } from "../src/model/names";
import type { Slo } from "../src/model/slo";

/**
 * Gives an element the address that its ids make, wherever it stands in the construct tree: a moved address is destroyed and
 * created again, and an SLO loses its history with it.
 */
export function named<T extends TerraformElement>(element: T, ...ids: readonly string[]): T {
  element.overrideLogicalId(terraformName(...ids));
  return element;
}

export const columnAddress = (dataset: string, column: string): string =>
  terraformAddress("honeycombio_column", dataset, column);
export const derivedAddress = (dataset: string, alias: string): string =>
  terraformAddress("honeycombio_derived_column", dataset, alias);

/** Addresses of all that a text of one dataset can name, by that name. */
export type ColumnAddresses = ReadonlyMap<string, string>;

export function columnAddresses({ slug, columns, derivedColumns }: Dataset, slos: readonly Slo[]): ColumnAddresses {
  const slis = slos.filter(({ dataset }) => dataset === slug).map(({ id }) => sliAlias(id));
  const derived = [...derivedColumns.map(({ alias }) => alias), ...slis];
  return new Map([
    ...columns.map(({ name }) => [name, columnAddress(slug, name)] as const),
    ...derived.map((alias) => [alias, derivedAddress(slug, alias)] as const),
  ]);
}

/**
 * What a resource must wait for because its text names it. Terraform sees no dependency in text, so without this a fresh apply
 * makes queries before their columns, and the API refuses them. Names that nothing declares are left out: checks report them.
 */
export function dependencies(addresses: ColumnAddresses, names: readonly string[]): ITerraformDependable[] {
  const found = new Set(names.flatMap((name) => addresses.get(name) ?? []));
  return [...found].toSorted().map((fqn) => ({ fqn }));
}

/** The columns that an expression names; none where it cannot be read, which checks report. */
export function namesIn(expression: string): readonly string[] {
  const parsed = parseExpression(expression);
  return parsed.ok ? columnsIn(parsed.value).map(({ name }) => name) : [];
}
