// Synthesis against its peers: CDKTF's own command, an empty app, and bare cdktf on the same constructs; and how it grows.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { folder } from "../src/load/files";
import { load } from "../src/load/load";
import { interleaved, node, report } from "./measure";
import { compiled, root, withTriggers } from "./projects";

const skep = join(root, "bin", "skep.js");
const cdktf = join(root, "node_modules", "cdktf-cli", "bundle", "bin", "cdktf");

/** An app with nothing in it, beside a cdktf.json like ours. */
function emptyApp(at: string): string {
  mkdirSync(at);
  writeFileSync(
    join(at, "cdktf.json"),
    JSON.stringify({ language: "typescript", app: "node app.js", projectId: "empty" }),
  );
  writeFileSync(join(at, "app.js"), `new (require(${JSON.stringify(require.resolve("cdktf"))}).App)().synth();\n`);
  return at;
}

/** Our constructs from a model that is ready in memory, built and written by cdktf itself: no YAML, no checks, no validation. */
function bareProgram(at: string): string {
  const loaded = load(folder(root), "2100-01-01");
  if (!loaded.ok) throw new Error("the project is not whole: npx skep check");
  writeFileSync(join(at, "model.json"), JSON.stringify(loaded.project));
  return compiled("bare", at);
}

async function main(at: string): Promise<void> {
  const [empty, bare, small, large] = [
    emptyApp(join(at, "empty")),
    bareProgram(at),
    join(at, "small"),
    join(at, "large"),
  ];
  withTriggers(small, 1_000);
  withTriggers(large, 10_000);
  const synth = (cwd: string) => () => node([skep, "synth", "--out", join(at, "out")], { cwd }).seconds;

  const measured = await interleaved(5, {
    "skep synth": synth(root),
    "cdktf synth": () => node([cdktf, "synth", "--output", join(at, "out-cdktf")], { cwd: root }).seconds,
    "cdktf synth of an empty app": () => node([cdktf, "synth"], { cwd: empty }).seconds,
    "bare cdktf, ready model": () => node([bare, join(at, "model.json"), join(at, "out-bare")], { cwd: root }).seconds,
  });
  const memory: number[] = [];
  const grown = await interleaved(3, {
    "skep synth, 1,000 triggers": synth(small),
    "skep synth, 10,000 triggers": () => {
      const { seconds, mebibytes } = node([skep, "synth", "--out", join(at, "out")], { cwd: large });
      memory.push(mebibytes);
      return seconds;
    },
  });
  const ours = measured["skep synth"];
  const through = measured["cdktf synth"];
  report({ ...measured, ...grown }, "s", [
    { what: "cdktf synth : skep synth", figure: through / ours, atLeast: 4 },
    { what: "cdktf synth : of an empty app", figure: through / measured["cdktf synth of an empty app"], atMost: 1.3 },
    { what: "skep synth : bare cdktf", figure: ours / measured["bare cdktf, ready model"], atMost: 1.5 },
    {
      what: "10,000 triggers : 1,000",
      figure: grown["skep synth, 10,000 triggers"] / grown["skep synth, 1,000 triggers"],
      atMost: 12,
    },
    { what: "memory, 10,000 triggers", figure: Math.max(...memory), unit: "MiB", atMost: 1024 },
  ]);
}

mkdirSync(join(root, ".scratch"), { recursive: true });
const at = mkdtempSync(join(root, ".scratch", "bench-"));
main(at).finally(() => rmSync(at, { recursive: true, force: true }));
