import type { Path } from "../../src/honeycomb/result";
import type { State } from "./state";

/** One thing that is wrong with a body; the path leads to it. Codes: API reference, errors. */
export interface Detail {
  readonly code: "invalid" | "missing" | "incorrect_type" | "already_exists";
  readonly path: Path;
  readonly description: string;
}

export type ProblemKind =
  | "unparseable"
  | "unauthenticated"
  | "forbidden"
  | "not-found"
  | "conflict"
  | "payload-too-large"
  | "unsupported-media-type"
  | "validation-failed";

export interface Problem {
  readonly kind: ProblemKind;
  readonly error: string;
  readonly details: readonly Detail[];
}

/** What a handler says. Without a state nothing has changed. How a problem is written depends on the API's generation. */
export type Answer =
  | {
      readonly kind: "done";
      readonly status: 200 | 201 | 202 | 204;
      readonly body?: unknown;
      readonly state?: State;
      /** The path of what was made. */
      readonly location?: string;
    }
  | { readonly kind: "refused"; readonly problem: Problem };

export const ok = (body: unknown, state?: State): Answer => ({
  kind: "done",
  status: 200,
  body,
  ...(state === undefined ? {} : { state }),
});
export const created = (body: unknown, state: State, location?: string): Answer => ({
  kind: "done",
  status: 201,
  body,
  state,
  ...(location === undefined ? {} : { location }),
});
export const gone = (state: State): Answer => ({ kind: "done", status: 204, state });

export const refused = (kind: ProblemKind, error: string): Answer => ({
  kind: "refused",
  problem: { kind, error, details: [] },
});
export const notFound = (noun: string): Answer => refused("not-found", `${noun} not found`);
export const conflict = (error: string): Answer => refused("conflict", error);
export const invalid = (details: readonly Detail[]): Answer => ({
  kind: "refused",
  problem: { kind: "validation-failed", error: "The provided input is invalid.", details },
});

export const wrong = (path: Path, description: string): Detail => ({ code: "invalid", path, description });
export const taken = (path: Path, description: string): Detail => ({ code: "already_exists", path, description });
export const missing = (path: Path): Detail => ({ code: "missing", path, description: "cannot be blank" });
