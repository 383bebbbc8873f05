import { burnAlertFrequency } from "./assumptions";
import type { BurnAlert, Slo } from "./slo";
import type { Trigger } from "./trigger";

/**
 * Seconds until a trigger fires at the latest, once every event that it sees meets its condition and its guard: the window is full
 * of them after timeRange, the next evaluation comes within frequency, and exceededLimit of them must agree.
 */
export const detectsWithin = ({ query, frequency, threshold }: Trigger): number =>
  query.timeRange + frequency * threshold.exceededLimit;

/**
 * Seconds until a burn alert fires at the latest when every event fails, from a full budget and with steady traffic. Undefined where
 * it cannot fire: the budget share takes longer to spend than the alert looks back.
 */
export function burnDetectsWithin(
  slo: Pick<Slo, "targetPercentage" | "timePeriod">,
  alert: BurnAlert,
): number | undefined {
  const budget = (1 - slo.targetPercentage / 100) * slo.timePeriod * 86_400;
  switch (alert.kind) {
    case "exhaustion_time":
      return Math.ceil(budget) + burnAlertFrequency;
    case "budget_rate": {
      const spent = (alert.decreasePercent / 100) * budget;
      return spent > alert.windowMinutes * 60 ? undefined : Math.ceil(spent) + burnAlertFrequency;
    }
  }
}
