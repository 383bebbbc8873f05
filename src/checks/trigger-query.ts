import { triggerQueryFaults } from "../honeycomb/trigger-query-rules";
import type { Check } from "./check";
import { eachTrigger } from "./each";
import { inTrigger } from "./queries";

/**
 * What trigger-query-rules.ts knows of provider 0.51.0 (the plan check of a trigger's query_json) and the triggers API. The time range
 * is left to trigger/window.
 */
export const triggerQuery: Check = {
  code: "trigger/query",
  severity: "error",
  *run(project) {
    for (const { environment, subject, it: trigger } of eachTrigger(project)) {
      const locate = inTrigger(trigger, environment, subject);
      for (const fault of triggerQueryFaults(trigger.query)) {
        const { path, message, hint } = fault;
        if (path[0] === "time_range") continue;
        const guards = path[0] === "havings" && path.length === 1 ? " (each at_least: is one)" : "";
        yield { ...locate(fault), message: message + guards, ...(hint === undefined ? {} : { hint }) };
      }
    }
  },
};
