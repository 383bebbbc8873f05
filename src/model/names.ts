import type { Severity } from "./team";

/** Names that Honeycomb shows or keeps, in one place: a changed alias or address would cost an SLO its history. */
export const alertName = (environment: string, severity: Severity, name: string): string =>
  `[${environment}] ${severity}: ${name}`;

/** The derived column of an SLO's SLI. Honeycomb refuses to rename it while the SLO uses it. */
export const sliAlias = (slo: string): string => `sli.${slo}`;

/**
 * Terraform's local name of a resource, from ids alone and never from nesting. A dot becomes a hyphen and anything else an underscore, so
 * that `session.id` and `session_id`, the present and the former name of a column, can both be there.
 */
export const terraformName = (...ids: readonly string[]): string =>
  ids
    .map((id) => id.replaceAll(/[^A-Za-z0-9_.]/g, "_").replaceAll(".", "-"))
    .join("__")
    .replace(/^\d/, "_$&");

/** The address of a resource that has this name, such as `honeycombio_column.api__duration_ms`. */
export const terraformAddress = (type: string, ...ids: readonly string[]): string => `${type}.${terraformName(...ids)}`;

/** The local name of a kind of marker's colour; `terraform_data` has one as well, whose change replaces the setting. */
export const markerColorName = (type: string): string => terraformName("marker", type);

/** Terraform's variable for whether Honeycomb refuses to delete the datasets, and the local name of the guard that reads it. */
export const deleteProtectedVariable = "delete_protected";

/** Terraform's variable for a secret that people keep in an environment variable; Terraform reads `TF_VAR_` + this. */
export const secretVariable = (source: string): string => source.toLowerCase();

/** The Terraform variable that holds the configuration key of an environment; its environment variable is `TF_VAR_` + this. */
export const keyVariable = (environment: string): string => `honeycomb_api_key_${terraformName(environment)}`;

/** The stack of what all environments share. */
export const teamStack = "team";
