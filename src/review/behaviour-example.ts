import { burnValues } from "../alerts/burn";
import { compares } from "../alerts/comparison";
import type { Course } from "../alerts/course";
import type { Line } from "../alerts/line";
import { phasesOf, valuesIn } from "../alerts/phases";
import type { Timeline } from "../alerts/timeline";
import { frequencyOf } from "../alerts/timelines";
import type { Alert } from "../model/alert";
import type { Picture } from "../prove/picture";

/** A line of a course at one moment. */
export interface Reading extends Omit<Line, "values"> {
  readonly value: number;
}

/**
 * What one version compared at the moment of an example, and how it went; without values where it was not evaluated. `every`: seconds
 * between two evaluations, `inARow` of which must agree.
 */
export interface Shown {
  readonly every: number;
  readonly inARow: number;
  readonly readings: readonly Reading[];
  readonly picture?: Picture;
}

/**
 * One case in which two versions of an alert do not do the same. `at` is the moment, in seconds since the epoch, at which one of them
 * fires and the other does not; `start` that from which its times are counted.
 */
export interface Example {
  readonly kind: "scenario" | "shape" | "recorded";
  readonly id: string;
  readonly name: string;
  readonly start: number;
  readonly at: number;
  readonly before?: Shown;
  readonly after?: Shown;
}

/** What a version made of the case: one timeline for each phase of its schedule. */
export interface Evidence {
  readonly alert: Alert;
  readonly timelines: readonly Timeline[];
  readonly course?: Course;
  readonly picture?: Picture;
}

/** An example of evidence that differs. */
export function exampleOf(
  of: Pick<Example, "kind" | "id" | "name" | "start">,
  before: Evidence | undefined,
  after: Evidence | undefined,
): Example {
  const at = momentOf(of.start, before, after);
  const shown = (evidence: Evidence | undefined): Shown | undefined => {
    if (!evidence) return undefined;
    const { alert, course, picture } = evidence;
    return {
      every: frequencyOf(alert),
      inARow: alert.kind === "trigger" ? alert.trigger.threshold.exceededLimit : 1,
      readings: course ? readingsAt(courseAt(alert, course, at), at) : [],
      ...(picture ? { picture: { ...picture, course: courseAt(alert, picture.course, at) } } : {}),
    };
  };
  const [was, is] = [shown(before), shown(after)];
  return { ...of, at, ...(was ? { before: was } : {}), ...(is ? { after: is } : {}) };
}

/**
 * The course as the phase of the schedule sees it that has an evaluation at this moment. A burn alert compares with what its budget was
 * when its phase began, so phases differ while it has not yet looked back far enough.
 */
function courseAt(alert: Alert, course: Course, at: number): Course {
  const { ticks, measured } = course;
  if (alert.kind === "trigger" || !course.remaining) return course;
  const phase = phasesOf(ticks, frequencyOf(alert)).find(({ ticks: own }) => (at - own.from) % own.every === 0);
  if (!phase) return course;
  const remaining = valuesIn(phase, course.remaining);
  const values = burnValues(alert.burnAlert, remaining, phase.ticks);
  return { ...course, ticks: phase.ticks, measured: { ...measured, values }, remaining };
}

/** Where it stands at a moment, first what it measures and then its guards. */
function readingsAt({ ticks, measured, guards }: Course, at: number): readonly Reading[] {
  const tick = Math.floor((at - ticks.from) / ticks.every);
  if (tick < 0 || tick >= ticks.count) return [];
  return [measured, ...guards].map(({ values, ...line }) => ({ ...line, value: rounded(values[tick]!) }));
}

/** Nothing spent of a budget does not come out as 0. */
const rounded = (value: number): number => (Math.abs(value) < 1e-9 ? 0 : value);

export const holds = ({ value, op, limit }: Reading): boolean => compares(value, op, limit);

/** The first firing of the version that fires first, or in another phase of its schedule, if that is where they differ. */
function momentOf(start: number, ...versions: readonly (Evidence | undefined)[]): number {
  const sorted = versions.map((one) => (one ? firings(one, start) : []));
  const [was = [], is = []] = sorted;
  const differs = (a: number | undefined, b: number | undefined) => a !== b;
  const firstOf = (a: number | undefined, b: number | undefined) =>
    Math.min(a ?? Number.POSITIVE_INFINITY, b ?? Number.POSITIVE_INFINITY);
  const ends = [
    [was[0], is[0]],
    [was.at(-1), is.at(-1)],
  ] as const;
  const found = ends.find(([a, b]) => differs(a, b)) ?? ends[0];
  const at = firstOf(...found);
  return Number.isFinite(at) ? at : start;
}

/** When it fires first after the start, in each phase in which it does. */
const firings = ({ timelines }: Evidence, start: number): readonly number[] =>
  timelines
    .flatMap(
      ({ episodes }) => episodes.find(({ from, to }) => from > start || to === undefined || to > start)?.from ?? [],
    )
    .toSorted((a, b) => a - b);
