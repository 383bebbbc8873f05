import { budgetOf } from "../alerts/objective";
import { eventCount, formatDuration } from "../model/units";
import type { Check } from "./check";
import { liveIn } from "./live";
import { storedUpTo } from "./percent";

/** With fewer bad events than this in its budget, an objective measures luck. */
export const fewestBad = 5;

/** A percentage below which a target promises nothing. */
const fewestGood = 90;

/** SRE workbook, "Alerting on SLOs", low-traffic services: one failure must not spend a budget. */
export const sloResolution: Check = {
  code: "slo/resolution",
  severity: "warning",
  *run(project) {
    for (const { environment, contracts } of liveIn(project)) {
      if (environment.deploy !== "slo") continue;
      for (const slo of environment.slos) {
        const contract = contracts.get(slo.dataset);
        if (!contract) continue;
        const { events, bad } = budgetOf(contract, environment.traffic, slo);
        if (events === 0 || bad <= 0 || bad >= fewestBad) continue; // without any budget slo/target speaks
        const spent = bad < 1 ? "the whole" : `${Math.round(100 / bad)}% of the`;
        const fitting = 100 * (1 - fewestBad / events);
        yield {
          path: ["slos", slo.id, "target"],
          environment: environment.id,
          subject: `SLO ${slo.id}`,
          message: `of about ${eventCount(Math.round(events))} events in ${formatDuration(slo.timePeriod * 86_400)} one failure spends ${spent} budget`,
          hint:
            fitting >= fewestGood
              ? `write target: ${storedUpTo(fitting)}% or less, or a longer period`
              : "watch it with a trigger that counts failures",
        };
      }
    }
  },
};
