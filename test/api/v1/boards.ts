import { z } from "zod";
import { boardLimits } from "../../../src/honeycomb/limits";
import { type Answer, created, type Detail, gone, invalid, ok, wrong } from "../answer";
import { routesOf } from "../collection";
import type { Call } from "../route";
import { repeatedTags, shownTags, tags } from "../rules/tags";
import { add, byId, drop, everywhere, put, type Row, type State } from "../state";
import { type Checked, maybeText, read, text } from "../validate";
import type { Board, Panel } from "../wire";
import { panelDetails, panels, placed } from "./board-panels";
import { datasetAt } from "./datasets";

/** The API takes one character more of description than the provider. */
const longestDescription = 1024;
const body = z.strictObject({
  name: text(boardLimits.name),
  description: maybeText(longestDescription),
  type: z.literal("flexible"),
  layout_generation: z.enum(["auto", "manual"]).default("manual"),
  panels,
  tags,
  preset_filters: z
    .array(z.strictObject({ column: text(255), alias: text(boardLimits.presetAlias) }))
    .max(boardLimits.presetFilters)
    .optional(),
});
const readOnly = ["id", "links"];

const hosts = { us: "ui.honeycomb.io", eu1: "ui.eu1.honeycomb.io" } as const;

/** Where a thing of an environment is seen in Honeycomb's UI. */
export function uiUrl(state: State, environment: string, path: string): string {
  const { slug, team } = state.environments.find(({ id }) => id === environment)!;
  const owner = state.teams.find(({ id }) => id === team)!;
  return `https://${hosts[state.region]}/${owner.slug}/environments/${slug}/${path}`;
}

function show(state: State, { at, value: { tags, preset_filters, ...board } }: Row<Board>) {
  return {
    ...board,
    panels: board.panels.map((panel) => showPanel(state, at.environment, panel)),
    ...shownTags(tags),
    preset_filters,
    links: { board_url: uiUrl(state, at.environment, `board/${board.id}`) },
  };
}

/** A query panel says the name of its query's dataset; nothing of a query of the whole environment. */
function showPanel(state: State, environment: string, panel: Panel) {
  if (panel.type !== "query") return panel;
  const dataset = byId(state, "queries", environment, panel.query_panel.query_id)?.at.dataset ?? everywhere;
  const name = datasetAt(state, environment, dataset)?.value.name;
  return { ...panel, query_panel: { ...panel.query_panel, ...(name === undefined ? {} : { dataset: name }) } };
}

function presetDetails(filters: Board["preset_filters"]): readonly Detail[] {
  return filters.flatMap(({ column, alias }, n) => [
    ...(filters.findIndex((one) => one.column === column) < n
      ? [wrong(["preset_filters", n, "column"], `duplicate column: ${column}`)]
      : []),
    ...(filters.findIndex((one) => one.alias === alias) < n
      ? [wrong(["preset_filters", n, "alias"], `duplicate alias: ${alias}`)]
      : []),
  ]);
}

/** Preset filters that are not given stay; an empty list takes them away. */
function readBoard({ state, environment, body: given }: Call, before?: Board): Checked<Omit<Board, "id">> {
  const input = read(body, given, readOnly);
  if (!input.ok) return input;
  const { layout_generation, panels, preset_filters = before?.preset_filters ?? [], ...rest } = input.value;
  const details = [
    ...panelDetails(state, environment.id, panels),
    ...presetDetails(preset_filters),
    ...repeatedTags(rest.tags),
  ];
  if (details.length > 0) return { ok: false, details };
  return { ok: true, value: { ...rest, panels: placed(panels, layout_generation), preset_filters } };
}

function create(call: Call): Answer {
  const board = readBoard(call);
  if (!board.ok) return invalid(board.details);
  const added = add(call.state, "boards", call.place, board.value);
  return created(show(added.state, { at: call.place, value: added.value }), added.state);
}

function replace(call: Call, row: Row<Board>): Answer {
  const board = readBoard(call, row.value);
  if (!board.ok) return invalid(board.details);
  const value = { ...board.value, id: row.value.id };
  const after = put(call.state, "boards", value);
  return ok(show(after, { ...row, value }), after);
}

/** Its views go with it. */
const remove = ({ state }: Call, { value: { id } }: Row<Board>): Answer =>
  gone(
    drop(
      { ...state, boardViews: state.boardViews.filter(({ value }) => value.board !== id) },
      "boards",
      ({ value }) => value.id === id,
    ),
  );

export const boardRoutes = routesOf({
  kind: "boards",
  noun: "Board",
  path: "/1/boards",
  permissions: ["manage_boards"],
  show,
  create,
  replace,
  remove,
});
