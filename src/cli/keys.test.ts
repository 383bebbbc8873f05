import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { honeycomb } from "../../test/api/client";
import { folderWith, recorder } from "../../test/support/folder";
import { changed } from "../../test/support/project";
import type { Io } from "./io";
import { run } from "./main";

async function scene() {
  const { api } = await honeycomb();
  const root = folderWith(changed({}));
  const env = {
    PATH: process.env["PATH"],
    HONEYCOMB_API_ENDPOINT: api.url,
    HONEYCOMB_KEY_ID: "hcamk_1",
    HONEYCOMB_KEY_SECRET: "s",
  };
  const attempt = async (argv: readonly string[], more: Pick<Io, "interrupted"> = {}) => {
    const io = recorder(root);
    const code = await run(["keys", ...argv], { ...io, ...more, env });
    return { code, said: io.said(), complained: io.complained() };
  };
  const keys = (...argv: string[]) => attempt(argv);
  const stopped = (...argv: string[]) => attempt(argv, { interrupted: () => Promise.resolve() });
  const made = () => api.state().keys.flatMap((key) => (key.name === "skep deploy" ? [key] : []));
  return { root, keys, stopped, made };
}

const allowed =
  "Create Datasets, Manage Queries and Columns, Manage SLOs, Manage Triggers, Manage Public Boards, Manage Recipients";

test("into a file that only its owner may read, and never to the terminal", async () => {
  const { root, keys, made } = await scene();
  const { code, said, complained } = await keys("staging", "--file", "key");
  const [key] = made();
  expect([code, complained]).toEqual([0, ""]);
  expect(said).toBe(
    `key "skep deploy" (${key?.id}) of staging: ${allowed}\na deploy reads it from TF_VAR_honeycomb_api_key_staging; it is in key`,
  );
  expect([readFileSync(join(root, "key"), "utf8"), statSync(join(root, "key")).mode & 0o777]).toEqual([
    `${key?.secret}\n`,
    0o600,
  ]);
  expect(said).not.toContain(key?.secret);
});

test("into a command's standard input; what it prints is shown without the key", async () => {
  const { root, keys, made } = await scene();
  const { code, complained } = await keys("staging", "--into", "tee stored; echo; echo stored it");
  const [key] = made();
  expect([code, complained]).toEqual([0, "(the key)\nstored it"]);
  expect(readFileSync(join(root, "stored"), "utf8")).toBe(key?.secret);
});

test("a key that nobody could keep is deleted again", async () => {
  const { root, keys, made } = await scene();
  writeFileSync(join(root, "key"), "older");
  expect(await keys("staging", "--file", "key")).toEqual({
    code: 1,
    said: "",
    complained: "skep: key is there already, and is left alone; the key was deleted again",
  });
  expect((await keys("staging", "--into", "exit 3")).complained).toBe(
    "skep: exit 3 ended with 3; the key was deleted again",
  );
  expect((await keys("staging", "--into", "kill -9 $$")).complained).toBe(
    "skep: kill -9 $$ ended with SIGKILL; the key was deleted again",
  );
  expect([made(), readFileSync(join(root, "key"), "utf8")]).toEqual([[], "older"]);
});

test("who stops it before the key has a place has no key", async () => {
  const { root, stopped, made } = await scene();
  expect(await stopped("staging", "--file", "key")).toEqual({
    code: 1,
    said: "",
    complained: "skep: stopped; the key was deleted again",
  });
  expect([made(), existsSync(join(root, "key"))]).toEqual([[], false]);
});

test.for<[readonly string[], string]>([
  [["staging"], "skep: say where the key goes: --into COMMAND or --file PATH; it is never printed"],
  [
    ["staging", "--file", "a", "--into", "b"],
    "skep: say where the key goes: --into COMMAND or --file PATH; it is never printed",
  ],
  [["nowhere", "--file", "a"], "skep: there is no environment nowhere: there are production, staging"],
])("%j is wrong use", async ([argv, want]) => {
  const { root, keys, made } = await scene();
  expect(await keys(...argv)).toEqual({ code: 2, said: "", complained: want });
  expect([made(), existsSync(join(root, "a"))]).toEqual([[], false]);
});
