import type { Recipient } from "../wire";

/** What a recipient is known by in an alert: its address, channel, integration or name. Two of a type cannot share it. */
export function targetOf({ type, details }: Pick<Recipient, "type" | "details">): string {
  const key = targetKeys[type];
  return key === undefined ? "" : String(details[key] ?? "");
}

export const targetKeys: Readonly<Record<string, string>> = {
  email: "email_address",
  slack: "slack_channel",
  pagerduty: "pagerduty_integration_name",
  webhook: "webhook_name",
  msteams: "webhook_name",
  msteams_workflow: "webhook_name",
  marker: "marker_message",
};

/** The variables that a webhook's templates know. */
export function variablesOf({ details }: Recipient): readonly string[] {
  const payloads = details["webhook_payloads"] as { template_variables?: readonly { name: string }[] } | undefined;
  return (payloads?.template_variables ?? []).map(({ name }) => name);
}
