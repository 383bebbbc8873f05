import { z } from "zod";
import { type Answer, created, gone, invalid, notFound, ok, wrong } from "../answer";
import { prefixedIdOf, secretOf } from "../ids";
import { type Permission, permissions } from "../permissions";
import type { TeamCall, V2Route } from "../route";
import type { Key } from "../state";
import { read, text } from "../validate";
import { document, noRelation, page, relation } from "./json-api";

const longestName = 100;
const permission = z.strictObject(Object.fromEntries(permissions.map((name) => [name, z.boolean().optional()])));

const creation = document(
  "api-keys",
  z.strictObject({
    name: text(longestName),
    key_type: z.enum(["ingest", "configuration"]),
    disabled: z.boolean().default(false),
    permissions: permission.default({}),
  }),
  z.strictObject({ environment: relation("environments") }),
);
/** The provider changes no more than name and disabled. */
const change = document(
  "api-keys",
  z.strictObject({
    name: text(longestName).optional(),
    disabled: z.boolean().optional(),
    permissions: permission.default({}),
  }),
  noRelation,
);

type EnvironmentKey = Extract<Key, { readonly environment: string }>;

const pathOf = ({ team }: TeamCall): string => `/2/teams/${team.slug}/api-keys`;

/** The secret is answered once, when the key is made. */
const shown = (
  call: TeamCall,
  { id, name, type, disabled, created, updated, ...key }: EnvironmentKey,
  secret?: string,
) => ({
  id,
  type: "api-keys",
  attributes: {
    name,
    key_type: type,
    disabled,
    ...(secret === undefined ? {} : { secret }),
    permissions: Object.fromEntries(grantable(type).map((one) => [one, key.permissions.includes(one)])),
    timestamps: { created, updated },
  },
  relationships: { environment: { data: { type: "environments", id: key.environment } } },
  links: { self: `${pathOf(call)}/${id}` },
});

const grantable = (type: Key["type"]): readonly Permission[] => (type === "ingest" ? ["create_datasets"] : permissions);

const granted = (given: Readonly<Record<string, boolean | undefined>>): readonly Permission[] =>
  permissions.filter((name) => given[name]);

const tooMuch = (type: Key["type"], given: readonly Permission[]) =>
  given
    .filter((name) => !grantable(type).includes(name))
    .map((name) => wrong(["data", "attributes", "permissions", name], `cannot be granted to a key of type ${type}`));

const keysOf = ({ state, team }: TeamCall): readonly EnvironmentKey[] =>
  state.keys.flatMap((key) => (key.type !== "management" && key.team === team.id ? [key] : []));

/** An ingest key is sent as id and secret together, a configuration key as its secret alone. */
function create(call: TeamCall): Answer {
  const input = read(creation, call.body);
  if (!input.ok) return invalid(input.details);
  const { attributes, relationships } = input.value.data;
  const environment = call.state.environments.find(
    (one) => one.id === relationships.environment.data.id && one.team === call.team.id,
  );
  const allowed = granted(attributes.permissions);
  const details = [
    ...(environment
      ? []
      : [wrong(["data", "relationships", "environment"], `unknown environment: ${relationships.environment.data.id}`)]),
    ...tooMuch(attributes.key_type, allowed),
  ];
  if (!environment || details.length > 0) return invalid(details);
  const { made } = call.state;
  const isIngest = attributes.key_type === "ingest";
  const key: EnvironmentKey = {
    id: prefixedIdOf(isIngest ? "hcaik" : "hcalk", made),
    name: attributes.name,
    team: call.team.id,
    type: attributes.key_type,
    environment: environment.id,
    secret: secretOf(made, isIngest ? 32 : 22),
    disabled: attributes.disabled,
    permissions: allowed,
    created: call.now,
    updated: call.now,
  };
  const state = { ...call.state, made: made + 1, keys: [...call.state.keys, key] };
  return created({ data: shown(call, key, key.secret) }, state);
}

/** Permissions that are left out stay as they are. */
function patch(call: TeamCall, before: EnvironmentKey): Answer {
  const input = read(change, call.body);
  if (!input.ok) return invalid(input.details);
  const { name = before.name, disabled = before.disabled, permissions: given } = input.value.data.attributes;
  const details = tooMuch(before.type, granted(given));
  if (details.length > 0) return invalid(details);
  const kept = permissions.filter((one) => given[one] ?? before.permissions.includes(one));
  const value = { ...before, name, disabled, permissions: kept, updated: call.now };
  const keys = call.state.keys.map((key) => (key.id === before.id ? value : key));
  return ok({ data: shown(call, value) }, { ...call.state, keys });
}

const remove = ({ state }: TeamCall, { id }: EnvironmentKey): Answer =>
  gone({ ...state, keys: state.keys.filter((key) => key.id !== id) });

function list(call: TeamCall): Answer {
  const type = call.query.get("filter[type]");
  if (type !== null && type !== "ingest" && type !== "configuration")
    return invalid([wrong(["filter[type]"], "must be one of ingest, configuration")]);
  const keys = keysOf(call).filter((key) => type === null || key.type === type);
  return page(
    call,
    pathOf(call),
    keys.map((key) => shown(call, key)),
  );
}

const one = (handle: (call: TeamCall, key: EnvironmentKey) => Answer) => (call: TeamCall) => {
  const found = keysOf(call).find(({ id }) => id === call.params["id"]);
  return found ? handle(call, found) : notFound("API key");
};

const all = "/2/teams/:team/api-keys";
const byId = `${all}/:id`;
export const apiKeyRoutes: readonly V2Route[] = [
  { api: 2, method: "GET", path: all, scope: "api-keys:read", handle: list },
  { api: 2, method: "POST", path: all, scope: "api-keys:write", handle: create },
  {
    api: 2,
    method: "GET",
    path: byId,
    scope: "api-keys:read",
    handle: one((call, key) => ok({ data: shown(call, key) })),
  },
  { api: 2, method: "PATCH", path: byId, scope: "api-keys:write", handle: one(patch) },
  { api: 2, method: "DELETE", path: byId, scope: "api-keys:write", handle: one(remove) },
];
