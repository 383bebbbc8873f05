import { DataHoneycombioRecipient } from "@cdktf/provider-honeycombio/lib/data-honeycombio-recipient";
import type { TerraformStack } from "cdktf";
import type { Environment } from "../src/model/environment";
import { type Notice, recipientName } from "../src/model/routing";
import type { RecipientKind, RecipientReference } from "../src/model/team";
import { named } from "./address";
import { literal } from "./literal";
import { made, type Scope } from "./scope";

/** The field that Honeycomb knows a recipient of each kind by. Source: provider 0.51.0, data source honeycombio_recipient. */
const naturalFields = { pagerduty: "integration_name", slack: "channel", email: "address" } as const satisfies Readonly<
  Record<RecipientKind, string>
>;

/**
 * The ids of the recipients that alerts of an environment tell, by the recipient's id in the project: written down, or looked up.
 * The look-up finds exactly one recipient or fails at plan; it compares names only, whatever `type` says, so names must differ
 * between kinds as well. It also copies a PagerDuty key into this stack's state. A reference to the team's stack would need
 * that stack's state, and `cdktf deploy` of one environment would refuse to run without it.
 */
export function addRecipients(stack: TerraformStack, environment: Environment): ReadonlyMap<string, string> {
  const ids = new Map<string, string>();
  for (const reference of usedRecipients(environment))
    if (!ids.has(reference.recipient.id)) ids.set(reference.recipient.id, idOf(stack, reference));
  return ids;
}

const usedRecipients = ({ triggers, slos }: Environment): readonly RecipientReference[] =>
  [...triggers, ...slos.flatMap(({ burnAlerts }) => burnAlerts)].flatMap(({ notify }) =>
    notify.map(({ recipient }) => recipient),
  );

function idOf(stack: TerraformStack, reference: RecipientReference): string {
  if (reference.by === "id") return reference.id;
  const { id, kind } = reference.recipient;
  const found = new DataHoneycombioRecipient(stack, `recipient ${id}`, {
    type: kind,
    detailFilter: { name: naturalFields[kind], value: literal(recipientName(reference)) },
  });
  return named(found, id).id;
}

/**
 * Recipients by id only: type and target are deprecated and make recipients of their own. PagerDuty's severity is written out
 * because the server's default would show as a difference in every plan.
 */
export const recipientBlocks = ({ recipients }: Scope, notices: readonly Notice[]) =>
  notices.map(({ recipient, pagerdutySeverity }) => ({
    id: made(recipients, recipient.recipient.id),
    ...(pagerdutySeverity === undefined ? {} : { notificationDetails: [{ pagerdutySeverity }] }),
  }));
