import type { Answer } from "./answer";
import type { Permission, Scope } from "./permissions";
import type { Environment, Key, Place, State, Team } from "./state";

/** Who asks: the key, and what it belongs to. A management key has no environment. */
export interface Caller {
  readonly key: Key;
  readonly team: Team;
}

interface Asked {
  readonly state: State;
  /** When the request came: RFC 3339, in seconds. */
  readonly now: string;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: unknown;
}

/** A v1 request: the key is of one environment. `place` is what the path says, or the environment as a whole. */
export interface Call extends Asked, Caller {
  readonly environment: Environment;
  readonly place: Place;
}

/** A v2 request: the key is of a team. */
export interface TeamCall extends Asked, Caller {}

type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

/**
 * Of the names in a path, `:dataset` must be a dataset, and `:scope` one or `__all__`; the others are for the handler.
 * Bodies have 100,000 bytes at most unless it says otherwise.
 */
interface Common {
  readonly method: Method;
  readonly path: string;
  readonly mostBytes?: number;
}
export interface V1Route extends Common {
  readonly api: 1;
  readonly permissions: readonly Permission[];
  /** Whether ingest keys may ask too. */
  readonly ingest?: true;
  readonly handle: (call: Call) => Answer;
}
export interface V2Route extends Common {
  readonly api: 2;
  readonly scope?: Scope;
  readonly handle: (call: TeamCall) => Answer;
}
export type Route = V1Route | V2Route;

/** What the names in a route's path stand for; nothing where the path is another one. A slash may follow it. */
export function match(route: Route, path: string): Readonly<Record<string, string>> | undefined {
  const [wanted, given] = [route.path.split("/"), path.replace(/\/$/, "").split("/")];
  if (wanted.length !== given.length) return undefined;
  const params: Record<string, string> = {};
  for (const [n, step] of wanted.entries()) {
    const value = decoded(given[n]!);
    if (step.startsWith(":") && value !== "") params[step.slice(1)] = value;
    else if (step !== value) return undefined;
  }
  return params;
}

/** A segment as it was meant; as it stands where it is no valid escape. */
function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
