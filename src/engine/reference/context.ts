import type { Regex } from "./regex";
import type { Event, Value } from "./value";

/** What a function sees besides its arguments. `regex` gives undefined for a pattern that is invalid. */
export interface Context {
  readonly event: Event;
  readonly regex: (pattern: string) => Regex | undefined;
}

/** A function over one event. Arguments that are not written are undefined, and taken for missing. */
export type EventFunctionBody = (args: readonly Value[], context: Context) => Value;
