import { z } from "zod";
import { annotationLimits } from "../../../src/honeycomb/limits";
import { type Answer, created, type Detail, invalid, ok, wrong } from "../answer";
import { removeRow, routesOf } from "../collection";
import type { Call } from "../route";
import { add, put, type Row, rowsAt } from "../state";
import { maybeText, read, text } from "../validate";
import type { QueryAnnotation } from "../wire";

const body = z.strictObject({
  name: text(annotationLimits.name),
  description: maybeText(annotationLimits.description),
  query_id: text(255),
  source: z.enum(["", "query", "board"]).default(""),
});
const readOnly = ["id", "created_at", "updated_at", "created-at", "updated-at"];

const unknownQuery = ({ state, place }: Call, id: string): readonly Detail[] =>
  rowsAt(state, "queries", place).some(({ value }) => value.id === id)
    ? []
    : [wrong(["query_id"], `unknown query: ${id}`)];

function create(call: Call): Answer {
  const input = read(body, call.body, readOnly);
  if (!input.ok) return invalid(input.details);
  const details = unknownQuery(call, input.value.query_id);
  if (details.length > 0) return invalid(details);
  const { source, ...annotation } = input.value;
  const dates = { created_at: call.now, updated_at: call.now };
  const added = add(call.state, "queryAnnotations", call.place, { ...annotation, source: source || "query", ...dates });
  return created(added.value, added.state);
}

function replace(call: Call, { value: before }: Row<QueryAnnotation>): Answer {
  const input = read(body, call.body, readOnly);
  if (!input.ok) return invalid(input.details);
  const details = unknownQuery(call, input.value.query_id);
  if (details.length > 0) return invalid(details);
  const { source, ...annotation } = input.value;
  const value = { ...before, ...annotation, source: source || before.source, updated_at: call.now };
  return ok(value, put(call.state, "queryAnnotations", value));
}

export const queryAnnotationRoutes = routesOf({
  kind: "queryAnnotations",
  noun: "Query annotation",
  path: "/1/query_annotations/:scope",
  permissions: ["manage_columns"],
  show: (_, { value }) => value,
  create,
  replace,
  remove: removeRow("queryAnnotations"),
});
