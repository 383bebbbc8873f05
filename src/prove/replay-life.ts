import { type Notification, noticesFor } from "../alerts/notices";
import type { Episode, Timeline } from "../alerts/timeline";
import { alertTimelines } from "../alerts/timelines";
import type { Alert } from "../model/alert";
import type { Heard } from "./replay-hear";

/** What came of one phase of a schedule. `pages` are notifications to who is called; seconds. */
export interface PhaseLife {
  readonly episodes: readonly Episode[];
  readonly notices: readonly Notification[];
  readonly pages: number;
  readonly firing: number;
}

export interface Range {
  readonly least: number;
  readonly most: number;
}

/** The life of an alert over recorded events. Seconds since the epoch; `until` is its last evaluation. */
export interface Life {
  readonly from: number;
  readonly until: number;
  readonly phases: readonly PhaseLife[];
  /** The phase that pages most; of equal ones the one that tells most, then fires longest. */
  readonly worst: PhaseLife;
  readonly fires: Range;
  readonly pages: Range;
}

/** Decides on what was heard, as the alert is defined or with another limit: values do not depend on it. */
export function lifeOf({ answers, ticks, alert: own }: Heard, alert: Alert = own): Life {
  const until = ticks.from + (ticks.count - 1) * ticks.every;
  const timelines = alertTimelines(alert, answers, ticks).filter((one) => one.ticks.count > 0);
  const phases = timelines.map((timeline) => phaseLife(timeline, alert, until));
  return {
    from: ticks.from,
    until,
    phases,
    worst: phases.reduce((worst, one) => (isWorse(one, worst) ? one : worst)),
    fires: rangeOf(phases.map(({ episodes }) => episodes.length)),
    pages: rangeOf(phases.map(({ pages }) => pages)),
  };
}

export const isPage = ({ kind, pagerdutySeverity }: Notification): boolean =>
  kind !== "resolved" && pagerdutySeverity !== undefined;

function phaseLife(timeline: Timeline, alert: Alert, until: number): PhaseLife {
  const { episodes } = timeline;
  const notices = noticesFor(timeline, alert);
  const firing = episodes.reduce((sum, { from, to }) => sum + (to ?? until) - from, 0);
  return { episodes, notices, pages: notices.filter(isPage).length, firing };
}

function isWorse(one: PhaseLife, than: PhaseLife): boolean {
  const [a, b] = [one, than].map(({ pages, notices, firing }) => [pages, notices.length, firing]) as [
    number[],
    number[],
  ];
  const n = a.findIndex((value, at) => value !== b[at]);
  return n >= 0 && a[n]! > b[n]!;
}

const rangeOf = (values: readonly number[]): Range => ({ least: Math.min(...values), most: Math.max(...values) });

/** How many phases fire while an episode lasts, from `slack` seconds before to as many after. */
export const phasesIn = (phases: readonly PhaseLife[], episode: Episode, slack: number): number =>
  phases.filter(({ episodes }) => episodes.some((one) => overlaps(one, episode, slack))).length;

const overlaps = (a: Episode, b: Episode, slack: number): boolean =>
  a.from <= (b.to ?? Number.POSITIVE_INFINITY) + slack && b.from <= (a.to ?? Number.POSITIVE_INFINITY) + slack;
