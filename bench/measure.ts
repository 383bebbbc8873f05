import { spawnSync } from "node:child_process";
import { performance } from "node:perf_hooks";
import { table } from "../src/report/table";

/** What one measurement gives, in whatever unit the caller has: seconds, mebibytes. */
export type Measure = () => number | Promise<number>;

/** The medians of several things measured in turn, so that a busy minute of the machine falls on all of them. One round before warms up. */
export async function interleaved<Name extends string>(
  runs: number,
  measures: Readonly<Record<Name, Measure>>,
): Promise<Readonly<Record<Name, number>>> {
  const names = Object.keys(measures) as Name[];
  const taken = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<Name, number[]>;
  for (let run = 0; run <= runs; run++)
    for (const name of names) {
      process.stderr.write(process.stderr.isTTY ? `\r\x1b[K${run}/${runs} ${name}` : "");
      const measured = await measures[name]();
      if (run > 0) taken[name].push(measured);
    }
  process.stderr.write(process.stderr.isTTY ? "\r\x1b[K" : "");
  return Object.fromEntries(names.map((name) => [name, median(taken[name])])) as Record<Name, number>;
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** Seconds that work in this process takes. */
export async function seconds(work: () => unknown): Promise<number> {
  const begun = performance.now();
  await work();
  return (performance.now() - begun) / 1000;
}

export interface Process {
  readonly seconds: number;
  /** The most memory it held. */
  readonly mebibytes: number;
  readonly stdout: string;
}

/** Runs Node with arguments to its end. Throws with what it printed where it ends otherwise than it may: a failed run measures nothing. */
export function node(
  args: readonly string[],
  options: { cwd: string; env?: NodeJS.ProcessEnv; mayEndWith?: readonly number[] },
): Process {
  const begun = performance.now();
  const { status, stdout, stderr } = spawnSync(process.execPath, ["-r", require.resolve("./peak.cjs"), ...args], {
    cwd: options.cwd,
    env: { ...process.env, CHECKPOINT_DISABLE: "1", NO_COLOR: "1", ...options.env },
    stdio: ["ignore", "pipe", "pipe", "pipe"],
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  const took = (performance.now() - begun) / 1000;
  if (!(options.mayEndWith ?? [0]).includes(status ?? -1))
    throw new Error(`node ${args.join(" ")} ended with ${status}:\n${stdout}\n${stderr}`);
  const peak = /^peak (\d+)$/m.exec(stderr)?.[1];
  if (peak === undefined) throw new Error(`node ${args.join(" ")} did not tell its peak of memory`);
  return { seconds: took, mebibytes: Number(peak) / 1024, stdout };
}

/** What must hold of a figure. `atMost` or `atLeast`, in its own unit; a ratio has none. */
export interface Bound {
  readonly what: string;
  readonly figure: number;
  readonly unit?: string;
  readonly atMost?: number;
  readonly atLeast?: number;
}

const holds = ({ figure, atMost = Number.POSITIVE_INFINITY, atLeast = Number.NEGATIVE_INFINITY }: Bound): boolean =>
  figure <= atMost && figure >= atLeast;

/** Prints what was measured and whether each bound holds; the exit code is 1 where one does not. */
export function report(measured: Readonly<Record<string, number>>, unit: string, bounds: readonly Bound[]): void {
  const plain = Object.entries(measured).map(([name, value]) => [name, `${value.toPrecision(3)} ${unit}`]);
  const judged = bounds.map((bound) => {
    const { what, figure, unit: of = "×", atMost, atLeast } = bound;
    const limit = atMost === undefined ? `≥ ${atLeast} ${of}` : `≤ ${atMost} ${of}`;
    return [what, `${figure.toPrecision(3)} ${of}`, limit, holds(bound) ? "holds" : "BROKEN"];
  });
  process.stdout.write(`${table(["measured", "median"], plain)}\n\n`);
  process.stdout.write(`${table(["bound", "figure", "limit", ""], judged)}\n`);
  if (!bounds.every(holds)) process.exitCode = 1;
}
