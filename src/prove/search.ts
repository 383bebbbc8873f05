/** The steps of a search, from the least: what is between two of them is not told apart. */
export type Ladder = readonly number[];

/** Shares of all events, 0 to 1. */
export const shareLadder: Ladder = [
  0.1, 0.2, 0.5, 1, 1.5, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 20, 25, 30, 35, 40, 45, 50, 60, 70, 80, 90, 100,
].map((percent) => percent / 100);

const [minute, hour] = [60, 3600];

/** Lengths in seconds up to one that is not among them unless it happens to be. */
export const lengthLadder = (most: number): Ladder =>
  [
    ...[10, 20, 30, 40, 50],
    ...[1, 1.5, 2, 2.5, 3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 20, 25, 30, 40, 50].map((n) => n * minute),
    ...[1, 1.5, 2, 3, 4, 5, 6, 8, 10, 12, 16, 20, 24, 36, 48, 60, 72, 96, 120].map((n) => n * hour),
  ].filter((length) => length <= most);

/** What so much of an outage came to: the alert fired each time, never, or sometimes. */
export type Outcome = "always" | "sometimes" | "never";

/** The least step at which it always fires, and the greatest at which it never does; undefined where there is none on the ladder. */
export interface Limits {
  readonly always?: number;
  readonly never?: number;
}

/** Finds both by bisection: more of an outage fires it at least as often. `at` is asked for a step once. */
export async function limitsOf(ladder: Ladder, at: (step: number) => Promise<Outcome>): Promise<Limits> {
  const known = new Map<number, Outcome>();
  const outcome = async (n: number): Promise<Outcome> => {
    const found = known.get(n) ?? (await at(ladder[n]!));
    known.set(n, found);
    return found;
  };
  const always = await firstOf(ladder.length, async (n) => (await outcome(n)) === "always");
  const fires = await firstOf(ladder.length, async (n) => (await outcome(n)) !== "never");
  const [least, most] = [ladder[always], ladder[fires - 1]];
  return { ...(least === undefined ? {} : { always: least }), ...(most === undefined ? {} : { never: most }) };
}

/** The first index from which on something holds; the count where it does nowhere. */
async function firstOf(count: number, holds: (n: number) => Promise<boolean>): Promise<number> {
  let [low, high] = [0, count];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (await holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
