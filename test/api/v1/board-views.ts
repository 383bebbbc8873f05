import { z } from "zod";
import type { JsonObject } from "../../../src/honeycomb/json";
import { boardLimits } from "../../../src/honeycomb/limits";
import { filterOps } from "../../../src/honeycomb/query-text/filter-op";
import { type Answer, created, invalid, notFound, ok, wrong } from "../answer";
import { removeRow, routesOf } from "../collection";
import type { Call } from "../route";
import { filterDetails } from "../rules/queries";
import { add, byId, put, type Row, rowsIn } from "../state";
import { type Checked, read, text } from "../validate";
import type { BoardView } from "../wire";

const body = z.strictObject({
  name: text(boardLimits.name),
  filters: z
    .array(z.strictObject({ column: text(255), operation: z.enum(filterOps), value: z.json().optional() }))
    .min(1),
});

function readView(call: Call): Checked<Omit<BoardView, "id">> {
  const input = read(body, call.body, ["id"]);
  if (!input.ok) return input;
  const details = filterDetails(input.value.filters, []);
  if (details.length > 0) return { ok: false, details };
  const { name, filters } = input.value;
  return { ok: true, value: { board: call.params["board"]!, name, filters: filters as readonly JsonObject[] } };
}

const viewsOf = ({ state, environment, params }: Call): readonly Row<BoardView>[] =>
  rowsIn(state, "boardViews", environment.id).filter(({ value }) => value.board === params["board"]);

function create(call: Call): Answer {
  const view = readView(call);
  if (!view.ok) return invalid(view.details);
  if (viewsOf(call).length >= boardLimits.views)
    return invalid([wrong([], `a board has at most ${boardLimits.views} views`)]);
  const added = add(call.state, "boardViews", call.place, view.value);
  return created(show(added.value), added.state);
}

function replace(call: Call, row: Row<BoardView>): Answer {
  const view = readView(call);
  if (!view.ok) return invalid(view.details);
  const value = { ...view.value, id: row.value.id };
  return ok(show(value), put(call.state, "boardViews", value));
}

const show = ({ board: _, ...view }: BoardView) => view;

export const boardViewRoutes = routesOf({
  kind: "boardViews",
  noun: "Board view",
  path: "/1/boards/:board/views",
  permissions: ["manage_boards"],
  show: (_, { value }) => show(value),
  rows: viewsOf,
  unless: ({ state, environment, params }) =>
    byId(state, "boards", environment.id, params["board"]!) ? undefined : notFound("Board"),
  create,
  replace,
  remove: removeRow("boardViews"),
});
