import type { Problem } from "./answer";
import { permissionNames } from "./permissions";
import type { Caller, V1Route, V2Route } from "./route";
import type { Environment, Key, State } from "./state";

type Headers = Readonly<Record<string, string | undefined>>;
type Authorized<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: Problem };

const refusal = (kind: "unauthenticated" | "forbidden", error: string): Authorized<never> => ({
  ok: false,
  problem: { kind, error, details: [] },
});

const teamOf = (state: State, { team }: Key) => state.teams.find(({ id }) => id === team)!;

/** v1: a key of an environment in X-Honeycomb-Team, with every permission that the route needs. */
export function authorizeV1(
  state: State,
  headers: Headers,
  { permissions, ingest }: V1Route,
): Authorized<Caller & { readonly environment: Environment }> {
  const given = headers["x-honeycomb-team"];
  const key = state.keys.find((one) => one.type !== "management" && given === headerOf(one) && !one.disabled);
  if (!key || key.type === "management") return refusal("unauthenticated", "unknown API key - check your credentials");
  const lacking =
    key.type === "ingest" ? (ingest ? [] : permissions) : permissions.filter((one) => !key.permissions.includes(one));
  if (lacking.length > 0)
    return refusal("forbidden", `API key lacks permission: ${lacking.map((one) => permissionNames[one]).join(", ")}`);
  const environment = state.environments.find(({ id }) => id === key.environment)!;
  return { ok: true, value: { key, team: teamOf(state, key), environment } };
}

const headerOf = ({ type, id, secret }: Key): string => (type === "ingest" ? `${id}${secret}` : secret);

/** v2: a key of the team that the path names, as `Bearer id:secret`. Who may write may read. */
export function authorizeV2(state: State, headers: Headers, { scope }: V2Route): Authorized<Caller> {
  const given = headers["authorization"];
  const key = state.keys.find((one) => one.type === "management" && given === `Bearer ${one.id}:${one.secret}`);
  if (key?.type !== "management") return refusal("unauthenticated", "invalid API key");
  const enough =
    scope === undefined || key.scopes.some((one) => one === scope || one === scope.replace(":read", ":write"));
  return enough
    ? { ok: true, value: { key, team: teamOf(state, key) } }
    : refusal("forbidden", `API key lacks scope: ${scope}`);
}
