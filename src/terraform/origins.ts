import type { Board } from "../model/board";
import type { Dataset, DerivedColumn } from "../model/dataset";
import type { Path } from "../model/diagnostic";
import type { Environment } from "../model/environment";
import { deleteProtectedVariable, markerColorName, sliAlias, teamStack, terraformAddress } from "../model/names";
import type { Project } from "../model/project";
import type { Slo } from "../model/slo";
import type { Recipient, Team } from "../model/team";

/** Where each resource of a stack comes from: Terraform address to the path of what describes it. */
export type Origins = ReadonlyMap<string, Path>;
type Origin = readonly [address: string, path: Path];

/**
 * The origins of every resource and data source of a stack; none for a stack that is not there. What is in the state and no longer in
 * the project has none.
 */
export function originsOf(project: Project, stack: string): Origins {
  const id = stack === teamStack ? project.team.keyOf : stack;
  const environment = project.environments.find((one) => one.id === id);
  if (!environment) return new Map();
  const key: Origin = ["data.honeycombio_auth_metadata.key", ["environments", id]];
  if (stack === teamStack) return new Map([key, ...project.team.recipients.map(ofRecipient)]);
  return new Map([
    key,
    ...ofRoles(environment),
    ...environment.datasets.flatMap(ofDataset),
    ...ofMarkers(project.team),
    ...(environment.protected ? [] : [ofGuard(id)]),
    ...environment.slos.flatMap((slo) => ofSlo(slo, environment.deploy)),
    ...environment.triggers.map(
      (trigger): Origin => [terraformAddress("honeycombio_trigger", trigger.id), ["triggers", trigger.id]],
    ),
    ...environment.boards.flatMap(ofBoard),
  ]);
}

function ofRecipient({ kind, id }: Recipient): Origin {
  return [terraformAddress(`honeycombio_${kind}_recipient`, id), ["team", "recipients", id]];
}

const ofRoles = ({ id, recipients }: Environment): readonly Origin[] =>
  Object.entries(recipients).flatMap(([role, { by, recipient }]): readonly Origin[] =>
    by === "id"
      ? []
      : [[terraformAddress("data.honeycombio_recipient", recipient.id), ["environments", id, "recipients", role]]],
  );

function ofDataset({ slug, columns, derivedColumns, definitions }: Dataset): readonly Origin[] {
  const under = (type: string, section: string, names: readonly string[]): readonly Origin[] =>
    names.map((name) => [terraformAddress(type, slug, name), ["datasets", slug, section, name]]);
  const isConstant = ({ expression }: DerivedColumn) => !Number.isNaN(Number(expression)); // an environment may set it otherwise
  const [constants, derived] = [true, false].map((wanted) =>
    derivedColumns.filter((column) => isConstant(column) === wanted).map(({ alias }) => alias),
  );
  return [
    [terraformAddress("honeycombio_dataset", slug), ["datasets", slug, "dataset"]],
    ...under(
      "honeycombio_column",
      "columns",
      columns.map(({ name }) => name),
    ),
    ...under("honeycombio_derived_column", "constants", constants ?? []),
    ...under("honeycombio_derived_column", "derived", derived ?? []),
    ...under("honeycombio_dataset_definition", "definitions", Object.keys(definitions)),
  ];
}

/** What ends a destroy while the datasets are protected. */
const ofGuard = (id: string): Origin => [
  `terraform_data.${deleteProtectedVariable}`,
  ["environments", id, "protected"],
];

const ofMarkers = ({ markers }: Team): readonly Origin[] =>
  Object.keys(markers).flatMap((type): readonly Origin[] => {
    const path = ["team", "markers", type];
    return [
      [terraformAddress("honeycombio_marker_setting", type), path],
      [`terraform_data.${markerColorName(type)}`, path],
    ];
  });

function ofSlo({ id, dataset, burnAlerts }: Slo, deploy: Environment["deploy"]): readonly Origin[] {
  const sli: Origin = [terraformAddress("honeycombio_derived_column", dataset, sliAlias(id)), ["slos", id, "good"]];
  if (deploy === "panel") return [sli];
  return [
    sli,
    [terraformAddress("honeycombio_slo", id), ["slos", id]],
    ...burnAlerts.map(
      (alert): Origin => [terraformAddress("honeycombio_burn_alert", id, alert.id), ["slos", id, "burn"]],
    ),
  ];
}

function ofBoard({ id, panels }: Board): readonly Origin[] {
  const queries = panels.flatMap((panel, index): readonly Origin[] => {
    const path = ["boards", id, "panels", index];
    return ["honeycombio_query", "honeycombio_query_annotation"].map((type) => [
      terraformAddress(type, id, panel.id),
      path,
    ]);
  });
  return [[terraformAddress("honeycombio_flexible_board", id), ["boards", id]], ...queries];
}
