import { type Answer, conflict, created, invalid, ok } from "../answer";
import { removeRow, routesOf } from "../collection";
import type { Call } from "../route";
import { resolveNotices, showNotices } from "../rules/notices";
import { shownTags } from "../rules/tags";
import { add, byId, type New, put, type Row, type State } from "../state";
import type { Checked } from "../validate";
import type { Trigger } from "../wire";
import { baselineOf, bodyDetails, readTriggerBody, scheduleOf } from "./trigger-body";
import { readTriggerQuery, type TriggerQuery } from "./trigger-query";

const recipientTypes = ["email", "pagerduty", "slack", "webhook", "msteams", "msteams_workflow", "marker"];

/** Query and query id are both answered: the provider takes the one that its user wrote. */
export function showTrigger(state: State, { at, value: trigger }: Row<Trigger>) {
  const { auto_investigate, recipients, tags, query_id, ...rest } = trigger;
  const query = byId(state, "queries", at.environment, query_id)?.value;
  return {
    ...rest,
    dataset_slug: at.dataset,
    triggered: false,
    query_id,
    ...(query ? { query: query.spec } : {}),
    evaluation_schedule_type: trigger.evaluation_schedule ? "window" : "frequency",
    recipients: showNotices(state, recipients),
    ...(auto_investigate ? { auto_investigate } : {}),
    ...shownTags(tags),
  };
}

/** A body as a trigger, with the query and the recipients that are made on the way. */
function readTrigger(
  call: Call,
  before?: Trigger,
): Checked<{ readonly state: State; readonly trigger: New<"triggers"> }> {
  const input = readTriggerBody(call.body, before?.baseline_details);
  if (!input.ok) return input;
  const query = readTriggerQuery(call, input.value);
  const resolved = resolveNotices(call.state, call, call.now, input.value.recipients, recipientTypes);
  const details = [...(query.ok ? [] : query.details), ...bodyDetails(input.value), ...resolved.details];
  if (!query.ok || details.length > 0) return { ok: false, details };
  const stored = store(call, resolved.state, query.value, before);
  const { name, description, disabled, alert_type, threshold, frequency, auto_investigate, tags } = input.value;
  const [schedule, baseline] = [scheduleOf(input.value), baselineOf(input.value)];
  const trigger = {
    name,
    description,
    disabled: disabled ?? before?.disabled ?? false,
    query_id: stored.id,
    alert_type,
    threshold,
    frequency,
    ...(schedule ? { evaluation_schedule: schedule } : {}),
    ...(baseline ? { baseline_details: baseline } : {}),
    auto_investigate,
    recipients: resolved.notices,
    tags,
    created_at: before?.created_at ?? call.now,
    updated_at: call.now,
  };
  return { ok: true, value: { state: stored.state, trigger } };
}

/** The id of the trigger's query; one that says the same as before stays. */
function store(
  { place }: Call,
  state: State,
  query: TriggerQuery,
  before?: Trigger,
): { readonly state: State; readonly id: string } {
  if (query.kind === "stored") return { state, id: query.query.id };
  const old = before && byId(state, "queries", place.environment, before.query_id)?.value;
  if (old && JSON.stringify(old.spec) === JSON.stringify(query.spec)) return { state, id: old.id };
  const added = add(state, "queries", place, { spec: query.spec });
  return { state: added.state, id: added.value.id };
}

function create(call: Call): Answer {
  const input = readTrigger(call);
  if (!input.ok) return invalid(input.details);
  const { state, team, place } = call;
  const environments = state.environments.filter((one) => one.team === team.id).map(({ id }) => id);
  const inTeam = state.triggers.filter(({ at }) => environments.includes(at.environment)).length;
  if (team.triggers !== undefined && inTeam >= team.triggers)
    return conflict("team has reached the maximum number of triggers allowed");
  const added = add(input.value.state, "triggers", place, input.value.trigger);
  const row = { at: place, value: added.value };
  return created(showTrigger(added.state, row), added.state, `/1/triggers/${place.dataset}/${added.value.id}`);
}

function replace(call: Call, row: Row<Trigger>): Answer {
  const input = readTrigger(call, row.value);
  if (!input.ok) return invalid(input.details);
  const value = { ...input.value.trigger, id: row.value.id };
  const after = put(input.value.state, "triggers", value);
  return ok(showTrigger(after, { ...row, value }), after);
}

export const triggerRoutes = routesOf({
  kind: "triggers",
  noun: "Trigger",
  path: "/1/triggers/:scope",
  permissions: ["manage_triggers"],
  show: showTrigger,
  create,
  replace,
  remove: removeRow("triggers"),
});
