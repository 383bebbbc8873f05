import { expect, test } from "vitest";
import { blockProblems } from "./block";
import type { BlockSchema } from "./schema";

/** Forms that Honeycomb's provider does not use today, and another version may. */
const schema: BlockSchema = {
  attributes: { point: { type: ["object", { x: "number", y: "number" }], optional: true } },
  block_types: {
    rule: { nesting_mode: "list", min_items: 1, block: { attributes: { op: { type: "string", required: true } } } },
    named: { nesting_mode: "map", block: { attributes: { op: { type: "string", optional: true } } } },
    one: { nesting_mode: "single", block: {} },
  },
};
const rule = { op: ">" };

test.for<[string, Record<string, unknown>, string[]]>([
  ["all is well", { rule, named: { a: { op: "x" } }, one: {}, point: { x: 1, y: 2 } }, []],
  ["a block is missing", {}, ["rule: at least 1, not 0"]],
  ["a list of blocks is empty", { rule: [] }, ["rule: at least 1, not 0"]],
  ["a block is wrong inside", { rule: [rule, {}] }, ["rule[1].op: missing"]],
  ["a single block stands twice", { rule, one: [{}, {}] }, ["one: at most 1, not 2"]],
  ["a map of blocks is a list", { rule, named: [] }, ["named: a map of blocks, not a list"]],
  ["a block of a map is wrong inside", { rule, named: { a: { op: 1 } } }, ["named.a.op: a string, not a number"]],
  ["an object lacks a field", { rule, point: { x: 1 } }, ["point.y: missing"]],
  ["an object has another field", { rule, point: { x: 1, y: 2, z: 3 } }, ["point.z: the object has no such attribute"]],
  ["an object is none", { rule, point: "1,2" }, ["point: an object, not a string"]],
])("%s", ([, body, want]) => {
  expect([...blockProblems(body, schema)].map(({ path, message }) => `${path}: ${message}`)).toEqual(want);
});
