import type { ComparisonOp, Query } from "../honeycomb/query";
import type { Notice } from "./routing";
import type { Severity } from "./team";

export const weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"] as const;
export type Weekday = (typeof weekdays)[number];

export type ThresholdOp = Extract<ComparisonOp, ">" | ">=" | "<" | "<=">;

/** `value` is in `unit`, the unit of what the query calculates; `exceededLimit` evaluations in a row must meet it. */
export interface Threshold {
  readonly op: ThresholdOp;
  readonly value: number;
  readonly unit?: string;
  readonly exceededLimit: number;
}

/** UTC times as HH:MM; an end at or before the start is on the next day. */
export interface EvaluationSchedule {
  readonly startTime: string;
  readonly endTime: string;
  readonly daysOfWeek: readonly Weekday[];
}

export interface BaselineDetails {
  readonly type: "value" | "percentage";
  readonly offsetMinutes: 60 | 1440 | 10080 | 40320;
}

/** One alert in one environment. Seconds for `frequency` and `query.timeRange`. */
export interface Trigger {
  readonly id: string;
  /** As a person says it; names.ts makes Honeycomb's name of it. */
  readonly name: string;
  readonly severity: Severity;
  readonly dataset: string;
  readonly query: Query & { readonly timeRange: number };
  readonly threshold: Threshold;
  readonly frequency: number;
  readonly alertType: "on_change" | "on_true";
  readonly evaluationSchedule?: EvaluationSchedule;
  readonly baselineDetails?: BaselineDetails;
  readonly disabled: boolean;
  readonly owner: string;
  readonly action: string;
  /** Path of its page in this repository. */
  readonly runbook: string;
  readonly notify: readonly Notice[];
}
