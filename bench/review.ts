// `skep review` of one threshold against one `skep test`, and of two thousand changes against two hundred. `ts-node bench/review.ts 10` takes a
// tenth of both, to try it.
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { folder } from "../src/load/files";
import { interleaved, node, type Process, report } from "./measure";
import { manyFile, root, withTriggers } from "./projects";

const part = Number(process.argv[2] ?? 1);
const [many, few] = [2000 / part, 200 / part];

/** What `skep review` and `skep test` read. */
const content = ["environments", "telemetry", "slos", "triggers", "boards", "runbooks", "docs", "test/scenarios"];
const files = [...content, "team.yaml", "kept.yaml", "test/shapes.yaml"];

/** The project, with a threshold of an alert as it is or as it might become. */
function projectAt(at: string, threshold = "10%"): string {
  for (const one of files) cpSync(join(root, one), join(at, one), { recursive: true });
  if (threshold !== "10%") edit(join(at, "triggers", "critical.yaml"), [["above: 10%\n", `above: ${threshold}\n`]]);
  return at;
}

/** A project of so many triggers more, over the shapes of outages, with other thresholds in all of them or with none. */
function bigAt(at: string, count: number, isChanged: boolean): string {
  withTriggers(at, count);
  mkdirSync(join(at, "test"));
  writeFileSync(join(at, "test", "shapes.yaml"), folder(root).read("test/shapes.yaml") ?? "");
  const thresholds = [
    ["10%", "12%"],
    ["60s", "70s"],
    ["90s", "80s"],
  ] as const;
  if (isChanged)
    edit(
      join(at, manyFile),
      thresholds.map(([from, to]) => [`above: ${from}`, `above: ${to}`] as const),
    );
  return at;
}

function edit(path: string, changes: readonly (readonly [string, string])[]): void {
  const text = readFileSync(path, "utf8");
  const edited = changes.reduce((before, [from, to]) => before.replaceAll(from, to), text);
  if (edited === text) throw new Error(`${path} has none of ${changes.map(([from]) => from).join(", ")}`);
  writeFileSync(path, edited);
}

const skep = join(root, "bin", "skep.js");

/** It ends with 1 where something is to be acknowledged, which is what was measured all the same. */
const reviewed = (base: string, head: string, to: string): Process =>
  node([skep, "-C", head, "review", "--base", base, "--head", head, "--write", to], { cwd: root, mayEndWith: [0, 1] });

async function main(at: string): Promise<void> {
  const [old, now] = [projectAt(join(at, "base")), projectAt(join(at, "head"), "12%")];
  const big = (count: number) =>
    [bigAt(join(at, `${count}-base`), count, false), bigAt(join(at, `${count}-head`), count, true)] as const;
  const [twoHundred, twoThousand] = [big(few), big(many)];
  const memory: number[] = [];
  const written = (name: string) => join(at, "written", name);
  const review = (name: string, [base, head]: readonly [string, string]) => {
    const { seconds, mebibytes } = reviewed(base, head, written(name));
    memory.push(mebibytes);
    return seconds;
  };
  const tested = () => node([skep, "-C", old, "test"], { cwd: root }).seconds;
  const small = await interleaved(3, {
    "skep test": tested,
    "skep review, a threshold": () => review("one", [old, now]),
  });
  const large = await interleaved(1, {
    [`skep review, ${few} changes`]: () => review("few", twoHundred),
    [`skep review, ${many} changes`]: () => review("many", twoThousand),
  });
  const [hundreds, thousands] = Object.values(large) as [number, number];
  const sizes = (file: string) => Math.max(...["few", "many"].map((name) => statSync(join(written(name), file)).size));
  const characters = ["few", "many"].map((name) => readFileSync(join(written(name), "comment.md"), "utf8").length);
  report({ ...small, ...large }, "s", [
    { what: "a threshold : skep test", figure: small["skep review, a threshold"] / small["skep test"], atMost: 3 },
    { what: `${many} changes : ${few}`, figure: thousands / hundreds, atMost: 12 },
    { what: `${many} changes`, figure: thousands, unit: "s", atMost: 60 },
    { what: "memory", figure: Math.max(...memory), unit: "MiB", atMost: 1024 },
    { what: "report.html", figure: sizes("report.html") / 1e6, unit: "MB", atMost: 1.5 },
    { what: "comment.md", figure: Math.max(...characters), unit: "characters", atMost: 60_000 },
  ]);
}

mkdirSync(join(root, ".scratch"), { recursive: true });
const at = mkdtempSync(join(root, ".scratch", "bench-"));
main(at).finally(() => rmSync(at, { recursive: true, force: true }));
