/**
 * What a configuration key may be allowed, as the v2 API writes it (provider 0.51.0, api_key), and what Honeycomb's UI calls it.
 */
export const permissionNames = {
  send_events: "Send Events",
  create_datasets: "Create Datasets",
  manage_columns: "Manage Queries and Columns",
  run_queries: "Run Queries",
  read_service_maps: "Read Service Maps",
  manage_boards: "Manage Public Boards",
  manage_privateBoards: "Manage Private Boards",
  manage_slos: "Manage SLOs",
  manage_triggers: "Manage Triggers",
  manage_recipients: "Manage Recipients",
  manage_markers: "Manage Markers",
  visible_team_members: "Visible to Members",
} as const;
export type Permission = keyof typeof permissionNames;
export const permissions = Object.keys(permissionNames) as readonly Permission[];

/** What a management key may be allowed. */
export const scopes = ["environments:read", "environments:write", "api-keys:read", "api-keys:write"] as const;
export type Scope = (typeof scopes)[number];
