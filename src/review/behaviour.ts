import { shownEnvironment } from "../model/environment";
import { isPaging } from "../model/routing";
import { inLanes } from "../prove/lanes";
import type { Variant } from "../prove/prove";
import { differing, noticesTo, type Pair } from "./behaviour-differing";
import type { Example } from "./behaviour-example";
import { type Forecast, forecastOf } from "./behaviour-forecast";
import { type PanelBehaviour, panelBehaviours } from "./behaviour-panels";
import { type Recorded, type RecordedChange, type RecordedChanges, recordedChanges } from "./behaviour-recorded";
import { type ScenarioChange, type ScenarioChanges, scenarioChanges } from "./behaviour-scenarios";
import { type ShapeChange, type ShapeChanges, shapeBatches, shapeChanges } from "./behaviour-shapes";
import { chunks, type Place, placeIn, type Side, type Watch } from "./behaviour-side";

/** What one alert of one environment does otherwise. What is the same in both versions is left out. */
export interface AlertBehaviour extends Omit<Pair, "sameEvents" | "isToldAlike"> {
  /** Ids of those who are told; of nobody where the alert is not there, or disabled. */
  readonly told: { readonly before: readonly string[]; readonly after: readonly string[] };
  readonly shapes: readonly ShapeChange[];
  readonly scenarios: readonly ScenarioChange[];
  readonly recorded?: RecordedChange;
  readonly forecast: Forecast;
  /** Absent where no scenario, shape or recorded event tells the two versions apart. */
  readonly example?: Example;
  /** The contract differs in what the alert reads: each version was run over the events that it says are sent. */
  readonly ownEvents: boolean;
}

export interface Behaviour {
  readonly alerts: readonly AlertBehaviour[];
  readonly panels: readonly PanelBehaviour[];
  /** What was run: each shape and scenario once, in each environment. */
  readonly ran: { readonly shapes: number; readonly scenarios: number };
  /** Alerts that differ and were not run, because there are too many. Absent where there are none. */
  readonly notRun?: readonly Pick<Pair, "environment" | "alert">[];
}

export interface BehaviourOptions {
  readonly recorded?: Recorded;
  /** Hears of each shape and scenario before it is run. */
  begins?(what: string): void;
  /** Ends it, with an error. */
  readonly signal?: AbortSignal;
  /** Alerts that are run at most, in all environments together. */
  readonly most?: number;
}

/** Nobody reads what more alerts do otherwise, and five of them take a second. */
const mostRun = 100;

/** While one lane makes events, the other judges. */
const lanes = 2;

/** Runs the alerts and answers the panels that differ, and no others, over all that is there to run them over. */
export async function behaviourOf(base: Side, head: Side, options: BehaviourOptions = {}): Promise<Behaviour> {
  const { begins = () => {}, signal, most = mostRun } = options;
  const ran = { shapes: new Set<string>(), scenarios: new Set<string>() };
  const watchIn = (id: string): Watch => ({
    signal,
    begins: (kind, what) => {
      signal?.throwIfAborted();
      if (kind === "shapes" || kind === "scenarios") ran[kind].add(`${id}  ${what}`);
      begins(`${id}  ${what}`);
    },
  });
  const ids = [...new Set([...head.environments, ...base.environments].map(({ id }) => id))];
  const all = whereHeard(
    ids.map((id): Subject => {
      const [was, is] = [placeIn(base, id), placeIn(head, id)];
      return { base: was, head: is, pairs: differing(was.environment, is.environment), watch: watchIn(id) };
    }),
  );
  const wanted = new Set(
    all
      .flatMap(({ pairs }) => pairs)
      .toSorted(pagingFirst)
      .slice(0, most),
  );
  const subjects = all.map((one) => ({ ...one, pairs: one.pairs.filter((pair) => wanted.has(pair)) }));
  const notRun = all.flatMap(({ pairs }) => pairs.filter((pair) => !wanted.has(pair)));

  // boards are alike in all environments, so they are shown in one
  const id = (shownEnvironment(head.environments) ?? shownEnvironment(base.environments))?.id;
  const [was, is] = [base, head].map(({ environments }) => environments.find((one) => one.id === id));
  let panels: readonly PanelBehaviour[] = [];
  const answerPanels = async () => {
    if (id !== undefined) panels = await panelBehaviours(was, is, watchIn(id));
  };
  const alerts = await alertsOf(subjects, options.recorded, answerPanels);
  signal?.throwIfAborted();
  return {
    alerts,
    panels,
    ran: { shapes: ran.shapes.size, scenarios: ran.scenarios.size },
    ...(notRun.length > 0 ? { notRun: notRun.map(({ environment, alert }) => ({ environment, alert })) } : {}),
  };
}

/** One environment: its alerts that differ and are run. */
interface Subject {
  readonly base: Place;
  readonly head: Place;
  readonly pairs: readonly Pair[];
  readonly watch: Watch;
}

/** An alert that somebody hears in one environment is not run in those in which nobody does. */
function whereHeard(subjects: readonly Subject[]): readonly Subject[] {
  const heard = new Set(subjects.flatMap(({ pairs }) => pairs.filter(isHeard).map(({ alert }) => alert)));
  return subjects.map((one) => ({
    ...one,
    pairs: one.pairs.filter((pair) => isHeard(pair) || !heard.has(pair.alert)),
  }));
}

const isHeard = (pair: Pair): boolean => loudness(pair) > 0;

/** Who wakes somebody before who only writes, and that before what nobody hears. */
const pagingFirst = (a: Pair, b: Pair): number => loudness(b) - loudness(a);

function loudness({ before, after }: Pair): number {
  const heard = [before, after].flatMap((one) => (one && toldBy(one).length > 0 ? noticesTo(one.alert) : []));
  return heard.some(({ recipient }) => isPaging(recipient)) ? 2 : Math.min(1, heard.length);
}

/** Alerts whose scenarios are proved in one piece of work. */
const together = 10;

/** In two lanes, with the other work; what takes longest begins first. */
async function alertsOf(
  subjects: readonly Subject[],
  recorded: Recorded | undefined,
  other: () => Promise<void>,
): Promise<readonly AlertBehaviour[]> {
  const shapes = new Map<Pair, ShapeChanges>();
  const scenarios = new Map<Pair, ScenarioChanges>();
  const replayed = new Map<Pair, RecordedChanges>();
  const work = subjects.flatMap(({ base, head, pairs, watch }) => [
    ...shapeBatches(pairs).map((some) => () => fill(shapes, some, shapeChanges(base, head, some, watch))),
    ...chunks(pairs, together).map((some) => () => fill(scenarios, some, scenarioChanges(base, head, some, watch))),
    ...(recorded && recorded.environment === pairs[0]?.environment
      ? [() => fill(replayed, pairs, recordedChanges(recorded, pairs, watch))]
      : []),
  ]);
  await inLanes(lanes, [...work, other]);
  return subjects.flatMap(({ base, head, pairs }) =>
    pairs.map((one): AlertBehaviour => {
      const { sameEvents, isToldAlike: _, ...pair } = one;
      const found = [scenarios.get(one), replayed.get(one), shapes.get(one)];
      const example = found.map((each) => each?.example).find((each) => each !== undefined);
      const own = replayed.get(one)?.change;
      return {
        ...pair,
        told: { before: toldBy(pair.before), after: toldBy(pair.after) },
        shapes: shapes.get(one)?.changes ?? [],
        scenarios: scenarios.get(one)?.changes ?? [],
        ...(own ? { recorded: own } : {}),
        forecast: forecastOf(pair, base.environment, head.environment),
        ...(example ? { example } : {}),
        ownEvents: !sameEvents,
      };
    }),
  );
}

async function fill<T>(found: Map<Pair, T>, pairs: readonly Pair[], results: Promise<readonly T[]>): Promise<void> {
  for (const [n, one] of (await results).entries()) found.set(pairs[n]!, one);
}

function toldBy(variant: Variant | undefined): readonly string[] {
  if (!variant) return [];
  const { alert } = variant;
  if (alert.kind === "trigger" && alert.trigger.disabled) return [];
  return noticesTo(alert)
    .map(({ recipient }) => recipient.recipient.id)
    .toSorted();
}
