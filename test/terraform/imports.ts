import { isRecord } from "../../src/honeycomb/json";
import { type Body, recordOf } from "../../src/terraform/document";

/** A resource as the state holds it. */
export interface Held {
  readonly type: string;
  readonly name: string;
  readonly attributes: Body;
}

/** The managed resources of a state file (format 4, Terraform and OpenTofu). */
export function resourcesIn(state: string): readonly Held[] {
  const { resources } = recordOf(JSON.parse(state));
  if (!Array.isArray(resources)) return [];
  return resources.filter(isRecord).flatMap(({ mode, type, name, instances }) => {
    const [instance] = Array.isArray(instances) ? instances : [];
    const { attributes } = recordOf(instance);
    return mode === "managed" ? [{ type: String(type), name: String(name), attributes: recordOf(attributes) }] : [];
  });
}

/** What an import of a resource is asked by; none of what cannot be imported. Source: provider 0.51.0. */
export function importOf({ type, name, attributes: { id, dataset, alias, name: given } }: Held): Body | undefined {
  const to = `${type}.${name}`;
  switch (type) {
    case "honeycombio_column":
      return { to, id: `${dataset}/${given}` };
    case "honeycombio_derived_column":
      return { to, id: `${dataset}/${alias}` };
    case "honeycombio_query":
    case "honeycombio_query_annotation":
    case "honeycombio_slo":
    case "honeycombio_burn_alert":
    case "honeycombio_trigger":
      return { to, id: `${dataset}/${id}` };
    case "honeycombio_dataset":
    case "honeycombio_flexible_board":
    case "honeycombio_pagerduty_recipient":
    case "honeycombio_slack_recipient":
    case "honeycombio_email_recipient":
      return { to, id };
    case "honeycombio_dataset_definition":
    case "honeycombio_marker_setting":
    case "terraform_data":
      return undefined;
    default:
      throw new Error(`no one has said whether ${type} can be imported`);
  }
}
