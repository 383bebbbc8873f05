import { z } from "zod";
import { recipientLimits } from "../../../src/honeycomb/limits";
import { type Detail, wrong } from "../answer";
import { variableName } from "../rules/notices";
import { text } from "../validate";

const url = text(recipientLimits.webhookUrl).regex(/^https?:\/\/[^/\s]+/, "must be an http or https URL");
const named = { webhook_name: text(recipientLimits.webhookName), webhook_url: url };
/** The provider sends it with every type. */
const noHeaders = { webhook_headers: z.array(z.never()).max(0).optional() };

const reservedHeaders = ["content-type", "user-agent", "x-honeycomb-webhook-token"];
const header = z.strictObject({
  header: text(64).refine((name) => !reservedHeaders.includes(name.toLowerCase()), "is a header of Honeycomb's own"),
  value: z.string().max(750).default(""),
});
const template = z.strictObject({ body: z.string() }).optional();
const payloads = z.strictObject({
  payload_templates: z
    .strictObject({ trigger: template, exhaustion_time: template, budget_rate: template })
    .default({}),
  template_variables: z
    .array(
      z.strictObject({ name: variableName, default_value: z.string().max(recipientLimits.variableValue).default("") }),
    )
    .max(recipientLimits.variables)
    .default([]),
});

const details = {
  email: z.strictObject({ email_address: z.email("must be an email address"), ...noHeaders }),
  slack: z.strictObject({
    slack_channel: text(255).regex(/^#.*|^@.*|^(C|D|G|U)[A-Z0-9]{6,}$/, "must be a channel, a user or the id of one"),
    ...noHeaders,
  }),
  pagerduty: z.strictObject({
    pagerduty_integration_name: text(255),
    pagerduty_integration_key: z.string().regex(/^.{32}$/, "must have 32 characters"),
    ...noHeaders,
  }),
  msteams: z.strictObject({ ...named, ...noHeaders }),
  msteams_workflow: z.strictObject({ ...named, ...noHeaders }),
  webhook: z.strictObject({
    ...named,
    webhook_secret: z.string().max(255).optional(),
    webhook_headers: z.array(header).max(recipientLimits.webhookHeaders).optional(),
    webhook_payloads: payloads.optional(),
  }),
};

const typed = <T extends keyof typeof details>(type: T) =>
  z.strictObject({ type: z.literal(type), details: details[type] });
export const recipientBody = z.discriminatedUnion("type", [
  typed("email"),
  typed("slack"),
  typed("pagerduty"),
  typed("msteams"),
  typed("msteams_workflow"),
  typed("webhook"),
]);
export type RecipientBody = z.output<typeof recipientBody>;

/** Variables are for templates, and each has one name. */
export function payloadDetails(body: RecipientBody): readonly Detail[] {
  const payloads = body.type === "webhook" ? body.details.webhook_payloads : undefined;
  if (!payloads) return [];
  const path = ["details", "webhook_payloads", "template_variables"];
  const variables = payloads.template_variables;
  const hasTemplate = Object.values(payloads.payload_templates).some((one) => one !== undefined);
  return [
    ...(variables.length > 0 && !hasTemplate ? [wrong(path, "cannot be given without a template")] : []),
    ...variables.flatMap(({ name }, n) =>
      variables.findIndex((one) => one.name === name) < n
        ? [wrong([...path, n, "name"], `duplicate variable: ${name}`)]
        : [],
    ),
  ];
}
