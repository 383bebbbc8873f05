import { z } from "zod";
import { severities } from "../../model/team";
import { weekdays } from "../../model/trigger";
import { Duration, Id, Measure, Runbook, Text } from "../scalars";
import { allowing } from "./allow";
import { QueryEntry } from "./query";

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "a time of day is written 09:30, in UTC");

/** The fields of a trigger that an environment may set otherwise. */
export const triggerSettings = {
  severity: z
    .enum(severities)
    .optional()
    .meta({ description: "critical may page, warning never does; team.yaml says who is told." }),
  above: Measure.optional().meta({
    description: "Fires when the value is greater.",
    honeycomb: "threshold: op >, value",
  }),
  at_or_above: Measure.optional().meta({
    description: "Fires when the value is greater or equal.",
    honeycomb: "threshold: op >=, value",
  }),
  below: Measure.optional().meta({ description: "Fires when the value is less.", honeycomb: "threshold: op <, value" }),
  at_or_below: Measure.optional().meta({
    description: "Fires when the value is less or equal.",
    honeycomb: "threshold: op <=, value",
  }),
  over: Duration.optional().meta({
    description: "The window that each evaluation looks at.",
    honeycomb: "query: time_range, seconds",
    source: "provider 0.51.0: frequency <= time_range <= 4 * frequency, at most 24h",
  }),
  every: Duration.optional().meta({
    description: "How often it is evaluated.",
    honeycomb: "frequency, seconds",
    source: "provider 0.51.0: 60s to 24h, whole minutes",
  }),
  for: Duration.optional().meta({
    description: "How long every evaluation must meet the threshold before it fires; without it one does.",
    honeycomb: "threshold: exceeded_limit = for / every",
    source: "provider 0.51.0: 1 to 5 evaluations",
  }),
  at_least: z
    .record(z.string(), Measure)
    .optional()
    .meta({
      description: "A guard: it fires only while this calculation reaches this value too.",
      honeycomb: "query: havings, with the calculation they are about",
      examples: [{ "SUM(request_failed)": 3 }],
    }),
  disabled: z.boolean().optional().meta({ description: "Kept in Honeycomb, not evaluated." }),
};

export const TriggerEntry = z
  .strictObject({
    id: Id,
    name: Text.max(90).meta({
      description: "What a person reads, after the environment and the severity.",
      honeycomb: "name",
    }),
    dataset: Text.meta({ description: "The dataset whose events it reads." }),
    query: QueryEntry,
    ...triggerSettings,
    severity: z
      .enum(severities)
      .meta({ description: "critical may page, warning never does; team.yaml says who is told." }),
    over: Duration.meta(triggerSettings.over.meta() ?? {}),
    every: Duration.meta(triggerSettings.every.meta() ?? {}),
    unit: Text.optional().meta({
      description: "The unit of a formula's result; other calculations have their column's.",
    }),
    notify: z.enum(["on_change", "on_true"]).default("on_change").meta({
      description: "on_change tells when it starts and when it is over, on_true at every evaluation while it lasts.",
      honeycomb: "alert_type",
    }),
    schedule: z
      .strictObject({
        from: clock,
        to: clock.meta({ description: "At or before `from`: on the next day." }),
        days: z.array(z.enum(weekdays)).min(1),
      })
      .optional()
      .meta({ description: "Evaluated only then, in UTC.", honeycomb: "evaluation_schedule" }),
    baseline: z
      .strictObject({
        compare: z.enum(["value", "percentage"]),
        to: Duration.meta({ description: "How long ago: 1h, 24h, 7d or 28d." }),
      })
      .optional()
      .meta({
        description: "Compares with the same query that long ago instead of with a fixed value.",
        honeycomb: "baseline_details",
      }),
    owner: Text.meta({
      description: "Who keeps it.",
      honeycomb: "tag owner",
      source: "provider 0.51.0: tag values start with a letter and have 2 to 128 characters",
    }),
    action: Text.meta({ description: "What to do when it fires, in one sentence.", honeycomb: "description" }),
    runbook: Runbook,
    ...allowing,
  })
  .meta({ id: "Trigger", description: "A trigger: one alert on a query." });
export type TriggerEntry = z.infer<typeof TriggerEntry>;
export const thresholdKeys = { above: ">", at_or_above: ">=", below: "<", at_or_below: "<=" } as const;
export type ThresholdKey = keyof typeof thresholdKeys;

export const TriggersFile = z
  .array(TriggerEntry)
  .meta({ id: "Triggers", title: "triggers/*.yaml", description: "Triggers, a list." });
