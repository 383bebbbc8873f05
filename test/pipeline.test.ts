import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { load } from "../src/load/load";
import { honeycomb } from "./api/client";
import { changed, goodFiles } from "./support/project";

const page = (name: string) => readFileSync(join(__dirname, "..", "docs", name), "utf8");
const blocks = (text: string, language: string): readonly string[] =>
  [...text.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\``, "gm"))].map(([, block]) => block!);

const backends = blocks(page("deploy.md"), "yaml");

test("docs/deploy.md shows every kind of backend", () => {
  expect(backends.map((text) => /kind: (\w+)/.exec(text)?.[1])).toEqual(["s3", "s3", "http", "cloud"]);
});

test.for(backends)("as shown, it loads: %s", (text) => {
  const loaded = load(
    changed({ "environments/staging.yaml": goodFiles["environments/staging.yaml"] + text }),
    "2026-01-01",
  );
  expect(loaded.ok ? [] : loaded.problems.map(({ message }) => message)).toEqual([]);
});

test.skipIf(process.platform === "win32")("docs/pipeline.md's script marks a deploy, and once", async () => {
  const [script = ""] = blocks(page("pipeline.md"), "bash");
  const { api } = await honeycomb();
  const mark = (version: string, key = "prod") =>
    new Promise<number>((done) => {
      const { PATH = "" } = process.env;
      const env = {
        PATH,
        HONEYCOMB_API_ENDPOINT: api.url,
        HONEYCOMB_MARKER_KEY: key,
        VERSION: version,
        RUN_URL: "https://ci/1",
      };
      const child = execFile("bash", ["--norc", "-c", script], { env }, () => done(child.exitCode ?? -1));
    });
  expect([await mark('v"1'), await mark('v"1'), await mark("v2")]).toEqual([0, 0, 0]);
  const sent = api.state().markers.map(({ value: { type, message, url } }) => ({ type, message, url }));
  expect(sent).toEqual([
    { type: "deploy", message: 'v"1', url: "https://ci/1" },
    { type: "deploy", message: "v2", url: "https://ci/1" },
  ]);
  expect(await mark("v3", "unknown")).not.toBe(0);
});
