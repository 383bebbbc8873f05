import { z } from "zod";
import { type Answer, created, invalid, ok, wrong } from "../answer";
import { routesOf } from "../collection";
import type { Call } from "../route";
import { add, drop, everywhere, put, type Row, rowsAt, type State } from "../state";
import { read } from "../validate";
import type { Marker } from "../wire";

/** The provider writes zero for no time. */
const time = z.int().min(0).optional();
const body = z.strictObject({
  start_time: time,
  end_time: time,
  message: z.string().optional(),
  type: z.string().optional(),
  url: z.string().optional(),
});
const readOnly = ["id", "color", "created_at", "updated_at"];

/** The colour is that of the setting for its type, at the same place or in the environment. */
function show(state: State, { at, value }: Row<Marker>) {
  const settings = [at, { ...at, dataset: everywhere }].flatMap((place) => rowsAt(state, "markerSettings", place));
  const color = settings.find((setting) => setting.value.type === value.type)?.value.color;
  return { ...value, ...(color === undefined ? {} : { color }) };
}

type Given = z.output<typeof body>;
const markerOf = ({ start_time, end_time, ...rest }: Given, now: string) => ({
  ...(rest as Pick<Marker, "message" | "type" | "url">),
  start_time: start_time || Date.parse(now) / 1000,
  ...(end_time ? { end_time } : {}),
});

const isBackwards = (marker: Pick<Marker, "start_time" | "end_time">): boolean =>
  marker.end_time !== undefined && marker.end_time < marker.start_time;

function create({ state, place, now, body: given }: Call): Answer {
  const input = read(body, given, readOnly);
  if (!input.ok) return invalid(input.details);
  const marker = markerOf(input.value, now);
  if (isBackwards(marker)) return invalid([wrong(["end_time"], "must not be before start_time")]);
  const added = add(state, "markers", place, { ...marker, created_at: now, updated_at: now });
  return created(show(added.state, { at: place, value: added.value }), added.state);
}

/** What is left out is erased. */
function replace({ state, now, body: given }: Call, row: Row<Marker>): Answer {
  const input = read(body, given, readOnly);
  if (!input.ok) return invalid(input.details);
  const { id, created_at, start_time } = row.value;
  const value = { ...markerOf({ start_time, ...input.value }, now), id, created_at, updated_at: now };
  if (isBackwards(value)) return invalid([wrong(["end_time"], "must not be before start_time")]);
  return ok(show(state, { ...row, value }), put(state, "markers", value));
}

/** The only delete that answers what it has deleted. */
const remove = ({ state }: Call, row: Row<Marker>): Answer =>
  ok(
    show(state, row),
    drop(state, "markers", ({ value }) => value.id === row.value.id),
  );

export const markerRoutes = routesOf({
  kind: "markers",
  noun: "Marker",
  path: "/1/markers/:scope",
  permissions: ["manage_markers"],
  show,
  one: "none",
  create,
  replace,
  remove,
});
