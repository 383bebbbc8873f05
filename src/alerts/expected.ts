import { measuredIndex } from "../honeycomb/measured";
import type { Calculation } from "../honeycomb/query";
import type { Dataset, EventKind } from "../model/dataset";
import type { Traffic } from "../model/environment";
import type { EvaluationSchedule, Trigger } from "../model/trigger";
import { happensPerMinute } from "../model/volume";
import { weightsSeen } from "./onsets";
import { secondsOf } from "./schedule";

/** How many events a window holds: over the mean hour, and over the hours with the fewest and the most. */
export interface Expected {
  readonly mean: number;
  readonly fewest: number;
  readonly most: number;
  /** Those among them that come by the clock, and so in every hour. */
  readonly steady: number;
}

/** The share of a kind's routine events that sampling keeps. */
export const routineShare = ({ sampling }: Pick<Dataset, "sampling">, { sampled }: EventKind): number =>
  sampled ? sampling.routine : 1;

/** What looks back over a window of so many seconds, and perhaps only at some hours. */
interface Evaluated extends Pick<Trigger, "evaluationSchedule"> {
  readonly query: Pick<Trigger["query"], "timeRange">;
}

/** Events of these kinds in a trigger's window, in the hours in which it is evaluated; those alone that sampling keeps, where it asks for them. */
export function expectedEvents(
  kinds: readonly EventKind[],
  { query, evaluationSchedule }: Evaluated,
  dataset: Dataset,
  traffic: Traffic,
  which: "all" | "kept" = "all",
): Expected {
  const window = query.timeRange / 60;
  const share = (kind: EventKind) => (which === "kept" ? routineShare(dataset, kind) : 1);
  const rate = (some: readonly EventKind[]) =>
    some.reduce((sum, kind) => sum + happensPerMinute(dataset, traffic, kind.name) * share(kind), 0);
  const steady = rate(kinds.filter(({ every }) => every !== undefined)) * window;
  const varying = rate(kinds.filter(({ every }) => every === undefined)) * window;
  const weights = weightsSeen(traffic.hours, window).filter((_, hour) => isEvaluatedIn(hour, evaluationSchedule));
  return {
    mean: steady + varying,
    fewest: steady + varying * Math.min(...weights),
    most: steady + varying * Math.max(...weights),
    steady,
  };
}

/** Whether a part of an hour of the day, in UTC, is within a schedule. */
export function isEvaluatedIn(hour: number, schedule: EvaluationSchedule | undefined): boolean {
  if (!schedule) return true;
  const [from, to] = [secondsOf(schedule.startTime) / 3600, secondsOf(schedule.endTime) / 3600];
  return to > from ? hour + 1 > from && hour < to : hour + 1 > from || hour < to;
}

/** The calculation that a trigger's threshold is about; undefined where it is a formula. */
export const measuredCalculation = ({ query }: Pick<Trigger, "query">): Calculation | undefined =>
  query.formulas.length > 0 ? undefined : query.calculations[measuredIndex(query)];
