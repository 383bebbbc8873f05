import { busiest } from "../alerts/objective";
import { burnAlertLimits } from "../honeycomb/limits";
import { formatDuration } from "../model/units";
import type { Check } from "./check";
import { burnAlertsIn, liveIn } from "./live";
import { storedUpTo } from "./percent";

/**
 * The budget is a part of the period: when everything fails it is spent at 1 / (1 - target) times the steady rate, as many times faster as
 * there is more traffic than in the mean hour, and no faster.
 */
export const burnNever: Check = {
  code: "burn/never",
  severity: "warning",
  *run(project) {
    for (const live of liveIn(project))
      for (const { slo, alert } of burnAlertsIn(live)) {
        const contract = live.contracts.get(slo.dataset);
        if (!contract || alert.kind !== "budget_rate" || alert.windowMinutes < burnAlertLimits.minWindowMinutes)
          continue;
        const times = busiest(contract, live.environment.traffic, slo, alert.windowMinutes);
        const budget = ((1 - slo.targetPercentage / 100) * slo.timePeriod * 1440) / times;
        const minutes = (alert.decreasePercent / 100) * budget;
        if (minutes <= alert.windowMinutes) continue;
        const window = formatDuration(alert.windowMinutes * 60);
        const when = times > 1 ? " in the busiest hours" : "";
        yield {
          path: ["slos", slo.id, "burn"],
          environment: live.environment.id,
          subject: `burn alert ${slo.id}/${alert.id}`,
          message: `cannot fire: if everything fails${when}, ${alert.decreasePercent}% of the budget takes ${formatDuration(Math.ceil(minutes) * 60)}, and it looks back ${window}`,
          hint: `give the SLO a burn policy with spends: ${storedUpTo((100 * alert.windowMinutes) / budget)}% or less within ${window}, or a longer window`,
        };
      }
  },
};
