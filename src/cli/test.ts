import { mkdirSync, writeFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { Option } from "commander";
import { didYouMean } from "../honeycomb/suggest";
import { type Files, folder } from "../load/files";
import { type LoadedScenarios, loadScenarios } from "../load/scenario";
import { inOrder } from "../model/diagnostic";
import type { Project } from "../model/project";
import { type Scenario, scenarioFolder } from "../model/scenario";
import { pictureOf } from "../prove/picture";
import type { Proof } from "../prove/proof";
import { testJson } from "../report/test-json";
import { testText } from "../report/test-text";
import type { Command } from "./command";
import { type ExitCode, type Io, UsageError } from "./io";
import { matrixCommand } from "./matrix";
import { mutateCommand } from "./mutate";
import { openProject } from "./open";
import { projectRoot } from "./root";
import { say } from "./synth";
import { watch } from "./watch";

const forms = ["text", "json", "junit"] as const;

interface Options {
  readonly output: (typeof forms)[number];
  readonly watch?: boolean;
  readonly svg?: string;
  readonly all?: boolean;
  readonly matrix?: string | true;
  readonly update?: boolean;
  readonly mutate?: boolean;
}

export const test: Command<Options> = {
  name: "test",
  summary: "Prove on events that alerts fire when they should and stay quiet when they should",
  effects: "none",
  configure: (command) =>
    command
      .argument("[filters...]", "only scenarios whose alert, environment, name or file holds one of these")
      .addOption(new Option("--output <form>", "how to say it").choices(forms).default("text"))
      .option("--svg <dir>", "draw each scenario that fails into this folder")
      .option("--all", "with --svg: draw those that pass, too")
      .option("--watch", "test again whenever a file changes")
      .option(
        "--matrix [environment]",
        "instead run every shape of an outage against every alert (of the environment that pages somebody)",
      )
      .option("--mutate", "instead make small mistakes in the alerts, one at a time, and say which no scenario notices")
      .option("--update", "with --matrix: write what comes out to test/matrix.txt, for review"),
  async run(io, options, filters) {
    if (options.all && options.svg === undefined) throw new UsageError("--all says what to draw: add --svg DIR");
    if (options.update && options.matrix === undefined) throw new UsageError("--update goes with --matrix");
    const root = projectRoot(io.cwd, options.directory);
    const files = folder(root);
    if (options.matrix !== undefined) {
      const project = opened(io, files)?.project;
      return project ? matrixCommand(io, { root, files, project }, matrixOptions(options)) : 1;
    }
    const asked = { ...options, filters };
    const interrupted = io.interrupted?.();
    const stop = stopper(interrupted);
    if (!options.watch) return work(io, files, asked, stop);
    await watch({ ...io, ...(interrupted ? { interrupted: () => interrupted } : {}) }, files, async (read) => {
      try {
        await work(io, read, asked, stop);
      } catch (error) {
        if (!(error instanceof UsageError)) throw error;
        io.err(`skep: ${error.message}`); // the next change may mend it
      }
    });
    return 0;
  },
};

const matrixOptions = ({ matrix, update = false }: Options) => ({
  ...(typeof matrix === "string" ? { environment: matrix } : {}),
  update,
});

/** The project, if it may be deployed; otherwise why not has been said. */
function opened(io: Io, files: Files) {
  const found = openProject(files, io.today, { warnings: false });
  if (found.ok) return found;
  say(io, found.diagnostics);
  return undefined;
}

interface Stop {
  isStopped(): boolean;
}

/** A person who ends the program finds nothing left behind: the scenario at hand comes to its end, and no other begins. */
function stopper(interrupted: Promise<void> | undefined): Stop {
  let stopped = false;
  void interrupted?.then(() => {
    stopped = true;
  });
  return { isStopped: () => stopped };
}

type Asked = Options & { readonly filters: readonly string[] };

async function work(io: Io, files: Files, asked: Asked, stop: Stop): Promise<ExitCode> {
  const found = opened(io, files);
  if (!found) return 1;
  const loaded = loadScenarios(files, found.project);
  if (loaded.problems.length > 0) say(io, inOrder(loaded.problems));
  if (loaded.problems.some(({ severity }) => severity === "error")) return 1;
  if (loaded.scenarios.length === 0)
    throw new UsageError(`there are no scenarios yet: write ${scenarioFolder}/<alert>.yaml, see docs/scenarios.md`);
  const scenarios = chosen(loaded, asked.filters);
  if (asked.mutate) return mutateCommand(io, found, scenarios, stop.isStopped);
  const proofs = await proved(io, found.project, scenarios, stop);
  if (stop.isStopped()) {
    io.err("interrupted");
    return 1;
  }
  if (asked.svg !== undefined) await drawn(io, resolve(io.cwd, asked.svg), asked.all ? proofs : failedOf(proofs));
  io.out(await rendered(io, asked.output, proofs, loaded));
  return proofs.every(({ passed }) => passed) ? 0 : 1;
}

/** The scenarios that a filter names. Throws UsageError for a filter that names none. */
function chosen({ scenarios, placeOf }: LoadedScenarios, filters: readonly string[]): readonly Scenario[] {
  if (filters.length === 0) return scenarios;
  const namesOf = ({ id, name = "" }: Scenario) => [id, name, placeOf(["scenarios", id, "alert"]).file];
  const holds = (one: Scenario, filter: string) =>
    namesOf(one).some((text) => text.toLowerCase().includes(filter.toLowerCase()));
  for (const filter of filters) {
    if (scenarios.some((one) => holds(one, filter))) continue;
    const known = [...new Set(scenarios.flatMap((one) => [one.alert, one.environment, ...namesOf(one)]))];
    const meant = didYouMean(filter, known);
    throw new UsageError(`${filter}: no scenario is called so${meant ? `; did you mean ${meant}?` : ""}`);
  }
  return scenarios.filter((one) => filters.some((filter) => holds(one, filter)));
}

/** While one lane makes events, the other judges. */
const lanes = 2;

async function proved(io: Io, project: Project, scenarios: readonly Scenario[], stop: Stop): Promise<readonly Proof[]> {
  const { prover } = await import("../prove/prove.js"); // DuckDB takes 0.1 s to load
  const proofs: Proof[] = [];
  let next = 0;
  const lane = async (): Promise<void> => {
    const one = await prover(project);
    try {
      while (next < scenarios.length && !stop.isStopped()) {
        const n = next++;
        const scenario = scenarios[n]!;
        io.status?.(`${n + 1} of ${scenarios.length}  ${scenario.id}`);
        proofs[n] = await one.prove(scenario);
      }
    } finally {
      one.close();
    }
  };
  await Promise.all(Array.from({ length: Math.min(lanes, scenarios.length) }, lane));
  io.status?.("");
  return proofs;
}

const failedOf = (proofs: readonly Proof[]): readonly Proof[] => proofs.filter(({ passed }) => !passed);

/** One file a scenario, named by its id. */
async function drawn(io: Io, dir: string, proofs: readonly Proof[]): Promise<void> {
  const { proofSvg } = await import("../draw/proof.js"); // ECharts takes 0.1 s to load
  mkdirSync(dir, { recursive: true });
  for (const proof of proofs) {
    const picture = pictureOf(proof);
    if (!picture) continue;
    const svg = proofSvg(picture, proof.scenario);
    writeFileSync(join(dir, `${proof.scenario.id.replaceAll(/[^\w-]+/g, "-")}.svg`), svg);
  }
  io.err(`${proofs.length} ${proofs.length === 1 ? "picture" : "pictures"} in ${relative(io.cwd, dir) || "."}`);
}

async function rendered(io: Io, output: Options["output"], proofs: readonly Proof[], { placeOf }: LoadedScenarios) {
  switch (output) {
    case "text":
      return testText(proofs, placeOf, io);
    case "json":
      return testJson(proofs, placeOf);
    case "junit": {
      const { testJunit } = await import("../report/test-junit.js");
      return testJunit(proofs, placeOf);
    }
  }
}
