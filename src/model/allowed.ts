import type { Path } from "./diagnostic";

/** A warning that is let stand: what a check finds within `path` is not said before the day `until` (YYYY-MM-DD). */
export interface Allowed {
  /** The check's code. */
  readonly check: string;
  readonly reason: string;
  readonly until: string;
  readonly path: Path;
  /** Only what is found in this environment. */
  readonly environment?: string;
  /** Where it is written. */
  readonly at: Path;
}
