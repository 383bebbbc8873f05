import { existsSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { Option } from "commander";
import { didYouMean } from "../honeycomb/suggest";
import { folder } from "../load/files";
import { load } from "../load/load";
import { alertsIn } from "../model/alert";
import type { Environment } from "../model/environment";
import { datasetOf } from "../model/project";
import type { Slo } from "../model/slo";
import { formatTime } from "../model/units";
import type { Explanation } from "../prove/explain";
import { explanationText } from "../report/explain";
import { explanationJson, objectiveJson } from "../report/explain-json";
import { objectiveText } from "../report/explain-objective";
import type { Command } from "./command";
import { type ExitCode, type Io, UsageError } from "./io";
import { environmentFor } from "./matrix";
import { projectRoot } from "./root";
import { say } from "./synth";

const forms = ["text", "json"] as const;

interface Options {
  readonly environment?: string;
  readonly output: (typeof forms)[number];
  readonly svg?: string;
}

export const explain: Command<Options> = {
  name: "explain",
  summary: "Say what an alert means: when it fires, when it is over, what that costs, whom it tells",
  effects: "none",
  configure: (command) =>
    command
      .argument("[alert]", "a trigger such as high-error-rate, a burn alert such as api-availability/fast, or an SLO")
      .option("--environment <id>", "whose alert (of the environment that pages somebody)")
      .addOption(new Option("--output <form>", "how to say it").choices(forms).default("text"))
      .option("--svg <file>", "draw it into this file as well"),
  async run(io, options, [what]) {
    checkPicture(io, options);
    const loaded = load(folder(projectRoot(io.cwd, options.directory)), io.today);
    if (!loaded.ok) {
      say(io, loaded.problems);
      return 1;
    }
    const environment = environmentFor(loaded.project, options.environment);
    const slo = environment.slos.find(({ id }) => id === what);
    if (slo) return ofObjective(io, options, environment, slo);
    const id = alertNamed(environment, what);
    const explanation = await explainedIn(io, id, environment);
    if (!explanation) return 1;
    io.out(options.output === "json" ? explanationJson(explanation) : explanationText(explanation, io));
    const { alert, drawn, budget } = explanation;
    if (alert.kind === "burn_alert") {
      if (budget) await drawnBurn(io, options, budget);
    } else if (drawn?.picture) {
      const { picture } = drawn;
      await draws(io, options, async () => {
        const { proofSvg } = await import("../draw/proof.js"); // ECharts takes 0.1 s to load
        return proofSvg(picture, { id, name: `${alert.trigger.name}: a total outage` });
      });
    } else if (options.svg !== undefined)
      io.err(`skep: there is no picture of ${id}: no outage can be drawn that fires it`);
    return 0;
  },
};

/** Undefined where a person has ended it, who then finds nothing left behind. */
async function explainedIn(io: Io, id: string, environment: Environment): Promise<Explanation | undefined> {
  const { explain: explained } = await import("../prove/explain.js"); // DuckDB takes 0.1 s to load
  const ended = new AbortController();
  void io.interrupted?.().then(() => ended.abort());
  const { signal } = ended;
  try {
    return await explained(id, environment, {
      begins: (share, seconds) =>
        io.status?.(`${id}: ${Number((share * 100).toPrecision(3))}% for ${formatTime(seconds)}`),
      signal,
    });
  } catch (error) {
    if (!signal.aborted) throw error;
    io.err("interrupted");
    return undefined;
  } finally {
    io.status?.("");
  }
}

/** Throws UsageError where there is no such alert. */
function alertNamed(environment: Environment, what: string | undefined): string {
  const known = [...alertsIn(environment).keys(), ...environment.slos.map(({ id }) => id)];
  if (what !== undefined && alertsIn(environment).has(what)) return what;
  if (what === undefined) throw new UsageError(`which alert? In ${environment.id} there are ${known.join(", ")}`);
  const meant = didYouMean(what, known);
  const hint = meant ? `did you mean ${meant}?` : `there are ${known.join(", ")}`;
  throw new UsageError(`there is no alert and no SLO ${what} in ${environment.id}; ${hint}`);
}

async function ofObjective(io: Io, options: Options, environment: Environment, slo: Slo): Promise<ExitCode> {
  const { budgetIn } = await import("../prove/budget.js");
  const { burnCourse, courseShares } = await import("../prove/burn-course.js");
  const budget = budgetIn(slo, datasetOf(environment, slo.dataset), environment.traffic);
  if (!budget) {
    io.err(`skep: the traffic of ${environment.id} has nothing that ${slo.id} counts`);
    return 1;
  }
  const courses = courseShares(slo).map((share) => burnCourse(budget, share));
  const found = { environment: environment.id, budget, courses };
  io.out(options.output === "json" ? objectiveJson(found) : objectiveText(found, io));
  await drawnBurn(io, options, budget);
  return 0;
}

type Budget = Parameters<typeof objectiveText>[0]["budget"];

async function drawnBurn(io: Io, options: Options, budget: Budget): Promise<void> {
  await draws(io, options, async () => {
    const { burnCourse, courseShares } = await import("../prove/burn-course.js");
    const { burnSvg } = await import("../draw/burn.js"); // ECharts takes 0.1 s to load
    return burnSvg(
      budget.slo,
      courseShares(budget.slo).map((share) => burnCourse(budget, share)),
    );
  });
}

/** Before a person waits for it. Throws UsageError where no file can be. */
function checkPicture(io: Io, { svg }: Options): void {
  if (svg === undefined) return;
  const path = resolve(io.cwd, svg);
  if (!existsSync(dirname(path)))
    throw new UsageError(`--svg ${svg}: there is no folder ${relative(io.cwd, dirname(path))}`);
  if (existsSync(path) && statSync(path).isDirectory())
    throw new UsageError(`--svg ${svg}: this is a folder; name a file, such as ${join(svg, "picture.svg")}`);
}

async function draws(io: Io, { svg }: Options, picture: () => Promise<string>): Promise<void> {
  if (svg === undefined) return;
  const path = resolve(io.cwd, svg);
  writeFileSync(path, await picture());
  io.err(`a picture in ${relative(io.cwd, path)}`);
}
