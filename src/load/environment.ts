import type { Backend, Environment, Traffic } from "../model/environment";
import type { RecipientReference, Role, Team } from "../model/team";
import { type Context, referred, unknownReference } from "./context";
import { type Entry, isWhole } from "./entries";
import { toGivenUp } from "./given-up";
import { type BackendEntry, type EnvironmentEntry, ReferenceEntry } from "./schema/environment";

const backendFields = {
  local: { needs: [], takes: [] },
  s3: { needs: ["bucket", "region"], takes: ["endpoint"] },
  http: { needs: ["address"], takes: [] },
  cloud: { needs: ["organization"], takes: [] },
} as const satisfies Readonly<Record<BackendEntry["kind"], unknown>>;

export type Settings = Omit<Environment, "datasets" | "triggers" | "slos" | "boards">;

export function toSettings(context: Context, entry: Entry<EnvironmentEntry>, team: Team): Settings | undefined {
  const { value } = entry;
  const backend = toBackend(context, entry);
  const recipients = toRecipients(context, entry, team);
  const traffic = toTraffic(context, entry);
  if (!backend || !recipients || !traffic) return undefined;
  return {
    id: entry.id,
    slug: value.slug ?? entry.id,
    protected: value.protected,
    adoptExisting: value.adopt_existing,
    traffic,
    eventsPerMonth: value.events_per_month,
    deploy: value.deploy,
    ...(value.burn_from === undefined ? {} : { burnFrom: value.burn_from }),
    backend,
    recipients,
    ...toGivenUp(context, entry),
  };
}

function toTraffic(context: Context, entry: Entry<EnvironmentEntry>): Traffic | undefined {
  const { per_minute, profile, errors, slow } = entry.value.traffic;
  const known = context.entries.datasets.entries.flatMap(({ value }) => Object.keys(value.events));
  const strange = Object.keys(per_minute).filter((kind) => !known.includes(kind));
  for (const kind of isWhole(context.entries.datasets) ? strange : [])
    context.report(entry, ["traffic", "per_minute", kind], unknownReference("kind of event", kind, known));
  const found = referred(context, "profiles", profile, entry, ["traffic", "profile"]);
  if (!found || strange.length > 0) return undefined;
  const mean = found.value.reduce((sum, weight) => sum + weight, 0) / found.value.length;
  return {
    perMinute: per_minute,
    profile,
    hours: found.value.map((weight) => weight / mean),
    errors: errors / 100,
    slow: slow / 100,
  };
}

function toBackend(context: Context, entry: Entry<EnvironmentEntry>): Backend | undefined {
  const { kind, bucket, region, endpoint, address, organization } = entry.value.backend;
  const { needs, takes }: { readonly needs: readonly string[]; readonly takes: readonly string[] } =
    backendFields[kind];
  for (const field of needs)
    if (!(field in entry.value.backend))
      context.report(entry, ["backend"], {
        code: "schema/missing",
        message: `${field} is missing`,
        hint: `a ${kind} backend has ${needs.join(" and ")}`,
      });
  for (const field of Object.keys(entry.value.backend))
    if (field !== "kind" && !needs.includes(field) && !takes.includes(field)) {
      const known = [...needs, ...takes];
      const hint = known.length > 0 ? `it has ${known.join(", ")}` : "leave it out";
      context.report(entry, ["backend", field], {
        code: "schema/unknown-key",
        key: true,
        message: `a ${kind} backend has no ${field}`,
        hint,
      });
    }
  switch (kind) {
    case "local":
      return { kind };
    case "s3":
      return bucket !== undefined && region !== undefined
        ? { kind, bucket, region, ...(endpoint === undefined ? {} : { endpoint }) }
        : undefined;
    case "http":
      return address !== undefined ? { kind, address } : undefined;
    case "cloud":
      return organization !== undefined ? { kind, organization } : undefined;
  }
}

function toRecipients(
  context: Context,
  entry: Entry<EnvironmentEntry>,
  team: Team,
): Environment["recipients"] | undefined {
  const given = Object.entries(entry.value.recipients).filter(([, value]) => value !== undefined) as [Role, unknown][];
  const read = given.map(([role, value]) => [role, toReference(context, entry, role, value, team)] as const);
  return read.some(([, reference]) => reference === undefined) ? undefined : Object.fromEntries(read);
}

/** A recipient's id in team.yaml, `{ find: … }` for the same, or `{ id: …, recipient: … }` for Honeycomb's own id. */
function toReference(
  context: Context,
  entry: Entry<EnvironmentEntry>,
  role: Role,
  value: unknown,
  team: Team,
): RecipientReference | undefined {
  const path = ["recipients", role];
  const wrong = (message: string): undefined =>
    context.report(entry, path, {
      code: "schema/value",
      message,
      hint: "write on-call, { find: on-call } or { id: 6TWX41qkEX4, recipient: on-call }",
    }) as undefined;
  const named = (id: string, at: readonly string[]) => {
    const recipient = team.recipients.find((one) => one.id === id);
    if (!recipient)
      context.report(
        entry,
        at,
        unknownReference(
          "recipient",
          id,
          team.recipients.map((one) => one.id),
        ),
      );
    return recipient;
  };
  if (typeof value === "string") {
    const recipient = named(value, path);
    return recipient && { by: "name", recipient };
  }
  const parsed = ReferenceEntry.safeParse(value);
  if (!parsed.success) return wrong("this is no recipient");
  const { find, id, recipient: of } = parsed.data;
  if (find !== undefined && id === undefined && of === undefined) {
    const recipient = named(find, [...path, "find"]);
    return recipient && { by: "name", recipient };
  }
  if (id === undefined || of === undefined || find !== undefined)
    return wrong("a recipient is either found or given by its id");
  const recipient = named(of, [...path, "recipient"]);
  return recipient && { by: "id", recipient, id };
}
