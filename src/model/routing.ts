import type { RecipientReference, Role, Severity, Team } from "./team";

/** One recipient told about one alert. PagerDuty's severity is always written: the API would answer with its own default. */
export interface Notice {
  readonly recipient: RecipientReference;
  readonly pagerdutySeverity?: "critical" | "warning";
}

/** Whether it calls somebody, where others only say something. */
export const isPaging = (reference: RecipientReference | undefined): boolean =>
  reference?.recipient.kind === "pagerduty";

/** Who is told of an alert: the roles of its severity that the environment has filled. Nobody: the alert stays silent there. */
export function noticesOf(
  routes: Team["routes"],
  recipients: Readonly<Partial<Record<Role, RecipientReference>>>,
  severity: Severity,
): readonly Notice[] {
  const told = routes[severity].flatMap((role) => recipients[role] ?? []);
  // Who plays two roles is told once: Honeycomb refuses a recipient that stands twice.
  const once = told.filter(({ recipient }, n) => told.findIndex((one) => one.recipient.id === recipient.id) === n);
  return once.map((recipient) => (isPaging(recipient) ? { recipient, pagerdutySeverity: severity } : { recipient }));
}

/** What Honeycomb knows a recipient by, and what finds it again: unique within the team. */
export function recipientName(reference: RecipientReference): string {
  const { recipient } = reference;
  switch (recipient.kind) {
    case "pagerduty":
      return recipient.name;
    case "slack":
      return recipient.channel;
    case "email":
      return recipient.address;
  }
}
