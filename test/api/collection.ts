import { type Answer, gone, notFound, ok } from "./answer";
import type { Permission } from "./permissions";
import type { Call, V1Route } from "./route";
import { drop, type Kind, type Row, rowsAt, type State, type Values } from "./state";

/** A kind of thing that v1 lists, answers, makes, changes and deletes by id; what is not given here it does not do. */
export interface Collection<K extends Kind> {
  readonly kind: K;
  /** What it is called where it is not found. */
  readonly noun: string;
  readonly path: string;
  readonly permissions: readonly Permission[];
  readonly show: (state: State, row: Row<Values[K]>) => unknown;
  /** What the path sees; what belongs to exactly its place where it is not given. */
  readonly rows?: (call: Call) => readonly Row<Values[K]>[];
  /** Why the path is wrong, before all else. */
  readonly unless?: (call: Call) => Answer | undefined;
  /** `none`: there is no list. `instead`: it is answered otherwise, such as by one thing that a parameter asks for. */
  readonly list?: "none" | ((call: Call) => Answer | undefined);
  /** `none`: one alone cannot be asked for. */
  readonly one?: "none";
  readonly create?: (call: Call) => Answer;
  readonly replace?: (call: Call, row: Row<Values[K]>) => Answer;
  readonly remove?: (call: Call, row: Row<Values[K]>) => Answer;
}

export function routesOf<K extends Kind>(collection: Collection<K>): readonly V1Route[] {
  const { kind, noun, path, permissions, show, list, one, create, replace, remove } = collection;
  const rows = collection.rows ?? ((call: Call) => rowsAt(call.state, kind, call.place));
  const unless = collection.unless ?? (() => undefined);
  const route = (method: V1Route["method"], at: string, handle: (call: Call) => Answer): V1Route => ({
    api: 1,
    method,
    path: at,
    permissions,
    handle: (call) => unless(call) ?? handle(call),
  });
  const withOne = (handle: (call: Call, row: Row<Values[K]>) => Answer) => (call: Call) => {
    const found = rows(call).find(({ value }) => value.id === call.params["id"]);
    return found ? handle(call, found) : notFound(noun);
  };
  const all = (call: Call) => ok(rows(call).map((row) => show(call.state, row)));
  const byId = `${path}/:id`;
  return [
    ...(list === "none" ? [] : [route("GET", path, (call) => list?.(call) ?? all(call))]),
    ...(one === "none"
      ? []
      : [
          route(
            "GET",
            byId,
            withOne((call, row) => ok(show(call.state, row))),
          ),
        ]),
    ...(create ? [route("POST", path, create)] : []),
    ...(replace ? [route("PUT", byId, withOne(replace))] : []),
    ...(remove ? [route("DELETE", byId, withOne(remove))] : []),
  ];
}

/** Deletes without a question. */
export const removeRow =
  <K extends Kind>(kind: K) =>
  (call: Call, row: Row<Values[K]>): Answer =>
    gone(drop(call.state, kind, ({ value }) => value.id === row.value.id));

/** By a parameter of the query string one thing, or none, instead of the list. */
export const lookUp =
  <K extends Kind>(kind: K, noun: string, field: keyof Values[K] & string) =>
  (call: Call): Answer | undefined => {
    const wanted = call.query.get(field);
    if (wanted === null) return undefined;
    const found = rowsAt(call.state, kind, call.place).find(({ value }) => value[field] === wanted);
    return found ? ok(found.value) : notFound(noun);
  };
