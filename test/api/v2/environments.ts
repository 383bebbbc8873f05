import { z } from "zod";
import { environmentLimits } from "../../../src/honeycomb/limits";
import { type Answer, conflict, created, gone, invalid, notFound, ok } from "../answer";
import { prefixedIdOf } from "../ids";
import type { TeamCall, V2Route } from "../route";
import { drop, type Environment, kinds, type State } from "../state";
import { slugOf } from "../v1/datasets";
import { maybeText, read, text } from "../validate";
import { document, noRelation, page } from "./json-api";

export const colors = [
  "blue",
  "green",
  "gold",
  "red",
  "purple",
  "lightBlue",
  "lightGreen",
  "lightGold",
  "lightRed",
  "lightPurple",
] as const;

/** The provider sends an empty text for what it leaves to Honeycomb, and for what stays. */
const color = z.enum(["", ...colors]).default("");
const creation = document(
  "environments",
  z.strictObject({
    name: text(environmentLimits.name),
    slug: z.string().optional(),
    description: maybeText(environmentLimits.description),
    color,
  }),
  noRelation,
);
const change = document(
  "environments",
  z.strictObject({
    name: z.string().optional(),
    slug: z.string().optional(),
    description: z.string().max(environmentLimits.description).optional(),
    color,
    settings: z.strictObject({ delete_protected: z.boolean().optional() }).default({}),
  }),
  noRelation,
);

const pathOf = ({ team }: TeamCall): string => `/2/teams/${team.slug}/environments`;
const shown = (call: TeamCall, { id, name, slug, description, color, delete_protected }: Environment) => ({
  id,
  type: "environments",
  attributes: { name, slug, description, color, settings: { delete_protected } },
  links: { self: `${pathOf(call)}/${id}` },
});

const environmentsOf = ({ state, team }: TeamCall): readonly Environment[] =>
  state.environments.filter((one) => one.team === team.id);

/** An environment as Honeycomb makes it: protected, in a colour of its choice. */
export function addEnvironment(
  state: State,
  about: Pick<Environment, "team" | "name"> & Partial<Environment>,
): { readonly state: State; readonly environment: Environment } {
  const environment = {
    id: prefixedIdOf("hcaen", state.made),
    slug: slugOf(about.name),
    description: "",
    color: colors[state.made % colors.length]!,
    delete_protected: true,
    ...about,
  };
  return { state: { ...state, made: state.made + 1, environments: [...state.environments, environment] }, environment };
}

function create(call: TeamCall): Answer {
  const input = read(creation, call.body);
  if (!input.ok) return invalid(input.details);
  const { name, description, color } = input.value.data.attributes;
  if (environmentsOf(call).some(({ slug }) => slug === slugOf(name)))
    return conflict("A resource by that name already exists.");
  const about = { team: call.team.id, name, description, ...(color === "" ? {} : { color }) };
  const { state, environment } = addEnvironment(call.state, about);
  return created({ data: shown(call, environment) }, state);
}

/** Name and slug stay, whatever is sent. */
function patch(call: TeamCall, before: Environment): Answer {
  const input = read(change, call.body);
  if (!input.ok) return invalid(input.details);
  const { description = before.description, color, settings } = input.value.data.attributes;
  const { delete_protected = before.delete_protected } = settings;
  const value = { ...before, description, color: color || before.color, delete_protected };
  const environments = call.state.environments.map((one) => (one.id === before.id ? value : one));
  return ok({ data: shown(call, value) }, { ...call.state, environments });
}

/** All that belongs to it goes with it, its keys too. */
function remove({ state }: TeamCall, { id, delete_protected }: Environment): Answer {
  if (delete_protected)
    return conflict("Environment is delete protected. Disable deletion protection before deleting it.");
  const emptied = kinds.reduce((after, kind) => drop(after, kind, ({ at }) => at.environment === id), state);
  return gone({
    ...emptied,
    datasets: state.datasets.filter(({ at }) => at.environment !== id),
    keys: state.keys.filter((key) => key.type === "management" || key.environment !== id),
    environments: state.environments.filter((one) => one.id !== id),
  });
}

const one = (handle: (call: TeamCall, environment: Environment) => Answer) => (call: TeamCall) => {
  const found = environmentsOf(call).find(({ id }) => id === call.params["id"]);
  return found ? handle(call, found) : notFound("Environment");
};

const all = "/2/teams/:team/environments";
const byId = `${all}/:id`;
export const environmentRoutes: readonly V2Route[] = [
  {
    api: 2,
    method: "GET",
    path: all,
    scope: "environments:read",
    handle: (call) =>
      page(
        call,
        pathOf(call),
        environmentsOf(call).map((one) => shown(call, one)),
      ),
  },
  { api: 2, method: "POST", path: all, scope: "environments:write", handle: create },
  {
    api: 2,
    method: "GET",
    path: byId,
    scope: "environments:read",
    handle: one((call, found) => ok({ data: shown(call, found) })),
  },
  { api: 2, method: "PATCH", path: byId, scope: "environments:write", handle: one(patch) },
  { api: 2, method: "DELETE", path: byId, scope: "environments:write", handle: one(remove) },
];
