import { looksBack } from "../alerts/burn";
import type { Course } from "../alerts/course";
import { type Notification, noticesFor } from "../alerts/notices";
import { bestAndWorst, phaseStep } from "../alerts/phases";
import type { Timeline } from "../alerts/timeline";
import type { Alert } from "../model/alert";
import type { Expectation, Stretch } from "../model/scenario";
import type { Judged, Proof } from "./proof";

/** What is expected, as a stretch of time (seconds after the start), and whether it came so. */
export interface Wanted extends Stretch {
  readonly what: "fires" | "resolves" | "stays quiet" | "budget";
  readonly passed: boolean;
}

/** The alert in one phase of its schedule, and whom it told what. */
export interface Seen {
  /** The phase in which it came first or last; both where they are alike. */
  readonly phase: "first" | "last" | "every";
  readonly timeline: Timeline;
  readonly notices: readonly Notification[];
}

/** What there is to see of a proof: a stretch of the scenario, what the alert compared in it, and what it was. */
export interface Picture extends Stretch {
  /** Of the scenario, in seconds since the epoch. */
  readonly start: number;
  readonly course: Course;
  readonly seen: readonly Seen[];
  readonly wanted: readonly Wanted[];
}

/** The whole scenario; of one that fails so much as shows why, where that is but a small part. */
export function pictureOf({ scenario, alert, judged, timelines, course }: Proof): Picture | undefined {
  if (!course || timelines.length === 0) return undefined;
  const failed = judged.filter(({ passed }) => !passed);
  const shown = failed[0] ?? judged.find(({ expectation }) => expectation.kind === "fires") ?? judged[0];
  const { best, worst } = bestAndWorst(
    timelines,
    (timeline) => shown && order(shown.expectation, timeline, scenario.start),
  );
  const see = (phase: Seen["phase"], timeline: Timeline) => ({ phase, timeline, notices: noticesFor(timeline, alert) });
  return {
    start: scenario.start,
    ...focus(failed, scenario.for, alert),
    course,
    seen: best.value === worst.value ? [see("every", best.of)] : [see("first", best.of), see("last", worst.of)],
    wanted: judged.flatMap(wantedOf),
  };
}

/** What says which phase comes first: when what is expected, or not expected, is there. */
function order(expectation: Expectation, { episodes }: Timeline, start: number): number | undefined {
  switch (expectation.kind) {
    case "fires":
      return episodes.map(({ from }) => from - start).find((at) => at >= expectation.from);
    case "resolves":
      return episodes.flatMap(({ to }) => (to === undefined ? [] : [to - start])).find((at) => at >= expectation.from);
    case "stays_quiet":
    case "notifies":
    case "remaining_budget":
      return episodes[0] && episodes[0].from - start;
  }
}

function wantedOf({ expectation, passed }: Judged): readonly Wanted[] {
  switch (expectation.kind) {
    case "fires":
    case "resolves":
      return [{ what: expectation.kind, from: expectation.from, for: expectation.within, passed }];
    case "stays_quiet":
      return [{ what: "stays quiet", from: expectation.from, for: expectation.for, passed }];
    case "remaining_budget":
      return [{ what: "budget", from: expectation.at, for: 0, passed }];
    case "notifies":
      return [];
  }
}

/** What is less than this share of the scenario is looked at closely. */
const smallPart = 1 / 3;

function focus(failed: readonly Judged[], end: number, alert: Alert): Stretch {
  const moments = failed.flatMap(momentsOf);
  const [first, last] = [Math.min(...moments), Math.max(...moments)];
  const margin = Math.max((last - first) / 2, 2 * windowOf(alert), 30 * phaseStep);
  if (moments.length === 0 || last - first + 2 * margin > end * smallPart) return { from: 0, for: end };
  const from = Math.max(0, Math.floor((first - margin) / 60) * 60);
  return { from, for: Math.min(end, Math.ceil((last + margin) / 60) * 60) - from };
}

function momentsOf({ expectation, outcome }: Judged): readonly number[] {
  const found = outcome.kind === "moments" ? outcome.found.flatMap(({ first, last }) => [first, last]) : [];
  const moments = found.filter((at) => at !== undefined);
  switch (expectation.kind) {
    case "fires":
    case "resolves":
      return [expectation.from, expectation.from + expectation.within, ...moments];
    case "stays_quiet":
      return moments;
    case "remaining_budget":
      return [expectation.at];
    case "notifies":
      return [];
  }
}

const windowOf = (alert: Alert): number =>
  alert.kind === "trigger" ? alert.trigger.query.timeRange : looksBack(alert.burnAlert);
