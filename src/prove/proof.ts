import type { Course } from "../alerts/course";
import type { Timeline } from "../alerts/timeline";
import type { Alert } from "../model/alert";
import type { Expectation, Scenario } from "../model/scenario";

/**
 * What one phase of the alert's schedule made of an expectation. held: as expected. late, early: it came, after or before. already: it
 * fired before, and still does. unresolved: it fires and does not end. never: it does not fire. fired: it was to stay quiet.
 * unevaluated: the alert is not evaluated while something is expected of it, so that silence shows nothing.
 */
export type Case = "held" | "late" | "early" | "already" | "unresolved" | "never" | "fired" | "unevaluated";

/** So many phases were alike. `first` and `last` are the moments of them, in seconds after the scenario's start. */
export interface Found {
  readonly case: Case;
  readonly phases: number;
  readonly first?: number;
  readonly last?: number;
}

/** So many phases told the same recipients, by their ids in order. */
export interface Told {
  readonly recipients: readonly string[];
  readonly phases: number;
}

/** What happened. `told`: who was told, where that is expected. Percent of the budget. */
export type Outcome =
  | { readonly kind: "moments"; readonly found: readonly Found[]; readonly told?: readonly Told[] }
  | { readonly kind: "told"; readonly told: readonly Told[] }
  | { readonly kind: "budget"; readonly percent: number };

/** An expectation, and what came of it over all phases of the alert's schedule. */
export interface Judged {
  readonly expectation: Expectation;
  readonly passed: boolean;
  readonly outcome: Outcome;
}

/** A scenario with all that came of it: one timeline for each phase of the schedule, and one judgement for each expectation. */
export interface Proof {
  readonly scenario: Scenario;
  readonly alert: Alert;
  readonly passed: boolean;
  readonly judged: readonly Judged[];
  readonly timelines: readonly Timeline[];
  /** Absent where the scenario is over before the alert is evaluated at all. */
  readonly course?: Course;
}
