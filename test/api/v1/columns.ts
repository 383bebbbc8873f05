import { z } from "zod";
import { columnLimits } from "../../../src/honeycomb/limits";
import { type Answer, conflict, created, gone, invalid, ok, wrong } from "../answer";
import { lookUp, routesOf } from "../collection";
import type { Call } from "../route";
import { derivedColumnsLosing, inUseBy } from "../rules/columns";
import { add, drop, put, type Row, rowsAt } from "../state";
import { maybeText, read, text } from "../validate";
import type { Column } from "../wire";
import { definitionsUsing } from "./dataset-definitions";

export const columnTypes = ["string", "float", "integer", "boolean"] as const;

const settings = {
  type: z.enum(columnTypes).default("string"),
  hidden: z.boolean().default(false),
  description: maybeText(columnLimits.description),
};
const creation = z.strictObject({ key_name: text(columnLimits.name), ...settings });
const change = z.strictObject({ key_name: z.string().optional(), ...settings });
const readOnly = ["id", "last_written", "created_at", "updated_at"];

function create({ state, place, now, body }: Call): Answer {
  const input = read(creation, body, readOnly);
  if (!input.ok) return invalid(input.details);
  if (rowsAt(state, "columns", place).some(({ value }) => value.key_name === input.value.key_name))
    return conflict("column already exists");
  const added = add(state, "columns", place, { ...input.value, last_written: now, created_at: now, updated_at: now });
  return created(added.value, added.state);
}

function replace({ state, now, body }: Call, { value: column }: Row<Column>): Answer {
  const input = read(change, body, readOnly);
  if (!input.ok) return invalid(input.details);
  const { key_name = column.key_name, ...settings } = input.value;
  if (key_name !== column.key_name) return invalid([wrong(["key_name"], "cannot be changed")]);
  const value = { ...column, ...settings, updated_at: now };
  return ok(value, put(state, "columns", value));
}

/** The provider takes "in use by dataset definition" for a warning, and every other conflict for an error. */
function remove({ state, place }: Call, { value: column }: Row<Column>): Answer {
  const after = drop(state, "columns", ({ value }) => value.id === column.id);
  const fields = definitionsUsing(state, place, column.key_name);
  if (fields.length > 0) return conflict(`Column is in use by dataset definition - ${fields.join(", ")}`);
  const losing = derivedColumnsLosing(state, after, place.environment, column.key_name);
  if (losing.length > 0)
    return conflict(
      inUseBy(
        "Column",
        "derived columns",
        losing.map(({ value }) => value.alias),
      ),
    );
  return gone(after);
}

export const columnRoutes = routesOf({
  kind: "columns",
  noun: "Column",
  path: "/1/columns/:dataset",
  permissions: ["manage_columns"],
  show: (_, { value }) => value,
  list: lookUp("columns", "Column", "key_name"),
  create,
  replace,
  remove,
});
