import { expect, test } from "vitest";
import { changes } from "./changes.js";
import type { Block, Resource, Schema } from "./schema.js";

const resource = (block: Block, version = 0): Resource => ({ block, version });
const schema = (
  resources: Record<string, Resource>,
  sources: Record<string, Resource> = {},
  own: Block = {},
): Schema => ({
  version: "0.51.0",
  provider: { provider: resource(own), resource_schemas: resources, data_source_schemas: sources },
});

const trigger: Block = {
  attributes: {
    name: { type: "string", required: true },
    frequency: { type: "number", optional: true, computed: true },
    disabled: { type: "bool", optional: true },
    secret: { type: "string", optional: true },
  },
  block_types: {
    threshold: {
      nesting_mode: "list",
      max_items: 1,
      block: { attributes: { op: { type: "string", required: true } } },
    },
    recipient: { nesting_mode: "set", block: { attributes: { id: { type: "string" } } } },
  },
};

test("every kind of change is one line, in order", () => {
  const before = schema(
    { t: resource(trigger), gone: resource({}) },
    { old: resource({}) },
    { attributes: { api_key: { type: "string" } } },
  );
  const after = schema(
    {
      t: resource(
        {
          deprecated: true,
          attributes: {
            name: { type: "string", required: true },
            frequency: { type: "string", required: true },
            secret: { type: "string", optional: true, sensitive: true, deprecated: true },
            tags: { type: ["map", "string"], optional: true },
            shape: {
              optional: true,
              nested_type: {
                nesting_mode: "list",
                attributes: {
                  sides: { type: ["object", { b: ["tuple", ["bool", "number"]], a: "string" }], computed: true },
                },
              },
            },
          },
          block_types: {
            threshold: { nesting_mode: "list", max_items: 2, block: { attributes: { op: { type: "string" } } } },
            baseline: { nesting_mode: "list", max_items: 1, block: { attributes: { value: { type: "number" } } } },
          },
        },
        1,
      ),
      extra: resource({ attributes: { id: { type: "string" } } }),
    },
    { fresh: resource({}) },
    { attributes: { api_key: { type: "string" }, retries: { type: "number", optional: true } } },
  );
  expect(changes(before, after).join("\n")).toBe(
    `
+ data source fresh
- data source old
~ provider
  + attribute retries: number, optional
+ resource extra
- resource gone
~ resource t
  + attribute baseline.value: number
  - attribute disabled
  ~ attribute frequency: type number -> string, optional yes -> no, computed yes -> no, required no -> yes
  - attribute recipient.id
  ~ attribute secret: sensitive no -> yes, deprecated no -> yes
  + attribute shape: object, list, optional
  + attribute shape.sides: object(a=string, b=tuple(bool, number)), computed
  + attribute tags: map(string), optional
  ~ attribute threshold.op: required yes -> no
  + block baseline: list, max_items 1
  - block recipient
  ~ block threshold: max_items 1 -> 2
  ~ itself: version 0 -> 1, deprecated no -> yes
`.trim(),
  );
});

test.for<[string, Block, readonly string[]]>([
  ["an absent flag and a false one are the same", { attributes: { a: { type: "string", optional: false } } }, []],
  [
    "a new limit has a value and had none",
    { attributes: { a: { type: "string" } }, block_types: { b: { nesting_mode: "set", min_items: 1, block: {} } } },
    ["~ resource t", "  ~ block b: min_items none -> 1"],
  ],
  [
    "an attribute that becomes a block is another thing",
    { block_types: { a: { nesting_mode: "list", block: {} } } },
    ["~ resource t", "  - attribute a", "  + block a: list", "  - block b"],
  ],
])("%s", ([, block, lines]) => {
  const unlimited: Block = {
    attributes: { a: { type: "string" } },
    block_types: { b: { nesting_mode: "set", block: {} } },
  };
  const before = schema({ t: resource(unlimited) });
  expect(
    changes(
      before,
      schema({ t: resource({ block_types: block.block_types ?? unlimited.block_types ?? {}, ...block }) }),
    ),
  ).toEqual(lines);
});
