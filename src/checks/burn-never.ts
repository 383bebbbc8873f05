import { burnAlertLimits } from "../honeycomb/limits";
import { burnDetectsWithin } from "../model/detect";
import { formatDuration } from "../model/units";
import type { Check } from "./check";
import { burnAlertsIn, liveIn } from "./live";

/** The budget is a part of the period: when everything fails it is spent at 1 / (1 - target) times the steady rate, and no faster. */
export const burnNever: Check = {
  code: "burn/never",
  severity: "warning",
  *run(project) {
    for (const live of liveIn(project))
      for (const { slo, alert } of burnAlertsIn(live)) {
        if (alert.kind !== "budget_rate" || alert.windowMinutes < burnAlertLimits.minWindowMinutes) continue;
        if (burnDetectsWithin(slo, alert) !== undefined) continue;
        const budget = (1 - slo.targetPercentage / 100) * slo.timePeriod * 1440;
        const most = Math.floor((alert.windowMinutes / budget) * 10_000) / 100;
        const minutes = Math.ceil((alert.decreasePercent / 100) * budget);
        yield {
          path: ["slos", slo.id, "burn"],
          environment: live.environment.id,
          subject: `burn alert ${slo.id}/${alert.id}`,
          message: `cannot fire: if everything fails, ${alert.decreasePercent}% of the budget takes ${formatDuration(minutes * 60)}, and it looks back ${formatDuration(alert.windowMinutes * 60)}`,
          hint: `give the SLO a burn policy with spends: ${most}% or less within ${formatDuration(alert.windowMinutes * 60)}, or a longer window`,
        };
      }
  },
};
