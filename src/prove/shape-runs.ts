import { type Course, courseOf } from "../alerts/course";
import { phaseStep } from "../alerts/phases";
import type { Timeline } from "../alerts/timeline";
import { alertAsks, alertTimelines, frequencyOf } from "../alerts/timelines";
import { duckdbEngine } from "../engine/duckdb/engine";
import { openStore } from "../engine/duckdb/store";
import type { Ticks } from "../engine/engine";
import type { Alert } from "../model/alert";
import type { Environment } from "../model/environment";
import type { Shape } from "../model/shape";
import type { Needed } from "../simulate/sql";
import { narrowed, neededIn, neededTogether } from "./needed";
import type { Variant } from "./prove";
import { shapeEvents } from "./shape-events";

/** What an alert made of a shape, in each phase of its schedule. There is no course where it is not evaluated: it is disabled. */
export interface Seen {
  readonly timelines: readonly Timeline[];
  course(): Course | undefined;
}

/** One shape with what each variant made of it, in their order. */
export interface ShapeRun {
  readonly shape: Shape;
  readonly seen: readonly Seen[];
}

/**
 * Runs shapes one after the other against alerts as they might be defined, all over the same events: those of the environment, as far as
 * one of the variants reads them. What a variant reads must be described alike in its dataset and in the environment's.
 */
export async function* shapeRuns(
  environment: Environment,
  variants: readonly Variant[],
  shapes: readonly Shape[],
  begins: (nth: number, shape: Shape) => void = () => {},
  { memory, signal }: { readonly memory?: string; readonly signal?: AbortSignal | undefined } = {},
): AsyncGenerator<ShapeRun, void, void> {
  const needed = neededByAll(variants);
  const store = await openStore(memory, signal);
  const engine = duckdbEngine(store);
  try {
    const events = shapeEvents(store, environment, [...needed.values()], shapes);
    const narrow = new Map(variants.map(({ dataset }) => [dataset, narrowed(dataset, needed.get(dataset.slug)!)]));
    for (const [nth, shape] of shapes.entries()) {
      begins(nth, shape);
      await events.fill(shape);
      const asked = variants.map((variant) => {
        const ticks = ticksOf(shape, variant.alert);
        return { ...variant, ticks, asks: alertAsks(variant.alert, narrow.get(variant.dataset)!, ticks) };
      });
      const all = asked.flatMap(({ asks }) => asks);
      const answers = new Map((await engine.values(all)).map((answer, n) => [all[n]!, answer]));
      const seen = asked.map(({ alert, dataset, ticks, asks }): Seen => {
        const own = asks.map((one) => answers.get(one)!);
        return {
          timelines: alertTimelines(alert, own, ticks),
          course: () => (own.length === 0 ? undefined : courseOf(alert, dataset, own, ticks)),
        };
      });
      yield { shape, seen };
    }
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
function neededByAll(variants: readonly Variant[]): ReadonlyMap<string, Needed> {
  const readers = new Map(variants.map(({ dataset }) => [dataset, neededIn(dataset)]));
  const bySlug = new Map<string, [Needed, ...Needed[]]>();
  for (const { alert, dataset } of variants) {
    const needed = readers.get(dataset)!(alert);
    const before = bySlug.get(dataset.slug);
    if (before) before.push(needed);
    else bySlug.set(dataset.slug, [needed]);
  }
  return new Map([...bySlug].map(([slug, each]) => [slug, neededTogether(each)]));
}
