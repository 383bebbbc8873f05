import { noticesFor } from "../alerts/notices";
import { bestAndWorst } from "../alerts/phases";
import type { Timeline } from "../alerts/timeline";
import { type Alert, alertsIn } from "../model/alert";
import type { Environment } from "../model/environment";
import type { Shape } from "../model/shape";
import { variantIn } from "./prove";
import { shapeRuns } from "./shape-runs";

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
  const ids = [...alertsIn(environment)]
    .filter(([, alert]) => alert.kind === "burn_alert" || !alert.trigger.disabled)
    .map(([id]) => id);
  const variants = ids.map((id) => variantIn(environment, id));
  const results: ShapeResult[] = [];
  for await (const { shape, seen } of shapeRuns(environment, variants, shapes, begins)) {
    const reactions = seen.map(({ timelines }, n) => reactionOf(ids[n]!, variants[n]!.alert, timelines, shape));
    results.push({ shape, reactions, pages: reactions.reduce((sum, { pages }) => sum + pages, 0) });
  }
  return results;
}

/** The first episode that has to do with a shape: it begins in it, or goes on into it. */
export const firingIn = ({ episodes }: Timeline, { start }: Pick<Shape, "start">) =>
  episodes.find(({ from, to }) => from > start || to === undefined || to > start);

export function reactionOf(
  alert: string,
  definition: Alert,
  timelines: readonly Timeline[],
  shape: Pick<Shape, "start">,
): Reaction {
  const { start } = shape;
  const { best, worst } = bestAndWorst(timelines, (one) => {
    const episode = firingIn(one, shape);
    return episode && Math.max(0, episode.from - start);
  });
  const before = timelines.some((one) => (firingIn(one, shape)?.from ?? Number.POSITIVE_INFINITY) <= start);
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
