import { isRecord } from "../../../src/honeycomb/json";
import { type Answer, invalid, ok } from "../answer";
import { routesOf } from "../collection";
import type { Call } from "../route";
import { readQuery } from "../rules/queries";
import { add } from "../state";
import { without } from "../validate";

/** Answered with 200, not 201. */
function create({ state, place, body }: Call): Answer {
  const input = readQuery(state, place, isRecord(body) ? without(body, ["id"]) : body);
  if (!input.ok) return invalid(input.details);
  const added = add(state, "queries", place, { spec: input.value.spec });
  return ok({ ...input.value.spec, id: added.value.id }, added.state);
}

export const queryRoutes = routesOf({
  kind: "queries",
  noun: "Query",
  path: "/1/queries/:scope",
  permissions: ["manage_columns"],
  show: (_, { value }) => ({ ...value.spec, id: value.id }),
  list: "none",
  create,
});
