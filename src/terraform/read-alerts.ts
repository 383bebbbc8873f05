import type { Query } from "../honeycomb/query";
import type { Body, Resource, Stack } from "./document";
import { blocksOf, numberOf, ofType, queryOf, referred, stackOf, textOf } from "./read";

/** What somebody who reviews an alert wants to know. Values are raw: units are not in Terraform JSON. Seconds, unless it says minutes. */
export type AlertFacts = { readonly address: string; readonly recipients: readonly string[] } & (
  | TriggerFacts
  | BurnAlertFacts
);

export interface TriggerFacts {
  readonly kind: "trigger";
  readonly name: string;
  readonly query: Query;
  readonly op: string;
  readonly value: number;
  readonly exceededLimit: number;
  readonly frequency: number;
  readonly alertType: string;
  /** `09:00–17:00 UTC monday, tuesday`. */
  readonly schedule?: string;
  readonly baseline?: { readonly type: string; readonly offsetMinutes: number };
  readonly disabled: boolean;
}

export interface BurnAlertFacts {
  readonly kind: "burn_alert";
  readonly slo: string;
  readonly targetPercentage: number;
  readonly timePeriodDays: number;
  readonly condition:
    | { readonly type: "exhaustion_time"; readonly minutes: number }
    | { readonly type: "budget_rate"; readonly minutes: number; readonly percent: number };
}

/** The triggers and burn alerts of one stack, in the order of their addresses. */
export function readAlerts(json: unknown): readonly AlertFacts[] {
  const stack = stackOf(json);
  return [
    ...ofType(stack, "honeycombio_trigger").flatMap((resource) => triggerFacts(stack, resource)),
    ...ofType(stack, "honeycombio_burn_alert").map((resource) => burnAlertFacts(stack, resource)),
  ];
}

function triggerFacts(stack: Stack, { address, body }: Resource): readonly AlertFacts[] {
  const query = queryOf(body);
  if (!query) return [];
  const [threshold = {}] = blocksOf(body["threshold"]);
  const [schedule] = blocksOf(body["evaluation_schedule"]);
  const [baseline] = blocksOf(body["baseline_details"]);
  return [
    {
      kind: "trigger",
      address,
      name: textOf(body["name"]),
      query,
      op: textOf(threshold["op"]),
      value: numberOf(threshold["value"]),
      exceededLimit: numberOf(threshold["exceeded_limit"]),
      frequency: numberOf(body["frequency"]),
      alertType: textOf(body["alert_type"]),
      ...(schedule && { schedule: scheduleText(schedule) }),
      ...(baseline && {
        baseline: { type: textOf(baseline["type"]), offsetMinutes: numberOf(baseline["offset_minutes"]) },
      }),
      disabled: body["disabled"] === true,
      recipients: recipientsOf(stack, body),
    },
  ];
}

const scheduleText = ({ start_time, end_time, days_of_week }: Body): string =>
  `${textOf(start_time)}–${textOf(end_time)} UTC ${[days_of_week ?? []].flat().map(textOf).join(", ")}`;

function burnAlertFacts(stack: Stack, { address, body }: Resource): AlertFacts {
  const slo = referred(stack, body["slo_id"])?.body ?? {};
  return {
    kind: "burn_alert",
    address,
    slo: textOf(slo["name"]),
    targetPercentage: numberOf(slo["target_percentage"]),
    timePeriodDays: numberOf(slo["time_period"]),
    condition:
      body["alert_type"] === "budget_rate"
        ? {
            type: "budget_rate",
            minutes: numberOf(body["budget_rate_window_minutes"]),
            percent: numberOf(body["budget_rate_decrease_percent"]),
          }
        : { type: "exhaustion_time", minutes: numberOf(body["exhaustion_minutes"]) },
    recipients: recipientsOf(stack, body),
  };
}

/** By name where a data source looks them up, else by id; PagerDuty's severity in brackets. */
const recipientsOf = (stack: Stack, body: Body): readonly string[] =>
  blocksOf(body["recipient"]).map(({ id, notification_details }) => {
    const [filter] = blocksOf(referred(stack, id)?.body["detail_filter"]);
    const [details] = blocksOf(notification_details);
    const name = textOf(filter ? filter["value"] : id);
    return details ? `${name} (${textOf(details["pagerduty_severity"])})` : name;
  });
