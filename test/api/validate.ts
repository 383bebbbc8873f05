import { z } from "zod";
import { isRecord } from "../../src/honeycomb/json";
import type { Fault, Path } from "../../src/honeycomb/result";
import { type Detail, missing, wrong } from "./answer";

export type Checked<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly details: readonly Detail[] };

/**
 * Reads a body. Null is as good as absent, and an empty text where one is needed is a missing one, as in Go. `readOnly` names what
 * Honeycomb answers and does not take: clients send back what they got, so it is passed over; every other unknown key is refused.
 */
export function read<T>(schema: z.ZodType<T>, body: unknown, readOnly: readonly string[] = []): Checked<T> {
  const input = withoutNulls(body);
  const given = isRecord(input) ? without(input, readOnly) : input;
  const parsed = schema.safeParse(given);
  if (parsed.success) return { ok: true, value: parsed.data };
  return { ok: false, details: firstAtEach(parsed.error.issues.flatMap((issue) => detailsOf(issue, given))) };
}

/** One thing at a time of each field. */
const firstAtEach = (details: readonly Detail[]): readonly Detail[] =>
  details.filter(({ path }, n) => details.findIndex((one) => one.path.join("\0") === path.join("\0")) === n);

/** A text that has to be there. */
export const text = (longest: number) => z.string().min(1).max(longest);
/** A text that is empty where it is not given. */
export const maybeText = (longest: number) => z.string().max(longest).default("");

export const without = (record: Readonly<Record<string, unknown>>, keys: readonly string[]) =>
  Object.fromEntries(Object.entries(record).filter(([key]) => !keys.includes(key)));

function withoutNulls(input: unknown): unknown {
  if (Array.isArray(input)) return input.map(withoutNulls);
  if (!isRecord(input)) return input;
  return Object.fromEntries(
    Object.entries(input).flatMap(([key, value]) => (value === null ? [] : [[key, withoutNulls(value)]])),
  );
}

/** The faults of a query or an expression that stands at a path of the body. */
export const faultDetails = (at: Path, faults: readonly Fault[]): readonly Detail[] =>
  faults.map(({ message, path }) => wrong([...at, ...path], message));

function detailsOf(issue: z.core.$ZodIssue, input: unknown): readonly Detail[] {
  const path = issue.path.map((step) => (typeof step === "number" ? step : String(step)));
  switch (issue.code) {
    case "unrecognized_keys":
      return issue.keys.map((key) => wrong([...path, key], "unknown field"));
    case "invalid_type":
      return [
        at(input, path) === undefined
          ? missing(path)
          : { code: "incorrect_type", path, description: `must be ${named(issue.expected)}` },
      ];
    case "too_small":
      return [issue.origin === "string" ? missing(path) : wrong(path, sized(issue.origin, "least", issue.minimum))];
    case "too_big":
      return [wrong(path, sized(issue.origin, "most", issue.maximum))];
    case "not_multiple_of":
      return [wrong(path, `must be a multiple of ${issue.divisor}`)];
    case "invalid_value":
      return [at(input, path) === undefined ? missing(path) : wrong(path, `must be one of ${issue.values.join(", ")}`)];
    case "invalid_union":
      return [at(input, path) === undefined ? missing(path) : wrong(path, "must be a valid value")];
    case "invalid_format":
    case "invalid_key":
    case "invalid_element":
    case "custom":
      return [wrong(path, issue.message)];
  }
}

const at = (input: unknown, path: Path): unknown =>
  path.reduce<unknown>(
    (inner, step) => (inner as Readonly<Record<string | number, unknown>> | undefined)?.[step],
    input,
  );

/** `must be at least 60`, `must have at most 120 characters`, `must have at least 1 entry`. */
function sized(origin: string, which: "least" | "most", limit: number | bigint): string {
  if (origin === "string") return `must have at ${which} ${limit} ${limit === 1 ? "character" : "characters"}`;
  if (origin === "array") return `must have at ${which} ${limit} ${limit === 1 ? "entry" : "entries"}`;
  return `must be at ${which} ${limit}`;
}

const names: Readonly<Record<string, string>> = {
  string: "a string",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "an object",
};
const named = (expected: string): string => names[expected] ?? expected;
