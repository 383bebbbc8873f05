import { noticesFor } from "../alerts/notices";
import { bestAndWorst, phaseStep } from "../alerts/phases";
import type { Timeline } from "../alerts/timeline";
import { alertAsks, alertTimelines, frequencyOf } from "../alerts/timelines";
import { duckdbEngine } from "../engine/duckdb/engine";
import { openStore } from "../engine/duckdb/store";
import type { Ticks } from "../engine/engine";
import { type Alert, alertsIn } from "../model/alert";
import type { Environment } from "../model/environment";
import { datasetOf } from "../model/project";
import type { Shape } from "../model/shape";
import type { Needed } from "../simulate/sql";
import { datasetOfAlert, neededBy, neededTogether } from "./needed";
import { shapeEvents } from "./shape-events";

/** Seconds of an outage in which one person has to hold together all that is paged. */
export const firstResponse = 1800;

/**
 * What an alert makes of a shape: seconds from its start until the alert fires, in the best and in the worst phase of its schedule;
 * `worst` is absent where it stays quiet in one of them, both where it does in all. `before`: it fires in any case, before anything
 * is wrong. `pages` is how often it pages in the first half hour, in the worst phase.
 */
export interface Reaction {
  readonly alert: string;
  readonly best?: number;
  readonly worst?: number;
  readonly before: boolean;
  readonly pages: number;
}

/** One column of the matrix. `pages` in the first half hour, of all alerts. */
export interface ShapeResult {
  readonly shape: Shape;
  readonly reactions: readonly Reaction[];
  readonly pages: number;
}

/** Runs shapes against every alert of an environment that can fire; `begins` hears of each. */
export async function matrix(
  environment: Environment,
  shapes: readonly Shape[],
  begins: (nth: number, shape: Shape) => void = () => {},
): Promise<readonly ShapeResult[]> {
  const alerts = [...alertsIn(environment)].filter(
    ([, alert]) => alert.kind === "burn_alert" || !alert.trigger.disabled,
  );
  const store = await openStore();
  const engine = duckdbEngine(store);
  try {
    const events = shapeEvents(
      store,
      environment,
      neededByAll(
        alerts.map(([, alert]) => alert),
        environment,
      ),
      shapes,
    );
    const results: ShapeResult[] = [];
    for (const [nth, shape] of shapes.entries()) {
      begins(nth, shape);
      const datasets = await events.fill(shape);
      const asked = alerts.map(([, alert]) => {
        const ticks = ticksOf(shape, alert);
        return { ticks, asks: alertAsks(alert, datasets.get(datasetOfAlert(alert))!, ticks) };
      });
      const all = asked.flatMap(({ asks }) => asks);
      const answers = new Map((await engine.values(all)).map((answer, n) => [all[n]!, answer]));
      const reactions = alerts.map(([id, alert], n) => {
        const { ticks, asks } = asked[n]!;
        const own = asks.map((one) => answers.get(one)!);
        return reactionOf(id, alert, alertTimelines(alert, own, ticks), shape);
      });
      results.push({ shape, reactions, pages: reactions.reduce((sum, { pages }) => sum + pages, 0) });
    }
    return results;
  } finally {
    await engine.close();
  }
}

/** From so many evaluations before the shape begins, in whatever phase, that what fires already does so. */
function ticksOf({ start, watch }: Shape, alert: Alert): Ticks {
  const evaluations = alert.kind === "trigger" ? alert.trigger.threshold.exceededLimit : 1;
  const before = evaluations * frequencyOf(alert);
  return { from: start - before + phaseStep, every: phaseStep, count: Math.floor((watch + before) / phaseStep) };
}

/** What all of them read, by dataset. */
function neededByAll(alerts: readonly Alert[], environment: Environment): readonly Needed[] {
  const bySlug = new Map<string, Needed>();
  for (const alert of alerts) {
    const dataset = datasetOfAlert(alert);
    const own = neededBy(alert, datasetOf(environment, dataset));
    const before = bySlug.get(dataset);
    bySlug.set(dataset, before ? neededTogether([before, own]) : own);
  }
  return [...bySlug.values()];
}

function reactionOf(alert: string, definition: Alert, timelines: readonly Timeline[], { start }: Shape): Reaction {
  const firing = ({ episodes }: Timeline) =>
    episodes.find(({ from, to }) => from > start || to === undefined || to > start);
  const { best, worst } = bestAndWorst(timelines, (one) => {
    const episode = firing(one);
    return episode && Math.max(0, episode.from - start);
  });
  const before = timelines.some((one) => (firing(one)?.from ?? Number.POSITIVE_INFINITY) <= start);
  return {
    alert,
    ...(best.value === undefined ? {} : { best: best.value }),
    ...(worst.value === undefined ? {} : { worst: worst.value }),
    before,
    pages: Math.max(...timelines.map((one) => pagesIn(one, definition, start))),
  };
}

const pagesIn = (timeline: Timeline, alert: Alert, start: number): number =>
  noticesFor(timeline, alert).filter(
    ({ at, kind, pagerdutySeverity }) =>
      kind !== "resolved" && pagerdutySeverity !== undefined && at > start && at <= start + firstResponse,
  ).length;
