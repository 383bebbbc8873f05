import type { Delays, Stream } from "./scenario";

/** Where the shapes of outages stand in a project. */
export const shapesFile = "test/shapes.yaml";
/** What came of them when somebody last looked. */
export const matrixFile = "test/matrix.txt";

/**
 * A way in which things go wrong, on top of a normal day: run against every alert of an environment, to see which of them notice, when,
 * and how often a person is called. Times in seconds; those of the streams are after `start`.
 */
export interface Shape {
  readonly id: string;
  readonly name: string;
  /** When it begins, in seconds since the epoch. */
  readonly start: number;
  /** How long it lasts, and how long the alerts are watched from its start on. */
  readonly for: number;
  readonly watch: number;
  /** How much normal traffic Honeycomb has had before. */
  readonly history: number;
  readonly seed: number;
  readonly sampled: boolean;
  readonly delays: Delays;
  /** How often somebody may be paged in its first half hour. */
  readonly pages: number;
  readonly streams: readonly Stream[];
}
