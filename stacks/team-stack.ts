import { EmailRecipient } from "@cdktf/provider-honeycombio/lib/email-recipient";
import { PagerdutyRecipient } from "@cdktf/provider-honeycombio/lib/pagerduty-recipient";
import { SlackRecipient } from "@cdktf/provider-honeycombio/lib/slack-recipient";
import { type App, TerraformOutput, type TerraformStack, TerraformVariable } from "cdktf";
import { recipientLimits } from "../src/honeycomb/limits";
import { secretVariable, teamStack } from "../src/model/names";
import type { Project } from "../src/model/project";
import type { Recipient } from "../src/model/team";
import { named } from "./address";
import { addBackend } from "./backend";
import { literal } from "./literal";
import { addProvider } from "./provider";
import { made } from "./scope";
import { Stack } from "./stack";

/**
 * Recipients belong to the whole team: made once, with the key of one environment, and never by an environment's own stack, where
 * they would conflict, and where destroying one environment would take another's pager.
 */
export function addTeamStack(app: App, project: Project, inCi: boolean): void {
  const { team } = project;
  const environment = project.environments.find(({ id }) => id === team.keyOf);
  if (!environment) throw new Error(`environment ${team.keyOf} is not in the project`);
  const stack = new Stack(app, teamStack);
  addBackend(stack, team, environment.backend);
  addProvider(stack, team, environment, { adoptExisting: false, inCi });
  const keys = addIntegrationKeys(stack, team.recipients);
  for (const recipient of team.recipients) addRecipient(stack, recipient, keys);
}

/**
 * PagerDuty's integration keys as sensitive variables, by the environment variable that people set: Terraform reads
 * TF_VAR_pagerduty_integration_key for PAGERDUTY_INTEGRATION_KEY. They stand in no file of ours, but in clear text in the state.
 */
function addIntegrationKeys(stack: TerraformStack, recipients: readonly Recipient[]): ReadonlyMap<string, string> {
  const sources = recipients.flatMap((recipient) => (recipient.kind === "pagerduty" ? [recipient.variable] : []));
  return new Map([...new Set(sources)].map((source) => [source, addIntegrationKey(stack, source).stringValue]));
}

function addIntegrationKey(stack: TerraformStack, source: string): TerraformVariable {
  const name = secretVariable(source);
  const variable = new TerraformVariable(stack, `secret ${source}`, {
    type: "string",
    sensitive: true,
    nullable: false,
    description: `PagerDuty integration key. Set TF_VAR_${name} to the value of ${source}.`,
  });
  return named(variable, name);
}

/** As a validation of the variable, Terraform 1.11 would print the key that it refuses, sensitive or not. */
const ofKeyLength = (variable: string) => ({
  condition: `\${length(var.${variable}) == ${recipientLimits.pagerDutyKey}}`,
  errorMessage: `TF_VAR_${variable} must be a PagerDuty integration key, which has ${recipientLimits.pagerDutyKey} characters.`,
});

/** Ids are no secrets; an environment may write them down instead of looking its recipients up. */
function addRecipient(stack: TerraformStack, recipient: Recipient, keys: ReadonlyMap<string, string>): void {
  const { id } = recipient;
  const resource = named(resourceOf(stack, recipient, keys), id);
  const description = `Honeycomb's id of the recipient ${id}`;
  named(new TerraformOutput(stack, `output ${id}`, { value: resource.id, description }), id);
}

function resourceOf(stack: TerraformStack, recipient: Recipient, keys: ReadonlyMap<string, string>) {
  const construct = `recipient ${recipient.id}`;
  switch (recipient.kind) {
    case "pagerduty":
      return new PagerdutyRecipient(stack, construct, {
        integrationName: literal(recipient.name),
        integrationKey: made(keys, recipient.variable),
        lifecycle: { precondition: [ofKeyLength(secretVariable(recipient.variable))] },
      });
    case "slack":
      return new SlackRecipient(stack, construct, { channel: literal(recipient.channel) });
    case "email":
      return new EmailRecipient(stack, construct, { address: literal(recipient.address) });
  }
}
