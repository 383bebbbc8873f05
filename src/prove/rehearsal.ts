import { looksBack } from "../alerts/burn";
import { contractOf } from "../alerts/contract";
import { isEvaluatedIn } from "../alerts/expected";
import { phaseStep } from "../alerts/phases";
import { frequencyOf } from "../alerts/timelines";
import { changedBy, type Way } from "../alerts/way";
import type { Ticks } from "../engine/engine";
import type { Alert } from "../model/alert";
import type { Dataset } from "../model/dataset";
import type { Environment } from "../model/environment";
import { defaultStart, delaysWith, type Generated, type Overlay } from "../model/scenario";
import type { Trigger } from "../model/trigger";
import { clockOf } from "../model/volume";
import { normalStreams } from "../simulate/normal-day";
import type { Needed } from "../simulate/sql";

/** One outage of a rehearsal: its part of the axis of time, drawn with a seed of its own. Seconds since the epoch. */
export interface Slot {
  readonly seed: number;
  readonly from: number;
  /** When the outage begins. */
  readonly begins: number;
  /** How busy each hour of this axis' clock is: it strikes at that hour of the day which is its turn. */
  readonly hours: readonly number[];
  /** When the alert is looked at, in all phases. */
  readonly ticks: Ticks;
}

/**
 * Outages one after the other on one axis of time, each of up to `longest` seconds. All slots are `length` seconds long; the outage begins
 * `before` seconds after its slot, and `later` more in each further slot of every `turns`.
 */
export interface Plan {
  readonly longest: number;
  readonly length: number;
  readonly before: number;
  readonly later: number;
  readonly turns: number;
  readonly slots: readonly Slot[];
  /** The traffic of one slot, from its beginning: as on a normal day, and as it would be if all of it were an outage. */
  readonly normal: readonly Generated[];
  readonly struck: readonly Generated[];
}

/** So many outages are drawn; fewer, if these would be more events than a person waits for. */
const [fewestSeeds, mostSeeds, mostEvents] = [8, 24, 2_000_000];
/** More phases of a schedule than that say nothing new. */
const mostPhases = 36;

/** The alert, and what it reads of its dataset. */
export interface Subject {
  readonly alert: Alert;
  readonly environment: Environment;
  readonly dataset: Dataset;
  readonly needed: Needed;
}

/** When outages strike in some way, and the traffic around them. */
export function planOf({ alert, environment, dataset, needed }: Subject, way: Way, longest: number): Plan {
  const kinds = dataset.events.filter(({ name }) => needed.kinds.has(name));
  const step = stepOf(alert);
  const whole = (seconds: number) => Math.ceil(seconds / step) * step;
  const watched = evaluationsOf(alert) * frequencyOf(alert);
  // of an objective, what came before is reckoned
  const before = whole(watched + (alert.kind === "trigger" ? looksBackOf(alert) : 0));
  const slowest = Math.max(0, ...kinds.map(({ timeout = 0 }) => timeout));
  const { export: exported, hold } = delaysWith();
  // what comes by the clock would otherwise have come last at the same time before each outage
  const turns = Math.max(1, ...kinds.map((kind) => Math.ceil(clockOf(kind, environment.traffic) / step)));
  const after = whole(looksBackOf(alert) + 2 * frequencyOf(alert) + slowest + exported + hold);
  const length = before + whole(longest) + after + (turns - 1) * step;
  const normal = normalStreams(environment, { from: 0, for: length }).filter(
    (stream) => stream.dataset === dataset.slug && needed.kinds.has(stream.event),
  );
  const count = Math.floor((watched + whole(longest) + after) / step) - 1;
  const slots = hoursOfDay(alert, environment, eventsIn(normal, length)).map((hour, n): Slot => {
    const from = defaultStart + n * length;
    const begins = from + before + (n % turns) * step;
    const ticks = { from: begins - watched + step, every: step, count };
    return { seed: n + 1, from, begins, hours: shifted(environment.traffic.hours, hour, begins), ticks };
  });
  const contract = contractOf(dataset);
  const struck = normal.map((stream): Generated => {
    const kind = kinds.find(({ name }) => name === stream.event)!;
    const changed = changedBy(way, contract, environment.traffic, kind);
    return { ...stream, overlays: [...stream.overlays, ...overlaysOf(changed, length)] };
  });
  return { longest, length, before, later: step, turns, slots, normal, struck };
}

function overlaysOf(changed: ReturnType<typeof changedBy>, length: number): readonly Overlay[] {
  const all = { from: 0, for: length, where: {}, share: { from: 1, to: 1 } };
  switch (changed.kind) {
    case "same":
      return [];
    case "lost":
      return [{ ...all, kind: "lost" }];
    case "changed": {
      const constants = Object.entries(changed.fields).map(([name, value]) => [name, { kind: "constant", value }]);
      return [{ ...all, kind: "changed", failed: false, hangs: false, fields: Object.fromEntries(constants) }];
    }
  }
}

/** The hours of the clock, as busy as if it were `hour` o'clock at a moment. */
const shifted = (hours: readonly number[], hour: number, moment: number): readonly number[] =>
  hours.map((_, clock) => hours[(clock - (Math.floor(moment / 3600) % 24) + hour + 48) % 24]!);

/** Hours spread over the day, of those in which the alert is evaluated. */
function hoursOfDay(alert: Alert, { traffic }: Environment, events: number): readonly number[] {
  const schedule = alert.kind === "trigger" ? alert.trigger.evaluationSchedule : undefined;
  const open = traffic.hours.flatMap((_, hour) => (isEvaluatedIn(hour, schedule) ? [hour] : []));
  const seeds = Math.round(Math.min(mostSeeds, Math.max(fewestSeeds, mostEvents / events)));
  return Array.from({ length: seeds }, (_, n) => open[Math.floor((n * open.length) / seeds)]!);
}

const eventsIn = (streams: readonly Generated[], length: number): number =>
  streams.reduce(
    (sum, { arrivals }) =>
      sum + (arrivals.kind === "every" ? length / arrivals.seconds : (arrivals.perMinute.from * length) / 60),
    1,
  );

/** Times the mean traffic when an outage begins. */
export const weightOf = ({ hours, begins }: Slot): number => hours[Math.floor(begins / 3600) % 24]!;

/** Minutes of the mean hour's traffic that come between two moments of a slot. */
export function trafficBetween({ hours }: Pick<Slot, "hours">, from: number, to: number): number {
  let minutes = 0;
  for (let at = from; at < to; ) {
    const next = Math.min(to, (Math.floor(at / 3600) + 1) * 3600);
    minutes += (hours[Math.floor(at / 3600) % 24]! * (next - at)) / 60;
    at = next;
  }
  return minutes;
}

/** Seconds that an alert looks back. */
export const looksBackOf = (alert: Alert): number =>
  alert.kind === "trigger" ? alert.trigger.query.timeRange : looksBack(alert.burnAlert);

const evaluationsOf = (alert: Alert): number => (alert.kind === "trigger" ? alert.trigger.threshold.exceededLimit : 1);

/** Seconds between the moments that are looked at: so that all phases are among them, if these are not too many. */
function stepOf(alert: Alert): number {
  const frequency = frequencyOf(alert);
  if (alert.kind === "burn_alert" && looksBackOf(alert) > 6 * 3600) return frequency;
  let step = phaseStep;
  while (frequency / step > mostPhases || frequency % step !== 0) step += phaseStep;
  return step;
}

/**
 * The alert as it is rehearsed: at hours in which it is evaluated, which are not those of the axis' clock, and where nobody is told
 * of it, too.
 */
export function rehearsable(alert: Alert): Alert {
  if (alert.kind === "burn_alert") return alert;
  const { evaluationSchedule: _, ...trigger }: Trigger = alert.trigger;
  return { ...alert, trigger: { ...trigger, disabled: false } };
}
