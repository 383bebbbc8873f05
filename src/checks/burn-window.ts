import { burnAlertLimits } from "../honeycomb/limits";
import type { BurnAlert, Slo } from "../model/slo";
import { formatDuration } from "../model/units";
import type { Check, Finding } from "./check";
import { atPolicy, eachBurnAlert } from "./each";

const least = burnAlertLimits.minWindowMinutes;

/** Provider 0.51.0, budget_rate_window_minutes: 60 or more; both times of burn alerts are whole minutes. API: the SLO's period at most. */
export const burnWindow: Check = {
  code: "burn/window",
  severity: "error",
  *run(project) {
    for (const { environment, subject, slo, it: alert } of eachBurnAlert(project)) {
      const own = policyFault(alert);
      if (own) yield { environment, ...atPolicy(slo, alert, own.field), message: own.message, hint: own.hint };
      else yield* tooLong(slo, alert).map((fault) => ({ ...fault, environment, subject }));
    }
  },
};

const minutes = (count: number): string => formatDuration(count * 60);

/** What is wrong with the policy itself, whichever SLO alerts by it. */
function policyFault(
  alert: BurnAlert,
): { readonly field: string; readonly message: string; readonly hint: string } | undefined {
  switch (alert.kind) {
    case "exhaustion_time":
      return wholeMinutes("exhausted_in", alert.exhaustionMinutes);
    case "budget_rate": {
      const { windowMinutes } = alert;
      if (windowMinutes >= least) return wholeMinutes("within", windowMinutes);
      const message = `within ${minutes(windowMinutes)}: Honeycomb looks back ${minutes(least)} or more`;
      return { field: "within", message, hint: `write within: ${minutes(least)}` };
    }
  }
}

function wholeMinutes(field: string, count: number) {
  if (Number.isInteger(count)) return undefined;
  const message = `${field} ${minutes(count)}: Honeycomb takes whole minutes`;
  return { field, message, hint: `write ${field}: ${minutes(Math.ceil(count))}` };
}

/** A window that is longer than the period of one of the SLOs that alert by it: that SLO may be at fault as well as the policy. */
function tooLong({ id, timePeriod }: Slo, alert: BurnAlert): readonly Finding[] {
  const period = timePeriod * 1440;
  if (alert.kind !== "budget_rate" || alert.windowMinutes <= period) return [];
  return [
    {
      path: ["slos", id, "burn"],
      message: `within ${minutes(alert.windowMinutes)}: the SLO's period is only ${minutes(period)}`,
      hint: `write within: ${minutes(period)} or less in slos/burn-windows.yaml, or give the SLO a longer period`,
    },
  ];
}
