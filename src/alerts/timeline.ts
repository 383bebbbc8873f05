import { type Ticks, timeOf } from "../engine/engine";
import type { Value } from "../engine/reference/value";

/** A group of a breakdown; without a breakdown, and for a burn alert, the only one is `[]`. */
export type GroupKey = readonly Value[];

/** What one evaluation found. `met`: the condition holds, and not yet for as many evaluations in a row as it must. */
export const evaluation = { none: 0, quiet: 1, met: 2, triggered: 3 } as const;

/** An evaluation that found the alert triggered: by which groups, and the value of the one that is worst. */
export interface Violation {
  /** Seconds since the epoch. */
  readonly at: number;
  readonly groups: readonly GroupKey[];
  readonly value: number;
}

/**
 * From the evaluation that triggers to the one that finds it over; without `to` it is not over at the end. Seconds since the epoch.
 * `groups` are all that were violated in it, in the order in which they came; `value` is the first evaluation's.
 */
export interface Episode {
  readonly from: number;
  readonly to?: number;
  readonly groups: readonly GroupKey[];
  readonly value: number;
}

/** The life of one alert, evaluated at `ticks`: what each evaluation found (see `evaluation`), and what came of it. */
export interface Timeline {
  readonly ticks: Ticks;
  readonly evaluations: Uint8Array;
  readonly violations: readonly Violation[];
  readonly episodes: readonly Episode[];
}

/** `none`: it was not evaluated, and what it was before stays. */
export type Found =
  | { readonly kind: "none" | "quiet" | "met" }
  | { readonly kind: "triggered"; readonly groups: readonly GroupKey[]; readonly value: number };

/** The timeline of what the evaluations found, one at each tick. */
export function timelineOf(ticks: Ticks, findings: Iterable<Found>): Timeline {
  const evaluations = new Uint8Array(ticks.count);
  const violations: Violation[] = [];
  const episodes: Episode[] = [];
  let begun: number | undefined;
  const end = (to?: number): void => {
    if (begun === undefined) return;
    episodes.push(episodeOf(violations.slice(begun), to));
    begun = undefined;
  };
  let tick = 0;
  for (const found of findings) {
    const at = timeOf(ticks, tick);
    evaluations[tick++] = evaluation[found.kind];
    if (found.kind === "triggered") {
      begun ??= violations.length;
      violations.push({ at, groups: found.groups, value: found.value });
    } else if (found.kind !== "none") end(at);
  }
  end();
  return { ticks, evaluations, violations, episodes };
}

function episodeOf(violations: readonly Violation[], to: number | undefined): Episode {
  const [{ at, value }] = violations as readonly [Violation];
  const groups = new Set<GroupKey>(); // a group's key is one object, the answer's
  for (const violation of violations) for (const key of violation.groups) groups.add(key);
  return { from: at, ...(to === undefined ? {} : { to }), groups: [...groups], value };
}
