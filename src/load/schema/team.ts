import { z } from "zod";
import { regions, roles } from "../../model/team";
import { Count, Day, Dollars, Duration, Id, Text, Variable } from "../scalars";
import { allowing } from "./allow";

export const RecipientEntry = z
  .strictObject({
    kind: z.enum(["pagerduty", "slack", "email"]).meta({ description: "How the recipient is reached." }),
    name: Text.max(255).optional().meta({ description: "pagerduty: the integration's name in Honeycomb." }),
    variable: Variable.optional().meta({
      description:
        "pagerduty: the environment variable that holds the integration key. The key itself stands in no file.",
    }),
    channel: z
      .string()
      .regex(/^([#@].+|[CDGU][A-Z0-9]{6,})$/, "a Slack channel starts with # or @, or is a channel id")
      .optional()
      .meta({ description: "slack: the channel. Honeycomb's Slack integration must be there first." }),
    address: z.email("not an email address").optional().meta({ description: "email: the address." }),
    ...allowing,
  })
  .meta({ id: "Recipient", description: "Somebody or something that alerts can be sent to." });
export type RecipientEntry = z.infer<typeof RecipientEntry>;

export const PlanEntry = z
  .strictObject({
    name: Text.meta({ description: "What Honeycomb calls the plan." }),
    as_of: Day.meta({ description: "The day on which these figures were read." }),
    base: Dollars.meta({ description: "USD a month." }),
    included: Count.meta({ description: "Events a month in the base." }),
    per_further_million: Dollars.meta({ description: "USD for each million events more." }),
    monthly_budget: Dollars.meta({ description: "USD a month that must not be exceeded." }),
    retention: Duration.meta({ description: "How long Honeycomb keeps events." }),
    triggers: z.int().min(0).meta({ description: "Triggers that the plan allows, over all environments." }),
    slos: z.int().min(0).meta({ description: "SLOs that the plan allows, over all environments." }),
  })
  .meta({ id: "Plan", description: "What Honeycomb charges and allows: the team's, for all environments together." });

const Roles = z.array(z.enum(roles));

export const TeamEntry = z
  .strictObject({
    team: z
      .string()
      .regex(/^[a-z0-9-]+$/, "a team's slug is lower-case letters, digits and hyphens")
      .meta({ description: "Honeycomb's slug of the team. A key of another team is refused before anything changes." }),
    region: z.enum(regions).default("us").meta({ description: "Where Honeycomb holds the team's data." }),
    key_of: Id.meta({
      description: "The environment whose configuration key the team's own stack uses; it needs Manage Recipients.",
    }),
    runbook_base_url: z.url("not a URL").meta({ description: "What a runbook's path is appended to in links." }),
    recipients: z.record(Id, RecipientEntry).meta({ description: "The team's recipients, by id." }),
    plan: PlanEntry,
    markers: z
      .record(Id, z.string().regex(/^#([A-Fa-f0-9]{6}|[A-Fa-f0-9]{3})$/, "a colour is written #7d3c98"))
      .default({})
      .meta({ description: "Types of markers and their colours, in every environment.", honeycomb: "marker settings" }),
    routes: z
      .strictObject({
        critical: Roles.meta({ description: "Who is told of critical alerts." }),
        warning: Roles.meta({ description: "Who is told of warnings." }),
      })
      .meta({ description: "Which roles are told of which severity. An environment says who plays the role there." }),
    checks: z
      .record(z.string(), z.enum(["on", "off"]))
      .default({})
      .meta({ description: "Warnings that are switched off, by code: { slo/sli-shared: off }. See docs/checks.md." }),
    ...allowing,
  })
  .meta({
    id: "Team",
    title: "team.yaml",
    description: "What all environments share: the team, its recipients and who is told of what.",
  });
export type TeamEntry = z.infer<typeof TeamEntry>;
