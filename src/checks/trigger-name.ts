import { triggerLimits } from "../honeycomb/limits";
import { alertName } from "../model/names";
import type { Check } from "./check";
import { eachTrigger } from "./each";

/** Provider 0.51.0, name: 1 to 120; its LengthBetween counts bytes of UTF-8. */
export const triggerName: Check = {
  code: "trigger/name",
  severity: "error",
  *run(project) {
    for (const { environment, subject, it: trigger } of eachTrigger(project)) {
      const { id, severity, name } = trigger;
      const excess = Buffer.byteLength(alertName(environment, severity, name)) - triggerLimits.name;
      if (excess <= 0) continue;
      const start = alertName(environment, severity, "");
      yield {
        path: ["triggers", id, "name"],
        environment,
        subject,
        message: `with "${start}" before it the name has ${triggerLimits.name + excess} bytes: Honeycomb takes ${triggerLimits.name}`,
        hint: `shorten it by ${excess}`,
      };
    }
  },
};
