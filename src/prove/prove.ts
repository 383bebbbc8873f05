import { courseOf } from "../alerts/course";
import { phaseStep, phasesOf } from "../alerts/phases";
import { timelineOf } from "../alerts/timeline";
import { alertAsks, alertTimelines, frequencyOf } from "../alerts/timelines";
import { duckdbEngine } from "../engine/duckdb/engine";
import { name } from "../engine/duckdb/sql";
import { openStore, type Store } from "../engine/duckdb/store";
import type { Ticks } from "../engine/engine";
import { type Alert, alertsIn } from "../model/alert";
import type { Dataset } from "../model/dataset";
import type { Environment } from "../model/environment";
import { datasetOf, type Project } from "../model/project";
import type { Scenario } from "../model/scenario";
import { recordedOf } from "../simulate/events";
import { insertsOf, type Needed } from "../simulate/sql";
import { judge } from "./judge";
import { datasetOfAlert, firstEvaluation, narrowed, neededBy, neededTogether } from "./needed";
import type { Proof } from "./proof";

/** Proves scenarios of a project, one after the other, in one database. */
export interface Prover {
  prove(scenario: Scenario): Promise<Proof>;
  /** What the same events come to for other definitions of the alert, each with the dataset that it reads. */
  proveEach(scenario: Scenario, variants: readonly Variant[]): Promise<readonly Proof[]>;
  close(): void;
}

/** An alert as it might be defined. */
export interface Variant {
  readonly alert: Alert;
  readonly dataset: Dataset;
}

export async function prover(project: Pick<Project, "environments">, signal?: AbortSignal): Promise<Prover> {
  const store = await openStore(undefined, signal);
  await store.connection.run("SET threads = 1"); // a scenario is small: handing it around takes longer than doing it
  const engine = duckdbEngine(store);
  const proveEach: Prover["proveEach"] = async (scenario, variants) => {
    const { environment } = subjectOf(project, scenario);
    const [first, ...others] = variants.map(({ alert, dataset }) => neededBy(alert, dataset));
    if (!first) return [];
    const all = neededTogether([first, ...others]);
    const open = variants.map(({ alert, dataset }) => {
      const ticks = ticksOf(scenario, alert);
      const narrow = narrowed(dataset, all);
      return { alert, dataset, ticks, asks: ticks.count < 1 ? [] : alertAsks(alert, narrow, ticks), narrow };
    });
    await fill(store, scenario, environment, open[0]!.narrow, all);
    const asked = open.flatMap(({ asks }) => asks);
    const answers = new Map((await engine.values(asked)).map((answer, n) => [asked[n]!, answer]));
    return open.map(({ alert, dataset, ticks, asks }) => {
      if (ticks.count < 1) return proofOf(scenario, alert, unevaluated(alert, ticks));
      const own = asks.map((one) => answers.get(one)!);
      const found = { timelines: alertTimelines(alert, own, ticks), course: courseOf(alert, dataset, own, ticks) };
      return proofOf(scenario, alert, found);
    });
  };
  return {
    proveEach,
    prove: async (scenario) => (await proveEach(scenario, [subjectOf(project, scenario).own]))[0]!,
    close: () => store.close(),
  };
}

function subjectOf({ environments }: Pick<Project, "environments">, scenario: Scenario) {
  const environment = environments.find(({ id }) => id === scenario.environment);
  if (!environment) throw new Error(`${scenario.id}: the loader lets no such scenario pass`);
  return { environment, own: variantIn(environment, scenario.alert) };
}

/** An alert as it is defined. */
export function variantIn(environment: Environment, id: string): Variant {
  const alert = alertsIn(environment).get(id);
  if (!alert) throw new Error(`${id} in ${environment.id}: the loader lets no such scenario pass`);
  return { alert, dataset: datasetOf(environment, datasetOfAlert(alert)) };
}

/** Every moment at which an alert may be evaluated, whatever its phase. */
function ticksOf(scenario: Scenario, alert: Alert): Ticks {
  const first = firstEvaluation(alert);
  const count = Math.floor((scenario.for - first) / phaseStep) + 1;
  return { from: scenario.start + first, every: phaseStep, count: Math.max(0, count) };
}

const unevaluated = (alert: Alert, ticks: Ticks): Pick<Proof, "timelines"> => ({
  timelines: phasesOf(ticks, frequencyOf(alert)).map((phase) => timelineOf(phase.ticks, [])),
});

function proofOf(scenario: Scenario, alert: Alert, found: Pick<Proof, "timelines" | "course">): Proof {
  const judged = scenario.expect.map((one) => judge(one, { scenario, alert, ...found }));
  return { scenario, alert, passed: judged.every(({ passed }) => passed), judged, ...found };
}

/** The scenario's events, and nothing else, in the table of the alert's dataset. */
async function fill(store: Store, scenario: Scenario, environment: Environment, dataset: Dataset, needed: Needed) {
  await store.connection.run(`DROP TABLE IF EXISTS ${name(dataset.slug)}`);
  await store.createTable(dataset);
  for (const { text, values } of insertsOf(scenario, environment, needed)) await store.connection.run(text, values);
  const recorded = recordedOf(scenario, environment, dataset.slug);
  if (recorded.length > 0) await store.append(dataset, recorded);
}
