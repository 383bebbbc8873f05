import { z } from "zod";
import { derivedColumnLimits } from "../../../src/honeycomb/limits";
import { type Answer, conflict, created, gone, invalid, ok, wrong } from "../answer";
import { lookUp, routesOf } from "../collection";
import type { Call } from "../route";
import { isBoolean } from "../rules/boolean";
import { derivedColumnsFor, derivedColumnsLosing, inUseBy } from "../rules/columns";
import { expressionDetails } from "../rules/expressions";
import { add, drop, type Place, put, type Row, rowsAt, rowsIn, type State } from "../state";
import { maybeText, read, text } from "../validate";
import type { DerivedColumn } from "../wire";
import { definitionsUsing } from "./dataset-definitions";

const settings = {
  expression: text(derivedColumnLimits.expression),
  description: maybeText(derivedColumnLimits.description),
};
const creation = z.strictObject({ alias: text(derivedColumnLimits.alias), ...settings });
const change = z.strictObject({ alias: z.string().optional(), ...settings });
const readOnly = ["id", "created_at", "updated_at"];

function create({ state, place, now, body }: Call): Answer {
  const input = read(creation, body, readOnly);
  if (!input.ok) return invalid(input.details);
  const { alias, expression } = input.value;
  if (rowsAt(state, "derivedColumns", place).some(({ value }) => value.alias === alias))
    return conflict("derived column already exists");
  const details = expressionDetails(state, place, alias, expression, ["expression"]);
  if (details.length > 0) return invalid(details);
  const added = add(state, "derivedColumns", place, { ...input.value, created_at: now, updated_at: now });
  return created(added.value, added.state);
}

function replace({ state, place, now, body }: Call, { value: derived }: Row<DerivedColumn>): Answer {
  const input = read(change, body, readOnly);
  if (!input.ok) return invalid(input.details);
  const { alias = derived.alias, expression, description } = input.value;
  if (alias !== derived.alias) return invalid([wrong(["alias"], "cannot be changed")]);
  const details = expressionDetails(state, place, alias, expression, ["expression"]);
  if (details.length > 0) return invalid(details);
  if (slosWith(state, place, alias).length > 0 && !isBoolean(state, place, expression))
    return invalid([wrong(["expression"], "must be true or false: an SLO uses it")]);
  const value = { ...derived, expression, description, updated_at: now };
  return ok(value, put(state, "derivedColumns", value));
}

function remove({ state, place }: Call, { value: derived }: Row<DerivedColumn>): Answer {
  const after = drop(state, "derivedColumns", ({ value }) => value.id === derived.id);
  const fields = definitionsUsing(state, place, derived.alias);
  if (fields.length > 0) return conflict(`Derived column is in use by dataset definition - ${fields.join(", ")}`);
  const slos = slosWith(state, place, derived.alias);
  if (slos.length > 0)
    return conflict(
      inUseBy(
        "Derived column",
        "SLOs",
        slos.map(({ value }) => value.name),
      ),
    );
  const losing = derivedColumnsLosing(state, after, place.environment, derived.alias);
  if (losing.length > 0)
    return conflict(
      inUseBy(
        "Derived column",
        "derived columns",
        losing.map(({ value }) => value.alias),
      ),
    );
  return gone(after);
}

/** SLOs whose SLI is this very derived column, and not one of the same alias elsewhere. */
const slosWith = (state: State, place: Place, alias: string) =>
  rowsIn(state, "slos", place.environment).filter(
    ({ at, value }) =>
      value.sli.alias === alias &&
      derivedColumnsFor(state, at).find((row) => row.value.alias === alias)?.at.dataset === place.dataset,
  );

export const derivedColumnRoutes = routesOf({
  kind: "derivedColumns",
  noun: "Derived column",
  path: "/1/derived_columns/:scope",
  permissions: ["manage_columns"],
  show: (_, { value }) => value,
  list: lookUp("derivedColumns", "Derived column", "alias"),
  create,
  replace,
  remove,
});
