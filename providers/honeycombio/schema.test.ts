import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { printSchema, readSchema } from "./schema.js";

const ADDRESS = "registry.terraform.io/honeycombio/honeycombio";
const own = readFileSync(join(__dirname, "schema.json"), "utf8");

const empty = { provider: { block: {}, version: 0 }, resource_schemas: {}, data_source_schemas: {} };
const file = (provider_schemas: unknown, more = {}) =>
  JSON.stringify({ format_version: "1.0", provider_schemas, ...more });

/** As Terraform writes it: prose everywhere, other providers beside it, and no version. */
const verbose = file({
  "registry.terraform.io/hashicorp/null": empty,
  "registry.opentofu.org/honeycombio/honeycombio": {
    provider: { version: 0, block: { description: "Honeycomb", description_kind: "plain" } },
    resource_schemas: {
      honeycombio_thing: {
        version: 1,
        block: {
          description: "A thing",
          description_kind: "markdown",
          deprecated: true,
          attributes: {
            description: { type: "string", description: "Its text", description_kind: "plain", optional: true },
            shape: {
              description: "Nested",
              required: true,
              nested_type: {
                nesting_mode: "single",
                attributes: { side: { type: "number", description: "mm", sensitive: true, computed: true } },
              },
            },
          },
          block_types: {
            part: {
              nesting_mode: "list",
              max_items: 1,
              block: { description_kind: "plain", attributes: { tags: { type: ["map", "string"], write_only: true } } },
            },
          },
        },
      },
    },
    data_source_schemas: {},
    functions: { hash: { summary: "prose" } },
    resource_identity_schemas: { honeycombio_thing: { version: 0, attributes: {} } },
  },
});

describe("readSchema", () => {
  test("keeps names, types and flags, and nothing else", () => {
    expect(readSchema(verbose, "0.52.0")).toEqual({
      ok: true,
      schema: {
        version: "0.52.0",
        provider: {
          provider: { version: 0, block: {} },
          resource_schemas: {
            honeycombio_thing: {
              version: 1,
              block: {
                deprecated: true,
                attributes: {
                  description: { type: "string", optional: true },
                  shape: {
                    required: true,
                    nested_type: {
                      nesting_mode: "single",
                      attributes: { side: { type: "number", sensitive: true, computed: true } },
                    },
                  },
                },
                block_types: {
                  part: {
                    nesting_mode: "list",
                    max_items: 1,
                    block: { attributes: { tags: { type: ["map", "string"], write_only: true } } },
                  },
                },
              },
            },
          },
          data_source_schemas: {},
        },
      },
    });
  });

  const versions = { provider_versions: { [ADDRESS]: "0.51.0" } };
  test.for<[string, string, string | undefined, string]>([
    ["text that is not JSON", "{", undefined, "not JSON"],
    ["an empty file", "", undefined, "not JSON"],
    ["JSON of something else", "[]", undefined, "not a schema: it has no provider_schemas"],
    [
      "another provider only",
      file({ "registry.terraform.io/hashicorp/null": empty, "registry.terraform.io/hashicorp/aws": empty }),
      undefined,
      "no provider honeycombio/honeycombio in it, only registry.terraform.io/hashicorp/aws, registry.terraform.io/hashicorp/null",
    ],
    ["no provider", file({}), undefined, "no provider honeycombio/honeycombio in it, only an empty list"],
    [
      "a provider without resources",
      file({ [ADDRESS]: {} }, versions),
      undefined,
      "the schema of honeycombio/honeycombio is not complete",
    ],
    [
      "a resource without a block",
      file({ [ADDRESS]: { ...empty, resource_schemas: { honeycombio_thing: {} } } }, versions),
      undefined,
      "the schema of honeycombio/honeycombio is not complete",
    ],
    ["no version", file({ [ADDRESS]: empty }), undefined, "the provider's version is not in it: add --version X.Y.Z"],
    ["a version that is none", file({ [ADDRESS]: empty }), "latest", '"latest" is not a version such as 0.51.0'],
    ["two versions", file({ [ADDRESS]: empty }, versions), "0.52.0", "it describes version 0.51.0, not 0.52.0"],
  ])("refuses %s", ([, text, version, message]) => {
    expect(readSchema(text, version)).toEqual({ ok: false, message });
  });

  test.for<[string, string | undefined]>([
    ["0.51.0", undefined],
    ["0.51.0", "0.51.0"],
  ])("takes version %s from the file, with --version %s", ([version, given]) => {
    const read = readSchema(file({ [ADDRESS]: empty }, versions), given);
    expect(read).toMatchObject({ ok: true, schema: { version } });
  });
});

test("printSchema sorts keys and names Terraform's registry", () => {
  const read = readSchema(
    file({
      "registry.opentofu.org/honeycombio/honeycombio": {
        ...empty,
        resource_schemas: { b: { version: 0, block: {} }, a: { version: 0, block: {} } },
      },
    }),
    "0.52.0",
  );
  expect(read.ok && printSchema(read.schema).replaceAll(/\n */g, " ")).toBe(
    `{ "format_version": "1.0", "provider_schemas": { "${ADDRESS}": { "data_source_schemas": {}, "provider": { "block": {}, "version": 0 }, "resource_schemas": { "a": { "block": {}, "version": 0 }, "b": { "block": {}, "version": 0 } } } }, "provider_versions": { "${ADDRESS}": "0.52.0" } } `,
  );
});

test("schema.json is in the form that an update writes", () => {
  const read = readSchema(own);
  expect(read.ok && printSchema(read.schema)).toBe(own);
});
