import { expect, test } from "vitest";
import { anId, complaints, dates, now, withDataset } from "./client";

const zero = "0001-01-01T00:00:00Z";

test("a column is made, found by name and id, changed and deleted", async () => {
  const { v1 } = await withDataset();
  const sent = {
    key_name: "size",
    type: "integer",
    description: "Bytes",
    last_written: zero,
    created_at: zero,
    updated_at: zero,
  };
  const made = await v1("POST", "/1/columns/api", sent);
  const whole = { key_name: "size", type: "integer", hidden: false, description: "Bytes", last_written: now, ...dates };
  expect(made).toEqual({ status: 201, type: "application/json", body: { id: anId, ...whole } });
  const one = `/1/columns/api/${made.body["id"]}`;
  expect((await v1("GET", "/1/columns/api?key_name=size")).body).toEqual(made.body);
  expect((await v1("GET", one)).body).toEqual(made.body);
  const changed = { ...made.body, type: "float", hidden: true, description: "" };
  expect((await v1("PUT", one, { ...made.body, type: "float", hidden: true, description: null })).body).toEqual(
    changed,
  );
  expect(await v1("DELETE", one)).toEqual({ status: 204, type: null, body: undefined });
  expect(complaints(await v1("DELETE", one))).toEqual(["404 Column not found"]);
  expect(complaints(await v1("GET", "/1/columns/api?key_name=size"))).toEqual(["404 Column not found"]);
});

test.for([
  ["a name that is taken", { key_name: "error" }, ["409 column already exists"]],
  ["no name", {}, ["missing key_name - cannot be blank"]],
  ["another type", { key_name: "a", type: "text" }, ["invalid type - must be one of string, float, integer, boolean"]],
  ["a key that is none", { key_name: "a", hiden: true }, ["invalid hiden - unknown field"]],
] as const)("refuses a column: %s", async ([, body, lines]) => {
  const { v1 } = await withDataset();
  expect(complaints(await v1("POST", "/1/columns/api", body))).toEqual(lines);
});

test("columns are of datasets, and keep their name", async () => {
  const { v1, make } = await withDataset();
  expect(complaints(await v1("POST", "/1/columns/__all__", { key_name: "a" }))).toEqual(["404 Dataset not found"]);
  const column = await make("/1/columns/api", { key_name: "a" });
  expect(complaints(await v1("PUT", `/1/columns/api/${column["id"]}`, { key_name: "b" }))).toEqual([
    "invalid key_name - cannot be changed",
  ]);
});

test("a column that something needs cannot be deleted", async () => {
  const { v1, make } = await withDataset();
  const remove = async (name: string) => {
    const { body } = await v1("GET", `/1/columns/api?key_name=${name}`);
    return complaints(await v1("DELETE", `/1/columns/api/${body["id"]}`));
  };
  expect(await remove("duration_ms")).toEqual(["409 Column is in use by dataset definition - duration_ms"]);
  await make("/1/columns/api", { key_name: "size" });
  await make("/1/derived_columns/api", { alias: "big", expression: "GT($size, 9)" });
  await make("/1/derived_columns/__all__", { alias: "huge", expression: "GT($size, 99)" });
  expect(await remove("size")).toEqual(["409 Column is in use by 2 derived columns: 'big', 'huge'"]);
});

test("a column that something finds elsewhere can be deleted", async () => {
  const { v1, make } = await withDataset();
  await make("/1/datasets", { name: "web" });
  await make("/1/columns/web", { key_name: "size" });
  const { id } = await make("/1/columns/api", { key_name: "size" });
  await make("/1/derived_columns/__all__", { alias: "big", expression: "GT($size, 9)" });
  await make("/1/derived_columns/web", { alias: "huge", expression: "GT($size, 99)" });
  expect((await v1("DELETE", `/1/columns/api/${id}`)).status).toBe(204);
});

test("a derived column is made, found by alias and id, changed and deleted", async () => {
  const { v1 } = await withDataset();
  const made = await v1("POST", "/1/derived_columns/api", { alias: "slow", expression: "GT($duration_ms, 1)" });
  const whole = { alias: "slow", expression: "GT($duration_ms, 1)", description: "", ...dates };
  expect(made).toEqual({ status: 201, type: "application/json", body: { id: anId, ...whole } });
  const one = `/1/derived_columns/api/${made.body["id"]}`;
  expect((await v1("GET", "/1/derived_columns/api?alias=slow")).body).toEqual(made.body);
  expect((await v1("GET", "/1/derived_columns/api")).body).toEqual([made.body]);
  expect((await v1("GET", "/1/derived_columns/__all__")).body).toEqual([]);
  const change = { alias: "slow", expression: "GT($duration_ms, 2)", description: "Slower" };
  expect((await v1("PUT", one, change)).body).toEqual({ ...made.body, ...change });
  expect(await v1("DELETE", one)).toEqual({ status: 204, type: null, body: undefined });
  expect(complaints(await v1("GET", one))).toEqual(["404 Derived column not found"]);
});

test.for([
  ["a syntax error", "GT($duration_ms, 1", ["invalid expression - this bracket is never closed"]],
  ["no such function", "FOO(1)", ["invalid expression - there is no function FOO"]],
  ["too few arguments", "IF()", ["invalid expression - IF takes at least 2 arguments, found 0"]],
  ["a regex that is none", "REG_MATCH($name, `(`)", ["invalid expression - invalid regular expression: ("]],
  [
    "a regex that is not RE2's",
    "REG_MATCH($name, `(?=a)`)",
    ["invalid expression - invalid regular expression: (?=a)"],
  ],
  [
    "a regex that is no text",
    "REG_MATCH($name, $name)",
    ["invalid expression - the pattern of REG_MATCH must be a string"],
  ],
  [
    "columns that are none",
    "SUM($a, $b)",
    ["invalid expression - unknown column: a", "invalid expression - unknown column: b"],
  ],
  ["itself", "NOT($x)", ["invalid expression - circular reference: x uses itself"]],
  ["nothing", "", ["missing expression - cannot be blank"]],
] as const)("refuses an expression: %s", async ([, expression, lines]) => {
  const { v1 } = await withDataset();
  expect(complaints(await v1("POST", "/1/derived_columns/api", { alias: "x", expression }))).toEqual(lines);
});

test("a derived column can use others, but not itself by way of them", async () => {
  const { v1, make } = await withDataset();
  const a = await make("/1/derived_columns/api", { alias: "a", expression: "NOT($error)" });
  await make("/1/derived_columns/api", { alias: "b", expression: "NOT($a)" });
  const change = { alias: "a", expression: "NOT($b)" };
  expect(complaints(await v1("PUT", `/1/derived_columns/api/${a["id"]}`, change))).toEqual([
    "invalid expression - circular reference: a uses itself",
  ]);
  expect(complaints(await v1("DELETE", `/1/derived_columns/api/${a["id"]}`))).toEqual([
    "409 Derived column is in use by 1 derived columns: 'b'",
  ]);
  expect(complaints(await v1("POST", "/1/derived_columns/api", change))).toEqual(["409 derived column already exists"]);
});

test("the environment's derived columns see the columns of every dataset, and every dataset sees them", async () => {
  const { v1, make } = await withDataset();
  await make("/1/derived_columns/__all__", { alias: "everywhere", expression: "IF($error, $load, 0)" });
  await make("/1/derived_columns/api", { alias: "here", expression: "GT($everywhere, 1)" });
  const body = { alias: "other", expression: "GT($here, 1)" };
  expect(complaints(await v1("POST", "/1/derived_columns/__all__", body))).toEqual([
    "invalid expression - unknown column: here",
  ]);
});
