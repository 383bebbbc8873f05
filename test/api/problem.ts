import { createHash } from "node:crypto";
import type { Path } from "../../src/honeycomb/result";
import type { Detail, Problem, ProblemKind } from "./answer";

/** A response as it goes out. */
export interface Response {
  readonly status: number;
  readonly contentType: string;
  readonly body?: unknown;
  readonly location?: string;
}

export const jsonApi = "application/vnd.api+json";

/** Status and title: API reference, errors. */
const kinds: Readonly<Record<ProblemKind, readonly [status: number, title: string]>> = {
  unparseable: [400, "The request body could not be parsed."],
  unauthenticated: [401, "invalid API key"],
  forbidden: [403, "The API key does not have permission for this operation."],
  "not-found": [404, "The requested resource cannot be found."],
  conflict: [409, "Request could not be completed due to a conflict with the current state of the target resource."],
  "payload-too-large": [413, "Request body is too large."],
  "unsupported-media-type": [415, "The request body has the wrong Content-Type."],
  "validation-failed": [422, "The provided input is invalid."],
};

/** v1: RFC 7807, but for keys, where it is a text only. */
export function v1Problem({ kind, error, details }: Problem, url: string): Response {
  const [status, title] = kinds[kind];
  if (kind === "unauthenticated" || kind === "forbidden")
    return { status, contentType: "application/json", body: { error } };
  const type_detail = details.map(({ code, path, description }) => ({ field: fieldOf(path), code, description }));
  return {
    status,
    contentType: "application/problem+json",
    body: {
      status,
      type: `${url}/problems/${kind}`,
      title,
      error,
      detail: error,
      ...(details.length > 0 ? { type_detail } : {}),
    },
  };
}

/** v2: JSON:API errors. The provider shows the title of a single one, and the details of several. */
export function v2Problem(problem: Problem): Response {
  const [status] = kinds[problem.kind];
  const errors = v2Errors(problem).map((error) => ({
    id: hash(JSON.stringify(error)),
    status: String(status),
    ...error,
  }));
  return { status, contentType: jsonApi, body: { errors } };
}

function v2Errors({ kind, error, details }: Problem): readonly object[] {
  const [, title] = kinds[kind];
  switch (kind) {
    case "validation-failed":
      return details.map(fieldError);
    case "unauthenticated":
      return [{ code: "unauthenticated/invalid-key", title, source: { header: "Authorization" } }];
    case "unparseable":
      return [{ code: "invalid", title: "request body could not be parsed", detail: error }];
    case "forbidden":
    case "not-found":
    case "conflict":
    case "payload-too-large":
    case "unsupported-media-type":
      return [{ code: kind, title: error }];
  }
}

const fieldError = ({ code, path, description }: Detail) => ({
  code: `validation-failed/${code}`,
  title: `field is ${code}`,
  detail: description,
  source: { pointer: `/${path.join("/")}` },
});

/** `sli.alias`, `recipients[0].id`. */
const fieldOf = (path: Path): string =>
  path.reduce<string>((field, step) => {
    if (typeof step === "number") return `${field}[${step}]`;
    return field === "" ? step : `${field}.${step}`;
  }, "");

const hash = (text: string): string => createHash("sha256").update(text).digest("hex").slice(0, 32);
