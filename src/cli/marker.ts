import { apiUrl, ask, unreachable } from "../deploy/api";
import { wrongOwner } from "../deploy/key-check";
import type { Variables } from "../deploy/target";
import { folder } from "../load/files";
import type { Environment } from "../model/environment";
import { keyVariable } from "../model/names";
import type { Team } from "../model/team";
import { recordOf } from "../terraform/document";
import type { Command } from "./command";
import { UsageError } from "./io";
import { openProject } from "./open";
import { projectRoot } from "./root";
import { say } from "./synth";

interface Options {
  readonly type: string;
  readonly message?: string;
  readonly url?: string;
}

/** What Honeycomb keeps of a marker, as far as it tells one from another. */
type Marker = Options;

export const marker: Command<Options> = {
  name: "marker",
  summary: "Mark a deploy, an incident or a maintenance on the charts of an environment; with a URL, once",
  effects: "calls Honeycomb",
  configure: (command) =>
    command
      .argument("<environment>", "which environment, by its file's name")
      .requiredOption("--type <type>", "one of the markers in team.yaml, such as deploy")
      .option("--message <text>", "what is written beside it, such as a version")
      .option("--url <url>", "what it links to, such as the pipeline's run"),
  async run(io, { directory, type, message, url }, [id = ""]) {
    const opened = openProject(folder(projectRoot(io.cwd, directory)), io.today, { warnings: false });
    if (!opened.ok) {
      say(io, opened.diagnostics);
      return 1;
    }
    const { team, environments } = opened.project;
    const environment = environments.find((one) => one.id === id);
    if (!environment)
      throw new UsageError(`there is no environment ${id}: there are ${environments.map((one) => one.id).join(", ")}`);
    if (!Object.hasOwn(team.markers, type))
      throw new UsageError(`--type ${type}: team.yaml has ${Object.keys(team.markers).join(", ") || "no markers"}`);
    const wanted = { type, ...(message === undefined ? {} : { message }), ...(url === undefined ? {} : { url }) };
    const sent = await mark(team, environment, wanted, io.env ?? process.env);
    (sent.ok ? io.out : io.err)(sent.text);
    return sent.ok ? 0 : 1;
  },
};

interface Outcome {
  readonly ok: boolean;
  readonly text: string;
}

const done = (text: string): Outcome => ({ ok: true, text });
const failed = (text: string): Outcome => ({ ok: false, text: `skep: ${text}` });

/**
 * Marks the whole environment, unless a marker with the same type, message and URL is there: a run that is repeated marks once. Without a
 * URL two markers cannot be told apart, so each is sent. Throws a UsageError where the key is not set.
 */
async function mark(team: Team, environment: Environment, wanted: Marker, env: Variables): Promise<Outcome> {
  const { id } = environment;
  const variable = `TF_VAR_${keyVariable(id)}`;
  const key = env[variable];
  if (!key) throw new UsageError(`${variable} is not set: it takes a configuration key of ${id} with Manage Markers`);
  const access = { endpoint: apiUrl(team.region, env), variable, key };
  const auth = await call(access, "GET", "/1/auth");
  if (!auth.ok) return failed(auth.text);
  const wrong = wrongOwner(recordOf(auth.body), environment, team);
  if (wrong !== undefined) return failed(`${variable} ${wrong}`);
  if (wanted.url !== undefined) {
    const list = await call(access, "GET", markersPath);
    if (!list.ok) return failed(list.text);
    if (Array.isArray(list.body) && list.body.some((one) => isSame(one, wanted)))
      return done(`${wanted.type} in ${id}: marked before`);
  }
  const made = await call(access, "POST", markersPath, wanted);
  return made.ok ? done(`${wanted.type} in ${id}: marked`) : failed(made.text);
}

/** Markers of the environment; Honeycomb shows them in all its datasets. */
const markersPath = "/1/markers/__all__";

const isSame = (one: Marker, other: Marker): boolean =>
  one.type === other.type && (one.message ?? "") === (other.message ?? "") && one.url === other.url;

interface Access {
  readonly endpoint: string;
  /** The environment variable of the key: what is said of the key names it. */
  readonly variable: string;
  readonly key: string;
}

type Said = { readonly ok: true; readonly body: unknown } | { readonly ok: false; readonly text: string };

/** Asks Honeycomb's v1 API; what it, or the way to it, refuses becomes a text for people. */
async function call({ endpoint, variable, key }: Access, method: string, path: string, sent?: Marker): Promise<Said> {
  const headers = { "X-Honeycomb-Team": key, "Content-Type": "application/json" };
  const answer = await ask(`${endpoint}${path}`, {
    method,
    headers,
    ...(sent === undefined ? {} : { body: sent }),
  });
  const { status, body } = answer;
  if (status === 0) {
    const { message, hint } = unreachable(endpoint, answer);
    return { ok: false, text: `${message}; ${hint}` };
  }
  if (body === undefined)
    return { ok: false, text: `${endpoint} answered ${status} without JSON: is HONEYCOMB_API_ENDPOINT right?` };
  return status < 300 ? { ok: true, body } : { ok: false, text: refusal(status, body, variable) };
}

/** v1 says in `error` what is wrong. */
function refusal(status: number, body: unknown, variable: string): string {
  const said = `Honeycomb answered ${status}: ${recordOf(body)["error"] ?? "no reason given"}`;
  switch (status) {
    case 401:
      return `${said}; set ${variable} to a configuration key that is not revoked`;
    case 403:
      return `${said}; Honeycomb never gives a key more, so set ${variable} to another, as skep keys makes`;
    default:
      return status === 429 || status >= 500 ? `${said}; try again later` : said;
  }
}
