import { yaml } from "../support/checks";
import { apply, type Constraint, found, long, made, plan, team, trigger, typed } from "./constraint";

export const triggers: readonly Constraint[] = [
  plan(
    "name: 1 to 120 bytes, with environment and severity",
    found("trigger/name", trigger("name: Error rate", `name: ${long(60)}`)),
  ),
  plan(
    "description: 1 to 1023 bytes, and the runbook's link in it",
    found("text/length", trigger("runbooks/error-rate.md", `${"x".repeat(300)}.md`)),
  ),
  plan("frequency: 60 to 86400 s, whole minutes", found("trigger/frequency", trigger("every: 2m", "every: 90s"))),
  plan("frequency is written: the provider takes an omitted one for 0", made("stacks/trigger.ts")),
  plan("frequency <= time_range <= 4 * frequency", found("trigger/window", trigger("over: 5m", "over: 21m"))),
  apply(
    "time_range: a day at most",
    found("trigger/window", {
      [yaml.triggers]: [
        ["over: 5m", "over: 25h"],
        ["every: 2m", "every: 12h"],
      ],
    }),
  ),
  plan(
    "threshold: one, with > >= < or <=",
    found("trigger/threshold", trigger("above: 10%", "above: 10%\n  below: 5%")),
  ),
  plan("exceeded_limit: 1 to 5", found("trigger/evaluations", trigger("every: 2m", "every: 2m\n  for: 12m"))),
  plan("alert_type: on_change or on_true", typed(trigger("every: 2m", "every: 2m\n  notify: always"))),
  plan(
    "evaluation_schedule: times of day",
    typed(trigger("every: 2m", "every: 2m\n  schedule: { from: '09:00', to: '25:00', days: [monday] }")),
  ),
  plan(
    "evaluation_schedule: no day twice",
    found(
      "trigger/schedule",
      trigger("every: 2m", "every: 2m\n  schedule: { from: '09:00', to: '10:00', days: [monday, monday] }"),
    ),
  ),
  plan(
    "baseline: 60, 1440, 10080 or 40320 minutes ago",
    found("trigger/baseline", trigger("every: 2m", "every: 2m\n  baseline: { compare: value, to: 2h }")),
  ),
  plan(
    "baseline: >= with 0 or more, <= with 0 or less",
    found("trigger/baseline", {
      [yaml.triggers]: [
        ["over: 5m", "over: 15m"],
        ["every: 2m", "every: 15m\n  baseline: { compare: value, to: 24h }"],
      ],
    }),
  ),
  apply(
    "baseline: frequency of 900 s or more",
    found("trigger/baseline", {
      [yaml.triggers]: [
        ["above: 10%", "at_or_above: 10%"],
        ["every: 2m", "every: 2m\n  baseline: { compare: value, to: 24h }"],
      ],
    }),
  ),
  apply("a query: one of query_id and query_json", made("stacks/trigger.ts")),
  apply("as many as the plan has, over all environments", found("plan/quota", team("triggers: 100", "triggers: 1"))),
];
