import { expect, test } from "vitest";
import { parseSchema, readSchema } from "./schema";

const file = (schemas: object, versions: object) =>
  JSON.stringify({ provider_schemas: schemas, provider_versions: versions });

test("the provider package's schema is found and typed", () => {
  const { source, version, resources, dataSources, provider } = readSchema();
  expect([source, version]).toEqual(["honeycombio/honeycombio", "0.51.0"]);
  expect(resources["honeycombio_trigger"]?.attributes?.["name"]).toEqual({ type: "string", required: true });
  expect(dataSources["honeycombio_recipient"]?.block_types?.["detail_filter"]?.max_items).toBe(1);
  expect(provider.attributes?.["api_key"]?.type).toBe("string");
});

test.for([
  ["two providers", file({ a: {}, b: {} }, {}), "the schema must describe one provider, not 2"],
  ["none", "{}", "the schema must describe one provider, not 0"],
  ["no version", file({ "example.com/a/b": {} }, {}), "the schema of example.com/a/b has no version"],
] as const)("a schema of %s is refused", ([, text, message]) => {
  expect(() => parseSchema(text)).toThrow(new Error(message));
});
