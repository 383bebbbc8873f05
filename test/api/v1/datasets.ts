import { z } from "zod";
import { datasetLimits } from "../../../src/honeycomb/limits";
import { type Answer, conflict, created, invalid, ok, wrong } from "../answer";
import type { Call, V1Route } from "../route";
import { drop, kinds, type Row, type State } from "../state";
import { maybeText, read, text } from "../validate";
import type { Dataset } from "../wire";

const settings = {
  description: maybeText(datasetLimits.description),
  expand_json_depth: z.int().min(0).max(datasetLimits.maxExpandJsonDepth).default(0),
  settings: z.strictObject({ delete_protected: z.boolean().optional() }).default({}),
};
const creation = z.strictObject({ name: text(datasetLimits.name), ...settings });
/** The name is fixed by whoever came first; clients send it empty. */
const change = z.strictObject({ name: z.string().optional(), ...settings });
const readOnly = ["slug", "created_at", "last_written_at", "regular_columns_count"];

/** Documented by example only: `MyDataset!` is `mydataset-`. */
export const slugOf = (name: string): string => name.toLowerCase().replaceAll(/[^a-z0-9._~-]/g, "-");

export const datasetAt = (state: State, environment: string, slug: string): Row<Dataset> | undefined =>
  state.datasets.find(({ at, value }) => at.environment === environment && value.slug === slug);

/** A dataset as Honeycomb makes it: protected. */
export function addDataset(
  state: State,
  environment: string,
  about: Pick<Dataset, "name" | "created_at"> & Partial<Dataset>,
): { readonly state: State; readonly row: Row<Dataset> } {
  const value: Dataset = {
    slug: slugOf(about.name),
    description: "",
    expand_json_depth: 0,
    settings: { delete_protected: true },
    last_written_at: null,
    kind: "events",
    ...about,
  };
  const row = { at: { environment, dataset: value.slug }, value };
  return { state: { ...state, datasets: [...state.datasets, row] }, row };
}

function show(state: State, { at, value }: Row<Dataset>) {
  const { kind: _, ...shown } = value;
  const columns = state.columns.filter(
    (column) => column.at.environment === at.environment && column.at.dataset === value.slug,
  );
  return { ...shown, regular_columns_count: columns.length };
}

/** A dataset that is there already is answered as it is, with 200. */
function create({ state, environment, now, body }: Call): Answer {
  const input = read(creation, body, readOnly);
  if (!input.ok) return invalid(input.details);
  const { name, description, expand_json_depth, settings } = input.value;
  const existing = datasetAt(state, environment.id, slugOf(name));
  if (existing) return ok(show(state, existing));
  if (settings.delete_protected === false)
    return invalid([wrong(["settings", "delete_protected"], "cannot be disabled when a dataset is created")]);
  const added = addDataset(state, environment.id, { name, description, expand_json_depth, created_at: now });
  return created(show(added.state, added.row), added.state);
}

const one = (handle: (call: Call, row: Row<Dataset>) => Answer) => (call: Call) =>
  handle(call, datasetAt(call.state, call.environment.id, call.place.dataset)!);

/** What is left out goes back to its default, but for the protection. */
function replace({ state, body }: Call, row: Row<Dataset>): Answer {
  const input = read(change, body, readOnly);
  if (!input.ok) return invalid(input.details);
  const { description, expand_json_depth, settings } = input.value;
  const { delete_protected = row.value.settings.delete_protected } = settings;
  const changed = { ...row, value: { ...row.value, description, expand_json_depth, settings: { delete_protected } } };
  const after = { ...state, datasets: state.datasets.map((other) => (other === row ? changed : other)) };
  return ok(show(after, changed), after);
}

function remove({ state }: Call, row: Row<Dataset>): Answer {
  if (row.value.settings.delete_protected)
    return conflict("Dataset is delete protected. Disable deletion protection before deleting it.");
  return { kind: "done", status: 202, state: withoutDataset(state, row) };
}

/** All that belongs to a dataset goes with it; an SLO of several stays with the others. */
function withoutDataset(state: State, gone: Row<Dataset>): State {
  const isOf = ({ environment, dataset }: Row<unknown>["at"]) =>
    environment === gone.at.environment && dataset === gone.value.slug;
  const slos = state.slos.map((row) =>
    row.at.environment === gone.at.environment
      ? {
          ...row,
          value: { ...row.value, dataset_slugs: row.value.dataset_slugs.filter((slug) => slug !== gone.value.slug) },
        }
      : row,
  );
  const emptied: State = {
    ...state,
    datasets: state.datasets.filter((row) => row !== gone),
    slos: slos.filter(({ value }) => value.dataset_slugs.length > 0),
  };
  const after = kinds.reduce((rest, kind) => drop(rest, kind, ({ at }) => isOf(at)), emptied);
  const left = new Set(after.slos.map(({ value }) => value.id));
  return { ...after, burnAlerts: after.burnAlerts.filter(({ value }) => left.has(value.slo.id)) };
}

const permissions = ["create_datasets"] as const;
export const datasetRoutes: readonly V1Route[] = [
  { api: 1, method: "POST", path: "/1/datasets", permissions, handle: create },
  {
    api: 1,
    method: "GET",
    path: "/1/datasets",
    permissions,
    handle: ({ state, environment }) =>
      ok(state.datasets.filter(({ at }) => at.environment === environment.id).map((row) => show(state, row))),
  },
  {
    api: 1,
    method: "GET",
    path: "/1/datasets/:dataset",
    permissions,
    handle: one(({ state }, row) => ok(show(state, row))),
  },
  { api: 1, method: "PUT", path: "/1/datasets/:dataset", permissions, handle: one(replace) },
  { api: 1, method: "DELETE", path: "/1/datasets/:dataset", permissions, handle: one(remove) },
];
