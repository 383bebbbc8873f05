import { z } from "zod";
import { severities } from "../../model/team";
import { Duration, Id, Percent, Runbook, Text } from "../scalars";
import { allowing } from "./allow";

export const SloEntry = z
  .strictObject({
    id: Id,
    name: Text.max(100).meta({ description: "What a person reads.", honeycomb: "name" }),
    description: Text.max(1023).meta({
      description: "What it promises, in one sentence.",
      source: "provider 0.51.0: an SLO without a description fails at apply",
    }),
    dataset: Text.meta({ description: "The dataset whose events it judges." }),
    of: Text.meta({
      description: "Which events it is about, as an expression; all others are null: not counted.",
      honeycomb: "derived column sli.<id>",
    }),
    except: z.array(Text).default([]).meta({
      description: "Which of these are not counted either, as expressions.",
      honeycomb: "derived column sli.<id>",
    }),
    good: Text.meta({
      description: "Which of the counted events are good, as an expression.",
      honeycomb: "derived column sli.<id>",
    }),
    target: Percent.meta({
      description: "The share of counted events that is to be good.",
      honeycomb: "target_percentage",
    }),
    period: Duration.meta({ description: "The rolling period, in whole days.", honeycomb: "time_period" }),
    burn: Id.meta({
      description: "The burn policy of slos/burn-windows.yaml that it alerts by.",
      honeycomb: "burn alerts",
    }),
    owner: Text.meta({ description: "Who keeps it.", honeycomb: "tag owner" }),
    runbook: Runbook,
    ...allowing,
  })
  .meta({ id: "Slo", description: "A service level objective." });
export type SloEntry = z.infer<typeof SloEntry>;

export const SlosFile = z.array(SloEntry).meta({ id: "Slos", title: "slos/*.yaml", description: "SLOs, a list." });

export const BurnEntry = z
  .strictObject({
    severity: z
      .enum(severities)
      .meta({ description: "critical may page, warning never does; team.yaml says who is told." }),
    spends: Percent.optional().meta({
      description: "Fires when this share of the whole budget is spent `within` a time.",
      honeycomb: "budget_rate_decrease_percent",
    }),
    within: Duration.optional().meta({
      description: "The time for `spends`: an hour or more.",
      honeycomb: "budget_rate_window_minutes",
      source: "provider 0.51.0: budget_rate_window_minutes >= 60",
    }),
    exhausted_in: Duration.optional().meta({
      description:
        "Fires when the budget would be used up within this time at the present rate; 0s when it is used up.",
      honeycomb: "exhaustion_minutes",
    }),
    ...allowing,
  })
  .meta({ id: "BurnAlert", description: "A burn alert: either `spends` and `within`, or `exhausted_in`." });
export type BurnEntry = z.infer<typeof BurnEntry>;

export const BurnFile = z.record(Id, z.record(Id, BurnEntry)).meta({
  id: "BurnWindows",
  title: "slos/burn-windows.yaml",
  description: "Burn policies by id, each with its burn alerts by id.",
});
