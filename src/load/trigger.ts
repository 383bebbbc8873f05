import type { Dataset } from "../model/dataset";
import type { Environment } from "../model/environment";
import { noticesOf } from "../model/routing";
import type { Team } from "../model/team";
import type { Trigger } from "../model/trigger";
import { formatDuration } from "../model/units";
import type { Context } from "./context";
import type { Entry } from "./entries";
import { readQuery } from "./query";
import type { TriggerEntry } from "./schema/trigger";
import { guarded, type Scope, toThreshold } from "./threshold";

/** A trigger as it is in one environment. Undefined where something is wrong; it has been said. */
export function toTrigger(
  context: Context,
  entry: Entry<TriggerEntry>,
  dataset: Dataset,
  team: Team,
  recipients: Environment["recipients"],
): Trigger | undefined {
  const { value } = entry;
  const scope: Scope = { context, entry, dataset };
  const read = readQuery(context, entry, ["query"], value.query, value.over);
  const query = read && guarded(scope, read);
  const threshold = query && toThreshold(scope, query);
  const baseline = toBaseline(scope);
  if (!threshold || !baseline) return undefined;
  const notify = noticesOf(team.routes, recipients, value.severity);
  return {
    id: entry.id,
    name: value.name,
    severity: value.severity,
    dataset: dataset.slug,
    query: { ...query, timeRange: value.over },
    threshold,
    frequency: value.every,
    alertType: value.notify,
    ...toSchedule(value.schedule),
    ...baseline,
    disabled: value.disabled === true || notify.length === 0,
    owner: value.owner,
    action: value.action,
    runbook: value.runbook,
    notify,
  };
}

const toSchedule = (schedule: TriggerEntry["schedule"]): Pick<Trigger, "evaluationSchedule"> =>
  schedule ? { evaluationSchedule: { startTime: schedule.from, endTime: schedule.to, daysOfWeek: schedule.days } } : {};

const offsets = { 3600: 60, 86400: 1440, 604800: 10_080, 2419200: 40_320 } as const;

function toBaseline({ context, entry }: Scope): Pick<Trigger, "baselineDetails"> | undefined {
  const { baseline } = entry.value;
  if (!baseline) return {};
  const offsetMinutes = offsets[baseline.to as keyof typeof offsets];
  if (offsetMinutes !== undefined) return { baselineDetails: { type: baseline.compare, offsetMinutes } };
  const message = `Honeycomb cannot compare with ${formatDuration(baseline.to)} ago`;
  context.report(entry, ["baseline", "to"], { code: "trigger/baseline", message, hint: "write 1h, 24h, 7d or 28d" });
  return undefined;
}
