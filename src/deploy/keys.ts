import { isRecord } from "../honeycomb/json";
import type { Environment } from "../model/environment";
import { teamStack } from "../model/names";
import type { Project } from "../model/project";
import { recordOf } from "../terraform/document";
import { originsOf } from "../terraform/origins";
import { type Answer, apiUrl, ask, unreachable } from "./api";
import { type Permission, permissionsFor } from "./permissions";
import type { Variables } from "./target";

/** A key that was made. `value` is what goes into X-Honeycomb-Team: it is answered once, and only then. */
export interface NewKey {
  readonly id: string;
  readonly name: string;
  readonly value: string;
  readonly permissions: readonly Permission[];
  /** Whether its environment had to be made first. */
  readonly environmentMade: boolean;
}

/** What went wrong and what to do, in one line. */
export type KeyResult = { readonly ok: true; readonly key: NewKey } | { readonly ok: false; readonly why: string };

/** What a deploy of the environment needs, and of the team's recipients where it lends them its key: no more. */
export function permissionsOf(project: Project, { id }: Environment): readonly Permission[] {
  const stacks = [id, ...(project.team.keyOf === id ? [teamStack] : [])];
  return permissionsFor(stacks.flatMap((stack) => [...originsOf(project, stack).keys()]));
}

/**
 * Makes a configuration key for an environment, and the environment itself if Honeycomb does not have it. It takes a management key
 * (HONEYCOMB_KEY_ID, HONEYCOMB_KEY_SECRET) with the scopes environments:write and api-keys:write. Source: Honeycomb's v2 API
 * reference; the names of the permissions are those that provider 0.51.0 sends.
 */
export async function makeKey(
  project: Project,
  environment: Environment,
  name: string,
  env: Variables,
): Promise<KeyResult> {
  const { team } = project;
  const [id, secret] = [env["HONEYCOMB_KEY_ID"], env["HONEYCOMB_KEY_SECRET"]];
  if (!id || !secret)
    return refused(
      `${id ? "HONEYCOMB_KEY_SECRET" : "HONEYCOMB_KEY_ID"} is not set: it takes a management key of team ${team.slug}, with the scopes environments:write and api-keys:write (Honeycomb: Account, Team settings, API Keys)`,
    );
  const url = apiUrl(team.region, env);
  const call: Call = (method, path, body) =>
    ask(`${url}${path}`, {
      method,
      headers: { Authorization: `Bearer ${id}:${secret}`, "Content-Type": "application/vnd.api+json" },
      ...(body === undefined ? {} : { body }),
    });
  const owner = await call("GET", "/2/auth");
  if (owner.status !== 200) return refused(reasonOf(owner, url, team.region));
  const slug = teamSlug(owner.body);
  if (slug !== team.slug)
    return refused(`the management key is of team ${slug}, and team.yaml says team: ${team.slug}; nothing was changed`);
  const found = await environmentIn(call, team.slug, environment.slug);
  if (!found.ok) return refused(reasonOf(found.answer, url, team.region));
  const permissions = permissionsOf(project, environment);
  const made = await call("POST", `/2/teams/${team.slug}/api-keys`, keyBody(name, found.id, permissions));
  const { id: keyId, attributes } = recordOf(recordOf(made.body)["data"]);
  const value = recordOf(attributes)["secret"];
  if (made.status !== 201 || typeof keyId !== "string" || typeof value !== "string")
    return refused(
      `${reasonOf(made, url, team.region)}${found.made ? `; environment ${environment.slug} was made, and stays` : ""}`,
    );
  return { ok: true, key: { id: keyId, name, value, permissions, environmentMade: found.made } };
}

/** Takes a key back that nobody could keep. */
export async function deleteKey(project: Project, id: string, env: Variables): Promise<boolean> {
  const { team } = project;
  const bearer = `Bearer ${env["HONEYCOMB_KEY_ID"]}:${env["HONEYCOMB_KEY_SECRET"]}`;
  const headers = { Authorization: bearer, "Content-Type": "application/vnd.api+json" };
  const url = `${apiUrl(team.region, env)}/2/teams/${team.slug}/api-keys/${id}`;
  return (await ask(url, { method: "DELETE", headers })).status === 204;
}

type Call = (method: string, path: string, body?: unknown) => Promise<Answer>;
const refused = (why: string): KeyResult => ({ ok: false, why });

const keyBody = (name: string, environment: string, permissions: readonly Permission[]) => ({
  data: {
    type: "api-keys",
    attributes: {
      name,
      key_type: "configuration",
      disabled: false,
      permissions: Object.fromEntries(permissions.map(({ api }) => [api, true])),
    },
    relationships: { environment: { data: { type: "environments", id: environment } } },
  },
});

function teamSlug(body: unknown): string {
  const { included } = recordOf(body);
  const team = Array.isArray(included) ? included.filter(isRecord).find(({ type }) => type === "teams") : undefined;
  return String(recordOf(team?.["attributes"])["slug"] ?? "unknown");
}

type Found =
  | { readonly ok: true; readonly id: string; readonly made: boolean }
  | { readonly ok: false; readonly answer: Answer };

/** Lists are paged; the slug is made of the name, so a new environment is named like it. */
async function environmentIn(call: Call, team: string, slug: string): Promise<Found> {
  const all = `/2/teams/${team}/environments`;
  for (let page: unknown = `${all}?page[size]=100`; typeof page === "string"; ) {
    const answer = await call("GET", page);
    if (answer.status !== 200) return { ok: false, answer };
    const { data, links } = recordOf(answer.body);
    const items = Array.isArray(data) ? data.filter(isRecord) : [];
    const found = items.find(({ attributes }) => recordOf(attributes)["slug"] === slug);
    if (found) return { ok: true, id: String(found["id"]), made: false };
    page = recordOf(links)["next"];
  }
  const attributes = { name: slug, description: "", color: "" };
  const answer = await call("POST", all, { data: { type: "environments", attributes } });
  const { id } = recordOf(recordOf(answer.body)["data"]);
  return answer.status === 201 && typeof id === "string" ? { ok: true, id, made: true } : { ok: false, answer };
}

/** What Honeycomb says, in its own words, and what to do about it. */
function reasonOf(answer: Answer, url: string, region: string): string {
  const { status, body } = answer;
  const { errors } = recordOf(body);
  const titles = Array.isArray(errors)
    ? errors.filter(isRecord).map(({ title, detail }) => String(detail ?? title))
    : [];
  const said = titles.length > 0 ? `: ${titles.join("; ")}` : "";
  if (status === 0) {
    const { message, hint } = unreachable(url, answer);
    return `${message}; ${hint}`;
  }
  switch (status) {
    case 401:
      return `${url} does not know the management key${said}; it was revoked, or it is of Honeycomb's other region: team.yaml says region: ${region}`;
    case 403:
      return `the management key may not do this${said}; it needs the scopes environments:write and api-keys:write`;
    default:
      return `${url} answered ${status}${said}`;
  }
}
