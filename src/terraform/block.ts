import { isRecord } from "../honeycomb/json";
import { type Body, type LocalProblem, under } from "./document";
import { suggestion } from "./references";
import type { AttributeSchema, BlockSchema, NestedBlockSchema } from "./schema";
import { kindOf, valueProblems } from "./value";

/** Checks attributes and nested blocks of a body against the schema; keys in `besides` are somebody else's. */
export function* blockProblems(
  body: Body,
  schema: BlockSchema,
  besides: readonly string[] = [],
  path = "",
): Generator<LocalProblem> {
  const attributes = schema.attributes ?? {};
  const blocks = schema.block_types ?? {};
  const known = [...Object.keys(attributes), ...Object.keys(blocks)];
  for (const [key, value] of Object.entries(body)) {
    const at = under(path, key);
    if (key === "//" || besides.includes(key)) continue;
    const [attribute, block] = [attributes[key], blocks[key]];
    if (attribute) yield* attributeProblems(value, attribute, at);
    else if (block) yield* nestedProblems(value, block, at);
    else yield { path: at, message: `the provider knows no ${key} here${suggestion(key, known)}` };
  }
  for (const [key, { required }] of Object.entries(attributes))
    if (required && isAbsent(body[key])) yield { path: under(path, key), message: "missing" };
  for (const [key, { min_items = 0 }] of Object.entries(blocks))
    if (min_items > 0 && body[key] === undefined) yield { path: under(path, key), message: atLeast(min_items, 0) };
}

/** Terraform takes null for "not given". */
const isAbsent = (value: unknown): boolean => value === undefined || value === null;

function* attributeProblems(value: unknown, attribute: AttributeSchema, path: string): Generator<LocalProblem> {
  if (value === null) return;
  if (!attribute.required && !attribute.optional) yield { path, message: "only the provider sets it" };
  if (attribute.deprecated) yield { path, message: "the provider has deprecated it" };
  yield* valueProblems(value, attribute.type, path);
}

/** Terraform JSON takes one block as an object, several as a list, and blocks with labels as an object of blocks. */
function* nestedProblems(value: unknown, schema: NestedBlockSchema, path: string): Generator<LocalProblem> {
  const { nesting_mode, min_items = 0, max_items = Number.POSITIVE_INFINITY } = schema;
  if (nesting_mode === "map") {
    if (!isRecord(value)) yield { path, message: `a map of blocks, not ${kindOf(value)}` };
    else for (const [key, block] of Object.entries(value)) yield* oneBlock(block, schema, under(path, key));
    return;
  }
  const blocks = Array.isArray(value) ? value : [value];
  const most = nesting_mode === "single" || nesting_mode === "group" ? 1 : max_items;
  if (blocks.length < min_items) yield { path, message: atLeast(min_items, blocks.length) };
  if (blocks.length > most) yield { path, message: `at most ${most}, not ${blocks.length}` };
  for (const [n, block] of blocks.entries())
    yield* oneBlock(block, schema, Array.isArray(value) ? `${path}[${n}]` : path);
}

function* oneBlock(value: unknown, { block }: NestedBlockSchema, path: string): Generator<LocalProblem> {
  if (isRecord(value)) yield* blockProblems(value, block, [], path);
  else yield { path, message: `a block, not ${kindOf(value)}` };
}

const atLeast = (least: number, count: number): string => `at least ${least}, not ${count}`;
