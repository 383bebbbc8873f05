import { Column } from "@cdktf/provider-honeycombio/lib/column";
import { Dataset as DatasetResource } from "@cdktf/provider-honeycombio/lib/dataset";
import { DatasetDefinition } from "@cdktf/provider-honeycombio/lib/dataset-definition";
import { DerivedColumn } from "@cdktf/provider-honeycombio/lib/derived-column";
import { type IResolvable, type TerraformStack, TerraformVariable } from "cdktf";
import type { Column as ColumnModel, Dataset, DerivedColumn as DerivedColumnModel } from "../src/model/dataset";
import type { Environment } from "../src/model/environment";
import { deleteProtectedVariable } from "../src/model/names";
import { columnAddresses, dependencies, named, namesIn } from "./address";
import { literal } from "./literal";
import type { DatasetScope } from "./scope";

/** The datasets of an environment with their columns and derived columns, by slug. */
export function addDatasets(stack: TerraformStack, environment: Environment): ReadonlyMap<string, DatasetScope> {
  const deleteProtected = environment.protected || addDeleteProtected(stack);
  return new Map(
    environment.datasets.map((dataset) => [dataset.slug, addDataset(stack, environment, dataset, deleteProtected)]),
  );
}

/**
 * Honeycomb makes every dataset protected from deletion, and the provider refuses to create one that is not. So an environment that
 * may go needs two steps, which this variable's description names; addDeleteGuard sees to it. In a protected environment there is no such
 * variable.
 */
function addDeleteProtected(stack: TerraformStack): IResolvable {
  const variable = new TerraformVariable(stack, "delete protected", {
    type: "bool",
    default: true,
    nullable: false,
    description: `To destroy this stack, set TF_VAR_${deleteProtectedVariable}=false, apply, and then destroy.`,
  });
  return named(variable, deleteProtectedVariable).booleanValue;
}

function addDataset(
  stack: TerraformStack,
  environment: Environment,
  dataset: Dataset,
  deleteProtected: boolean | IResolvable,
): DatasetScope {
  const { slug, description, columns, derivedColumns, definitions } = dataset;
  const resource = new DatasetResource(stack, `dataset ${slug}`, {
    name: slug,
    description: literal(description),
    deleteProtected,
    ...keeping(environment),
  });
  named(resource, slug);
  const scope = { resource, columns: columnAddresses(dataset, environment.slos) };
  for (const column of columns) addColumn(stack, environment, slug, resource, column);
  for (const derived of derivedColumns) addDerivedColumn(stack, slug, scope, derived);
  for (const [field, column] of Object.entries(definitions)) addDefinition(stack, slug, scope, field, column);
  return scope;
}

function addColumn(
  stack: TerraformStack,
  environment: Environment,
  slug: string,
  dataset: DatasetResource,
  { name, type, hidden, description }: ColumnModel,
): void {
  const column = new Column(stack, `column ${slug} ${name}`, {
    dataset: dataset.id,
    name: literal(name),
    type,
    hidden,
    description: literal(description),
    ...keeping(environment),
  });
  named(column, slug, name);
}

/** Columns and SLOs hold what cannot be made again: their destruction deletes data and history. */
export const keeping = (environment: Environment) =>
  environment.protected ? { lifecycle: { preventDestroy: true } } : {};

/** Created before the one it replaces goes: Honeycomb refuses to delete a derived column that something still uses. */
function addDerivedColumn(
  stack: TerraformStack,
  slug: string,
  { resource, columns }: DatasetScope,
  { alias, expression, description }: Pick<DerivedColumnModel, "alias" | "expression" | "description">,
): void {
  const column = new DerivedColumn(stack, `derived column ${slug} ${alias}`, {
    dataset: resource.id,
    alias: literal(alias),
    expression: literal(expression),
    description: literal(description),
    dependsOn: dependencies(columns, namesIn(expression)),
    lifecycle: { createBeforeDestroy: true },
  });
  named(column, slug, alias);
}

/** Which column is the dataset's duration, trace id and so on. The column is named by text, so the definition waits for it. */
function addDefinition(
  stack: TerraformStack,
  slug: string,
  { resource, columns }: DatasetScope,
  field: string,
  column: string,
): void {
  const definition = new DatasetDefinition(stack, `definition ${slug} ${field}`, {
    dataset: resource.id,
    name: field,
    column: literal(column),
    dependsOn: dependencies(columns, [column]),
  });
  named(definition, slug, field);
}
