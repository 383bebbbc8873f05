import { paceOf } from "../prove/budget";
import type { Explanation } from "../prove/explain";
import { meaningOf } from "./explain-alert";
import type { ExplainedObjective } from "./explain-objective";

/** An explanation as data: times are seconds, minutes where a name says so, shares 0 to 1. */
export function explanationJson(explained: Explanation): string {
  const { id, environment, alert, budget, drawn, dataset: _, ...rest } = explained;
  const { severity, runbook, owner } =
    alert.kind === "trigger" ? alert.trigger : { ...alert.slo, severity: alert.burnAlert.severity };
  const pace = alert.kind === "burn_alert" && budget ? paceOf(budget, alert.burnAlert) : undefined;
  const { picture: _picture, ...outages } = drawn ?? {};
  return JSON.stringify(
    {
      alert: id,
      environment,
      severity,
      runbook,
      owner,
      ...(alert.kind === "trigger" ? { action: alert.trigger.action } : {}),
      means: meaningOf(explained)[0],
      ...rest,
      ...(budget ? { budget: { ...budget, slo: budget.slo.id } } : {}),
      ...(pace ? { pace } : {}),
      ...(drawn ? { outages } : {}),
    },
    rounded,
    2,
  );
}

/** An objective as data, with each burn alert's pace and what it makes of outages. */
export function objectiveJson({ environment, budget, courses }: ExplainedObjective): string {
  const { slo, ...own } = budget;
  return JSON.stringify(
    {
      slo: slo.id,
      environment,
      target: slo.targetPercentage,
      days: slo.timePeriod,
      budget: own,
      burnAlerts: slo.burnAlerts.map((alert) => ({ id: alert.id, severity: alert.severity, ...paceOf(budget, alert) })),
      outages: courses.map(({ share, for: length, reactions }) => ({
        share,
        for: length,
        reactions: reactions.map(({ burnAlert, ...rest }) => ({ burnAlert: burnAlert.id, ...rest })),
      })),
    },
    rounded,
    2,
  );
}

/** What is drawn or reckoned has no more digits than that. */
const rounded = (_: string, value: unknown): unknown =>
  typeof value === "number" ? Number(value.toPrecision(6)) : value;
