import type { Notice } from "./routing";
import type { Severity } from "./team";

/** Minutes and percent of the whole budget, as Honeycomb's burn alerts have them. */
export type BurnAlert = {
  readonly id: string;
  readonly severity: Severity;
  readonly notify: readonly Notice[];
} & (
  | { readonly kind: "exhaustion_time"; readonly exhaustionMinutes: number }
  | { readonly kind: "budget_rate"; readonly windowMinutes: number; readonly decreasePercent: number }
);

/** In the derived-column language: which events are meant, which of them are not counted, which of the rest are good. */
export interface Sli {
  readonly of: string;
  readonly except: readonly string[];
  readonly good: string;
}

/** The SLI as Honeycomb evaluates it: true is good, false is bad, null is not counted. */
export const sliExpression = ({ of, except, good }: Sli): string =>
  `IF(${[`NOT(${of})`, "null", ...except.flatMap((one) => [one, "null"]), good].join(", ")})`;

export interface Slo {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly dataset: string;
  readonly sli: Sli;
  readonly targetPercentage: number;
  /** Days. */
  readonly timePeriod: number;
  readonly owner: string;
  /** Path of its page in this repository. */
  readonly runbook: string;
  /** The policy of slos/burn-windows.yaml that its burn alerts come from. */
  readonly burnPolicy: string;
  readonly burnAlerts: readonly BurnAlert[];
}

/** How many times faster than sustainable the budget burns when it loses `percent` within `minutes`. */
export const burnRate = (periodDays: number, percent: number, minutes: number): number =>
  (percent / 100) * ((periodDays * 1440) / minutes);
