import type { Slo } from "@cdktf/provider-honeycombio/lib/slo";
import type { App } from "cdktf";
import type { Environment } from "../src/model/environment";
import type { Project } from "../src/model/project";
import { addBackend } from "./backend";
import { addBoard } from "./board";
import { addDatasets } from "./dataset";
import { addDeleteGuard } from "./delete-guard";
import { addMarkerSettings } from "./marker";
import { addProvider } from "./provider";
import { addRecipients } from "./recipient";
import { forgetRemoved } from "./removed";
import type { Scope } from "./scope";
import { addSli, addSlo } from "./slo";
import { Stack } from "./stack";
import { addTrigger } from "./trigger";

/** Everything that one environment of Honeycomb holds. It needs no other stack's state, only the team's recipients by name or id. */
export function addEnvironmentStack(app: App, { team }: Project, environment: Environment, inCi: boolean): void {
  const stack = new Stack(app, environment.id);
  addBackend(stack, team, environment.backend);
  addProvider(stack, team, environment, { adoptExisting: environment.adoptExisting, inCi });
  const scope: Scope = {
    stack,
    team,
    environment,
    datasets: addDatasets(stack, environment),
    recipients: addRecipients(stack, environment),
  };
  forgetRemoved(stack, environment);
  addMarkerSettings(stack, team);
  const slos = addSlos(scope);
  for (const trigger of environment.triggers) addTrigger(scope, trigger);
  for (const board of environment.boards) addBoard(scope, board, slos);
  addDeleteGuard(stack, environment);
}

/** By id; none where the environment deploys panels instead, which need the SLIs alone. */
function addSlos(scope: Scope): ReadonlyMap<string, Slo> {
  const { slos, deploy } = scope.environment;
  const slis = slos.map((slo) => ({ slo, sli: addSli(scope, slo) }));
  switch (deploy) {
    case "slo":
      return new Map(slis.map(({ slo, sli }) => [slo.id, addSlo(scope, slo, sli)]));
    case "panel":
      return new Map();
  }
}
