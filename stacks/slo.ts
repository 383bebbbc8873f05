import { BurnAlert as BurnAlertResource } from "@cdktf/provider-honeycombio/lib/burn-alert";
import { DerivedColumn } from "@cdktf/provider-honeycombio/lib/derived-column";
import { Slo as SloResource } from "@cdktf/provider-honeycombio/lib/slo";
import { sliAlias } from "../src/model/names";
import { type BurnAlert, type Slo, sliExpression } from "../src/model/slo";
import { dependencies, named, namesIn } from "./address";
import { keeping } from "./dataset";
import { burnAlertDescription, sliDescription } from "./description";
import { literal } from "./literal";
import { recipientBlocks } from "./recipient";
import { made, type Scope } from "./scope";

/**
 * The SLI of an SLO: a derived column of its own, since Honeycomb takes one SLO for each. It is created before the one it replaces
 * goes: the SLO uses it, and Honeycomb refuses to delete it until then.
 */
export function addSli({ stack, environment, datasets }: Scope, slo: Slo): DerivedColumn {
  const { resource: dataset, columns } = made(datasets, slo.dataset);
  const expression = sliExpression(slo.sli);
  const sli = new DerivedColumn(stack, `sli ${slo.id}`, {
    dataset: dataset.id,
    alias: sliAlias(slo.id),
    expression: literal(expression),
    description: literal(sliDescription(slo)),
    dependsOn: dependencies(columns, namesIn(expression)),
    lifecycle: { createBeforeDestroy: true, ...(environment.protected ? { preventDestroy: true } : {}) },
  });
  return named(sli, slo.dataset, sliAlias(slo.id));
}

/** An SLO with its burn alerts. The description is always there: without one, provider 0.51.0 fails at apply. */
export function addSlo(scope: Scope, slo: Slo, sli: DerivedColumn): SloResource {
  const { stack, environment } = scope;
  const resource = new SloResource(stack, `slo ${slo.id}`, {
    name: literal(slo.name),
    description: literal(slo.description),
    dataset: made(scope.datasets, slo.dataset).resource.id,
    sli: sli.alias,
    targetPercentage: slo.targetPercentage,
    timePeriod: slo.timePeriod,
    tags: { owner: slo.owner, environment: environment.id },
    ...keeping(environment),
  });
  named(resource, slo.id);
  for (const alert of slo.burnAlerts) addBurnAlert(scope, slo, resource, alert);
  return resource;
}

function addBurnAlert(scope: Scope, slo: Slo, resource: SloResource, alert: BurnAlert): void {
  const burnAlert = new BurnAlertResource(scope.stack, `burn alert ${slo.id} ${alert.id}`, {
    sloId: resource.id,
    dataset: made(scope.datasets, slo.dataset).resource.id,
    description: literal(burnAlertDescription(scope.team, scope.environment.id, slo, alert)),
    ...conditionOf(alert),
    recipient: recipientBlocks(scope, alert.notify),
  });
  named(burnAlert, slo.id, alert.id);
}

function conditionOf(alert: BurnAlert) {
  switch (alert.kind) {
    case "exhaustion_time":
      return { alertType: alert.kind, exhaustionMinutes: alert.exhaustionMinutes };
    case "budget_rate":
      return {
        alertType: alert.kind,
        budgetRateWindowMinutes: alert.windowMinutes,
        budgetRateDecreasePercent: alert.decreasePercent,
      };
  }
}
