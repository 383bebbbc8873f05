import { keyAccess } from "../model/assumptions";
import type { Diagnostic } from "../model/diagnostic";
import type { Environment } from "../model/environment";
import type { Team } from "../model/team";
import { recordOf } from "../terraform/document";
import { apiUrl, ask, unreachable } from "./api";
import { type Permission, permissionsFor } from "./permissions";
import { keyOf, problem, secretsOf, type Target, type Variables } from "./target";

/**
 * Asks Honeycomb whose key it is and what it may do, before Terraform runs: one request instead of a refusal half-way, or of the five
 * minutes for which the provider tries again when nobody answers. Terraform's own postcondition asks again at plan and apply.
 */
export async function keyProblems(target: Target, env: Variables): Promise<readonly Diagnostic[]> {
  const { project, environment } = target;
  const [{ variable }] = secretsOf(target);
  const url = apiUrl(project.team.region, env);
  const answer = await ask(`${url}/1/auth`, { headers: { "X-Honeycomb-Team": keyOf(target, env) } });
  const { status, body } = answer;
  const wrong = (code: string, message: string, hint: string, path = ["environments", environment.id]) => [
    problem(target, code, path, message, hint),
  ];
  if (status === 0) {
    const { message, hint } = unreachable(url, answer);
    return wrong("deploy/unreachable", message, hint);
  }
  if (status === 401)
    return wrong(
      "deploy/unknown-key",
      `${url} does not know the key in ${variable}`,
      `it was revoked, or it is of Honeycomb's other region: ${project.team.region} stands here`,
      ["team", "region"],
    );
  if (status !== 200) return []; // whatever it is, Terraform will meet it and tell
  if (body === undefined)
    return wrong(
      "deploy/unreachable",
      `${url} answered without JSON: it is not Honeycomb`,
      "look at the proxy and HONEYCOMB_API_ENDPOINT",
    );
  return [...ownerProblems(target, variable, recordOf(body)), ...permissionProblems(target, variable, recordOf(body))];
}

type Body = Readonly<Record<string, unknown>>;

/** Whose key it is and whose it should be, in words; undefined where it is the right one. `body` is what /1/auth answers. */
export function wrongOwner(body: Body, wanted: Pick<Environment, "slug">, { slug: team }: Team): string | undefined {
  const [{ slug: there }, { slug: its }] = [recordOf(body["environment"]), recordOf(body["team"])];
  if (there === wanted.slug && its === team) return undefined;
  const whose = there === "" ? `Honeycomb Classic, team ${its}` : `environment ${there}, team ${its}`;
  return `holds a key of ${whose}; this is environment ${wanted.slug}, team ${team}`;
}

function ownerProblems(target: Target, variable: string, body: Body): readonly Diagnostic[] {
  const { project, environment } = target;
  const wrong = wrongOwner(body, environment, project.team);
  if (wrong === undefined) return [];
  return [
    problem(
      target,
      "deploy/wrong-key",
      ["environments", environment.id],
      `${variable} ${wrong}`,
      `set it to a configuration key of ${environment.slug}; nothing was changed`,
    ),
  ];
}

/** Whether a key may create datasets is left to Terraform: it matters for a new dataset alone. */
function permissionProblems(target: Target, variable: string, { type, api_key_access }: Body): readonly Diagnostic[] {
  const path = ["environments", target.environment.id];
  const another = `make a configuration key that has it: Environment settings, API Keys; or skep keys ${target.environment.id}`;
  if (type === "ingest")
    return [
      problem(target, "deploy/permission", path, `${variable} holds an ingest key, which may deploy nothing`, another),
    ];
  const access = recordOf(api_key_access);
  const lacking = permissionsFor(target.origins.keys()).filter(
    ({ api }: Permission) => api !== "create_datasets" && access[keyAccess[api]] === false,
  );
  if (lacking.length === 0) return [];
  const names = lacking.map(({ name }) => name).join(", ");
  return [problem(target, "deploy/permission", path, `the key in ${variable} lacks ${names}`, another)];
}
