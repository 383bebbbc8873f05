import { sloLimits } from "../honeycomb/limits";
import type { Check } from "./check";
import { eachSlo } from "./each";
import { isStored, nearestStored, storedPercent } from "./percent";

const most = sloLimits.maxTargetPercent;

/** Provider 0.51.0, target_percentage: 0 to 99.9999, and only what it can keep (see percent.ts). */
export const sloTarget: Check = {
  code: "slo/target",
  severity: "error",
  *run(project) {
    for (const { environment, subject, it: slo } of eachSlo(project)) {
      const { id, targetPercentage: target } = slo;
      const problem = faultOf(target);
      if (problem) yield { path: ["slos", id, "target"], environment, subject, ...problem };
    }
  },
};

function faultOf(target: number): { readonly message: string; readonly hint: string } | undefined {
  if (target > most)
    return { message: `target ${target}%: Honeycomb takes 0% to ${most}%`, hint: `write target: ${most}% or less` };
  if (isStored(target)) return undefined;
  return {
    message: `target ${target}%: Terraform's provider would send ${storedPercent(target)}% and then fail`,
    hint: `write target: ${nearestStored(target, 0, most)
      .map((one) => `${one}%`)
      .join(" or ")}`,
  };
}
