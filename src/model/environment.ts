import type { Board } from "./board";
import type { Dataset } from "./dataset";
import type { Slo } from "./slo";
import type { RecipientReference, Role } from "./team";
import type { Trigger } from "./trigger";

/** Where Terraform's state lies. A local path is relative to the project's root. */
export type Backend =
  | { readonly kind: "local" }
  | { readonly kind: "s3"; readonly bucket: string; readonly region: string; readonly endpoint?: string }
  | { readonly kind: "http"; readonly address: string }
  | { readonly kind: "cloud"; readonly organization: string };

/** Events a minute by kind, over the mean hour; `hours` are the 24 weights of the day in UTC, their mean 1; shares are 0 to 1. */
export interface Traffic {
  readonly perMinute: Readonly<Record<string, number>>;
  readonly profile: string;
  readonly hours: readonly number[];
  readonly errors: number;
  readonly slow: number;
}

/** What an environment may lose for good: a dataset's slug, a column as `dataset/name`, an SLO's id. */
export interface Destroyed {
  readonly kind: "slo" | "column" | "dataset";
  readonly id: string;
  readonly reason: string;
}

/**
 * A loosening that somebody stands up for: what of an alert fires less, as a review says it (`above 10% → 12%`, `removed`), and why. Without
 * `alert` it is of every alert that this change loosens.
 */
export interface Loosened {
  readonly alert?: string;
  readonly change: string;
  readonly reason: string;
}

/** One environment of Honeycomb with all that is deployed to it: alerts with its overrides applied and its recipients filled in. */
export interface Environment {
  readonly id: string;
  /** Honeycomb's slug of the environment. */
  readonly slug: string;
  readonly protected: boolean;
  /** Take over datasets and columns that exist already. It can overwrite a column's type. */
  readonly adoptExisting: boolean;
  readonly backend: Backend;
  readonly traffic: Traffic;
  /** Events a month that it may send. */
  readonly eventsPerMonth: number;
  /** slo: SLOs with burn alerts. panel: only the SLI column and a chart of it, where the plan has no SLO to spare. */
  readonly deploy: "slo" | "panel";
  /** The day (YYYY-MM-DD) from which burn alerts are made: a new SLO's budget is so small that its first failure would page. */
  readonly burnFrom?: string;
  /** Gone from this project, and what Terraform may destroy with its data or history. */
  readonly destroys: readonly Destroyed[];
  /** SLOs gone from this project that stay in Honeycomb: Terraform forgets them. */
  readonly forgets: readonly string[];
  /** What a change makes quieter here on purpose: it counts in the change that brings it. */
  readonly loosens: readonly Loosened[];
  readonly recipients: Readonly<Partial<Record<Role, RecipientReference>>>;
  /** The contract with the constants of this environment. */
  readonly datasets: readonly Dataset[];
  readonly triggers: readonly Trigger[];
  readonly slos: readonly Slo[];
  readonly boards: readonly Board[];
}

/** Where something is shown of one environment and nobody says which: the first that pages somebody, or else the first. */
export const shownEnvironment = (environments: readonly Environment[]): Environment | undefined =>
  environments.find(({ recipients }) => recipients.pager !== undefined) ?? environments[0];
