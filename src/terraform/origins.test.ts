import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { synthesized } from "../../test/support/stacks";
import { folder } from "../load/files";
import { load } from "../load/load";
import { readStack } from "./document";
import { originsOf } from "./origins";

const loaded = load(folder(resolve(__dirname, "../..")), "2100-01-01");
if (!loaded.ok) throw new Error("the project is broken");
const { project, placeOf } = loaded;
const stacks = synthesized(project);

describe.each(stacks.map(({ name, json }) => ({ name, json })))("$name", ({ name, json }) => {
  const origins = originsOf(project, name);
  const environment = name === "team" ? undefined : name;
  const addresses = readStack(json).resources.map(({ address }) => address);
  const lineOf = (address: string): string => {
    const { file, line, source } = placeOf(origins.get(address) ?? [], environment);
    return `${file}:${line} ${source.trim()}`;
  };

  test("every address of the stack has an origin, and no other address has", () => {
    const unused = [...origins.keys()].filter((address) => !addresses.includes(address));
    expect(addresses.filter((address) => !origins.has(address))).toEqual([]);
    expect(unused.filter((address) => !isOptional(address))).toEqual([]);
  });

  /** Panels of text are no queries, and who plays a role is looked up only where an alert tells him. */
  const isOptional = (address: string): boolean =>
    /^(data\.honeycombio_recipient|honeycombio_(query|query_annotation))\./.test(address);

  test("every origin leads to the line that describes the thing", () => {
    const named = addresses.filter((address) =>
      /^honeycombio_(column|derived_column|marker_setting|.*_recipient)\./.test(address),
    );
    const last = (address: string) => String(origins.get(address)?.at(-1));
    expect(named.filter((address) => !lineOf(address).includes(`${last(address)}:`)).map(lineOf)).toEqual([]);
    const whole = addresses.filter((address) => /^honeycombio_(trigger|slo|flexible_board)\./.test(address));
    expect(whole.filter((address) => !lineOf(address).includes("id: ")).map(lineOf)).toEqual([]);
  });
});

test("a stack that is not there has no origins", () => {
  expect(originsOf(project, "nowhere").size).toBe(0);
});
