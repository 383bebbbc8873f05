import { idOf } from "./ids";
import type { Permission, Scope } from "./permissions";
import type * as wire from "./wire";

/** The dataset slug of what belongs to an environment as a whole. */
export const everywhere = "__all__";

/** Where a thing belongs: the id of its environment, and the slug of its dataset or `__all__`. */
export interface Place {
  readonly environment: string;
  readonly dataset: string;
}

export interface Row<T> {
  readonly at: Place;
  readonly value: T;
}

/** What belongs to a place, by kind. */
export interface Values {
  readonly columns: wire.Column;
  readonly derivedColumns: wire.DerivedColumn;
  readonly definitions: wire.Definitions;
  readonly queries: wire.StoredQuery;
  readonly queryAnnotations: wire.QueryAnnotation;
  readonly queryResults: wire.QueryResult;
  readonly triggers: wire.Trigger;
  readonly slos: wire.Slo;
  readonly burnAlerts: wire.BurnAlert;
  readonly boards: wire.Board;
  readonly boardViews: wire.BoardView;
  readonly markers: wire.Marker;
  readonly markerSettings: wire.MarkerSetting;
  readonly events: wire.StoredEvent;
}
export type Kind = keyof Values;
export const kinds = [
  "columns",
  "derivedColumns",
  "definitions",
  "queries",
  "queryAnnotations",
  "queryResults",
  "triggers",
  "slos",
  "burnAlerts",
  "boards",
  "boardViews",
  "markers",
  "markerSettings",
  "events",
] as const satisfies readonly Kind[];

/** `slack`: whether the Slack integration was made in Honeycomb's UI. `triggers`: how many the plan allows. */
export interface Team {
  readonly id: string;
  readonly name: string;
  readonly slug: string;
  readonly slack: boolean;
  readonly triggers?: number;
}

export interface Environment {
  readonly id: string;
  readonly team: string;
  readonly name: string;
  readonly slug: string;
  readonly description: string;
  readonly color: string;
  readonly delete_protected: boolean;
}

export type Key = {
  readonly id: string;
  readonly name: string;
  readonly team: string;
  readonly secret: string;
  readonly disabled: boolean;
  readonly created: string;
  readonly updated: string;
} & (
  | {
      readonly type: "configuration" | "ingest";
      readonly environment: string;
      readonly permissions: readonly Permission[];
    }
  | { readonly type: "management"; readonly scopes: readonly Scope[] }
);

/** Everything that Honeycomb holds. Plain data: a request gives a new state and leaves the old one as it was. */
export interface State extends Tables {
  /** How many ids were given out. */
  readonly made: number;
  readonly region: "us" | "eu1";
  readonly teams: readonly Team[];
  readonly environments: readonly Environment[];
  readonly keys: readonly Key[];
  readonly recipients: readonly wire.Recipient[];
  readonly datasets: readonly Row<wire.Dataset>[];
}
type Tables = { readonly [K in Kind]: readonly Row<Values[K]>[] };

/** What is to be stored, without the id that it will have. */
export type New<K extends Kind> = Values[K] extends infer V ? Omit<V, "id"> : never;

export interface Added<T> {
  readonly state: State;
  readonly value: T;
}

export function add<K extends Kind>(state: State, kind: K, at: Place, fresh: New<K>): Added<Values[K]> {
  const value = { id: idOf(state.made), ...fresh } as unknown as Values[K];
  return { state: { ...state, made: state.made + 1, [kind]: [...state[kind], { at, value }] }, value };
}

/** The same thing with another value; its id is what it is found by. */
export const put = <K extends Kind>(state: State, kind: K, value: Values[K]): State => ({
  ...state,
  [kind]: state[kind].map((row) => (row.value.id === value.id ? { ...row, value } : row)),
});

export const drop = (state: State, kind: Kind, gone: (row: Row<{ readonly id: string }>) => boolean): State => ({
  ...state,
  [kind]: state[kind].filter((row) => !gone(row)),
});

export const samePlace = (a: Place, b: Place): boolean => a.environment === b.environment && a.dataset === b.dataset;

/** All of a kind. The compiler does not follow that a kind's rows hold that kind's values. */
export const rowsOf = <K extends Kind>(state: State, kind: K): readonly Row<Values[K]>[] =>
  state[kind] as readonly Row<Values[K]>[];

/** What belongs to exactly this place. */
export const rowsAt = <K extends Kind>(state: State, kind: K, at: Place): readonly Row<Values[K]>[] =>
  rowsOf(state, kind).filter((row) => samePlace(row.at, at));

/** What belongs to the environment, whatever the dataset. */
export const rowsIn = <K extends Kind>(state: State, kind: K, environment: string): readonly Row<Values[K]>[] =>
  rowsOf(state, kind).filter((row) => row.at.environment === environment);

export const byId = <K extends Kind>(
  state: State,
  kind: K,
  environment: string,
  id: string,
): Row<Values[K]> | undefined => rowsIn(state, kind, environment).find((row) => row.value.id === id);
