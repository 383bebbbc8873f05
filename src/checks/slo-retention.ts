import { formatDuration } from "../model/units";
import type { Check } from "./check";
import { writtenSlos } from "./each";

/**
 * Honeycomb limits an SLO's period by how long the plan keeps events. By how much is not documented, so this is a warning; what is gone is
 * counted no more in any case.
 */
export const sloRetention: Check = {
  code: "slo/retention",
  severity: "warning",
  *run(project) {
    const { retention } = project.team.plan;
    for (const { id, timePeriod } of writtenSlos(project))
      if (timePeriod > retention)
        yield {
          path: ["slos", id, "period"],
          subject: `SLO ${id}`,
          message: `over ${timePeriod}d, and the plan keeps events for ${formatDuration(retention * 86_400)}`,
          hint: `write period: ${Math.max(1, Math.floor(retention))}d or less`,
        };
  },
};
