import type { JsonObject } from "../../../src/honeycomb/json";
import { type Answer, conflict, created, gone, invalid, notFound, ok, wrong } from "../answer";
import { idOf } from "../ids";
import type { Call, V1Route } from "../route";
import { targetOf } from "../rules/recipients";
import type { State } from "../state";
import { read, without } from "../validate";
import type { Recipient } from "../wire";
import { payloadDetails, recipientBody } from "./recipient-details";
import { showTrigger } from "./triggers";

const readOnly = ["id", "created_at", "updated_at"];

/** Recipients are the team's: every environment sees them. Those of markers are known to their triggers only. */
const recipientsOf = ({ state, team }: Call): readonly Recipient[] =>
  state.recipients.filter((one) => one.team === team.id && one.type !== "marker");

const show = ({ team: _, ...recipient }: Recipient) => recipient;

const hasTwin = (call: Call, one: Pick<Recipient, "type" | "details">, self?: string): boolean =>
  recipientsOf(call).some((other) => other.type === one.type && targetOf(other) === targetOf(one) && other.id !== self);

function readRecipient({ body }: Call) {
  const input = read(recipientBody, body, readOnly);
  if (!input.ok) return input;
  const broken = payloadDetails(input.value);
  if (broken.length > 0) return { ok: false, details: broken } as const;
  const { type, details } = input.value;
  const kept = type === "webhook" ? details : without(details, ["webhook_headers"]);
  return { ok: true, value: { type, details: kept as JsonObject } } as const;
}

function create(call: Call): Answer {
  const input = readRecipient(call);
  if (!input.ok) return invalid(input.details);
  const { type } = input.value;
  if (type === "msteams") return invalid([wrong(["type"], "new recipients of MS Teams are of type msteams_workflow")]);
  if (type === "slack" && !call.team.slack)
    return invalid([wrong(["type"], "the team has no Slack integration: make it in Honeycomb first")]);
  if (hasTwin(call, input.value)) return conflict("A resource by that name already exists.");
  const { state, team, now } = call;
  const recipient = { id: idOf(state.made), team: team.id, ...input.value, created_at: now, updated_at: now };
  return created(show(recipient), { ...state, made: state.made + 1, recipients: [...state.recipients, recipient] });
}

function replace(call: Call, before: Recipient): Answer {
  const input = readRecipient(call);
  if (!input.ok) return invalid(input.details);
  if (input.value.type !== before.type) return invalid([wrong(["type"], "cannot be changed")]);
  if (hasTwin(call, input.value, before.id)) return conflict("A resource by that name already exists.");
  const value = { ...before, ...input.value, updated_at: call.now };
  const recipients = call.state.recipients.map((one) => (one.id === before.id ? value : one));
  return ok(show(value), { ...call.state, recipients });
}

const telling = <T extends State["triggers"] | State["burnAlerts"]>(alerts: T, id: string) =>
  alerts.filter(({ value }) => value.recipients.some((one) => one.id === id));

function remove({ state }: Call, { id }: Recipient): Answer {
  const users = telling(state.triggers, id).length + telling(state.burnAlerts, id).length;
  if (users > 0) return conflict(`Recipient is in use by ${users} triggers or burn alerts`);
  return gone({ ...state, recipients: state.recipients.filter((one) => one.id !== id) });
}

const one = (handle: (call: Call, recipient: Recipient) => Answer) => (call: Call) => {
  const found = recipientsOf(call).find(({ id }) => id === call.params["id"]);
  return found ? handle(call, found) : notFound("Recipient");
};

/** Of all environments of the team. */
const triggersOf = ({ state }: Call, { id }: Recipient): Answer =>
  ok(
    state.triggers
      .filter(({ value }) => value.recipients.some((notice) => notice.id === id))
      .map((row) => showTrigger(state, row)),
  );

const route = (method: V1Route["method"], path: string, handle: V1Route["handle"]): V1Route => ({
  api: 1,
  method,
  path,
  permissions: ["manage_recipients"],
  handle,
});
export const recipientRoutes: readonly V1Route[] = [
  route("GET", "/1/recipients", (call) => ok(recipientsOf(call).map(show))),
  route("POST", "/1/recipients", create),
  route(
    "GET",
    "/1/recipients/:id",
    one((_, recipient) => ok(show(recipient))),
  ),
  route("PUT", "/1/recipients/:id", one(replace)),
  route("DELETE", "/1/recipients/:id", one(remove)),
  route("GET", "/1/recipients/:id/triggers", one(triggersOf)),
];
