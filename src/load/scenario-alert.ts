import { type Alert, alertsIn } from "../model/alert";
import type { Environment } from "../model/environment";
import type { Project } from "../model/project";
import { unknownReference } from "./context";
import type { Said } from "./scenario-said";
import type { ScenarioEntry } from "./schema/scenario";

/** The alert that a scenario is about, in its environment; undefined where it is not alive there, and why is said. */
export function alertOf(
  { report }: Said,
  { environments }: Pick<Project, "environments">,
  environment: Environment,
  { alert: id }: Pick<ScenarioEntry, "alert">,
): Alert | undefined {
  const alerts = alertsIn(environment);
  const alert = alerts.get(id);
  if (alert && isAlive(alert)) return alert;
  const dead = alert ? deadTrigger(alert, environment) : deadBurn(id, environment);
  if (dead === undefined)
    return report(["alert"], {
      ...unknownReference("alert", id, [...alerts.keys()]),
      message: `there is no alert "${id}" in ${environment.id}`,
    }) as undefined;
  const elsewhere = environments.filter((one) => {
    const found = alertsIn(one).get(id);
    return found !== undefined && isAlive(found);
  });
  return report(["environment"], {
    code: "scenario/dead",
    message: dead,
    hint:
      elsewhere.length > 0
        ? `test it in ${elsewhere.map((one) => one.id).join(" or ")}`
        : "it is alive nowhere: leave the scenario out",
  }) as undefined;
}

const isAlive = (alert: Alert): boolean => alert.kind === "burn_alert" || !alert.trigger.disabled;

function deadTrigger(alert: Alert, { id }: Environment): string | undefined {
  if (alert.kind === "burn_alert") return undefined;
  const { trigger } = alert;
  return trigger.notify.length === 0
    ? `${trigger.id} is disabled in ${id}: nobody is told there`
    : `${trigger.id} is disabled in ${id}`;
}

/** Of an objective that is there, why its burn alerts are not. */
function deadBurn(alert: string, { id, slos, deploy, burnFrom }: Environment): string | undefined {
  const slo = slos.find((one) => alert.startsWith(`${one.id}/`));
  if (!slo || slo.burnAlerts.length > 0) return undefined;
  if (deploy === "panel") return `${slo.id} is but a panel in ${id}, and has no burn alerts there`;
  return burnFrom === undefined
    ? `${slo.id} has no burn alerts in ${id}: nobody is told there`
    : `the burn alerts of ${slo.id} are made in ${id} from ${burnFrom} on`;
}
