import { type Answer, notFound, refused } from "./answer";
import { authorizeV1, authorizeV2 } from "./keys";
import { jsonApi, type Response, v1Problem, v2Problem } from "./problem";
import { match, type Route } from "./route";
import { routes } from "./routes";
import { everywhere, type State } from "./state";
import { datasetAt } from "./v1/datasets";

/** A request as it came in: header names in small letters, the body as bytes. */
export interface Request {
  readonly method: string;
  /** Path and query string. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Uint8Array;
}

const mostBytes = 100_000;

/** Answers one request. `base` is the API's own URL, `now` Unix milliseconds. */
export function handle(
  state: State,
  request: Request,
  base: string,
  now: number,
): { readonly state: State; readonly response: Response } {
  const { pathname } = new URL(request.url, base);
  const isV2 = pathname.startsWith("/2/");
  const answer = answerTo(state, request, base, now);
  if (answer.kind === "refused")
    return { state, response: isV2 ? v2Problem(answer.problem) : v1Problem(answer.problem, base) };
  const { status, body, location } = answer;
  const response = {
    status,
    contentType: isV2 ? jsonApi : "application/json",
    ...(body === undefined ? {} : { body }),
    ...(location === undefined ? {} : { location }),
  };
  return { state: answer.state ?? state, response };
}

function answerTo(state: State, request: Request, base: string, now: number): Answer {
  const { pathname, searchParams: query } = new URL(request.url, base);
  const found = routeFor(request.method, pathname);
  if (!found) return notFound("Resource");
  const { route, params } = found;
  const asked = {
    state,
    now: new Date(now).toISOString().replace(/\.\d+Z$/, "Z"),
    params,
    query,
    headers: request.headers,
  };
  switch (route.api) {
    case 1: {
      const caller = authorizeV1(state, request.headers, route);
      if (!caller.ok) return { kind: "refused", problem: caller.problem };
      const environment = caller.value.environment.id;
      const dataset = params["dataset"] ?? params["scope"] ?? everywhere;
      const known = params["dataset"] === undefined && dataset === everywhere;
      if (!known && !datasetAt(state, environment, dataset)) return notFound("Dataset");
      const body = bodyOf(request, route);
      if (!body.ok) return body.answer;
      return route.handle({ ...asked, ...caller.value, body: body.value, place: { environment, dataset } });
    }
    case 2: {
      const caller = authorizeV2(state, request.headers, route);
      if (!caller.ok) return { kind: "refused", problem: caller.problem };
      if (params["team"] !== undefined && params["team"] !== caller.value.team.slug) return notFound("Team");
      const body = bodyOf(request, route);
      if (!body.ok) return body.answer;
      return route.handle({ ...asked, ...caller.value, body: body.value });
    }
  }
}

function routeFor(method: string, path: string) {
  for (const route of routes) {
    const params = route.method === method ? match(route, path) : undefined;
    if (params) return { route, params };
  }
  return undefined;
}

type Body = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly answer: Answer };

/** The JSON of a request that has one to say. v1 does not look at its media type, v2 insists on it. */
function bodyOf({ method, headers, body }: Request, route: Route): Body {
  if (method === "GET" || method === "DELETE") return { ok: true, value: undefined };
  const most = route.mostBytes ?? mostBytes;
  if (body.byteLength > most)
    return {
      ok: false,
      answer: refused("payload-too-large", `Body size is larger than maximum size of ${most} bytes`),
    };
  if (route.api === 2 && headers["content-type"] !== jsonApi)
    return { ok: false, answer: refused("unsupported-media-type", `Content-Type must be ${jsonApi}`) };
  try {
    return { ok: true, value: JSON.parse(Buffer.from(body).toString("utf8")) };
  } catch {
    return { ok: false, answer: refused("unparseable", "could not parse request body") };
  }
}
