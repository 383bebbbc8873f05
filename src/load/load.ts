import type { Dataset } from "../model/dataset";
import { type Diagnostic, inOrder, type PlaceOf } from "../model/diagnostic";
import type { Environment } from "../model/environment";
import type { Project } from "../model/project";
import type { Team } from "../model/team";
import { policyIn } from "./allowed";
import { toBoard } from "./board";
import { type Context, contextOf, referred } from "./context";
import { datasetsIn, toDataset, toMetric } from "./dataset";
import { type Entry, readEntries } from "./entries";
import { toSettings } from "./environment";
import type { Files } from "./files";
import { type Overridden, overridden } from "./overrides";
import { placesOf } from "./places";
import { type ReadPage, runbooksIn } from "./runbooks";
import type { EnvironmentEntry } from "./schema/environment";
import { policyOf, toSlo } from "./slo";
import { toTeam } from "./team";
import { toTrigger } from "./trigger";

/**
 * What the files describe. `partial` holds whatever is whole where not everything is, so that checks can say what else is wrong;
 * nothing may be deployed from it.
 */
export type Loaded =
  | {
      readonly ok: true;
      readonly project: Project;
      readonly placeOf: PlaceOf;
      readonly warnings: readonly Diagnostic[];
    }
  | {
      readonly ok: false;
      readonly problems: readonly Diagnostic[];
      readonly partial?: { readonly project: Project; readonly placeOf: PlaceOf };
    };

/**
 * Reads the project as it is on a day (YYYY-MM-DD). The only function that sees YAML; every problem of every file is reported at
 * once.
 */
export function load(files: Files, today: string): Loaded {
  const problems: Diagnostic[] = [];
  const entries = readEntries(files, problems);
  const context = contextOf(entries, problems);
  const alerts = new Map(entries.environments.entries.map((entry) => [entry.id, overridden(context, entry)]));
  const [teamEntry] = entries.team.entries;
  const team = teamEntry && toTeam(context, teamEntry);
  const named = [...entries.triggers.entries, ...entries.slos.entries].map(({ value }) => value.runbook);
  const runbooks = runbooksIn(files, named);
  const project = team && toProject(context, team, alerts, runbooks, today);
  const found = distinct(problems);
  const placeOf = placesOf(entries, alerts, runbooks);
  if (project && !found.some(({ severity }) => severity === "error"))
    return { ok: true, project, placeOf, warnings: found };
  // what is broken is not lost
  return {
    ok: false,
    problems: found,
    ...(project ? { partial: { project: { ...project, kept: [] }, placeOf } } : {}),
  };
}

function toProject(
  context: Context,
  team: Team,
  alerts: ReadonlyMap<string, Overridden>,
  runbooks: readonly ReadPage[],
  today: string,
): Project {
  const { entries } = context;
  const datasets = entries.datasets.entries.map(toDataset);
  const environments = entries.environments.entries.flatMap(
    (entry) => toEnvironment(context, entry, { team, datasets, alerts: alerts.get(entry.id)!, today }) ?? [],
  );
  const kept = entries.kept.entries.map(({ id, value }) => ({ environment: id, ...value }));
  return {
    team,
    datasets,
    metrics: entries.metrics.entries.map(toMetric),
    environments,
    runbooks: runbooks.map(({ page }) => page),
    kept,
    scenarios: [],
    ...policyIn(entries),
  };
}

interface Shared {
  readonly team: Team;
  readonly datasets: readonly Dataset[];
  readonly alerts: Overridden;
  readonly today: string;
}

function toEnvironment(
  context: Context,
  entry: Entry<EnvironmentEntry>,
  { team, datasets: contract, alerts, today }: Shared,
): Environment | undefined {
  const settings = toSettings(context, entry, team);
  if (!settings) return undefined;
  const datasets = datasetsIn(context, entry, contract);
  const datasetOf = (alert: Entry<{ readonly dataset: string }>): Dataset | undefined => {
    const found = referred(context, "datasets", alert.value.dataset, alert, ["dataset"]);
    return found && datasets.find(({ slug }) => slug === found.id);
  };
  const triggers = alerts.triggers.entries.flatMap((trigger) => {
    const dataset = datasetOf(trigger);
    return (dataset && toTrigger(context, trigger, dataset, team, settings.recipients)) ?? [];
  });
  return {
    ...settings,
    datasets,
    triggers,
    slos: alerts.slos.entries.flatMap((slo) => {
      const [dataset, burn] = [datasetOf(slo), policyOf(context, slo)];
      return (dataset && burn && toSlo(context, slo, burn, team, settings, today)) ?? [];
    }),
    boards: context.entries.boards.entries.flatMap((board) => toBoard(context, board, triggers) ?? []),
  };
}

/** One mistake is met once in every environment; it is said once. */
function distinct(problems: readonly Diagnostic[]): readonly Diagnostic[] {
  const seen = new Set<string>();
  return inOrder(problems).filter((problem) => {
    const key = JSON.stringify(problem);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
