import { queryLimits } from "../honeycomb/limits";
import type { Project } from "../model/project";
import { formatDuration } from "../model/units";
import type { Check, Finding } from "./check";
import { eachQueryPanel, eachTrigger } from "./each";
import { inPanel } from "./queries";

const day = 86_400;

/** Events that the plan no longer keeps are in no query: what looks back further, itself or with what it compares, sees less than it says. */
export const queryRetention: Check = {
  code: "query/retention",
  severity: "warning",
  *run(project) {
    yield* ofPanels(project);
    yield* ofTriggers(project);
  },
};

const keeps = ({ team }: Project): string => `the plan keeps events for ${formatDuration(team.plan.retention * day)}`;

function* ofPanels(project: Project): Generator<Finding> {
  const kept = project.team.plan.retention * day;
  for (const { environment, subject, path, it } of eachQueryPanel(project)) {
    const { timeRange, startTime, endTime, compareTimeOffset } = it.query;
    if (startTime !== undefined || endTime !== undefined) continue; // it looks at a time, not so far back
    const range = timeRange ?? queryLimits.defaultTimeRange;
    const locate = inPanel(path, it.query, environment, subject);
    if (range > kept)
      yield {
        ...locate({ path: ["time_range"] }),
        message: `it looks back ${formatDuration(range)}, and ${keeps(project)}`,
        hint: `write over: ${formatDuration(kept)} or less`,
      };
    else if (compareTimeOffset !== undefined && range + compareTimeOffset > kept)
      yield {
        ...locate({ path: ["compare_time_offset_seconds"] }),
        message: `it compares with ${formatDuration(compareTimeOffset)} ago, and ${keeps(project)}`,
        hint: "compare with a time that is nearer, or look back less far",
      };
  }
}

function* ofTriggers(project: Project): Generator<Finding> {
  for (const { environment, subject, it } of eachTrigger(project)) {
    const offset = (it.baselineDetails?.offsetMinutes ?? 0) * 60;
    const range = it.query.timeRange ?? queryLimits.defaultTimeRange;
    if (offset === 0 || offset + range <= project.team.plan.retention * day) continue;
    yield {
      path: ["triggers", it.id, "baseline", "to"],
      environment,
      subject,
      message: `it compares with ${formatDuration(offset)} ago, and ${keeps(project)}: it never fires`,
      hint: "compare with a time that is nearer",
    };
  }
}
