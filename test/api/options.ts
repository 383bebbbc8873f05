import { idOf, prefixedIdOf } from "./ids";
import { type Permission, permissions, type Scope, scopes } from "./permissions";
import { add, type Key, type State } from "./state";
import { addDataset } from "./v1/datasets";
import { addEnvironment } from "./v2/environments";

/** What Honeycomb holds at the start. Names are enough: slugs are made of them. */
export interface ApiOptions {
  readonly teams: readonly TeamOptions[];
  readonly region?: "us" | "eu1";
  /** Unix milliseconds. */
  readonly now?: () => number;
}

export interface TeamOptions {
  readonly name: string;
  readonly slug: string;
  readonly environments: readonly EnvironmentOptions[];
  readonly managementKeys?: readonly ManagementKey[];
  /** Whether the Slack integration was made; it was unless this says no. */
  readonly slack?: boolean;
  /** How many triggers the plan allows; any number if not given. */
  readonly triggers?: number;
}

export interface EnvironmentOptions {
  readonly name: string;
  readonly keys: readonly ConfigurationKey[];
  readonly metrics?: readonly MetricsDataset[];
}

/** A key that may do everything, unless `permissions` says what. `key` is what goes into X-Honeycomb-Team. */
export interface ConfigurationKey {
  readonly key: string;
  readonly permissions?: readonly Permission[];
}

export interface ManagementKey {
  readonly id: string;
  readonly secret: string;
  readonly scopes?: readonly Scope[];
}

/** OTLP makes these, not this API. Columns: name to type. */
export interface MetricsDataset {
  readonly name: string;
  readonly columns: Readonly<Record<string, string>>;
}

const nothing: Omit<State, "region"> = {
  made: 0,
  teams: [],
  environments: [],
  keys: [],
  recipients: [],
  datasets: [],
  columns: [],
  derivedColumns: [],
  definitions: [],
  queries: [],
  queryAnnotations: [],
  queryResults: [],
  triggers: [],
  slos: [],
  burnAlerts: [],
  boards: [],
  boardViews: [],
  markers: [],
  markerSettings: [],
  events: [],
};

export const stateOf = ({ teams, region = "us" }: ApiOptions, now: string): State =>
  teams.reduce((state, team) => withTeam(state, team, now), { ...nothing, region });

function withTeam(state: State, options: TeamOptions, now: string): State {
  const { name, slug, slack = true, triggers, environments, managementKeys = [] } = options;
  const team = {
    id: prefixedIdOf("hcatm", state.made),
    name,
    slug,
    slack,
    ...(triggers === undefined ? {} : { triggers }),
  };
  const management = managementKeys.map(
    ({ id, secret, scopes: allowed = scopes }): Key => ({
      ...{ id, name: id, team: team.id, type: "management", secret, disabled: false, scopes: allowed },
      ...{ created: now, updated: now },
    }),
  );
  const withKeys = {
    ...state,
    made: state.made + 1,
    teams: [...state.teams, team],
    keys: [...state.keys, ...management],
  };
  return environments.reduce<State>(
    (after, environment) => withEnvironment(after, team.id, environment, now),
    withKeys,
  );
}

function withEnvironment(
  state: State,
  team: string,
  { name, keys, metrics = [] }: EnvironmentOptions,
  now: string,
): State {
  const added = addEnvironment(state, { team, name });
  const { id } = added.environment;
  const configuration = keys.map(
    ({ key, permissions: allowed = permissions }, n): Key => ({
      ...{ id: idOf(added.state.made + n), name: `${name} ${n + 1}`, team, environment: id, type: "configuration" },
      ...{ secret: key, disabled: false, permissions: allowed, created: now, updated: now },
    }),
  );
  const made = added.state.made + keys.length;
  const withKeys = { ...added.state, made, keys: [...added.state.keys, ...configuration] };
  return metrics.reduce<State>((after, dataset) => withMetrics(after, id, dataset, now), withKeys);
}

function withMetrics(state: State, environment: string, { name, columns }: MetricsDataset, now: string): State {
  const added = addDataset(state, environment, { name, created_at: now, kind: "metrics" });
  const dates = { last_written: now, created_at: now, updated_at: now };
  return Object.entries(columns).reduce<State>(
    (after, [key_name, type]) =>
      add(after, "columns", added.row.at, { key_name, type, hidden: false, description: "", ...dates }).state,
    added.state,
  );
}
