import { inCi, stateIsLost } from "../model/ci";
import type { Diagnostic, Path, Place, PlaceOf } from "../model/diagnostic";
import type { Environment } from "../model/environment";
import { keyVariable, secretVariable, teamStack } from "../model/names";
import type { Project } from "../model/project";
import { type Origins, originsOf } from "../terraform/origins";
import { isKeyText } from "./api";

/** Variables of a process, such as process.env. */
export type Variables = Readonly<Record<string, string | undefined>>;

/** A stack that is to be planned or deployed, and all that is needed to speak about it. */
export interface Target {
  readonly stack: string;
  readonly project: Project;
  readonly placeOf: PlaceOf;
  /** The environment whose key it uses: its own, or for the team's stack the one that `key_of` names. */
  readonly environment: Environment;
  readonly origins: Origins;
  /** The folder that holds the stack's cdk.tf.json, in which Terraform runs. */
  readonly folder: string;
}

/** Undefined where the project has no such stack. */
export function targetOf(project: Project, placeOf: PlaceOf, stack: string, folder: string): Target | undefined {
  const id = stack === teamStack ? project.team.keyOf : stack;
  const environment = project.environments.find((one) => one.id === id);
  return environment && { stack, project, placeOf, environment, origins: originsOf(project, stack), folder };
}

export const stacksOf = ({ environments }: Project): readonly string[] => [
  teamStack,
  ...environments.map(({ id }) => id),
];

/** A secret that Terraform is given: its variable, and the environment variable that people set where that is another. */
export interface Secret {
  readonly variable: string;
  readonly source?: string;
  /** What it is, for a person. */
  readonly what: string;
  readonly path: Path;
}

/** The secrets of a stack, the configuration key first. */
export function secretsOf({ stack, environment, project }: Target): readonly [Secret, ...Secret[]] {
  const key: Secret = {
    variable: `TF_VAR_${keyVariable(environment.id)}`,
    what: `a configuration key of environment ${environment.slug}, team ${project.team.slug}`,
    path: ["environments", environment.id],
  };
  const { recipients } = project.team;
  const integrations = recipients.flatMap((recipient): readonly Secret[] =>
    recipient.kind === "pagerduty"
      ? [
          {
            variable: `TF_VAR_${secretVariable(recipient.variable)}`,
            source: recipient.variable,
            what: `PagerDuty's integration key of ${recipient.name}`,
            path: ["team", "recipients", recipient.id],
          },
        ]
      : [],
  );
  return [key, ...(stack === teamStack ? integrations : [])];
}

const given = (env: Variables, { variable, source }: Secret): string | undefined =>
  env[variable] || (source === undefined ? undefined : env[source]) || undefined;

/** The configuration key; empty where none is set. */
export const keyOf = (target: Target, env: Variables): string => given(env, secretsOf(target)[0]) ?? "";

/** What the engine is run with: the variables given, and each secret under the name that Terraform reads. */
export const withSecrets = (target: Target, env: Variables): Variables => ({
  ...env,
  ...Object.fromEntries(secretsOf(target).map((secret) => [secret.variable, given(env, secret)])),
});

/** The place of a path in the stack's environment. What concerns the whole environment is shown without the line it begins with. */
export function placeIn({ stack, placeOf, environment: { id } }: Target, path: Path): Place {
  const [at, whole] = [path, ["environments", id]].map((one) => placeOf(one, stack === teamStack ? undefined : id));
  const isWhole = at!.file === whole!.file && at!.line === whole!.line && at!.column === whole!.column;
  return isWhole ? { ...at!, source: "" } : at!;
}

export const problem = (target: Target, code: string, path: Path, message: string, hint: string): Diagnostic => ({
  code,
  severity: "error",
  at: placeIn(target, path),
  subject: `stack ${target.stack}`,
  message,
  hint,
});

/** The secrets that are not set, or set to what cannot be one. */
export const missingSecrets = (target: Target, env: Variables): readonly Diagnostic[] =>
  secretsOf(target).flatMap((secret) => {
    const { variable, source = variable, what, path } = secret;
    const value = given(env, secret);
    if (value !== undefined && isKeyText(value)) return [];
    const message =
      value === undefined
        ? `${source} is not set`
        : `${env[variable] ? variable : source} holds a space, a line break or another character that no key has`;
    const makes = path[0] === "environments" ? `; skep keys ${target.environment.id} makes one` : "";
    return [problem(target, "deploy/key", path, message, `set it to ${what}${makes}`)];
  });

/** Azure Pipelines, Jenkins, TeamCity and AWS CodeBuild do not set CI. */
/** In CI the state must outlive the machine. */
export function ciProblems(target: Target, env: Variables): readonly Diagnostic[] {
  const { environment, stack } = target;
  if (!inCi(env) || environment.backend.kind !== "local") return [];
  const { message, hint } = stateIsLost(stack);
  return [problem(target, "deploy/local-backend", ["environments", environment.id, "backend"], message, hint)];
}

/** Replaces every secret in a text, wherever it came from: an engine or an API may repeat what it was given. */
export function scrubber(target: Target, env: Variables): (text: string) => string {
  const secrets = secretsOf(target).flatMap((secret) => {
    const value = given(env, secret);
    if (value === undefined || value.length < 4) return [];
    const forms = [value, JSON.stringify(value).slice(1, -1), goJson(value)]; // lines of JSON are cleaned too
    return forms.map((form) => [form, secret.source ?? secret.variable] as const);
  });
  return (text) => secrets.reduce((clean, [value, name]) => clean.replaceAll(value, `(${name})`), text);
}

/** Go's encoder escapes these as well. */
const goJson = (text: string): string =>
  JSON.stringify(text)
    .slice(1, -1)
    .replaceAll(/[<>&]/g, (char) => `\\u00${char.charCodeAt(0).toString(16)}`);
