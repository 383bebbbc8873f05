import { ok } from "../answer";
import type { Permission } from "../permissions";
import type { Call, V1Route } from "../route";

/** What /1/auth calls the permissions of a key. The provider reads `create_datasets`, which Honeycomb does not send. */
const access: Readonly<Record<string, Permission>> = {
  events: "send_events",
  markers: "manage_markers",
  triggers: "manage_triggers",
  boards: "manage_boards",
  queries: "run_queries",
  columns: "manage_columns",
  createDatasets: "create_datasets",
  slos: "manage_slos",
  recipients: "manage_recipients",
  privateBoards: "manage_privateBoards",
};

function authorizations({ key, environment, team }: Call) {
  const has = (permission: Permission) => key.type !== "management" && key.permissions.includes(permission);
  const all = Object.fromEntries(Object.entries(access).map(([name, permission]) => [name, has(permission)]));
  return {
    id: key.id,
    type: key.type,
    api_key_access: key.type === "ingest" ? { createDatasets: has("create_datasets") } : all,
    environment: { name: environment.name, slug: environment.slug },
    team: { name: team.name, slug: team.slug },
  };
}

export const authRoutes: readonly V1Route[] = [
  { api: 1, method: "GET", path: "/1/auth", permissions: [], handle: (call) => ok(authorizations(call)) },
];
