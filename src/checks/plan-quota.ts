import { quotasOf } from "../model/volume";
import type { Check } from "./check";

/** Honeycomb counts triggers and SLOs of the whole team; the one beyond its plan fails at apply. */
export const planQuota: Check = {
  code: "plan/quota",
  severity: "error",
  *run(project) {
    for (const { kind, used, allowed } of quotasOf(project)) {
      if (used <= allowed) continue;
      yield {
        path: ["team", "plan", kind.toLowerCase()],
        subject: "team",
        message: `all environments together have ${used} ${kind}, and the plan allows ${allowed}`,
        hint:
          kind === "SLOs"
            ? "set deploy: panel in an environment that needs no objectives"
            : "leave some out, or take a larger plan",
      };
    }
  },
};
