import { z } from "zod";
import { type Answer, conflict, created, invalid, ok } from "../answer";
import { removeRow, routesOf } from "../collection";
import type { Call } from "../route";
import { add, put, type Row, rowsAt } from "../state";
import { read, text } from "../validate";
import type { MarkerSetting } from "../wire";

const body = z.strictObject({
  type: text(255),
  color: z.string().regex(/^#([A-Fa-f0-9]{6}|[A-Fa-f0-9]{3})$/, "must be a hexadecimal colour, such as #f0ab00"),
});
const readOnly = ["id", "created_at", "updated_at"];

const isTaken = ({ state, place }: Call, type: string, self?: string): boolean =>
  rowsAt(state, "markerSettings", place).some(({ value }) => value.type === type && value.id !== self);

function create(call: Call): Answer {
  const input = read(body, call.body, readOnly);
  if (!input.ok) return invalid(input.details);
  if (isTaken(call, input.value.type)) return conflict("A resource by that name already exists.");
  const added = add(call.state, "markerSettings", call.place, {
    ...input.value,
    created_at: call.now,
    updated_at: call.now,
  });
  return created(added.value, added.state);
}

function replace(call: Call, { value: before }: Row<MarkerSetting>): Answer {
  const input = read(body, call.body, readOnly);
  if (!input.ok) return invalid(input.details);
  if (isTaken(call, input.value.type, before.id)) return conflict("A resource by that name already exists.");
  const value = { ...before, ...input.value, updated_at: call.now };
  return ok(value, put(call.state, "markerSettings", value));
}

export const markerSettingRoutes = routesOf({
  kind: "markerSettings",
  noun: "Marker setting",
  path: "/1/marker_settings/:scope",
  permissions: ["manage_markers"],
  show: (_, { value }) => value,
  one: "none",
  create,
  replace,
  remove: removeRow("markerSettings"),
});
