import { noticesFor } from "../alerts/notices";
import { bestAndWorst } from "../alerts/phases";
import type { Shape } from "../model/shape";
import { firingIn, type Reaction, reactionOf } from "../prove/matrix";
import type { Picture } from "../prove/picture";
import type { Variant } from "../prove/prove";
import { type Seen, shapeRuns } from "../prove/shape-runs";
import type { Pair } from "./behaviour-differing";
import { type Evidence, type Example, exampleOf } from "./behaviour-example";
import { chunks, type Place, type Watch } from "./behaviour-side";

/** What an alert makes of a shape otherwise than before; a version that has no such alert has no reaction. */
export interface ShapeChange {
  readonly shape: Pick<Shape, "id" | "name" | "start" | "for">;
  readonly before?: Reaction;
  readonly after?: Reaction;
}

/** What became of one pair, with the shape that shows it best. */
export interface ShapeChanges {
  readonly changes: readonly ShapeChange[];
  readonly example?: Example;
}

/** Alerts that are run over the same events: the questions of more than these would need too much memory. */
const most = 100;

/** Those that can be run together, over the same events. */
export const shapeBatches = (pairs: readonly Pair[]): readonly (readonly Pair[])[] => [
  ...chunks(
    pairs.filter((pair) => isOverOwn(pair)),
    most / 2,
  ), // each of two runs at once
  ...chunks(
    pairs.filter((pair) => pair.after && !isOverOwn(pair)),
    most,
  ),
  ...chunks(
    pairs.filter(({ after }) => !after),
    most,
  ),
];

/** Each version is run over the events of its own contract. */
const isOverOwn = ({ after, sameEvents }: Pair): boolean => after !== undefined && !sameEvents;

/**
 * Runs both versions of one batch over the shapes of the later one. Where its alerts' events are described otherwise, each version is run
 * over the shape as its own contract has it.
 */
export async function shapeChanges(
  base: Place,
  head: Place,
  batch: readonly Pair[],
  watch: Watch,
): Promise<readonly ShapeChanges[]> {
  const open = batch.map((pair): Open => ({ pair, changes: [] }));
  const places = batch.some(isOverOwn) ? [base, head] : batch.some(({ after }) => after) ? [head] : [base];
  for await (const { shape, seen } of runsOf(places, open, watch))
    for (const [one, before, after] of seen) note(one, shape, before, after);
  return open.map(({ changes, best }) => ({ changes, ...(best ? { example: best.example } : {}) }));
}

interface Open {
  readonly pair: Pair;
  readonly changes: ShapeChange[];
  best?: { readonly rank: readonly number[]; readonly example: Example };
}

/** Of two runs at once: what does not fit goes to disk. */
const halfMemory = "450MB";

interface BothSeen {
  readonly shape: Shape;
  readonly seen: readonly (readonly [Open, Seen | undefined, Seen | undefined])[];
}

/**
 * One shape after the other, with what both versions of each pair made of it: over the events of one place, or where there are two each
 * version over its own.
 */
async function* runsOf(places: readonly Place[], open: readonly Open[], watch: Watch): AsyncGenerator<BothSeen> {
  const versions = (["before", "after"] as const).map((version) =>
    open.flatMap((one) => {
      const variant = one.pair[version];
      return variant ? [{ one, variant }] : [];
    }),
  );
  const shapes = places
    .at(-1)!
    .shapes.filter(({ id }) => places.every((place) => place.shapes.some((one) => one.id === id)));
  const runs = places.map(({ environment, shapes: own }, n) => {
    const variants = (places.length > 1 ? versions[n]! : versions.flat()).map(({ variant }) => variant);
    const byId = new Map(own.map((one) => [one.id, one]));
    return shapeRuns(
      environment!,
      variants,
      shapes.map(({ id }) => byId.get(id)!),
      undefined,
      { signal: watch.signal, ...(places.length > 1 ? { memory: halfMemory } : {}) },
    );
  });
  try {
    for (const shape of shapes) {
      watch.begins("shapes", shape.name);
      const seen = (await settled(runs.map((run) => run.next()))).flatMap(({ value }) => value?.seen ?? []);
      const [before, after] = versions.map((all, n) => {
        const first = n === 0 ? 0 : versions[0]!.length;
        return new Map(all.map(({ one }, nth) => [one, seen[first + nth]]));
      });
      yield { shape, seen: open.map((one) => [one, before!.get(one), after!.get(one)] as const) };
    }
  } finally {
    for (const run of runs) await run.return();
  }
}

/** A run is not closed while the other is at work. */
async function settled<T>(all: readonly Promise<T>[]): Promise<readonly T[]> {
  await Promise.allSettled(all);
  return Promise.all(all);
}

function note(open: Open, shape: Shape, before: Seen | undefined, after: Seen | undefined): void {
  const { pair } = open;
  const reaction = (variant: Variant | undefined, seen: Seen | undefined) =>
    variant && seen && reactionOf(pair.alert, variant.alert, seen.timelines, shape);
  const [was, is] = [reaction(pair.before, before), reaction(pair.after, after)];
  const rank = rankOf(shape, was, is);
  const last = pair.isToldAlike ? sameReaction - 1 : sameReaction;
  if (rank[0]! < sameReaction) {
    const { id, name, start, for: length } = shape;
    const sides = { ...(was ? { before: was } : {}), ...(is ? { after: is } : {}) };
    open.changes.push({ shape: { id, name, start, for: length }, ...sides });
  }
  if (rank[0]! > last || (open.best && !isLess(rank, open.best.rank))) return;
  const until = shownUntil(shape, before, after);
  const evidence = (variant: Variant | undefined, seen: Seen | undefined): Evidence | undefined =>
    variant && seen && evidenceOf(shape, until, variant, seen);
  const of = { kind: "shape", id: shape.id, name: shape.name, start: shape.start } as const;
  open.best = { rank, example: exampleOf(of, evidence(pair.before, before), evidence(pair.after, after)) };
}

const sameReaction = 3;

/** What tells two versions apart best comes first: whether it fires at all, then when, then how often it pages; and the shorter shape. */
function rankOf(shape: Shape, before: Reaction | undefined, after: Reaction | undefined): readonly number[] {
  const [was, is] = [before?.best, after?.best];
  if ((was === undefined) !== (is === undefined)) return [0, shape.for];
  const times = (one: Reaction | undefined) => JSON.stringify([one?.best, one?.worst, one?.before === true]);
  if (times(before) !== times(after)) return [1, shape.for];
  if ((before?.pages ?? 0) !== (after?.pages ?? 0)) return [2, shape.for];
  return [is === undefined ? sameReaction + 1 : sameReaction, shape.for];
}

const isLess = ([a, b]: readonly number[], [c, d]: readonly number[]): boolean => a! < c! || (a === c && b! < d!);

/** So long after the shape's start that what it sets off is over, if it is before nobody watches any more. */
function shownUntil(shape: Shape, ...versions: readonly (Seen | undefined)[]): number {
  const ends = versions.flatMap((seen) =>
    (seen?.timelines ?? []).flatMap((timeline) => {
      const episode = firingIn(timeline, shape);
      return episode ? [(episode.to ?? shape.start + shape.watch) - shape.start] : [];
    }),
  );
  return Math.min(shape.watch, Math.max(shape.for, ...ends) + 600);
}

function evidenceOf(
  shape: Shape,
  until: number,
  { alert }: Variant,
  { timelines, course: courseFound }: Seen,
): Evidence {
  const course = courseFound();
  if (!course) return { alert, timelines };
  const { best, worst } = bestAndWorst(timelines, (one) => firingIn(one, shape)?.from);
  const see = (phase: "first" | "last" | "every", of: (typeof timelines)[number]) => ({
    phase,
    timeline: of,
    notices: noticesFor(of, alert),
  });
  const picture: Picture = {
    start: shape.start,
    from: 0,
    for: until,
    course,
    seen: best.value === worst.value ? [see("every", best.of)] : [see("first", best.of), see("last", worst.of)],
    wanted: [],
  };
  return { alert, timelines, course, picture };
}
