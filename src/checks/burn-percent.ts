import { burnAlertLimits } from "../honeycomb/limits";
import type { Check } from "./check";
import { atPolicy, eachBurnAlert } from "./each";
import { isStored, nearestStored, storedPercent } from "./percent";

const { minDecreasePercent: least, maxDecreasePercent: most } = burnAlertLimits;

/** Provider 0.51.0, budget_rate_decrease_percent: 0.0001 to 100, and only what it can keep (see percent.ts). */
export const burnPercent: Check = {
  code: "burn/percent",
  severity: "error",
  *run(project) {
    for (const { environment, slo, it: alert } of eachBurnAlert(project)) {
      if (alert.kind !== "budget_rate") continue;
      const problem = faultOf(alert.decreasePercent);
      if (problem) yield { environment, ...atPolicy(slo, alert, "spends"), ...problem };
    }
  },
};

function faultOf(percent: number): { readonly message: string; readonly hint: string } | undefined {
  if (percent < least || percent > most)
    return {
      message: `spends ${percent}%: Honeycomb takes ${least}% to ${most}%`,
      hint: `write spends: ${percent < least ? least : most}%`,
    };
  if (isStored(percent)) return undefined;
  return {
    message: `spends ${percent}%: Terraform's provider would send ${storedPercent(percent)}% and then fail`,
    hint: `write spends: ${nearestStored(percent, least, most)
      .map((one) => `${one}%`)
      .join(" or ")}`,
  };
}
