import { budgetOf } from "../alerts/objective";
import { burnAlertLimits } from "../honeycomb/limits";
import type { Check } from "./check";
import { burnAlertsIn, liveIn } from "./live";
import { fewestBad } from "./slo-resolution";

/** A share of a small budget may be a single event: SRE workbook, "Alerting on SLOs", low-traffic services. */
export const burnFirstFailure: Check = {
  code: "burn/first-failure",
  severity: "warning",
  *run(project) {
    for (const live of liveIn(project))
      for (const { slo, alert } of burnAlertsIn(live)) {
        const contract = live.contracts.get(slo.dataset);
        if (!contract || alert.kind !== "budget_rate") continue;
        const { events, bad } = budgetOf(contract, live.environment.traffic, slo);
        const spent = 100 / bad; // percent of the budget, by one event
        // of a budget that is too small for anything slo/resolution speaks
        if (
          events === 0 ||
          bad < fewestBad ||
          spent < alert.decreasePercent ||
          alert.decreasePercent < burnAlertLimits.minDecreasePercent
        )
          continue;
        yield {
          path: ["slos", slo.id, "burn"],
          environment: live.environment.id,
          subject: `burn alert ${slo.id}/${alert.id}`,
          message: `the first failure fires it: the budget is about ${Math.round(bad)} events, and it tells of ${alert.decreasePercent}% of them`,
          hint: "give it a burn policy that spends more, or the SLO a lower target",
        };
      }
  },
};
