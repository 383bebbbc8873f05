import { didYouMean } from "../honeycomb/suggest";
import { type Body, type LocalProblem, type Resource, type Stack, stringsIn } from "./document";
import { parseExpression, type Reference } from "./expression";
import type { BlockSchema, ProviderSchema } from "./schema";
import { parseTemplate } from "./template";

/** A reference with the path of the text that makes it. `depends_on` items are references without braces. */
export interface Place {
  readonly path: string;
  readonly reference: Reference;
}

/** All that a body refers to, and the templates in it that cannot be read. */
export interface References {
  readonly places: readonly Place[];
  readonly problems: readonly LocalProblem[];
}

/** References by body, each read once. */
export function referencesOnce(): (body: unknown) => References {
  const known = new Map<unknown, References>();
  return (body) => {
    const found = known.get(body) ?? referencesIn(body);
    known.set(body, found);
    return found;
  };
}

function referencesIn(body: unknown): References {
  const places: Place[] = [];
  const problems: LocalProblem[] = [];
  for (const { path, text } of stringsIn(body)) {
    if (isPlainReference(path)) {
      places.push({ path, reference: text.split(".") });
      continue;
    }
    if (text.includes("TfToken[")) {
      problems.push({ path, message: "a token that CDKTF did not resolve" });
      continue;
    }
    const { expressions, faults } = parseTemplate(text);
    problems.push(...faults.map((message) => ({ path, message })));
    for (const expression of expressions) {
      const found = parseExpression(expression);
      problems.push(...found.faults.map((message) => ({ path, message })));
      places.push(...found.references.map((reference) => ({ path, reference })));
    }
  }
  return { places, problems };
}

/** Meta-arguments in which Terraform takes an address as it is. */
const isPlainReference = (path: string): boolean =>
  path.startsWith("depends_on[") || path.startsWith("lifecycle.replace_triggered_by[");

/** What stands at an address, whatever attribute of it is meant. */
export function addressOf([root, ...rest]: Reference): string {
  const length = root === "data" ? 2 : 1;
  return [root, ...rest.slice(0, length)].join(".");
}

/** Names that Terraform itself gives a value. */
const builtIn = ["path", "terraform", "each", "count"];

/** Why a reference leads nowhere; undefined where it resolves. `self` is the element it stands in, if it has a schema. */
export function unresolved(
  reference: Reference,
  stack: Stack,
  schema: ProviderSchema,
  self: BlockSchema | undefined,
): string | undefined {
  const [root = "", name = ""] = reference;
  const text = reference.join(".");
  const among = (declared: Body, noun: string): string | undefined =>
    Object.hasOwn(declared, name)
      ? undefined
      : `${text}: there is no ${noun} ${name}${suggestion(name, Object.keys(declared))}`;
  if (builtIn.includes(root)) return undefined;
  if (root === "var") return among(stack.variables, "variable");
  if (root === "local") return among(stack.locals, "local");
  if (root === "self")
    return self ? unknownAttribute(reference.slice(1), self, text) : `${text}: self has no meaning here`;
  const address = addressOf(reference);
  const found = stack.byAddress.get(address);
  if (!found) return `${address} is not declared${neighbour(address, stack)}`;
  const block = schemaOf(found, schema);
  return block && unknownAttribute(reference.slice(found.kind === "data" ? 3 : 2), block, text);
}

export const schemaOf = ({ kind, type }: Resource, schema: ProviderSchema): BlockSchema | undefined =>
  (kind === "data" ? schema.dataSources : schema.resources)[type];

/** Follows a reference into an element's attributes and blocks; below an attribute anything goes. */
function unknownAttribute([first, ...rest]: Reference, block: BlockSchema, text: string): string | undefined {
  if (first === undefined || Object.hasOwn(block.attributes ?? {}, first)) return undefined;
  const nested = block.block_types?.[first];
  if (nested) return unknownAttribute(rest, nested.block, text);
  const known = [...Object.keys(block.attributes ?? {}), ...Object.keys(block.block_types ?? {})];
  return `${text}: there is no attribute ${first}${suggestion(first, known)}`;
}

export function suggestion(wrong: string, known: readonly string[]): string {
  const meant = didYouMean(wrong, known);
  return meant === undefined ? "" : `, did you mean ${meant}?`;
}

/** What all types begin with would make any two of them look alike. */
const prefix = "honeycombio_";

export function typeSuggestion(wrong: string, known: readonly string[]): string {
  const bare = (type: string): string => type.replace(prefix, "");
  const meant = didYouMean(bare(wrong), known.map(bare));
  return meant === undefined ? "" : `, did you mean ${prefix}${meant}?`;
}

/** Another element of the same type that may have been meant. */
function neighbour(address: string, { resources }: Stack): string {
  const cut = address.lastIndexOf(".") + 1;
  const [type, name] = [address.slice(0, cut), address.slice(cut)];
  const ofType = resources.filter((resource) => resource.address.startsWith(type));
  const meant = didYouMean(
    name,
    ofType.map((resource) => resource.name),
  );
  return meant === undefined ? "" : `, did you mean ${type}${meant}?`;
}
