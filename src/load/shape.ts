import type { z } from "zod";
import { didYouMean } from "../honeycomb/suggest";
import type { Diagnostic, Path } from "../model/diagnostic";
import { placeIn, placeOfKey } from "./place";
import type { Source } from "./source";

type Issue = z.core.$ZodIssue;
type Steps = readonly (string | number)[];

/** Judges one value of a file by its schema: the value as the schema makes it, or every problem with its place. */
export function shaped<T>(
  schema: z.ZodType<T>,
  source: Source,
  at: Path,
  value: unknown,
): { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problems: readonly Diagnostic[] } {
  const result = schema.safeParse(value, { reportInput: true });
  if (result.success) return { ok: true, value: result.data };
  const said = result.error.issues.flatMap((issue) => explain(issue, schema));
  // A misspelt key is one mistake, though it leaves the right one missing.
  const meant = new Set(
    said.flatMap((one) => (one.meant === undefined ? [] : [JSON.stringify([...one.at.slice(0, -1), one.meant])])),
  );
  const problems = said
    .filter((one) => !(one.code === "schema/missing" && meant.has(JSON.stringify(one.at))))
    .map(({ code, at: steps, message, hint, key }): Diagnostic => {
      const path = [...at, ...steps];
      const place = key ? placeOfKey(source, path) : placeIn(source, path);
      return { code, severity: "error", at: place, message, ...(hint === undefined ? {} : { hint }) };
    });
  return { ok: false, problems };
}

interface Said {
  readonly code: string;
  readonly at: Steps;
  readonly message: string;
  readonly hint?: string;
  /** The problem is the key, not its value. */
  readonly key?: true;
  /** The key that was meant. */
  readonly meant?: string;
}

function explain(issue: Issue, schema: z.ZodType): readonly Said[] {
  const at = issue.path as Steps;
  const name = String(at.at(-1) ?? "");
  if (issue.code === "unrecognized_keys") return issue.keys.map((key) => unknownKey(at, key, schema));
  if (issue.code === "invalid_key") {
    const message = issue.issues[0]?.message ?? "this cannot be a key here";
    return [{ code: "schema/key", at, message, key: true }];
  }
  if (issue.input === undefined || (issue.code === "custom" && issue.params?.["missing"]))
    return [missing(at, name, issue)];
  return [{ code: "schema/value", at, ...valueMessage(issue) }];
}

function unknownKey(at: Steps, key: string, schema: z.ZodType): Said {
  const known = keysAt(schema, at);
  const meant = didYouMean(key, known);
  return {
    code: "schema/unknown-key",
    at: [...at, key],
    message: `"${key}" is not a field here`,
    hint: meant ? `did you mean "${meant}"?` : `the fields are ${known.join(", ")}`,
    key: true,
    ...(meant ? { meant } : {}),
  };
}

function missing(at: Steps, name: string, issue: Issue): Said {
  const values = issue.code === "invalid_value" ? `, one of ${issue.values.map(String).join(", ")}` : "";
  const hint = issue.code === "custom" ? issue.params?.["hint"] : undefined;
  return {
    code: "schema/missing",
    at,
    message: `${name} is missing`,
    hint:
      typeof hint === "string"
        ? `add ${name}: ${hint.replace("write for example ", "for example ")}`
        : `add ${name}:${values}`,
  };
}

function valueMessage(issue: Issue): { readonly message: string; readonly hint?: string } {
  switch (issue.code) {
    case "invalid_value": {
      const wanted = issue.values.map(String);
      const meant = didYouMean(String(issue.input), wanted);
      const hint = meant ? `did you mean "${meant}"?` : `it is one of ${wanted.join(", ")}`;
      return { message: `${shown(issue.input)} is not one of ${wanted.join(", ")}`, hint };
    }
    case "invalid_type":
      return {
        message: `expected ${kindNames[issue.expected] ?? issue.expected}, found ${shown(issue.input)}`,
        ...quoteHint(issue),
      };
    case "too_small":
      if (issue.origin === "array") return { message: "the list is empty", hint: "give at least one item" };
      return { message: `${shown(issue.input)} is too small`, hint: `the least is ${issue.minimum}` };
    case "too_big":
      if (issue.origin === "string")
        return {
          message: `the text has ${String(issue.input).length} characters`,
          hint: `Honeycomb takes ${issue.maximum}`,
        };
      return { message: `${shown(issue.input)} is too large`, hint: `the most is ${issue.maximum}` };
    case "custom": {
      const hint = issue.params?.["hint"];
      return {
        message: `${issue.message}, found ${shown(issue.input)}`,
        ...(typeof hint === "string" ? { hint } : {}),
      };
    }
    default:
      return { message: issue.message };
  }
}

const kindNames: Readonly<Record<string, string>> = {
  string: "text",
  object: "a mapping",
  record: "a mapping",
  array: "a list",
  boolean: "true or false",
  int: "a whole number",
  number: "a number",
};

/** A number or boolean where text is wanted: YAML took it for one. */
function quoteHint(issue: Issue & { readonly expected: string }): { readonly hint?: string } {
  const plain = typeof issue.input === "number" || typeof issue.input === "boolean";
  return issue.expected === "string" && plain ? { hint: `put it in quotes: "${String(issue.input)}"` } : {};
}

function shown(value: unknown): string {
  if (value === null) return "nothing";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object") return "a mapping";
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 60 ? `${text.slice(0, 57)}…"` : text;
}

/** The field names that a strict object knows, for suggestions: the schema is walked along the path. */
function keysAt(schema: z.ZodType, path: Steps): readonly string[] {
  let here: z.core.$ZodTypes | undefined = schema as unknown as z.core.$ZodTypes;
  const open = (type: z.core.$ZodTypes): z.core.$ZodTypes => {
    const definition = type._zod.def;
    if ("innerType" in definition) return open(definition.innerType as z.core.$ZodTypes);
    return type;
  };
  for (const step of path) {
    const definition: z.core.$ZodTypes["_zod"]["def"] | undefined = here && open(here)._zod.def;
    if (definition?.type === "object") here = definition.shape[String(step)] as z.core.$ZodTypes | undefined;
    else if (definition?.type === "array") here = definition.element as z.core.$ZodTypes;
    else if (definition?.type === "record") here = definition.valueType as z.core.$ZodTypes;
    else here = undefined;
  }
  const definition = here && open(here)._zod.def;
  return definition?.type === "object" ? Object.keys(definition.shape) : [];
}
