import type { Ramp, Stretch } from "../model/scenario";
import { poisson, random } from "./random";

/** So many events at random within `width` seconds from `at` (since the epoch); the first of them is number `first` of its stream. */
export interface Piece {
  readonly at: number;
  readonly width: number;
  readonly count: number;
  readonly first: number;
}

const [minute, hour] = [60, 3600];

/** What has come of something that changes evenly over a stretch, 0 to 1. */
export const progress = ({ from, for: length }: Stretch, at: number): number => (length > 0 ? (at - from) / length : 0);

export const along = ({ from, to }: Ramp, share: number): number => from + (to - from) * share;

/**
 * Poisson arrivals over a stretch, as the count of each hour, or of each minute while the rate changes. `hours` are the 24 weights of
 * the day in UTC.
 */
export function poissonPieces(
  stretch: Stretch,
  perMinute: Ramp,
  {
    start,
    seed,
    hours,
    purpose,
  }: { readonly start: number; readonly seed: number; readonly hours: readonly number[]; readonly purpose: string },
): readonly Piece[] {
  const [longest, begin, end] = [
    perMinute.from === perMinute.to ? hour : minute,
    start + stretch.from,
    start + stretch.from + stretch.for,
  ];
  const [first, second] = [random(seed, `${purpose} count`), random(seed, `${purpose} spread`)];
  const pieces: Piece[] = [];
  let before = 0;
  for (let at = begin; at < end; ) {
    const next = Math.min(end, (Math.floor(at / longest) + 1) * longest);
    const rate = along(perMinute, progress(stretch, (at + next) / 2 - start)) * hours[Math.floor(at / hour) % 24]!;
    const mean = (rate * (next - at)) / minute;
    const count = poisson(mean, first(pieces.length), second(pieces.length));
    pieces.push({ at, width: next - at, count, first: before });
    before += count;
    at = next;
  }
  return pieces;
}

/** How many events come by a clock that first ticks when the stretch begins. */
export const ticksIn = (stretch: Stretch, every: number): number => Math.ceil(stretch.for / every);
