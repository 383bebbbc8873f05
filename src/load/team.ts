import type { Plan, Recipient, Team } from "../model/team";
import { type Context, referred } from "./context";
import type { Entry } from "./entries";
import type { RecipientEntry, TeamEntry } from "./schema/team";

const fieldsOf = {
  pagerduty: ["name", "variable"],
  slack: ["channel"],
  email: ["address"],
} as const satisfies Readonly<Record<RecipientEntry["kind"], readonly (keyof RecipientEntry)[]>>;

export function toTeam(context: Context, entry: Entry<TeamEntry>): Team | undefined {
  const { value } = entry;
  const keyOf = referred(context, "environments", value.key_of, entry, ["key_of"]);
  const recipients = Object.entries(value.recipients).map(([id, recipient]) =>
    toRecipient(context, entry, id, recipient),
  );
  const whole = recipients.filter((recipient) => recipient !== undefined);
  if (!keyOf || whole.length < recipients.length) return undefined;
  return {
    slug: value.team,
    region: value.region,
    keyOf: value.key_of,
    recipients: whole,
    routes: value.routes,
    runbookBaseUrl: value.runbook_base_url.replace(/\/+$/, ""),
    plan: toPlan(value.plan),
    markers: value.markers,
  };
}

const toPlan = ({
  name,
  as_of,
  base,
  included,
  per_further_million,
  monthly_budget,
  retention,
  triggers,
  slos,
}: TeamEntry["plan"]): Plan => ({
  name,
  asOf: as_of,
  base,
  includedEvents: included,
  perFurtherMillion: per_further_million,
  monthlyBudget: monthly_budget,
  retention: retention / 86_400,
  triggers,
  slos,
});

function toRecipient(
  context: Context,
  entry: Entry<TeamEntry>,
  id: string,
  value: RecipientEntry,
): Recipient | undefined {
  const wanted: readonly string[] = fieldsOf[value.kind];
  const path = ["recipients", id];
  for (const field of wanted)
    if (value[field as keyof RecipientEntry] === undefined)
      context.report(entry, path, {
        code: "schema/missing",
        message: `${field} is missing`,
        hint: `a ${value.kind} recipient has ${wanted.join(" and ")}`,
      });
  for (const field of Object.keys(value))
    if (field !== "kind" && field !== "allow" && !wanted.includes(field))
      context.report(entry, [...path, field], {
        code: "schema/unknown-key",
        key: true,
        message: `a ${value.kind} recipient has no ${field}`,
        hint: `it has ${wanted.join(" and ")}`,
      });
  const { kind, name, variable, channel, address } = value;
  if (kind === "pagerduty" && name !== undefined && variable !== undefined) return { id, kind, name, variable };
  if (kind === "slack" && channel !== undefined) return { id, kind, channel };
  if (kind === "email" && address !== undefined) return { id, kind, address };
  return undefined;
}
