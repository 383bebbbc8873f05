import { eventCount } from "../model/units";
import { volumeOf } from "../model/volume";
import type { Check } from "./check";

/** What the contract makes of an environment's traffic, sampling done, against what the environment may send. */
export const costEvents: Check = {
  code: "cost/events",
  severity: "error",
  *run({ environments }) {
    for (const environment of environments) {
      const { sent, allowed } = volumeOf(environment);
      if (sent <= allowed) continue;
      yield {
        path: ["environments", environment.id, "events_per_month"],
        subject: `environment ${environment.id}`,
        message: `its traffic makes ${eventCount(sent)} events a month, and it may send ${eventCount(allowed)}`,
        hint: "sample more in telemetry/, or allow more here",
      };
    }
  },
};
