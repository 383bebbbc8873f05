import type { Environment } from "./environment";
import type { BurnAlert, Slo } from "./slo";
import type { Trigger } from "./trigger";

/** What can fire: a trigger, or a burn alert of an SLO. */
export type Alert =
  | { readonly kind: "trigger"; readonly trigger: Trigger }
  | { readonly kind: "burn_alert"; readonly slo: Slo; readonly burnAlert: BurnAlert };

/** The alerts of an environment by what a person calls them: a trigger's id, or `slo/burn-alert`. */
export const alertsIn = ({ triggers, slos }: Pick<Environment, "triggers" | "slos">): ReadonlyMap<string, Alert> =>
  new Map<string, Alert>([
    ...triggers.map((trigger) => [trigger.id, { kind: "trigger", trigger }] as const),
    ...slos.flatMap((slo) =>
      slo.burnAlerts.map((burnAlert) => [`${slo.id}/${burnAlert.id}`, { kind: "burn_alert", slo, burnAlert }] as const),
    ),
  ]);
