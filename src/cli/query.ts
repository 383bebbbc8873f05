import { Option } from "commander";
import { isCalculationOp } from "../honeycomb/calculation-ops";
import type { Query } from "../honeycomb/query";
import { didYouMean } from "../honeycomb/suggest";
import { folder } from "../load/files";
import { load } from "../load/load";
import { type Pasted, readPasted } from "../load/pasted";
import type { Dataset } from "../model/dataset";
import type { Environment } from "../model/environment";
import type { Project } from "../model/project";
import type { Slo } from "../model/slo";
import { formatDuration, formatValue, parseDuration } from "../model/units";
import { type Named, namedIn } from "../query/named";
import { withSlis } from "../query/slis";
import type { Wished } from "../query/span";
import { unanswerable } from "../query/unanswerable";
import { exampleTime } from "../records/keys";
import { secondsOf } from "../records/time";
import { renderDiagnostics } from "../report/diagnostics";
import type { Command } from "./command";
import { type Io, UsageError } from "./io";
import { projectRoot } from "./root";
import { say } from "./synth";

const forms = ["table", "chart", "csv", "json"] as const;

export interface QueryOptions {
  readonly events?: readonly string[];
  readonly environment?: string;
  readonly dataset?: string;
  readonly timeRange?: string;
  readonly granularity?: string;
  readonly at?: string;
  readonly output: (typeof forms)[number];
  readonly series?: boolean;
  readonly strict?: boolean;
}

/** What is asked, of whom. The dataset has the SLIs among its derived columns. */
export interface Question {
  readonly environment: Environment;
  readonly dataset: Dataset;
  readonly title: string;
  readonly wished: Wished;
  readonly of: { readonly kind: "query"; readonly query: Query } | { readonly kind: "slo"; readonly slo: Slo };
}

export const query: Command<QueryOptions> = {
  name: "query",
  summary: "Run a panel's, a trigger's or any other query over events, here and now",
  effects: "none",
  configure: (command) =>
    command
      .argument("<what>", "board/panel, a trigger, an SLO, a query as text or JSON, or - for one on standard input")
      .option("--events <files...>", "JSON lines, JSON array, CSV or Parquet; otherwise a normal day by the contract")
      .option("--environment <id>", "whose definitions (production, or else the first)")
      .option("--dataset <slug>", "of a query that is given as text, where there are several")
      .option("--time-range <duration>", "how far back, such as 8h (as the query says, or 2h)")
      .option("--granularity <duration>", "how long one point is, such as 5m")
      .option("--at <time>", `when it is asked, such as ${exampleTime} (after the last event)`)
      .addOption(new Option("--output <form>", "how to say it").choices(forms).default("table"))
      .option("--series", "a row for each point, in table and csv")
      .option("--strict", "stop at a line, a row or a value of an event file that cannot be used"),
  async run(io, options, [what = ""]) {
    const loaded = load(folder(projectRoot(io.cwd, options.directory)), io.today);
    if (!loaded.ok) {
      say(io, loaded.problems);
      return 1;
    }
    const question = await questionOf(io, loaded.project, options, what);
    if (!question) return 1;
    const { runQuery } = await import("./query-run.js"); // DuckDB takes 0.1 s to load
    return runQuery(io, loaded.project.team, options, question);
  },
};

/** Undefined where the query is wrong, and why has been said. */
async function questionOf(
  io: Io,
  project: Project,
  options: QueryOptions,
  what: string,
): Promise<Question | undefined> {
  const environment = environmentOf(project, options.environment);
  const wished = wishedIn(options);
  const names = namedIn(environment);
  const named = names.get(what);
  if (named) {
    if (options.dataset !== undefined)
      throw new UsageError(`--dataset goes with a query that is given as text: ${what} has its own`);
    return ofNamed(io, environment, what, named, wished);
  }
  if (what !== "-" && !isText(what)) {
    const meant = didYouMean(what, [...names.keys()]);
    throw new UsageError(
      `there is no panel, trigger or SLO ${what} in ${environment.id}${meant ? `; did you mean ${meant}?` : ""}`,
    );
  }
  const text = what === "-" ? await io.input?.() : what;
  const pasted = readPasted(what === "-" ? "standard input" : "query", text ?? "", wished.timeRange);
  return ofPasted(io, datasetNamed(environment, options.dataset), environment, pasted, wished);
}

/** Names have no white space and no brackets. */
const isText = (what: string): boolean => /[\s({[:]/.test(what) || isCalculationOp(what);

function environmentOf({ environments }: Project, id: string | undefined): Environment {
  const found =
    environments.find((one) => one.id === (id ?? "production")) ?? (id === undefined ? environments[0] : undefined);
  if (found) return found;
  throw new UsageError(`there is no environment ${id}: there are ${environments.map((one) => one.id).join(", ")}`);
}

function datasetNamed(environment: Environment, slug: string | undefined): Dataset {
  const known = environment.datasets.map((one) => one.slug);
  const chosen = slug ?? (known.length === 1 ? known[0] : undefined);
  if (chosen === undefined) throw new UsageError(`--dataset says of which it is: ${known.join(", ")}`);
  if (!known.includes(chosen)) throw new UsageError(`there is no dataset ${chosen}: there is ${known.join(", ")}`);
  return withSlis(environment, chosen);
}

function ofNamed(io: Io, environment: Environment, what: string, named: Named, wished: Wished): Question | undefined {
  const given = { environment, wished };
  if (named.kind === "slo") {
    const { slo } = named;
    const title = `${slo.name}: ${slo.targetPercentage}% over ${formatDuration(slo.timePeriod * 86_400)}`;
    return { ...given, dataset: withSlis(environment, slo.dataset), title, of: { kind: "slo", slo } };
  }
  const of = named.kind === "panel" ? named : named.trigger;
  const dataset = withSlis(environment, of.dataset);
  const [wrong] = unanswerable(of.query, dataset);
  if (wrong) {
    io.err(`skep: ${what}: ${wrong.message}${wrong.hint === undefined ? "" : `; ${wrong.hint}`}`);
    return undefined;
  }
  const title = named.kind === "panel" ? named.title : triggerTitle(named.trigger);
  return { ...given, dataset, title, of: { kind: "query", query: of.query } };
}

const triggerTitle = ({ name, threshold, frequency }: Extract<Named, { kind: "trigger" }>["trigger"]): string =>
  `${name}: fires ${threshold.op} ${formatValue(threshold.value, threshold.unit)}, looked at every ${formatDuration(frequency)}`;

function ofPasted(
  io: Io,
  dataset: Dataset,
  environment: Environment,
  pasted: Pasted,
  wished: Wished,
): Question | undefined {
  const problems = pasted.ok ? pasted.placed(unanswerable(pasted.query, dataset)) : pasted.problems;
  if (pasted.ok && problems.length === 0)
    return { environment, dataset, title: "", wished, of: { kind: "query", query: pasted.query } };
  io.err(renderDiagnostics(problems, io));
  return undefined;
}

function wishedIn({ timeRange, granularity, at }: QueryOptions): Wished {
  const duration = (option: string, text: string): number => {
    const seconds = parseDuration(text);
    if (!seconds) throw new UsageError(`${option} ${text}: write for example 8h, 30m or 7d`);
    return seconds;
  };
  const seconds = at === undefined ? undefined : secondsOf(at);
  if (at !== undefined && seconds === undefined) throw new UsageError(`--at ${at}: write for example ${exampleTime}`);
  return {
    ...(timeRange === undefined ? {} : { timeRange: duration("--time-range", timeRange) }),
    ...(granularity === undefined ? {} : { granularity: duration("--granularity", granularity) }),
    ...(seconds === undefined ? {} : { at: Math.floor(seconds) }),
  };
}
