import { z } from "zod";
import { type Answer, invalid, ok, wrong } from "../answer";
import type { Call, V1Route } from "../route";
import { add, everywhere, type Place, put, rowsAt, type State } from "../state";
import { read } from "../validate";

/** Fields with the columns that they are taken from by default, the first one that the dataset has. Source: provider 0.51.0. */
const candidates = {
  duration_ms: ["duration_ms", "durationMs", "request_processing_time"],
  error: ["error"],
  name: ["name"],
  parent_id: ["trace.parent_id", "parentId"],
  route: ["route", "http.route", "request_path"],
  service_name: ["service_name", "service.name", "serviceName"],
  span_id: ["id", "trace.span_id"],
  span_kind: ["meta.span_type", "span.kind"],
  annotation_type: ["meta.annotation_type"],
  link_trace_id: ["trace.link.trace_id"],
  link_span_id: ["trace.link.span_id", "trace.span_id"],
  log_message: ["body"],
  log_severity: ["severity"],
  status: ["response.status_code", "http.status_code", "elb_status_code"],
  trace_id: ["trace.trace_id", "traceId"],
  user: ["user.id", "user.email", "request.user.id", "request.user.username"],
} as const;
const fields = Object.keys(candidates) as readonly (keyof typeof candidates)[];

const definition = z.strictObject({ name: z.string(), column_type: z.string().optional() }).optional();
const body = z.strictObject(Object.fromEntries(fields.map((field) => [field, definition])));

const chosenAt = (state: State, at: Place) => rowsAt(state, "definitions", at)[0]?.value;

/** A column of the dataset by its name, or nothing. */
function columnType(state: State, at: Place, name: string): "column" | "derived_column" | undefined {
  if (rowsAt(state, "columns", at).some(({ value }) => value.key_name === name)) return "column";
  return rowsAt(state, "derivedColumns", at).some(({ value }) => value.alias === name) ? "derived_column" : undefined;
}

/** What is defined: as chosen, else by default. Fields that have neither are not there. */
function definitionsAt(state: State, at: Place): Readonly<Record<string, { name: string; column_type: string }>> {
  const chosen = chosenAt(state, at)?.chosen ?? {};
  return Object.fromEntries(
    fields.flatMap((field) => {
      const name = chosen[field] ?? candidates[field].find((one) => columnType(state, at, one) === "column");
      const column_type = name === undefined ? undefined : columnType(state, at, name);
      return name === undefined || column_type === undefined ? [] : [[field, { name, column_type }]];
    }),
  );
}

/** The fields that are defined by a column of the dataset. */
export const definitionsUsing = (state: State, at: Place, name: string): readonly string[] =>
  at.dataset === everywhere
    ? []
    : Object.entries(definitionsAt(state, at)).flatMap(([field, one]) => (one.name === name ? [field] : []));

/** Changes the fields that are given; an empty name takes a choice back. */
function patch({ state, place, body: given }: Call): Answer {
  const input = read(body, given);
  if (!input.ok) return invalid(input.details);
  const names = Object.entries(input.value).flatMap(([field, one]) => (one ? [[field, one.name] as const] : []));
  const details = names.flatMap(([field, name]) =>
    name === "" || columnType(state, place, name) ? [] : [wrong([field, "name"], `unknown column: ${name}`)],
  );
  if (details.length > 0) return invalid(details);
  const before = chosenAt(state, place);
  const merged = Object.entries({ ...before?.chosen, ...Object.fromEntries(names) });
  const chosen = Object.fromEntries(merged.filter(([, name]) => name !== ""));
  const after = before
    ? put(state, "definitions", { ...before, chosen })
    : add(state, "definitions", place, { chosen }).state;
  return ok(definitionsAt(after, place), after);
}

const path = "/1/dataset_definitions/:dataset";
const permissions = ["create_datasets"] as const;
export const datasetDefinitionRoutes: readonly V1Route[] = [
  { api: 1, method: "GET", path, permissions, handle: ({ state, place }) => ok(definitionsAt(state, place)) },
  { api: 1, method: "PATCH", path, permissions, handle: patch },
];
