/** Honeycomb's team: what all environments share. */
export const severities = ["critical", "warning"] as const;
export type Severity = (typeof severities)[number];

/** What a recipient is for; an environment says which recipient plays the role there. */
export const roles = ["pager", "chat"] as const;
export type Role = (typeof roles)[number];

export const regions = ["us", "eu"] as const;
export type Region = (typeof regions)[number];

/** `variable` names the environment variable that holds a secret; the secret itself stands nowhere. */
export type Recipient = { readonly id: string } & (
  | { readonly kind: "pagerduty"; readonly name: string; readonly variable: string }
  | { readonly kind: "slack"; readonly channel: string }
  | { readonly kind: "email"; readonly address: string }
);
export type RecipientKind = Recipient["kind"];

/** How an environment refers to a recipient of the team: looked up by its name, or by the id Honeycomb gave it. */
export type RecipientReference =
  | { readonly by: "name"; readonly recipient: Recipient }
  | { readonly by: "id"; readonly recipient: Recipient; readonly id: string };

/** What Honeycomb charges and allows, as of a day. Money in USD, `retention` in days. */
export interface Plan {
  readonly name: string;
  readonly asOf: string;
  readonly base: number;
  readonly includedEvents: number;
  readonly perFurtherMillion: number;
  readonly monthlyBudget: number;
  readonly retention: number;
  readonly triggers: number;
  readonly slos: number;
}

export interface Team {
  readonly slug: string;
  readonly region: Region;
  /** The environment whose configuration key the team's own stack uses. */
  readonly keyOf: string;
  readonly recipients: readonly Recipient[];
  readonly routes: Readonly<Record<Severity, readonly Role[]>>;
  /** Runbook pages are linked as `<runbookBaseUrl>/<path in this repository>`. */
  readonly runbookBaseUrl: string;
  readonly plan: Plan;
  /** Colours of markers by their type, such as deploy. */
  readonly markers: Readonly<Record<string, string>>;
}
