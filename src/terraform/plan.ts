import { createHash } from "node:crypto";
import { isRecord, type Json } from "../honeycomb/json";
import { type Body, recordOf } from "./document";

/**
 * What Terraform would do with a resource. `forget` leaves it in Honeycomb and takes it out of the state; `import` and `move` take it
 * into the state or to another address and change nothing in Honeycomb.
 */
export const actions = ["destroy", "replace", "forget", "update", "create", "import", "move"] as const;
export type Action = (typeof actions)[number];

/** What stands where Terraform marks a value as sensitive; the value itself is never kept. */
export const hidden = "(sensitive)";

/** One resource that the plan touches. */
export interface Change {
  readonly address: string;
  /** The Terraform type, such as `honeycombio_slo`. */
  readonly type: string;
  /** Terraform's local name. */
  readonly name: string;
  readonly action: Action;
  /** Attributes as they are in the state and as they will be; empty where the resource is not there. Sensitive values are hidden. */
  readonly before: Body;
  readonly after: Body;
  /** Attributes whose value only apply will tell. */
  readonly unknown: readonly string[];
  /** Attributes that differ, an update's reason to be. */
  readonly attributes: readonly string[];
  /** Attributes that cannot be changed in place: why it is replaced. */
  readonly forcing: readonly string[];
}

/** What a saved plan does. Safe to keep and to print: variables, sensitive values and the configuration are not in it. */
export interface Plan {
  /** Terraform's version, or OpenTofu's. */
  readonly engine: string;
  /** SHA-256 of the values of all variables, in hex: two plans were made with the same secrets, or not. Not for printing. */
  readonly inputs: string;
  /** What is touched, the most destructive first. */
  readonly changes: readonly Change[];
  /** What somebody changed or deleted in Honeycomb since the last deploy, as far as the plan would undo it. */
  readonly drift: readonly Change[];
  /** Addresses of what stays as it is. */
  readonly unchanged: readonly string[];
  /** Planning ended with an error: the plan is not whole. */
  readonly errored: boolean;
}

/**
 * Reads the JSON of `terraform show -json PLAN` (format 1.x; Terraform since 1.0, OpenTofu alike). Undefined where it is of another
 * format.
 */
export function readPlan(json: unknown): Plan | undefined {
  const {
    format_version: format,
    terraform_version: engine,
    variables = {},
    resource_changes,
    resource_drift,
    errored,
  } = recordOf(json);
  if (typeof format !== "string" || !format.startsWith("1.")) return undefined;
  const all = managed(resource_changes);
  const changes = all.flatMap((resource) => changeOf(resource) ?? []);
  const touched = new Set(changes.map(({ address }) => address));
  return {
    engine: String(engine),
    inputs: createHash("sha256").update(JSON.stringify(variables)).digest("hex"),
    changes: actions.flatMap((action) => changes.filter((change) => change.action === action)),
    drift: managed(resource_drift).flatMap((resource) => {
      const change = changeOf(resource);
      return change && touched.has(change.address) && !onlyTimes(change) ? [change] : [];
    }),
    unchanged: all.map(({ address }) => String(address)).filter((address) => !touched.has(address)),
    errored: errored === true,
  };
}

/** Honeycomb moves these itself. */
const times = ["created_at", "updated_at", "last_written_at"];
const onlyTimes = ({ action, attributes }: Change): boolean =>
  action === "update" && attributes.every((name) => times.includes(name));

const managed = (list: unknown): readonly Body[] =>
  Array.isArray(list) ? list.filter(isRecord).filter(({ mode }) => mode === "managed") : [];

function changeOf({ address, type, name, previous_address, change }: Body): Change | undefined {
  const {
    actions: given,
    importing,
    before_sensitive,
    after_sensitive,
    after_unknown,
    replace_paths,
    ...values
  } = recordOf(change);
  const action = actionOf(given, importing !== undefined, previous_address !== undefined);
  if (!action) return undefined;
  const [before, after] = [masked(values["before"], before_sensitive), masked(values["after"], after_sensitive)];
  const unknown = Object.entries(recordOf(after_unknown)).flatMap(([key, value]) => (holdsTrue(value) ? [key] : []));
  return {
    address: String(address),
    type: String(type),
    name: String(name),
    action,
    before,
    after,
    unknown,
    attributes: differing(recordOf(values["before"]), recordOf(values["after"]), unknown),
    forcing: firstSteps(replace_paths),
  };
}

/** Undefined for what the plan leaves alone. Terraform lists a replacement's two actions in the order in which it does them. */
function actionOf(given: unknown, imported: boolean, moved: boolean): Action | undefined {
  const list = Array.isArray(given) ? given : [];
  const has = (action: string) => list.includes(action);
  if (has("create")) return has("delete") ? "replace" : "create";
  if (has("delete")) return "destroy";
  if (has("forget")) return "forget";
  if (has("update")) return "update";
  if (imported) return "import";
  return moved ? "move" : undefined;
}

/** The attributes that are not the same. Compared before anything is hidden, so that a changed secret shows as changed. */
function differing(before: Body, after: Body, unknown: readonly string[]): readonly string[] {
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after), ...unknown])].toSorted();
  const text = (value: unknown) => JSON.stringify(value ?? null);
  return keys.filter((key) => unknown.includes(key) || text(before[key]) !== text(after[key]));
}

/** Terraform gives, beside each value, an object of the same form that is true where the value is sensitive. */
const masked = (value: unknown, sensitive: unknown): Body => recordOf(mask(value, sensitive));

function mask(value: unknown, sensitive: unknown): unknown {
  if (sensitive === true) return hidden;
  if (Array.isArray(value) && Array.isArray(sensitive)) return value.map((item, n) => mask(item, sensitive[n]));
  if (!isRecord(value) || !isRecord(sensitive)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, mask(item, sensitive[key])]));
}

const holdsTrue = (value: unknown): boolean =>
  value === true || (typeof value === "object" && value !== null && Object.values(value).some(holdsTrue));

const firstSteps = (paths: unknown): readonly string[] =>
  Array.isArray(paths) ? [...new Set(paths.map((path: Json) => String([path].flat()[0])))] : [];
