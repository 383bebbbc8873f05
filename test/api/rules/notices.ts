import { z } from "zod";
import { recipientLimits } from "../../../src/honeycomb/limits";
import type { Path } from "../../../src/honeycomb/result";
import { type Detail, missing, wrong } from "../answer";
import { idOf } from "../ids";
import type { Caller } from "../route";
import type { State } from "../state";
import type { Notice, Recipient } from "../wire";
import { targetOf, variablesOf } from "./recipients";

export const variableName = z
  .string()
  .max(recipientLimits.variableName)
  .regex(/^[a-z](?:[a-zA-Z0-9]+$)?$/, "must begin with a lowercase letter and have only letters and digits");

/** Recipients as alerts name them: by id, or as was done before by type and target. */
export const notices = z
  .array(
    z.strictObject({
      id: z.string().optional(),
      type: z.string().optional(),
      target: z.string().optional(),
      details: z
        .strictObject({
          pagerduty_severity: z.enum(["critical", "error", "warning", "info"]).optional(),
          variables: z
            .array(
              z.strictObject({ name: variableName, value: z.string().max(recipientLimits.variableValue).default("") }),
            )
            .max(recipientLimits.variables)
            .optional(),
        })
        .optional(),
    }),
  )
  .default([]);
type Given = z.output<typeof notices>[number];

export interface Resolved {
  readonly state: State;
  readonly notices: readonly Notice[];
  readonly details: readonly Detail[];
}

/**
 * The team's recipients that an alert names. By type and target Honeycomb finds one, or makes it where the target says all that there
 * is to know of it.
 */
export function resolveNotices(
  before: State,
  { team }: Pick<Caller, "team">,
  now: string,
  given: readonly Given[],
  types: readonly string[],
): Resolved {
  const found: Notice[] = [];
  const details: Detail[] = [];
  let state = before;
  for (const [n, one] of given.entries()) {
    const path = ["recipients", n];
    const resolved = find(state, team.id, one) ?? make(state, team.id, now, one, types);
    if (!resolved) {
      details.push(unresolved(one, types, path));
      continue;
    }
    const { recipient } = resolved;
    if (found.some(({ id }) => id === recipient.id)) details.push(wrong(path, "duplicate recipient"));
    if (!types.includes(recipient.type)) details.push(wrong([...path, "type"], `must be one of ${types.join(", ")}`));
    details.push(...unknownVariables(recipient, one, path));
    found.push({ id: recipient.id, ...(one.details ? { details: one.details } : {}) });
    state = resolved.state;
  }
  return { state, notices: found, details };
}

interface Found {
  readonly state: State;
  readonly recipient: Recipient;
}

function find(state: State, team: string, { id, type, target }: Given): Found | undefined {
  const recipient = state.recipients.find(
    (one) => one.team === team && (id ? one.id === id : one.type === type && targetOf(one) === target),
  );
  return recipient && { state, recipient };
}

const madeOf: Readonly<Record<string, (target: string) => Recipient["details"]>> = {
  email: (target) => ({ email_address: target }),
  slack: (target) => ({ slack_channel: target }),
  marker: (target) => ({ marker_message: target }),
};

function make(
  state: State,
  team: string,
  now: string,
  { id, type = "", target }: Given,
  types: readonly string[],
): Found | undefined {
  const details = madeOf[type];
  if (id || !target || !details || !types.includes(type)) return undefined;
  const recipient = { id: idOf(state.made), team, type, details: details(target), created_at: now, updated_at: now };
  return { state: { ...state, made: state.made + 1, recipients: [...state.recipients, recipient] }, recipient };
}

function unresolved({ id, type = "", target }: Given, types: readonly string[], path: Path): Detail {
  if (id) return wrong([...path, "id"], `unknown recipient: ${id}`);
  if (!types.includes(type)) return wrong([...path, "type"], `must be one of ${types.join(", ")}`);
  if (!target) return missing([...path, "target"]);
  return wrong([...path, "target"], `unknown ${type} recipient: ${target}`);
}

const unknownVariables = (recipient: Recipient, { details }: Given, path: Path): readonly Detail[] =>
  (details?.variables ?? []).flatMap(({ name }, n) =>
    variablesOf(recipient).includes(name)
      ? []
      : [wrong([...path, "details", "variables", n, "name"], `the recipient has no variable ${name}`)],
  );

/** As Honeycomb answers them. A PagerDuty recipient always has a severity. */
export const showNotices = (state: State, given: readonly Notice[]) =>
  given.flatMap(({ id, details = {} }) => {
    const recipient = state.recipients.find((one) => one.id === id);
    if (!recipient) return [];
    const severity =
      recipient.type === "pagerduty" ? { pagerduty_severity: details.pagerduty_severity ?? "critical" } : {};
    const variables = details.variables?.length ? { variables: details.variables } : {};
    const shown = { ...severity, ...variables };
    return [
      {
        id,
        type: recipient.type,
        target: targetOf(recipient),
        ...(Object.keys(shown).length > 0 ? { details: shown } : {}),
      },
    ];
  });
