import { isRecord } from "../honeycomb/json";
import { type LocalProblem, under } from "./document";
import type { ValueType } from "./schema";
import { isOneExpression } from "./template";

/**
 * Checks a value against a type. A string that is one expression passes for every type: what it resolves to is known only to
 * Terraform. Terraform would convert between strings and numbers; a synthesized stack has no reason to rely on that.
 */
export function* valueProblems(value: unknown, type: ValueType, path: string): Generator<LocalProblem> {
  if (type === "dynamic" || (typeof value === "string" && isOneExpression(value))) return;
  if (typeof type === "string") {
    const wanted = type === "bool" ? "boolean" : type;
    if (typeof value !== wanted) yield { path, message: `a ${type}, not ${kindOf(value)}` };
    return;
  }
  if (type[0] === "list" || type[0] === "set") {
    if (!Array.isArray(value)) yield { path, message: `a ${type[0]}, not ${kindOf(value)}` };
    else for (const [n, item] of value.entries()) yield* valueProblems(item, type[1], `${path}[${n}]`);
  } else if (!isRecord(value))
    yield { path, message: `${type[0] === "map" ? "a map" : "an object"}, not ${kindOf(value)}` };
  else if (type[0] === "map")
    for (const [key, item] of Object.entries(value)) yield* valueProblems(item, type[1], under(path, key));
  else yield* objectProblems(value, type[1], path);
}

function* objectProblems(
  value: Readonly<Record<string, unknown>>,
  types: Readonly<Record<string, ValueType>>,
  path: string,
): Generator<LocalProblem> {
  for (const [key, type] of Object.entries(types))
    if (value[key] === undefined) yield { path: under(path, key), message: "missing" };
    else yield* valueProblems(value[key], type, under(path, key));
  for (const key of Object.keys(value))
    if (!Object.hasOwn(types, key)) yield { path: under(path, key), message: "the object has no such attribute" };
}

/** What a JSON value is, in words. */
export function kindOf(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  return { string: "a string", number: "a number", boolean: "a bool" }[typeof value as string] ?? "an object";
}
