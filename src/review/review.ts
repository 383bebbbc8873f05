import type { Board, Panel } from "../model/board";
import type { Diagnostic, Place, PlaceOf } from "../model/diagnostic";
import type { Project } from "../model/project";
import type { Severity } from "../model/team";
import type { Cost } from "../model/volume";

/**
 * One of the two versions that are compared. `project` is what could be read of it, nothing where nothing could; of one that is not whole
 * nobody knows what is missing, so what only the other has is neither added nor removed.
 */
export interface Version {
  readonly project?: Project;
  readonly placeOf?: PlaceOf;
  readonly isWhole: boolean;
  readonly problems: readonly Diagnostic[];
}

export type VersionName = "base" | "head";

/** A line of one of the versions. */
export interface Where {
  readonly version: VersionName;
  readonly place: Place;
}

/**
 * What a change does to an alert. louder: it fires in more cases, earlier, or tells more. quieter: the opposite. other: either may be, or it
 * shows elsewhere. words: only what people read is different.
 */
export type Effect = "louder" | "quieter" | "other" | "words";

/** One field that differs, as its author wrote it: `above 10% → 12%`, `filters + in_service = true`. */
export interface FieldChange {
  /** The key in the YAML; a part of it after a dot, such as `sampling.errors`; its name after a space, such as `derived error_percent`. */
  readonly field: string;
  /** With their units, as in the YAML; absent where it was not said, or is not any more. */
  readonly before?: string;
  readonly after?: string;
  readonly effect: Effect;
  /** Why it has this effect, in a short sentence without a full stop; it begins in lower case. */
  readonly reason: string;
  /** Where it stands now; in the base where it stands no more. */
  readonly at?: Where;
}

/**
 * re-routed: only whom it tells is different, and nobody is told less. loosened, tightened: at least one change is quieter (louder) and none
 * is louder (quieter). changed: both, or neither.
 */
export const verdicts = ["removed", "loosened", "re-routed", "changed", "tightened", "added", "unchanged"] as const;
export type Verdict = (typeof verdicts)[number];

/** An alert that differs, with the environments in which the same is different. */
export interface AlertChange {
  /** A trigger's id, or `slo/burn-alert`. */
  readonly alert: string;
  readonly kind: "trigger" | "burn_alert";
  /** As a person says it: of a burn alert its SLO's name and its own id. */
  readonly name: string;
  /** Environments in which it tells somebody before or after, or all of them where it tells nobody in any. */
  readonly environments: readonly string[];
  /** Environments in which the same is different, and the alert is disabled before and after. */
  readonly disabledIn: readonly string[];
  readonly severity: { readonly before?: Severity; readonly after?: Severity };
  /** Ids of the recipients; of nobody where it is not there, or disabled. */
  readonly told: { readonly before: readonly string[]; readonly after: readonly string[] };
  /** Whether it calls somebody. */
  readonly pages: { readonly before: boolean; readonly after: boolean };
  readonly verdict: Verdict;
  /** Of one that was removed: one that was added and differs from it in nothing but its id and words, so that nothing fires less. */
  readonly to?: string;
  /** None where it was added or removed. */
  readonly changes: readonly FieldChange[];
  readonly at?: Where;
}

/** Minutes of a total outage, and events that may be bad, that an SLO's budget has over its period of so many days. */
export interface BudgetFigures {
  readonly target: number;
  readonly days: number;
  readonly minutes: number;
  /** Absent where no event is counted at the declared traffic. */
  readonly failures?: number;
}

export interface SloChange {
  readonly slo: string;
  readonly name: string;
  readonly environments: readonly string[];
  readonly kind: "added" | "removed" | "changed";
  readonly changes: readonly FieldChange[];
  readonly budget: { readonly before?: BudgetFigures; readonly after?: BudgetFigures };
  /** Why Honeycomb counts from nothing, where it does. */
  readonly historyLost?: string;
  readonly at?: Where;
}

export interface PanelChange {
  readonly panel: string;
  /** Its title; of an SLO's panel the SLO, of a text its first line. */
  readonly title: string;
  /** moved: it has another place or size and is the same. A panel that moved and changed is changed. */
  readonly kind: "added" | "removed" | "moved" | "changed";
  readonly changes: readonly FieldChange[];
  /** As they are in the first of the board's environments. */
  readonly before?: Panel;
  readonly after?: Panel;
  readonly at?: Where;
}

export interface BoardChange {
  readonly board: string;
  readonly name: string;
  readonly environments: readonly string[];
  readonly kind: "added" | "removed" | "changed";
  readonly changes: readonly FieldChange[];
  readonly panels: readonly PanelChange[];
  readonly before?: Board;
  readonly after?: Board;
  readonly at?: Where;
}

/** What reads a column: an alert, an SLO, a derived column, a panel (`board/panel`) or a scenario. */
export interface Reader {
  readonly kind: "alert" | "slo" | "derived" | "panel" | "scenario";
  readonly id: string;
}

/** A column, a derived column or constant, a kind of event, a dataset or a metric of the contract. */
export interface ContractChange {
  readonly of: "dataset" | "column" | "derived" | "event" | "metric";
  /** A dataset's slug, or `dataset/name`; a metric's name. */
  readonly id: string;
  /** renamed: one went and a like one came, `to`. To Honeycomb they are two. */
  readonly kind: "added" | "removed" | "renamed" | "changed";
  readonly to?: string;
  readonly changes: readonly FieldChange[];
  /** Who reads it in the version in which it is; for a derived column, through others as well. */
  readonly readers: readonly Reader[];
  /** Those that still read it though it is gone, so that they have nothing to read. */
  readonly broken: readonly Reader[];
  readonly at?: Where;
}

export interface EnvironmentChange {
  readonly environment: string;
  readonly kind: "added" | "removed" | "changed";
  readonly changes: readonly FieldChange[];
  /** Alerts that tell somebody there, in the later version in which it is; critical ones first. */
  readonly alerts: readonly { readonly alert: string; readonly severity: Severity; readonly pages: boolean }[];
  readonly at?: Where;
}

/** A field of team.yaml: recipients, routes, the plan, checks. */
export type TeamChange = FieldChange;

/**
 * What the next deploy destroys, or destroys and makes anew. `lost` says what is gone for good; without it the project describes it whole,
 * or it can be made again.
 */
export interface Destruction {
  readonly environment: string;
  readonly kind:
    | "slo"
    | "column"
    | "dataset"
    | "derived column"
    | "trigger"
    | "burn alert"
    | "board"
    | "recipient"
    | "other";
  /** As `destroys:` names it: an SLO's id, `dataset/column`, a dataset's slug; else the ids, or the address where nobody knows better. */
  readonly id: string;
  /** Its address in Terraform, such as `honeycombio_slo.latency`. */
  readonly address: string;
  readonly action: "destroy" | "replace";
  readonly lost?: string;
  /** Why it may go, as `destroys:` says. What loses nothing needs no leave. */
  readonly acknowledged?: string;
  /** What says so: the definitions, a plan of Terraform, or both. */
  readonly said: readonly ("definitions" | "plan")[];
  readonly at?: Where;
}

/** What has to be said in the source before it may be merged: the line to write, and where. */
export interface Demand {
  readonly environment: string;
  /** What is not acknowledged, in words. */
  readonly what: string;
  readonly file: string;
  /** The key, and the item below it, such as `loosens` and `{ alert: …, change: "…", reason: … }`. */
  readonly key: "loosens" | "destroys";
  readonly item: string;
  readonly at?: Where;
}

/** A loosening that its author stands up for. */
export interface Acknowledgement {
  readonly environment: string;
  readonly alert?: string;
  readonly change: string;
  readonly reason: string;
  readonly at?: Where;
}

export interface Acknowledgements {
  /** Not empty: the review fails. */
  readonly missing: readonly Demand[];
  readonly given: readonly Acknowledgement[];
  /** Of an earlier change, or of none: they can be left out. */
  readonly stale: readonly Acknowledgement[];
}

/** A version that cannot be read, or not all of it. */
export interface Broken {
  readonly version: VersionName;
  readonly problems: readonly Diagnostic[];
  /** Something of it could be read all the same. */
  readonly isPartlyRead: boolean;
}

/** All that differs in meaning between two versions, each list in a fixed order: the same two versions give the same review. */
export interface Review {
  readonly broken: readonly Broken[];
  /** What loses something first. */
  readonly destroyed: readonly Destruction[];
  /** In the order of `verdicts`, critical ones first. What is unchanged is left out. */
  readonly alerts: readonly AlertChange[];
  readonly slos: readonly SloChange[];
  readonly boards: readonly BoardChange[];
  readonly contract: readonly ContractChange[];
  readonly environments: readonly EnvironmentChange[];
  readonly team: readonly TeamChange[];
  readonly cost: { readonly before?: Cost; readonly after?: Cost };
  readonly acknowledgements: Acknowledgements;
}

/** As a person says it, and as an acknowledgement names it: `above 10% → 12%`, `filters + error exists`, `filters - error exists`. */
export function changeText({ field, before, after }: Pick<FieldChange, "field" | "before" | "after">): string {
  if (before !== undefined && after !== undefined) return `${field} ${before} → ${after}`;
  if (after !== undefined) return `${field} + ${after}`;
  return before === undefined ? field : `${field} - ${before}`;
}
