// All alerts of lift-sys production over sixty days, 13 million events in Parquet, at their real frequencies: against the best SQL a person
// writes by hand, which must give the same answers; against `promtool test rules`; and how time and memory grow. And `skep test`.
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { alertsIn } from "../src/model/alert";
import { same } from "./alerts-same";
import { type Bound, interleaved, type Measure, median, node, report } from "./measure";
import { production, writeProduction } from "./production";
import { compiled, root } from "./projects";
import { isPromtoolHere, promtoolEvaluations, promtoolSeconds } from "./promtool";

const [days, fewDays] = [60, 15];

/** What no test of alerts on DuckDB can do without. */
const starting = "require('@duckdb/node-api').DuckDBInstance.create(':memory:').then((db) => db.connect())";

interface Told {
  readonly seconds: number;
  readonly evaluations: number;
  /** Seconds of all processors: they hardly depend on what else the machine does. */
  readonly processor: number;
}

async function main(at: string): Promise<void> {
  const events = join(at, "events");
  const alerts = [...alertsIn(production(root).environment).values()];
  process.stderr.write(`writing ${days} days of events\n`);
  const stored = await writeProduction(root, events, days);
  const program = compiled("alerts-run", at);
  const memory: number[] = [];
  const processor = { engine: [] as number[], sql: [] as number[] };
  const run = (how: "engine" | "sql", ...args: readonly (string | number)[]): Told => {
    const { stdout, mebibytes } = node([program, how, ...args.map(String)], { cwd: root });
    const told = JSON.parse(stdout) as Told;
    if (how === "engine") memory.push(mebibytes);
    if (args[1] === days && args[2] === 1) processor[how].push(told.processor);
    return told;
  };
  const { evaluations } = run("engine", events, days, 1, join(at, "engine"));
  run("sql", events, days, 1, join(at, "sql"));
  const values = same(join(at, "engine"), join(at, "sql"));
  process.stdout.write(
    `${alerts.length} alerts, ${stored} events, ${evaluations} evaluations: ${values} answers are the same by hand-written SQL\n\n`,
  );

  const hasPromtool = isPromtoolHere();
  if (!hasPromtool) process.stdout.write("promtool is not here: nothing is said of it (Debian package prometheus)\n\n");
  const measures: Readonly<Record<string, Measure>> = {
    "60 days": () => run("engine", events, days, 1).seconds,
    "60 days, hand-written SQL": () => run("sql", events, days, 1).seconds,
    "60 days, twice the alerts": () => run("engine", events, days, 2).seconds,
    "15 days": () => run("engine", events, fewDays, 1).seconds,
    ...(hasPromtool ? { "promtool, 6 hours": () => promtoolSeconds(join(at, "promtool"), alerts) } : {}),
  };
  const measured = await interleaved(3, measures);
  const ours = measured["60 days"]!;
  const theirs = measured["promtool, 6 hours"];
  const promtool: readonly Bound[] =
    theirs === undefined
      ? []
      : [
          {
            what: "evaluations a second : promtool's",
            figure: evaluations / ours / (promtoolEvaluations(alerts) / theirs),
            atLeast: 20,
          },
        ];
  const tested = await interleaved(1, {
    "skep test": () => node([join(root, "bin", "skep.js"), "test"], { cwd: root }).seconds,
    "Node and DuckDB started": () => node(["-e", starting], { cwd: root }).seconds,
  });
  report({ ...measured, ...tested }, "s", [
    { what: "engine : hand-written SQL", figure: ours / measured["60 days, hand-written SQL"]!, atMost: 2 },
    { what: "the same in processor time", figure: median(processor.engine) / median(processor.sql), atMost: 2 },
    ...promtool,
    { what: "memory", figure: Math.max(...memory), unit: "MiB", atMost: 1024 },
    { what: "60 days : 15 days", figure: ours / measured["15 days"]!, atMost: 4.8 },
    { what: "twice the alerts : once", figure: measured["60 days, twice the alerts"]! / ours, atMost: 2.2 },
    { what: "skep test : its floor", figure: tested["skep test"] / tested["Node and DuckDB started"], atMost: 100 },
  ]);
}

mkdirSync(join(root, ".scratch"), { recursive: true });
const at = mkdtempSync(join(root, ".scratch", "bench-"));
main(at).finally(() => rmSync(at, { recursive: true, force: true }));
