import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";

const PARTS = ["update.mjs", "changes.js", "schema.js", "stamp.js", "schema.json", "package.json"];

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "update-"));
  for (const name of PARTS) cpSync(join(__dirname, name), join(folder, name));
});
afterEach(() => rmSync(folder, { recursive: true }));

const read = (name: string) => readFileSync(join(folder, name), "utf8");
const held = () => [read("schema.json"), read("package.json")];

/** The exit code and what was written to stdout and stderr. */
function update(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ["update.mjs", ...args], {
    cwd: folder,
    encoding: "utf8",
  });
  return [status, stdout, stderr];
}

const USAGE = `usage: npm run provider:update -- FILE [--version X.Y.Z]
FILE is what "terraform providers schema -json" printed; Terraform does not write the version into it.
`;

test.for<[string, string[], number, string]>([
  ["no file", [], 2, USAGE],
  ["an unknown option", ["--force", "new.json"], 2, USAGE],
  ["a file that is not there", ["none.json"], 1, "none.json: cannot be read (ENOENT)\n"],
  ["a file that is not JSON", ["update.mjs"], 1, "update.mjs: not JSON\n"],
  [
    "the version of another file",
    ["schema.json", "--version", "9.9.9"],
    1,
    "schema.json: it describes version 0.51.0, not 9.9.9\n",
  ],
])("refuses %s and writes nothing", ([, args, status, message]) => {
  const before = held();
  expect(update(...args)).toEqual([status, "", message]);
  expect(held()).toEqual(before);
});

test("says when nothing changed, and writes nothing", () => {
  const before = held();
  expect(update("schema.json")).toEqual([
    0,
    "no change: honeycombio/honeycombio 0.51.0 is what schema.json holds\n",
    "",
  ]);
  expect(held()).toEqual(before);
});

test("writes what changed, schema.json and the version", () => {
  const [schema = "", manifest] = held();
  const next = schema.replaceAll("0.51.0", "0.52.0").replace('"honeycombio_query"', '"honeycombio_question"');
  writeFileSync(join(folder, "new.json"), next);
  expect(update("new.json")).toEqual([
    0,
    "honeycombio/honeycombio 0.51.0 -> 0.52.0\n- resource honeycombio_query\n+ resource honeycombio_question\n",
    "schema.json and package.json are written; next: npm install, npm test\n",
  ]);
  expect(held()).toEqual([
    expect.stringContaining('"honeycombio_question"'),
    manifest?.replace('"version": "0.51.0"', '"version": "0.52.0"'),
  ]);
  expect(update("new.json")).toEqual([0, "no change: honeycombio/honeycombio 0.52.0 is what schema.json holds\n", ""]);
});
