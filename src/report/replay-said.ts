import type { Replay } from "../prove/replay";
import type { MissingColumn } from "../prove/replay-missing";

/** What is said of a replay: `isNamed` where a person asked for these alerts; at most so many pages a week, where a person asked for that. */
export interface Said {
  readonly replay: Replay;
  readonly isNamed: boolean;
  readonly missing: readonly MissingColumn[];
  readonly atMost?: number;
}
