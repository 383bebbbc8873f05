import { shownEnvironment } from "../model/environment";
import type { Variant } from "../prove/prove";
import { differing, noticesTo, type Pair } from "./behaviour-differing";
import type { Example } from "./behaviour-example";
import { type Forecast, forecastOf } from "./behaviour-forecast";
import { type PanelBehaviour, panelBehaviours } from "./behaviour-panels";
import { type Recorded, type RecordedChange, recordedChanges } from "./behaviour-recorded";
import { type ScenarioChange, scenarioChanges } from "./behaviour-scenarios";
import { type ShapeChange, shapeChanges } from "./behaviour-shapes";
import { type Place, placeIn, type Side, type Watch } from "./behaviour-side";

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
}

export interface BehaviourOptions {
  readonly recorded?: Recorded;
  /** Hears of each shape and scenario before it is run. */
  begins?(what: string): void;
  isStopped?(): boolean;
}

/** Runs the alerts and answers the panels that differ, and no others, over all that is there to run them over. */
export async function behaviourOf(base: Side, head: Side, options: BehaviourOptions = {}): Promise<Behaviour> {
  const { begins = () => {}, isStopped = () => false } = options;
  const ids = new Set([...head.environments, ...base.environments].map(({ id }) => id));
  const ran = { shapes: 0, scenarios: 0 };
  const watchIn = (id: string): Watch => ({
    isStopped,
    begins: (kind, what) => {
      if (kind === "shapes" || kind === "scenarios") ran[kind]++;
      begins(`${id}  ${what}`);
    },
  });
  const alerts: AlertBehaviour[] = [];
  for (const id of ids)
    alerts.push(...(await alertsOf(placeIn(base, id), placeIn(head, id), watchIn(id), options.recorded)));
  // boards are alike in all environments, so they are shown in one
  const id = (shownEnvironment(head.environments) ?? shownEnvironment(base.environments))?.id;
  const versions = [base, head].map(({ environments }) => environments.find((one) => one.id === id));
  const panels = id === undefined ? [] : await panelBehaviours(versions[0], versions[1], watchIn(id));
  return { alerts, panels, ran };
}

async function alertsOf(
  base: Place,
  head: Place,
  watch: Watch,
  recorded: Recorded | undefined,
): Promise<readonly AlertBehaviour[]> {
  const pairs = differing(base.environment, head.environment);
  if (pairs.length === 0) return [];
  const scenarios = await scenarioChanges(base, head, pairs, watch);
  const shapes = await shapeChanges(base, head, pairs, watch);
  const replayed = recorded?.environment === pairs[0]!.environment ? await recordedChanges(recorded, pairs, watch) : [];
  return pairs.map(({ sameEvents, isToldAlike: _, ...pair }, n) => {
    const example = scenarios[n]?.example ?? replayed[n]?.example ?? shapes[n]?.example;
    const own = replayed[n]?.change;
    return {
      ...pair,
      told: { before: toldBy(pair.before), after: toldBy(pair.after) },
      shapes: shapes[n]?.changes ?? [],
      scenarios: scenarios[n]?.changes ?? [],
      ...(own ? { recorded: own } : {}),
      forecast: forecastOf(pair, base.environment, head.environment),
      ...(example ? { example } : {}),
      ownEvents: !sameEvents,
    };
  });
}

function toldBy(variant: Variant | undefined): readonly string[] {
  if (!variant) return [];
  const { alert } = variant;
  if (alert.kind === "trigger" && alert.trigger.disabled) return [];
  return noticesTo(alert)
    .map(({ recipient }) => recipient.recipient.id)
    .toSorted();
}
