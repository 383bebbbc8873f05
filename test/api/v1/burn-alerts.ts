import { z } from "zod";
import { burnAlertLimits } from "../../../src/honeycomb/limits";
import { type Answer, created, type Detail, invalid, missing, notFound, ok, wrong } from "../answer";
import { removeRow, routesOf } from "../collection";
import type { Call } from "../route";
import { notices, resolveNotices, showNotices } from "../rules/notices";
import { add, type New, put, type Row, rowsIn, type State } from "../state";
import { type Checked, maybeText, read } from "../validate";
import type { BurnAlert, Slo } from "../wire";
import { slosSeen } from "./slos";

const recipientTypes = ["email", "pagerduty", "slack", "webhook", "msteams", "msteams_workflow"];

const body = z.strictObject({
  /** The provider's client sends it empty for the default. */
  alert_type: z.enum(["", "exhaustion_time", "budget_rate"]).default(""),
  exhaustion_minutes: z.int().min(0).optional(),
  budget_rate_window_minutes: z.int().min(burnAlertLimits.minWindowMinutes).optional(),
  budget_rate_decrease_threshold_per_million: z.int().min(1).max(1_000_000).optional(),
  description: maybeText(burnAlertLimits.description),
  auto_investigate: z.boolean().default(false),
  slo: z.strictObject({ id: z.string().min(1) }),
  recipients: notices,
});
type Body = z.output<typeof body>;
const readOnly = ["id", "triggered", "created_at", "updated_at"];

const fieldsOf = {
  exhaustion_time: ["exhaustion_minutes"],
  budget_rate: ["budget_rate_window_minutes", "budget_rate_decrease_threshold_per_million"],
} as const;
const typeOf = ({ alert_type }: Body): BurnAlert["alert_type"] => alert_type || "exhaustion_time";

/** Each type has its own fields, and not the other's. */
function fieldDetails(given: Body): readonly Detail[] {
  const type = typeOf(given);
  return Object.entries(fieldsOf).flatMap(([other, fields]) =>
    fields.flatMap((field): readonly Detail[] => {
      if (other === type) return given[field] === undefined ? [missing([field])] : [];
      return given[field] === undefined ? [] : [wrong([field], `cannot be given where alert_type is ${type}`)];
    }),
  );
}

function sloDetails(given: Body, slo: Slo | undefined): readonly Detail[] {
  if (!slo) return [wrong(["slo", "id"], `unknown SLO: ${given.slo.id}`)];
  const period = slo.time_period_days * 1440;
  return (given.budget_rate_window_minutes ?? 0) > period
    ? [wrong(["budget_rate_window_minutes"], `must be at most the SLO's period, ${period}`)]
    : [];
}

function readBurnAlert(
  call: Call,
  before?: BurnAlert,
): Checked<{ readonly state: State; readonly alert: New<"burnAlerts"> }> {
  const input = read(body, call.body, readOnly);
  if (!input.ok) return input;
  const slo = slosSeen(call).find(({ value }) => value.id === input.value.slo.id)?.value;
  const resolved = resolveNotices(call.state, call, call.now, input.value.recipients, recipientTypes);
  const details = [
    ...fieldDetails(input.value),
    ...sloDetails(input.value, slo),
    ...(before && before.slo.id !== input.value.slo.id ? [wrong(["slo", "id"], "cannot be changed")] : []),
    ...(input.value.recipients.length > 0 ? [] : [wrong(["recipients"], "must have at least 1 entry")]),
    ...resolved.details,
  ];
  if (details.length > 0) return { ok: false, details };
  const { alert_type: _, recipients: __, ...given } = input.value;
  const dates = { created_at: before?.created_at ?? call.now, updated_at: call.now };
  const alert = { ...given, alert_type: typeOf(input.value), recipients: resolved.notices, ...dates };
  return { ok: true, value: { state: resolved.state, alert: alert as New<"burnAlerts"> } };
}

function show(state: State, { value }: Row<BurnAlert>) {
  const { auto_investigate, recipients, ...alert } = value;
  return {
    ...alert,
    triggered: false,
    ...(auto_investigate ? { auto_investigate } : {}),
    recipients: showNotices(state, recipients),
  };
}

function create(call: Call): Answer {
  const input = readBurnAlert(call);
  if (!input.ok) return invalid(input.details);
  const added = add(input.value.state, "burnAlerts", call.place, input.value.alert);
  return created(show(added.state, { at: call.place, value: added.value }), added.state);
}

function replace(call: Call, row: Row<BurnAlert>): Answer {
  const input = readBurnAlert(call, row.value);
  if (!input.ok) return invalid(input.details);
  const value = { ...input.value.alert, id: row.value.id };
  const after = put(input.value.state, "burnAlerts", value);
  return ok(show(after, { ...row, value }), after);
}

const seen = (call: Call): readonly Row<BurnAlert>[] => {
  const slos = slosSeen(call).map(({ value }) => value.id);
  return rowsIn(call.state, "burnAlerts", call.place.environment).filter(({ value }) => slos.includes(value.slo.id));
};

/** Of one SLO at a time, without recipients. */
function list(call: Call): Answer {
  const id = call.query.get("slo_id");
  if (!id) return invalid([missing(["slo_id"])]);
  if (!slosSeen(call).some(({ value }) => value.id === id)) return notFound("SLO");
  const alerts = seen(call).filter(({ value }) => value.slo.id === id);
  return ok(alerts.map((row) => ({ ...show(call.state, row), recipients: undefined })));
}

export const burnAlertRoutes = routesOf({
  kind: "burnAlerts",
  noun: "Burn alert",
  path: "/1/burn_alerts/:scope",
  permissions: ["manage_slos"],
  show,
  rows: seen,
  list,
  create,
  replace,
  remove: removeRow("burnAlerts"),
});
