import { Option } from "commander";
import { didYouMean } from "../honeycomb/suggest";
import { folder } from "../load/files";
import { load } from "../load/load";
import { alertsIn } from "../model/alert";
import type { Environment } from "../model/environment";
import { exampleTime } from "../records/keys";
import { secondsOf } from "../records/time";
import type { Command } from "./command";
import { type Io, UsageError } from "./io";
import { environmentFor } from "./matrix";
import { limitsOf } from "./replay-limits";
import { projectRoot } from "./root";
import { say } from "./synth";
import { filesOf } from "./versions";

const forms = ["text", "json", "html"] as const;

export interface ReplayOptions {
  readonly events?: readonly string[];
  readonly environment?: string;
  readonly from?: string;
  readonly to?: string;
  readonly threshold?: string;
  readonly atMost?: string;
  readonly against?: string;
  readonly phases: "some" | "all";
  readonly output: (typeof forms)[number];
  readonly verbose?: boolean;
  readonly strict?: boolean;
}

/** What is asked, checked as far as it can be without events. Seconds since the epoch. */
export interface ReplayQuestion {
  readonly environment: Environment;
  /** Of `environment`, and of the other version where one of them is gone. */
  readonly ids: readonly string[];
  readonly isNamed: boolean;
  readonly before?: { readonly name: string; readonly environment: Environment };
  readonly limits?: readonly number[];
  readonly atMost?: number;
  readonly from?: number;
  readonly until?: number;
}

export const replay: Command<ReplayOptions> = {
  name: "replay",
  summary: "Say when alerts would have fired over recorded events, and how often that would have called somebody",
  effects: "none",
  configure: (command) =>
    command
      .argument(
        "[alerts...]",
        "triggers such as high-error-rate, burn alerts such as api-availability/fast, or SLOs (all)",
      )
      .option(
        "--events <paths...>",
        "files, or folders by dataset and date: Parquet, JSON lines, JSON array, CSV; DATASET=PATH says whose",
      )
      .option("--environment <id>", "whose alerts (of the environment that pages somebody)")
      .option("--from <time>", `from a day or a time on, such as 2026-01-05 or ${exampleTime}`)
      .option("--to <time>", "to the end of a day, or to a time")
      .option(
        "--threshold <values>",
        "try other limits of one alert: 5%,10%,20%, 5%..30%, or 5%..30%/6 for six of them",
      )
      .option("--at-most <count>", "find the most sensitive limit with at most so many pages a week")
      .option("--against <version>", "compare with the alerts of a branch, a tag, a commit or a folder")
      .addOption(
        new Option("--phases <which>", "of each schedule: up to five, or every ten seconds")
          .choices(["some", "all"])
          .default("some"),
      )
      .addOption(new Option("--output <form>", "how to say it").choices(forms).default("text"))
      .option("--verbose", "every time that any of them fires")
      .option("--strict", "stop at a line, a row or a value of an event file that cannot be used"),
  async run(io, options, named) {
    const question = questionOf(io, options, named);
    if (!question) return 1;
    const { runReplay } = await import("./replay-run.js"); // DuckDB takes 0.1 s to load
    return runReplay(io, options, question);
  },
};

/** Undefined where a version of the project is broken, and why has been said. */
function questionOf(
  io: Io,
  options: ReplayOptions & { readonly directory?: string },
  named: readonly string[],
): ReplayQuestion | undefined {
  if (!options.events)
    throw new UsageError("--events says what to replay: skep sample --out archive makes some to try it");
  const root = projectRoot(io.cwd, options.directory);
  const loaded = load(folder(root), io.today);
  if (!loaded.ok) {
    say(io, loaded.problems);
    return undefined;
  }
  const environment = environmentFor(loaded.project, options.environment);
  const before = options.against === undefined ? undefined : versionOf(io, root, options.against, environment.id);
  if (before === "broken") return undefined;
  const ids = idsOf(environment, before?.environment, named);
  return {
    environment,
    ids,
    isNamed: named.length > 0,
    ...(before ? { before } : {}),
    ...limitsIn(options, environment, ids),
    ...times(options),
  };
}

function versionOf(io: Io, root: string, ref: string, id: string): ReplayQuestion["before"] | "broken" {
  const [{ name, files }] = filesOf(io.cwd, root, { base: ref }) as [ReturnType<typeof filesOf>[number]];
  const loaded = load(files, io.today);
  if (!loaded.ok) {
    io.err(`${name} is broken, so nothing can be compared with it:`);
    say(io, loaded.problems);
    return "broken";
  }
  const environment = loaded.project.environments.find((one) => one.id === id);
  if (environment) return { name, environment };
  const there = loaded.project.environments.map((one) => one.id).join(", ");
  throw new UsageError(`--against ${ref}: there is no environment ${id} in it, only ${there}`);
}

/** Throws UsageError for what is no alert. */
function idsOf(environment: Environment, before: Environment | undefined, named: readonly string[]): readonly string[] {
  const known = new Set([environment, before].flatMap((one) => (one ? [...alertsIn(one).keys()] : [])));
  if (named.length === 0) return [...known];
  const ids = named.flatMap((what) => {
    if (known.has(what)) return [what];
    const burnAlerts = [...known].filter((id) => id.startsWith(`${what}/`));
    if (burnAlerts.length > 0) return burnAlerts;
    const meant = didYouMean(what, [...known, ...environment.slos.map(({ id }) => id)]);
    const hint = meant ? `did you mean ${meant}?` : `there are ${[...known].join(", ")}`;
    throw new UsageError(`there is no alert ${what} in ${environment.id}; ${hint}`);
  });
  return [...new Set(ids)];
}

function limitsIn(
  { threshold, atMost, against }: ReplayOptions,
  environment: Environment,
  ids: readonly string[],
): Pick<ReplayQuestion, "limits" | "atMost"> {
  if (threshold === undefined && atMost === undefined) return {};
  const option = threshold === undefined ? "--at-most" : "--threshold";
  if (against !== undefined) throw new UsageError(`${option} and --against are two questions: ask one at a time`);
  const [id, second] = ids;
  const alert = id === undefined || second !== undefined ? undefined : alertsIn(environment).get(id);
  if (!alert) throw new UsageError(`${option} is about one alert: name it, such as skep replay ${ids[0]} ${option} …`);
  const wanted = atMost === undefined ? undefined : Number(atMost);
  if (wanted !== undefined && !(wanted >= 0 && atMost?.trim() !== ""))
    throw new UsageError(`--at-most ${atMost}: write how many pages a week, such as 2`);
  return { limits: limitsOf(id!, alert, threshold), ...(wanted === undefined ? {} : { atMost: wanted }) };
}

const day = 86_400;

function times({ from, to }: ReplayOptions): Pick<ReplayQuestion, "from" | "until"> {
  const read = (option: string, text: string | undefined, end: number): number | undefined => {
    if (text === undefined) return undefined;
    const isDay = /^\d{4}-\d\d-\d\d$/.test(text);
    const seconds = secondsOf(isDay ? `${text}T00:00:00Z` : text);
    if (seconds === undefined)
      throw new UsageError(`${option} ${text}: write for example 2026-01-05 or ${exampleTime}`);
    return Math.floor(seconds) + (isDay ? end : 0);
  };
  const [first, last] = [read("--from", from, 0), read("--to", to, day)];
  if (first !== undefined && last !== undefined && first >= last)
    throw new UsageError(`--from ${from} is not before --to ${to}`);
  return { ...(first === undefined ? {} : { from: first }), ...(last === undefined ? {} : { until: last }) };
}
