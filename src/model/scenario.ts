import { exportDelay, tailSamplingHold } from "./assumptions";
import type { Fields } from "./dataset";

/** Where scenarios stand in a project. */
export const scenarioFolder = "test/scenarios";

/** When a scenario starts that says nothing else, in seconds since the epoch: a Monday, 00:00 UTC. */
export const defaultStart = Date.UTC(2026, 0, 5) / 1000;

/** A stretch of a scenario, in seconds after its start. */
export interface Stretch {
  readonly from: number;
  readonly for: number;
}

/** What grows or shrinks evenly over its stretch; constant where both are the same. */
export interface Ramp {
  readonly from: number;
  readonly to: number;
}

/** How an event's value is drawn, in its column's unit. null: the event does not have it. `distinct` is so many values, all alike likely. */
export type Drawn =
  | { readonly kind: "constant"; readonly value: Fields[string] | null }
  | { readonly kind: "log_normal"; readonly p50: number; readonly p95: number }
  | { readonly kind: "uniform"; readonly from: number; readonly to: number }
  | { readonly kind: "ramp"; readonly from: number; readonly to: number }
  | { readonly kind: "one_of"; readonly values: readonly Fields[string][] }
  | { readonly kind: "distinct"; readonly count: number };
export type DrawnFields = Readonly<Record<string, Drawn>>;

/**
 * What happens to a seeded share (0 to 1) of a stream's events: they are lost, or carry other values. Only events of one kind, and that
 * have these values, where it says so. A changed event gets what its kind carries when it `failed`, then does not end where it `hangs`,
 * then has these fields, of those that its kind carries.
 */
export type Overlay = Stretch & {
  readonly event?: string;
  readonly where: Fields;
  readonly share: Ramp;
} & (
    | { readonly kind: "lost" }
    | { readonly kind: "changed"; readonly failed: boolean; readonly hangs: boolean; readonly fields: DrawnFields }
  );

/** By the clock, in seconds; or by chance (Poisson), by the environment's hours where it says so. */
export type Arrivals =
  | { readonly kind: "every"; readonly seconds: number }
  | { readonly kind: "rate"; readonly perMinute: Ramp; readonly byHour: boolean };

/** Events of one kind, which carry what its contract calls normal where `fields` say nothing else. */
export interface Generated extends Stretch {
  readonly kind: "generated";
  readonly dataset: string;
  readonly event: string;
  readonly arrivals: Arrivals;
  readonly fields: DrawnFields;
  readonly overlays: readonly Overlay[];
}

/** What the contract and the environment's traffic say of a normal day: everything, or one dataset or one kind of it. */
export interface NormalDay extends Stretch {
  readonly kind: "normal";
  readonly dataset?: string;
  readonly event?: string;
  readonly overlays: readonly Overlay[];
}

/** `time` is in seconds after the second in which the first of its file is; `sampleRate` is how many events it stands for. */
export interface RecordedEvent {
  readonly time: number;
  readonly sampleRate: number;
  readonly data: Readonly<Record<string, Fields[string] | null>>;
}

/** Events as they once were, the first of them at `from`. They are not sampled again. */
export interface Recorded extends Stretch {
  readonly kind: "recorded";
  readonly dataset: string;
  readonly path: string;
  readonly events: readonly RecordedEvent[];
  readonly overlays: readonly Overlay[];
}

export type Stream = Generated | NormalDay | Recorded;

/**
 * What must hold whatever the phase of the alert's schedule. Times are seconds after the scenario's start: it fires or resolves at `from`
 * or up to `within` later. `notifies` are ids of recipients, all of them and no other; alone, over the whole scenario. Percent of the
 * SLO's budget.
 */
export type Expectation =
  | {
      readonly kind: "fires" | "resolves";
      readonly from: number;
      readonly within: number;
      readonly notifies?: readonly string[];
    }
  | ({ readonly kind: "stays_quiet" } & Stretch)
  | { readonly kind: "notifies"; readonly notifies: readonly string[] }
  | {
      readonly kind: "remaining_budget";
      readonly at: number;
      readonly is: "above" | "below";
      readonly percent: number;
    };

/** Seconds from an event's end until Honeycomb has it: the exporter's batch, and what a tail sampler holds it back. */
export interface Delays {
  readonly export: number;
  readonly hold: number;
}

/** Those that are given; else what exporters and samplers usually take. */
export const delaysWith = (given: { readonly [Key in keyof Delays]?: number | undefined } = {}): Delays => ({
  export: given.export ?? exportDelay,
  hold: given.hold ?? tailSamplingHold,
});

/** What is about to happen, and what an alert is to make of it. The same seed gives the same events. */
export interface Scenario {
  /** `alert in environment`, and `#2` for the second of these. */
  readonly id: string;
  readonly name?: string;
  /** A trigger's id, or `slo/burn-alert`. */
  readonly alert: string;
  readonly environment: string;
  /** Seconds since the epoch. */
  readonly start: number;
  /** Seconds. */
  readonly for: number;
  readonly seed: number;
  /** As the contract declares; otherwise every event is there. */
  readonly sampled: boolean;
  readonly delays: Delays;
  readonly streams: readonly Stream[];
  readonly expect: readonly Expectation[];
}
