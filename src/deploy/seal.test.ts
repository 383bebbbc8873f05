import { describe, expect, test } from "vitest";
import { open, seal } from "./seal";

const label = { stack: "production", terraformJson: "ab12", engine: "1.11.4" };
const contents = { plan: Buffer.from("a plan with planted-api-key-4f1c9b"), lockFile: "provider …" };
const key = "planted-api-key-4f1c9b";
const sealed = seal(label, contents, key);
/** The sealed file with one field other. */
const altered = (name: string, value: unknown) => JSON.stringify({ ...JSON.parse(sealed), [name]: value });

test("who has the key opens it", () => {
  const opened = open(sealed, key);
  expect(opened.ok && [opened.label, Buffer.from(opened.contents.plan).toString(), opened.contents.lockFile]).toEqual([
    label,
    "a plan with planted-api-key-4f1c9b",
    "provider …",
  ]);
});
test("it shows its label, and no secret in any form", () => {
  expect(JSON.parse(sealed)).toMatchObject({ skepPlan: 1, ...label });
  for (const form of ["utf8", "base64", "hex"] as const)
    expect(sealed).not.toContain(Buffer.from(key).toString(form).replace(/=+$/, ""));
});
test("two seals of the same plan are not alike", () => {
  expect(JSON.parse(seal(label, contents, key)).sealed).not.toBe(JSON.parse(sealed).sealed);
});

describe("it stays shut", () => {
  test("to another key", () => {
    expect(open(sealed, `${key}x`)).toEqual({ ok: false, why: "another key", label });
  });
  test.for<[string, unknown]>([
    ["stack", "staging"],
    ["terraformJson", "cd34"],
    ["engine", "1.12.0"],
    ["sealed", Buffer.from("something else").toString("base64")],
  ])("when %s was changed", ([name, value]) => {
    expect(open(altered(name, value), key)).toMatchObject({ ok: false, why: "another key" });
  });
  test.for<[string, string]>([
    ["no JSON", "PK\u0003\u0004"],
    ["another JSON", "{}"],
    ["a format to come", altered("skepPlan", 2)],
    ["a short tag", altered("tag", "AAAA")],
    ["a part is missing", altered("salt", undefined)],
  ])("%s is no plan", ([, text]) => {
    expect(open(text, key)).toEqual({ ok: false, why: "no plan" });
  });
});
