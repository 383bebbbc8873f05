import { burnAlertLimits } from "../honeycomb/limits";
import type { BurnAlert, Slo } from "../model/slo";
import { formatDuration } from "../model/units";
import type { Check } from "./check";
import { burnFile, eachBurnAlert } from "./each";

const least = burnAlertLimits.minWindowMinutes;

/** Provider 0.51.0, budget_rate_window_minutes: 60 or more; both times of burn alerts are whole minutes. API: the SLO's period at most. */
export const burnWindow: Check = {
  code: "burn/window",
  severity: "error",
  *run(project) {
    for (const { environment, subject, slo, it: alert } of eachBurnAlert(project)) {
      const problem = faultOf(slo, alert);
      if (problem) yield { path: ["slos", slo.id, "burn"], environment, subject, ...problem };
    }
  },
};

const minutes = (count: number): string => formatDuration(count * 60);

function faultOf(
  { timePeriod }: Slo,
  alert: BurnAlert,
): { readonly message: string; readonly hint: string } | undefined {
  switch (alert.kind) {
    case "exhaustion_time":
      return wholeMinutes("exhausted_in", alert.exhaustionMinutes);
    case "budget_rate": {
      const { windowMinutes } = alert;
      const period = timePeriod * 1440;
      if (windowMinutes < least)
        return {
          message: `within ${minutes(windowMinutes)}: Honeycomb looks back ${minutes(least)} or more`,
          hint: `write within: ${minutes(least)} in ${burnFile}`,
        };
      if (windowMinutes > period)
        return {
          message: `within ${minutes(windowMinutes)}: the SLO's period is only ${minutes(period)}`,
          hint: `write within: ${minutes(period)} or less in ${burnFile}, or give the SLO a longer period`,
        };
      return wholeMinutes("within", windowMinutes);
    }
  }
}

function wholeMinutes(key: string, count: number): { readonly message: string; readonly hint: string } | undefined {
  if (Number.isInteger(count)) return undefined;
  return {
    message: `${key} ${minutes(count)}: Honeycomb takes whole minutes`,
    hint: `write ${key}: ${minutes(Math.ceil(count))} in ${burnFile}`,
  };
}
