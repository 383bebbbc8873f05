import type { keyAccess } from "../model/assumptions";

/**
 * What a configuration key must be allowed for the resources of a stack. `name` is Honeycomb's in its UI, `api` the v2 API's.
 * Sources: Honeycomb's API reference (configuration keys) and provider 0.51.0, honeycombio_api_key.
 */
export const permissions = [
  { name: "Create Datasets", api: "create_datasets", types: ["honeycombio_dataset"] },
  {
    name: "Manage Queries and Columns",
    api: "manage_columns",
    types: [
      "honeycombio_column",
      "honeycombio_derived_column",
      "honeycombio_dataset_definition",
      "honeycombio_query",
      "honeycombio_query_annotation",
    ],
  },
  { name: "Manage SLOs", api: "manage_slos", types: ["honeycombio_slo", "honeycombio_burn_alert"] },
  { name: "Manage Triggers", api: "manage_triggers", types: ["honeycombio_trigger"] },
  { name: "Manage Public Boards", api: "manage_boards", types: ["honeycombio_flexible_board"] },
  { name: "Manage Markers", api: "manage_markers", types: ["honeycombio_marker_setting"] },
  {
    name: "Manage Recipients",
    api: "manage_recipients",
    types: [
      "data.honeycombio_recipient",
      "honeycombio_pagerduty_recipient",
      "honeycombio_slack_recipient",
      "honeycombio_email_recipient",
    ],
  },
] as const satisfies readonly Permission[];

export interface Permission {
  readonly name: string;
  readonly api: keyof typeof keyAccess;
  /** Terraform types that need it, those of data sources with `data.` before them. */
  readonly types: readonly string[];
}

/** The type in an address: `honeycombio_slo`, `data.honeycombio_recipient`. */
export const typeOf = (address: string): string => address.slice(0, address.lastIndexOf("."));

/** The permissions that these addresses need, in the order of the table. */
export function permissionsFor(addresses: Iterable<string>): readonly Permission[] {
  const types = new Set([...addresses].map(typeOf));
  return permissions.filter((permission: Permission) => permission.types.some((type) => types.has(type)));
}
