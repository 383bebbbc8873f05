import type { Budget } from "../prove/budget";
import { paceOf } from "../prove/budget";
import type { BurnCourse } from "../prove/burn-course";
import { sectionsText } from "./explain";
import { burnLimit } from "./explain-alert";
import { about, events, number, percent } from "./explain-words";
import { table } from "./table";
import type { TimelineStyle } from "./timeline";

/** An objective, and what its burn alerts make of outages from a full budget. */
export interface ExplainedObjective {
  readonly environment: string;
  readonly budget: Budget;
  readonly courses: readonly BurnCourse[];
}

/** An objective's budget as a person counts, and its burn alerts. */
export function objectiveText({ environment, budget, courses }: ExplainedObjective, style: TimelineStyle): string {
  const { slo, minutes, failures, oneIn, perMinute, spentNormally } = budget;
  const days = slo.timePeriod;
  return sectionsText(
    [
      {
        title: `${slo.id} in ${environment}: ${slo.name}, ${slo.targetPercentage}% over ${days}d`,
        lines: [slo.description, `runbook: ${slo.runbook}, owner: ${slo.owner}`],
      },
      {
        title: "Its budget",
        lines: [
          `one event in ${number(oneIn)} may be bad`,
          `${about(minutes * 60)} of a total outage in ${days}d, ${about((minutes * 60) / days)} a day`,
          `${events(failures)} bad events in ${days}d, ${events(failures / days)} a day, of ${number(perMinute)} a minute`,
          spentNormally === 0
            ? "normal days spend none of it"
            : `normal days spend ${number(spentNormally)}% of it${spentNormally >= 100 ? ": an outage has nothing left to spend" : ""}`,
        ],
      },
      { title: "Its burn alerts", lines: [paceTable(budget)] },
      ...courses.map((course) => ({ title: courseTitle(course), lines: [reactionTable(course)] })),
    ],
    style,
  );
}

function paceTable(budget: Budget): string {
  const { burnAlerts } = budget.slo;
  if (burnAlerts.length === 0) return "none: nobody is told";
  const rows = burnAlerts.map((alert) => {
    const pace = paceOf(budget, alert);
    const told = alert.notify.map(({ recipient }) => recipient.recipient.id).join(", ");
    if (!pace) return [alert.id, alert.severity, burnLimit(alert), "", "", "", "", told];
    const of = [about(pace.minutes * 60), events(pace.failures), number(pace.rate), percent(pace.least)];
    return [alert.id, alert.severity, burnLimit(alert), ...of, told];
  });
  const head = [
    "alert",
    "severity",
    "budget spent",
    "total outage",
    "bad events",
    "times sustainable",
    "steady failures",
    "tells",
  ];
  return table(head, rows);
}

export const courseTitle = ({ share, for: length }: Pick<BurnCourse, "share" | "for">): string =>
  share === 1 ? `A total outage of ${about(length)}` : `${percent(share)} bad events for ${about(length)}`;

const reactionTable = ({ reactions, for: length }: BurnCourse): string =>
  table(
    ["alert", "fires after", "over", "tells"],
    reactions.map(({ burnAlert, fires, resets, tells }) => [
      burnAlert.id,
      fires === undefined ? "never" : about(fires),
      fires === undefined ? "" : resets === undefined ? "not yet" : `${about(resets - length)} after its end`,
      fires === undefined ? "" : tells.join(", "),
    ]),
  );
