import { burnTimeline } from "../alerts/burn";
import { contractOf } from "../alerts/contract";
import { phasesOf, valuesIn } from "../alerts/phases";
import { budgets, sloAsks } from "../alerts/slo";
import type { Timeline } from "../alerts/timeline";
import { alertAsks, alertTimelines, frequencyOf } from "../alerts/timelines";
import type { Way } from "../alerts/way";
import { duckdbEngine } from "../engine/duckdb/engine";
import type { Store } from "../engine/duckdb/store";
import type { Answer, Group, Ticks } from "../engine/engine";
import type { Alert } from "../model/alert";
import type { Dataset } from "../model/dataset";
import type { Environment } from "../model/environment";
import { datasetOf } from "../model/project";
import type { Slo } from "../model/slo";
import { movedBy } from "./moved-by";
import { datasetOfAlert, narrowed, neededBy } from "./needed";
import { looksBackOf, type Plan, planOf, rehearsable, type Slot, trafficBetween } from "./rehearsal";
import { rehearsalEvents } from "./rehearsal-events";

/** So much (0 to 1) of what an alert counts is hit for so many seconds. */
export interface Outage {
  readonly share: number;
  readonly for: number;
}

/**
 * What an alert made of one outage in one phase of its schedule: seconds from the outage's beginning until it fires, and from its end until
 * it has reset for good; absent where it does not. `minutes` of the mean hour's traffic came until it fired.
 */
export interface Reaction {
  readonly fired?: number;
  readonly minutes?: number;
  readonly reset?: number;
}

/** Reactions to one outage that was drawn by chance for each slot, in every phase; and what is to be seen of them. */
export interface Rehearsed {
  readonly outage: Outage;
  readonly reactions: readonly Reaction[];
  readonly slots: readonly SlotSeen[];
}

/** What was answered of one slot. */
interface Part {
  readonly slot: Slot;
  readonly answers: readonly Answer[];
}

/** One slot with the alert's life in each phase. */
export interface SlotSeen extends Part {
  readonly timelines: readonly Timeline[];
}

/** Outages of one alert, in one database. */
export interface Rehearsals {
  readonly plan: Plan;
  /** No outage is evaluated twice. */
  run(outage: Outage): Promise<Rehearsed>;
}

/** Draws outages in some way, of up to `longest` seconds, in a store that is empty: the same ones each time. */
export async function rehearsals(
  store: Store,
  given: Alert,
  environment: Environment,
  way: Way,
  longest: number,
): Promise<Rehearsals> {
  const alert = rehearsable(given);
  const whole = datasetOf(environment, datasetOfAlert(alert));
  const needed = movedBy(neededBy(alert, whole), alert, contractOf(whole));
  const dataset = narrowed(whole, needed);
  const plan = planOf({ alert: given, environment, dataset: whole, needed }, way, longest);
  const ticks = ticksOf(plan);
  const engine = duckdbEngine(store);
  const events = await rehearsalEvents(store, environment, dataset, needed, plan);

  const evaluate = async (outage: Outage): Promise<readonly Part[]> => {
    await events.show(outage);
    const answers = await engine.values(asksOf(alert, dataset, plan, ticks));
    return plan.slots.map((slot) => ({ slot, answers: sliced(answers, ticks, slot.ticks) }));
  };
  const rates = alert.kind === "burn_alert" ? ratesIn(await evaluate({ share: 0, for: longest })) : noRates;
  const left = alert.kind === "burn_alert" ? plan.slots.map((slot) => leftIn(slot, alert.slo)) : [];
  const work = async (outage: Outage): Promise<Rehearsed> => {
    const slots = (await evaluate(outage)).map((part, n) => seen(alert, part, rates, left[n]));
    const reactions = slots.flatMap(({ slot, timelines }) =>
      timelines.map((one) => reactionOf(one, slot, slot.begins + outage.for, alert)),
    );
    return { outage, reactions, slots };
  };
  const known = new Map<string, Promise<Rehearsed>>();
  return {
    plan,
    run(outage) {
      const key = JSON.stringify([outage.share, outage.for]);
      const found = known.get(key) ?? work(outage);
      known.set(key, found);
      return found;
    },
  };
}

/** All moments of all slots. */
function ticksOf({ slots }: Plan): Ticks {
  const [first, last] = [slots[0]!.ticks, slots.at(-1)!.ticks];
  return { ...first, count: Math.round((last.from - first.from) / first.every) + last.count };
}

/** An objective is asked for all that was since the axis began; what lies before an outage is reckoned. */
function asksOf(alert: Alert, dataset: Dataset, { length, slots }: Plan, ticks: Ticks) {
  if (alert.kind === "trigger") return alertAsks(alert, dataset, ticks);
  const days = Math.ceil((length * slots.length) / 86_400) + 1;
  return sloAsks({ ...alert.slo, timePeriod: days }, dataset, ticks);
}

function sliced(answers: readonly Answer[], all: Ticks, own: Ticks): readonly Answer[] {
  const first = Math.round((own.from - all.from) / all.every);
  const part = (values: Float64Array) => values.subarray(first, first + own.count);
  return answers.map(({ groups }) => ({
    groups: groups.map(
      ({ key, calculations, formulas, events }): Group => ({
        key,
        calculations: calculations.map(part),
        formulas: formulas.map(part),
        events: part(events),
      }),
    ),
  }));
}

/** Good and bad events that an objective counts a minute on a normal day, over the mean hour. */
type Rates = readonly [good: number, bad: number];
const noRates: Rates = [0, 0];

/** As they were drawn, over all slots: what leaves a period is then as much as what comes. */
function ratesIn(parts: readonly Part[]): Rates {
  const minutes = parts.reduce((sum, { slot }) => sum + trafficBetween(slot, slot.ticks.from, lastOf(slot.ticks)), 0);
  const counted = (n: 0 | 1) =>
    parts.reduce((sum, { answers }) => {
      const counts = answers[0]?.groups[0]?.calculations[n];
      return sum + (counts?.at(-1) ?? 0) - (counts?.[0] ?? 0);
    }, 0);
  return [counted(0) / minutes, counted(1) / minutes];
}

const lastOf = ({ from, every, count }: Ticks): number => from + every * (count - 1);

function seen(alert: Alert, { slot, answers }: Part, rates: Rates, left: Float64Array | undefined): SlotSeen {
  if (alert.kind === "trigger" || !left)
    return { slot, answers, timelines: alertTimelines(alert, answers, slot.ticks) };
  const whole = answers.map((one) => withHistory(one, rates, left));
  const { remaining } = budgets(alert.slo, whole);
  const timelines = phasesOf(slot.ticks, frequencyOf(alert)).map((phase) =>
    burnTimeline(alert.burnAlert, { remaining: valuesIn(phase, remaining) }, phase.ticks),
  );
  return { slot, answers: whole, timelines };
}

/** Minutes of the mean hour's traffic that an objective's period still holds of before the first tick: the oldest leaves as time goes on. */
function leftIn(slot: Slot, { timePeriod }: Slo): Float64Array {
  const { ticks } = slot;
  const left = new Float64Array(ticks.count);
  let minutes = timePeriod * 1440;
  for (let tick = 0; tick < left.length; tick++) {
    left[tick] = Math.max(0, minutes);
    const at = ticks.from + tick * ticks.every;
    minutes -= trafficBetween(slot, at, at + ticks.every);
  }
  return left;
}

/** Counts since the first tick, after a period of normal days in the mean. */
const withHistory = ({ groups }: Answer, rates: Rates, left: Float64Array): Answer => ({
  groups: groups.map((group) => ({
    ...group,
    calculations: group.calculations.map((counts, n) =>
      counts.map((count, tick) => count - counts[0]! + rates[n]! * left[tick]!),
    ),
  })),
});

function reactionOf({ episodes }: Timeline, slot: Slot, ends: number, alert: Alert): Reaction {
  const { begins } = slot;
  const concerned = episodes.filter(
    ({ from, to }) => (to === undefined || to > begins) && from <= ends + looksBackOf(alert) + frequencyOf(alert),
  );
  const [first, last] = [concerned[0], concerned.at(-1)];
  if (!first || !last) return {};
  return {
    fired: Math.max(0, first.from - begins),
    minutes: trafficBetween(slot, begins, Math.min(first.from, ends)),
    ...(last.to === undefined ? {} : { reset: Math.max(0, last.to - ends) }),
  };
}
