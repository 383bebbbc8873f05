import { expect, onTestFinished } from "vitest";
import type { TeamOptions } from "./options";
import { jsonApi } from "./problem";
import { type Api, startApi } from "./start";

/** When every test happens. */
export const now = "2026-01-01T12:00:00Z";
export const dates = { created_at: now, updated_at: now };

/** JSON that a test reads by path. */
export interface Heard {
  readonly [key: string]: Heard;
}

export interface Said {
  readonly status: number;
  readonly type: string | null;
  readonly body: Heard;
}

type Headers = Readonly<Record<string, string>>;
type Say = (method: string, path: string, body?: unknown, headers?: Headers) => Promise<Said>;

export interface Honeycomb {
  readonly api: Api;
  /** Says something with the key of Production, or one in the headers. A text is sent as it is. */
  readonly v1: Say;
  /** Says something with the management key. */
  readonly v2: Say;
  /** Makes something that has to work, and gives what was answered. */
  readonly make: (path: string, body: unknown) => Promise<Said["body"]>;
}

/** A stand-in of its own: team `acme` with environments `Production` and `Staging`, whose keys are `prod` and `stage`, at noon. */
export async function honeycomb(team: Partial<TeamOptions> = {}, clock = () => Date.parse(now)): Promise<Honeycomb> {
  const acme: TeamOptions = {
    name: "Acme",
    slug: "acme",
    environments: [
      { name: "Production", keys: [{ key: "prod" }], metrics: [{ name: "metrics", columns: { load: "float" } }] },
      { name: "Staging", keys: [{ key: "stage" }] },
    ],
    managementKeys: [{ id: "hcamk_1", secret: "s" }],
    ...team,
  };
  const api = await startApi({ teams: [acme], now: clock });
  onTestFinished(api.stop);
  const say = async (method: string, path: string, body: unknown, headers: Headers): Promise<Said> => {
    const sent = body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) };
    const response = await fetch(`${api.url}${path}`, { method, headers, ...sent });
    const text = await response.text();
    const heard = (text === "" ? undefined : JSON.parse(text)) as Heard;
    return { status: response.status, type: response.headers.get("content-type"), body: heard };
  };
  const v1: Honeycomb["v1"] = (method, path, body, headers = {}) =>
    say(method, path, body, { "X-Honeycomb-Team": "prod", ...headers });
  const v2: Honeycomb["v2"] = (method, path, body, headers = {}) =>
    say(method, path, body, { Authorization: "Bearer hcamk_1:s", "Content-Type": jsonApi, ...headers });
  const make: Honeycomb["make"] = async (path, body) => {
    const { status, body: made } = await v1("POST", path, body);
    if (status >= 300) throw new Error(`POST ${path}: ${status} ${JSON.stringify(made)}`);
    return made;
  };
  return { api, v1, v2, make };
}

/** With dataset `api` and its columns `duration_ms`, `error` and `name`. */
export async function withDataset(team: Partial<TeamOptions> = {}): Promise<Honeycomb> {
  const started = await honeycomb(team);
  await started.make("/1/datasets", { name: "api" });
  await started.make("/1/columns/api", { key_name: "duration_ms", type: "float" });
  await started.make("/1/columns/api", { key_name: "error", type: "boolean" });
  await started.make("/1/columns/api", { key_name: "name" });
  return started;
}

interface ProblemBody {
  readonly error: string;
  readonly type_detail?: readonly { readonly code: string; readonly field: string; readonly description: string }[];
}

/** What is wrong as the Terraform provider prints it, one line each; status and error where there is no detail. */
export function complaints({ status, body }: Said): readonly string[] {
  const { error, type_detail } = { ...body } as unknown as ProblemBody;
  if (status === 422 && type_detail)
    return type_detail.map(
      ({ code, field, description }) => `${code} ${field === "" ? "" : `${field} - `}${description}`,
    );
  return [`${status} ${error ?? ""}`.trim()];
}

/** An id as v1 gives them. */
export const anId = expect.stringMatching(/^[1-9A-HJ-NP-Za-km-z]{11}$/);
