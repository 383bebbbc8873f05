import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync } from "node:fs";
import { basename, dirname, join, relative, resolve } from "node:path";
import { Option } from "commander";
import { didYouMean } from "../honeycomb/suggest";
import { folder } from "../load/files";
import { load } from "../load/load";
import type { Environment } from "../model/environment";
import type { Project } from "../model/project";
import { defaultStart } from "../model/scenario";
import { happensPerMinute } from "../model/volume";
import { firstSecond, lastSecond, secondsOf } from "../records/time";
import type { Command } from "./command";
import { type Io, UsageError } from "./io";
import { projectRoot } from "./root";
import { incidentsWished } from "./sample-incidents";
import { say } from "./synth";

const formats = ["parquet", "jsonl"] as const;
const day = 86_400;

export interface SampleOptions {
  readonly out?: string;
  readonly environment?: string;
  readonly days: string;
  readonly from?: string;
  readonly seed: string;
  readonly traffic: string;
  readonly incidents?: string;
  readonly format: (typeof formats)[number];
  readonly dataset?: readonly string[];
}

export const sample: Command<SampleOptions> = {
  name: "sample",
  summary: "Make recorded events from the contract, with incidents in them, to replay alerts over",
  effects: "writes files",
  configure: (command) =>
    command
      .option("--out <dir>", "the folder to make: <dataset>/date=YYYY-MM-DD/events.parquet, and incidents.json")
      .option("--environment <id>", "whose traffic (production, or else the first)")
      .option("--days <count>", "how many days", "30")
      .option(
        "--from <date>",
        `the first day, such as ${dateOf(defaultStart)} (that one: whoever runs it gets the same)`,
      )
      .option("--seed <number>", "another number gives other events", "1")
      .option("--traffic <times>", "so many times the environment's traffic, such as 10x", "1x")
      .option(
        "--incidents <what>",
        "how many shapes of test/shapes.yaml, none, or a file as incidents.json (one in three days)",
      )
      .addOption(new Option("--format <form>", "of the files").choices(formats).default("parquet"))
      .option("--dataset <slugs...>", "only these"),
  async run(io, options) {
    const out = outFor(io, options.out);
    const numbers = numbersIn(options);
    const root = projectRoot(io.cwd, options.directory);
    const files = folder(root);
    const loaded = load(files, io.today);
    if (!loaded.ok) {
      say(io, loaded.problems);
      return 1;
    }
    const environment = environmentOf(loaded.project, options.environment);
    const datasets = datasetsIn(environment, options.dataset);
    const incidents = incidentsWished(io, files, environment, options.incidents, numbers);
    if (!incidents) return 1;
    const { runSample } = await import("./sample-run.js"); // DuckDB takes 0.1 s to load
    const wished = { ...numbers, environment, datasets, incidents, format: options.format };
    return inNewFolder(out, (at) => runSample(io, wished, { at, out: options.out! }));
  },
};

/** Gives `make` a folder that becomes `out` once it is whole, with the exit code 0; otherwise nothing is left. */
async function inNewFolder(out: string, make: (at: string) => Promise<0 | 1>): Promise<0 | 1> {
  const beside = folderBeside(out);
  const at = join(beside, "archive");
  mkdirSync(at);
  try {
    const code = await make(at);
    if (code !== 0) return code;
    mkdirSync(dirname(out), { recursive: true });
    renameSync(at, out);
    return code;
  } finally {
    rmSync(beside, { recursive: true, force: true });
  }
}

/** Where it is made; its name begins with a dot. */
function folderBeside(out: string): string {
  const above = folderAbove(out);
  try {
    return mkdtempSync(join(above, `.${basename(out)}-`));
  } catch (error) {
    if (!(error instanceof Error && "code" in error)) throw error;
    throw new UsageError(`--out: nothing can be made in ${above} (${error.code})`);
  }
}

/** The nearest one that is there already; it may be a file. */
function folderAbove(path: string): string {
  const above = dirname(path);
  return existsSync(above) ? above : folderAbove(above);
}

function outFor(io: Io, given: string | undefined): string {
  if (given === undefined) throw new UsageError("--out says where to: add for example --out archive");
  const out = resolve(io.cwd, given);
  const there = existsSync(out) ? out : folderAbove(out);
  if (!statSync(there).isDirectory()) throw new UsageError(`--out ${given}: ${relative(io.cwd, there)} is a file`);
  if (there === out && readdirSync(out).length > 0)
    throw new UsageError(`--out ${given}: the folder is not empty; name one that does not exist, or remove it first`);
  return out;
}

const dateOf = (seconds: number): string => new Date(seconds * 1000).toISOString().slice(0, 10);

const mostDays = 366;

function numbersIn({ days, from, seed, traffic }: SampleOptions) {
  const count = /^\d{1,4}$/.test(days) ? Number(days) : 0;
  if (count < 1 || count > mostDays) throw new UsageError(`--days ${days}: write a whole number from 1 to ${mostDays}`);
  const start =
    from === undefined ? defaultStart : /^\d{4}-\d\d-\d\d$/.test(from) ? secondsOf(`${from}T00:00:00Z`) : undefined;
  if (start === undefined) throw new UsageError(`--from ${from}: write a day, such as ${dateOf(defaultStart)}`);
  if (start < firstSecond || start + count * day > lastSecond)
    throw new UsageError(`--from ${from}: events are of the years 2000 to 2099`);
  if (!/^\d{1,9}$/.test(seed)) throw new UsageError(`--seed ${seed}: write a whole number of up to nine digits`);
  const times = /^\d{1,4}(?:\.\d{1,3})?x$/.test(traffic) ? Number(traffic.slice(0, -1)) : 0;
  if (times <= 0) throw new UsageError(`--traffic ${traffic}: write for example 10x or 0.5x`);
  return { days: count, start, seed: Number(seed), traffic: times };
}

function environmentOf({ environments }: Project, id: string | undefined): Environment {
  const found =
    environments.find((one) => one.id === (id ?? "production")) ?? (id === undefined ? environments[0] : undefined);
  if (found) return found;
  const known = environments.map((one) => one.id);
  const meant = didYouMean(id ?? "", known);
  throw new UsageError(
    `there is no environment ${id}: there are ${known.join(", ")}${meant ? `; did you mean ${meant}?` : ""}`,
  );
}

/** Those that are asked for, or all to which something is sent on a normal day. */
function datasetsIn({ id, datasets, traffic }: Environment, asked: readonly string[] | undefined): readonly string[] {
  const known = datasets
    .filter((dataset) => dataset.events.some(({ name }) => happensPerMinute(dataset, traffic, name) > 0))
    .map(({ slug }) => slug);
  if (known.length === 0) throw new UsageError(`nothing is sent on a normal day in ${id}: its traffic is 0`);
  const stray = asked?.find((slug) => !known.includes(slug));
  if (stray !== undefined) throw new UsageError(`--dataset ${stray}: events of ${id} go to ${known.join(", ")}`);
  return asked === undefined ? known : [...new Set(asked)];
}
