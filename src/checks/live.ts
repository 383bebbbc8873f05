import { type Contract, contractOf } from "../alerts/contract";
import { type Definitions, definitionsOf, type Measure, measureOf } from "../alerts/measure";
import type { Query } from "../honeycomb/query";
import type { Environment } from "../model/environment";
import type { Project } from "../model/project";
import type { BurnAlert, Slo } from "../model/slo";
import type { ThresholdOp, Trigger } from "../model/trigger";
import { eachQueryPanel, eachTrigger } from "./each";
import { perProject } from "./memo";
import { inPanel, inTrigger, type Locate } from "./queries";

/** An environment with the contracts of its datasets, by their slugs. */
export interface Live {
  readonly environment: Environment;
  readonly contracts: ReadonlyMap<string, Contract>;
  /** Those that tell somebody. */
  readonly triggers: readonly LiveTrigger[];
}

export interface LiveTrigger {
  readonly trigger: Trigger;
  readonly contract: Contract;
  readonly definitions: Definitions;
  readonly measure: Measure;
  /** Where findings about it belong. */
  readonly at: { readonly environment: string; readonly subject: string };
}

/** What runs in each environment; a disabled trigger is not evaluated, and nothing can be wrong with how it fires. */
export const liveIn = perProject(({ environments }: Project): readonly Live[] =>
  environments.map((environment) => {
    const contracts = new Map(environment.datasets.map((dataset) => [dataset.slug, contractOf(dataset)]));
    const definitions = new Map(environment.datasets.map((dataset) => [dataset.slug, definitionsOf(dataset)]));
    const triggers = environment.triggers.flatMap((trigger) => {
      const contract = contracts.get(trigger.dataset);
      const known = definitions.get(trigger.dataset);
      if (trigger.disabled || !contract || !known) return [];
      const at = { environment: environment.id, subject: `trigger ${trigger.id}` };
      return [{ trigger, contract, definitions: known, measure: measureOf(trigger, known), at }];
    });
    return { environment, contracts, triggers };
  }),
);

/** The burn alerts that are made there: none where an objective is but a panel. */
export const burnAlertsIn = ({ environment }: Live): readonly { readonly slo: Slo; readonly alert: BurnAlert }[] =>
  environment.deploy === "slo"
    ? environment.slos.flatMap((slo) => slo.burnAlerts.map((alert) => ({ slo, alert })))
    : [];

/** How a threshold's operator is written in a trigger's file. */
export const thresholdKey: Readonly<Record<ThresholdOp, string>> = {
  ">": "above",
  ">=": "at_or_above",
  "<": "below",
  "<=": "at_or_below",
};

/** A query that runs in an environment, by itself or for whoever opens a board. */
export interface LiveQuery {
  readonly query: Query;
  /** Whose query it is; a panel's otherwise. */
  readonly trigger?: Trigger;
  readonly contract: Contract;
  readonly locate: Locate;
}

/** Those of triggers, disabled ones too, and of panels. */
export function* liveQueries(project: Project): Generator<LiveQuery> {
  const contracts = new Map(liveIn(project).map((live) => [live.environment.id, live.contracts]));
  for (const { environment, subject, it } of eachTrigger(project)) {
    const contract = contracts.get(environment)?.get(it.dataset);
    if (contract) yield { query: it.query, trigger: it, contract, locate: inTrigger(it, environment, subject) };
  }
  for (const { environment, subject, path, it } of eachQueryPanel(project)) {
    const contract = contracts.get(environment)?.get(it.dataset);
    if (contract) yield { query: it.query, contract, locate: inPanel(path, it.query, environment, subject) };
  }
}

/** Whether each row of a query's result is about one kind of event, or about what is derived from kinds. */
export const isByKind = ({ breakdowns, calculatedFields }: Query, contract: Contract): boolean =>
  breakdowns.some((name) => contract.sent(name, calculatedFields).includes(contract.nameColumn));
