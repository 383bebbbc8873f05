import { phaseStep } from "../alerts/phases";
import { alertAsks, frequencyOf } from "../alerts/timelines";
import type { Answer, Engine, Ticks } from "../engine/engine";
import type { Alert } from "../model/alert";
import { datasetOfAlert, firstEvaluation } from "./needed";
import type { Variant } from "./prove";
import { withHistory } from "./replay-history";

/** From the first of some events to the last, in seconds since the epoch. */
export interface Recorded {
  readonly from: number;
  readonly until: number;
}

/** An alert to replay, by what a person calls it. */
export interface Replayed extends Variant {
  readonly id: string;
}

/** What events there are of each dataset, and between which moments alerts are to be looked at. Seconds since the epoch. */
export interface Period {
  readonly recorded: ReadonlyMap<string, Recorded>;
  readonly from?: number;
  readonly until?: number;
  /** `all`: every ten seconds; `some`: a few phases of each schedule, evenly spread. */
  readonly phases?: "some" | "all";
}

/** What an engine answered to an alert at the steps of its phases: enough to decide with any threshold, as often as one likes. */
export interface Heard extends Replayed {
  readonly kind: "heard";
  readonly ticks: Ticks;
  readonly answers: readonly Answer[];
  /** Where an SLO's period (`needs`, in seconds) is longer than what was recorded before: from when on it lies within the events. */
  readonly history?: { readonly needs: number; readonly from: number };
}

/** An alert that cannot be replayed. `too_short`: what it looks at (`needs`, seconds) is longer than the events. */
export interface Unheard extends Replayed {
  readonly kind: "disabled" | "no_events" | "too_short";
  readonly needs?: number;
}

/** Asks once for all alerts, whatever is decided on the answers afterwards: one scan of the events answers them together. */
export async function hear(
  engine: Engine,
  alerts: readonly Replayed[],
  period: Period,
): Promise<readonly (Heard | Unheard)[]> {
  const open = alerts.map((one) => ({ one, ticks: ticksOf(one.alert, period) }));
  const asks = open.map(({ one, ticks }) =>
    typeof ticks === "object" ? alertAsks(one.alert, one.dataset, ticks) : [],
  );
  const answers = await engine.values(asks.flat());
  let read = 0;
  return open.map(({ one, ticks }, n): Heard | Unheard => {
    const own = answers.slice(read, read + asks[n]!.length);
    read += own.length;
    if (ticks === "too_short") return { ...one, kind: ticks, needs: firstEvaluation(one.alert) };
    if (typeof ticks === "string") return { ...one, kind: ticks };
    return { ...one, kind: "heard", ticks, ...judgedOn(one.alert, own, ticks, period) };
  });
}

const minute = 60;
const [halfMinute, mostPhases] = [30, 5];

/**
 * Seconds between two phases that are looked at. At most five of a schedule, and none closer than half a minute: sixty days at every ten
 * seconds are half a million evaluations an alert, and windows are minutes long.
 */
export function stepOf(frequency: number, phases: Period["phases"] = "some"): number {
  if (phases === "all") return phaseStep;
  for (let count = mostPhases; count > 1; count--) if (frequency % (count * halfMinute) === 0) return frequency / count;
  return frequency;
}

/** Moments at which an alert may be evaluated. Before the first event there is nothing, which must not look like silence. */
function ticksOf(alert: Alert, { recorded, from, until, phases }: Period): Ticks | Unheard["kind"] {
  if (alert.kind === "trigger" && alert.trigger.disabled) return "disabled";
  const own = recorded.get(datasetOfAlert(alert));
  if (!own) return "no_events";
  const end = Math.min(until ?? Number.POSITIVE_INFINITY, Math.max(...[...recorded.values()].map((one) => one.until)));
  const first = Math.ceil(Math.max(from ?? 0, own.from + firstEvaluation(alert)) / minute) * minute;
  const every = stepOf(frequencyOf(alert), phases);
  const count = Math.floor((end - first) / every) + 1;
  return count < 1 ? "too_short" : { from: first, every, count };
}

function judgedOn(
  alert: Alert,
  answers: readonly Answer[],
  ticks: Ticks,
  { recorded }: Period,
): Pick<Heard, "answers" | "history"> {
  if (alert.kind === "trigger") return { answers };
  const { from } = recorded.get(alert.slo.dataset)!;
  const history = { needs: looksBackOver(alert), from: from + looksBackOver(alert) };
  return { answers: withHistory(alert.slo, answers, ticks, from), ...(history.from > ticks.from ? { history } : {}) };
}

/** Seconds before an evaluation of which an alert reads events. */
export function looksBackOver(alert: Alert): number {
  if (alert.kind === "burn_alert") return alert.slo.timePeriod * 86_400;
  const { query, baselineDetails } = alert.trigger;
  return query.timeRange + (baselineDetails?.offsetMinutes ?? 0) * 60;
}

/** Whether any of the events is one that an alert reads: without, its silence says nothing, and what fires on silence fires all the time. */
export const readsAny = ({ answers }: Heard): boolean =>
  answers.some(({ groups }) => groups.some(({ events }) => events.some((count) => count > 0)));
