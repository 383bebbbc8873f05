import { z } from "zod";
import { triggerLimits } from "../../../src/honeycomb/limits";
import { type Detail, missing, wrong } from "../answer";
import { notices } from "../rules/notices";
import { repeatedTags, tags } from "../rules/tags";
import { type Checked, maybeText, read, text } from "../validate";

const time = z.string().regex(/^([0-1]?[0-9]|2[0-3]):[0-5][0-9]$/, "must be a time of day, such as 13:00");
const days = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"] as const;

const triggerBody = z.strictObject({
  name: text(triggerLimits.name),
  description: maybeText(triggerLimits.description),
  disabled: z.boolean().optional(),
  query: z.looseObject({}).optional(),
  query_id: z.string().optional(),
  alert_type: z.enum(["on_change", "on_true"]).default("on_change"),
  threshold: z.strictObject({
    op: z.enum([">", ">=", "<", "<="]),
    value: z.number(),
    exceeded_limit: z
      .int()
      .min(triggerLimits.minExceeded)
      .max(triggerLimits.maxExceeded)
      .default(triggerLimits.minExceeded),
  }),
  frequency: z
    .int()
    .min(triggerLimits.minFrequency)
    .max(triggerLimits.maxFrequency)
    .multipleOf(triggerLimits.frequencyStep)
    .default(triggerLimits.defaultFrequency),
  evaluation_schedule_type: z.enum(["frequency", "window"]).optional(),
  evaluation_schedule: z
    .strictObject({
      window: z.strictObject({ days_of_week: z.array(z.enum(days)).min(1).max(7), start_time: time, end_time: time }),
    })
    .optional(),
  recipients: notices,
  /** `{}` and the zero values, which the provider sends with every trigger, mean none. */
  baseline_details: z
    .strictObject({ type: z.enum(["", "value", "percentage"]).default(""), offset_minutes: z.int().default(0) })
    .optional(),
  auto_investigate: z.boolean().default(false),
  tags,
});
export type TriggerBody = z.output<typeof triggerBody>;

const readOnly = ["id", "dataset_slug", "triggered", "created_at", "updated_at"];

/** Reads a trigger. A baseline that is not spoken of stays as it was before. */
export function readTriggerBody(body: unknown, before: TriggerBody["baseline_details"]): Checked<TriggerBody> {
  const input = read(triggerBody, body, readOnly);
  if (!input.ok || input.value.baseline_details || !before) return input;
  return { ok: true, value: { ...input.value, baseline_details: before } };
}

/** Honeycomb compares with an earlier run; baselines are for triggers that run every 15 minutes at most. */
const leastBaselineFrequency = 900;

/** The baseline, where there is one. */
export const baselineOf = ({ baseline_details: given }: TriggerBody) =>
  given && (given.type !== "" || given.offset_minutes !== 0) ? given : undefined;

/** The schedule, where the trigger does not run all the time. */
export const scheduleOf = ({ evaluation_schedule_type: type, evaluation_schedule: schedule }: TriggerBody) =>
  type === "frequency" ? undefined : schedule;

export const bodyDetails = (body: TriggerBody): readonly Detail[] => [
  ...scheduleDetails(body),
  ...baselineDetails(body),
  ...repeatedTags(body.tags),
];

function scheduleDetails({
  evaluation_schedule_type: type,
  evaluation_schedule: schedule,
}: TriggerBody): readonly Detail[] {
  if (type === "window" && !schedule) return [missing(["evaluation_schedule"])];
  const week = schedule?.window.days_of_week ?? [];
  const path = ["evaluation_schedule", "window", "days_of_week"];
  return new Set(week).size < week.length ? [wrong(path, "must not have a day twice")] : [];
}

function baselineDetails(body: TriggerBody): readonly Detail[] {
  const baseline = baselineOf(body);
  if (!baseline) return [];
  const { op, value } = body.threshold;
  const offsets: readonly number[] = triggerLimits.baselineOffsetMinutes;
  const rules: readonly (readonly [broken: boolean, path: readonly string[], description: string])[] = [
    [baseline.type === "", ["baseline_details", "type"], "must be one of value, percentage"],
    [
      !offsets.includes(baseline.offset_minutes),
      ["baseline_details", "offset_minutes"],
      `must be one of ${offsets.join(", ")}`,
    ],
    [op !== ">=" && op !== "<=", ["threshold", "op"], "must be >= or <= with a baseline"],
    [op === ">=" && value < 0, ["threshold", "value"], "must be 0 or more with a baseline and >="],
    [op === "<=" && value > 0, ["threshold", "value"], "must be 0 or less with a baseline and <="],
    [
      body.frequency < leastBaselineFrequency,
      ["frequency"],
      `must be at least ${leastBaselineFrequency} with a baseline`,
    ],
  ];
  return rules.flatMap(([broken, path, description]) => (broken ? [wrong(path, description)] : []));
}
