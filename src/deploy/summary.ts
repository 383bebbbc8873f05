import { isRecord } from "../honeycomb/json";
import { by, type Path, type Place } from "../model/diagnostic";
import { type Action, actions, type Change, hidden, type Plan } from "../terraform/plan";
import { placeIn, type Target } from "./target";

/** What a plan does to one thing as the author calls it, or to all that are created of one kind. */
export interface Row {
  readonly action: Action;
  /** Such as `SLO`; `panel` stands for its query and its annotation. */
  readonly kind: string;
  readonly names: readonly string[];
  /** What differs, in short; empty where all of it is new or goes. */
  readonly differences: readonly string[];
  /** Where it is written; absent for what the project describes no more. */
  readonly at?: Place;
  /** Somebody did it in Honeycomb, and this undoes it. */
  readonly drift?: "changed" | "deleted";
}

const kinds: Readonly<Record<string, string>> = {
  honeycombio_slo: "SLO",
  honeycombio_burn_alert: "burn alert",
  honeycombio_trigger: "trigger",
  honeycombio_flexible_board: "board",
  honeycombio_query: "panel",
  honeycombio_query_annotation: "panel",
  honeycombio_dataset: "dataset",
  honeycombio_column: "column",
  honeycombio_derived_column: "derived column",
  honeycombio_dataset_definition: "definition",
  honeycombio_marker_setting: "marker",
  terraform_data: "guard", // against a destroy that would stop half-way
  honeycombio_pagerduty_recipient: "PagerDuty recipient",
  honeycombio_slack_recipient: "Slack recipient",
  honeycombio_email_recipient: "email recipient",
};

/** Honeycomb knows no change of these: a new one takes the place of the old one, and nothing is lost. */
const immutable = ["panel", "marker"];

/** The rows of a plan, the most destructive first. What is created stands together by kind. */
export function rowsOf(target: Target, plan: Plan): readonly Row[] {
  const drift = new Map(plan.drift.map((change) => [change.address, change.action]));
  const rows = new Map<string, Row>();
  for (const change of plan.changes) {
    const row = rowOf(target, change, drift.get(change.address));
    const key = [row.action, row.kind, row.action === "create" ? "" : row.names[0]].join(" ");
    const before = rows.get(key);
    rows.set(key, before ? joined(before, row) : row);
  }
  const order = (row: Row) => actions.indexOf(row.action);
  return [...rows.values()].toSorted(
    by(
      order,
      ({ kind }) => kind,
      ({ names: [name = ""] }) => name,
    ),
  );
}

const joined = (a: Row, b: Row): Row => ({
  ...a,
  names: [...new Set([...a.names, ...b.names])],
  differences: [...new Set([...a.differences, ...b.differences])],
});

function rowOf(target: Target, change: Change, drift: Action | undefined): Row {
  const path = target.origins.get(change.address);
  const isMarker = change.type === "terraform_data" && change.name.startsWith("marker__");
  const kind = isMarker
    ? "marker"
    : (kinds[change.type] ?? change.type.replace("honeycombio_", "").replaceAll("_", " "));
  const action = change.action === "replace" && immutable.includes(kind) ? "update" : change.action;
  const isPart = change.type === "honeycombio_query_annotation" || change.type === "terraform_data";
  return {
    action,
    kind,
    names: [nameOf(target, change, path)],
    differences: action === "update" || action === "replace" ? (isPart ? [] : differencesOf(change)) : [],
    ...(path ? { at: placeIn(target, path) } : {}),
    ...(drift === undefined ? {} : { drift: drift === "destroy" ? "deleted" : "changed" }),
  };
}

/** The ids in the project, or what Terraform makes of them where they are not there any more: `api/cost`, `health/rate`. */
function nameOf({ environment }: Target, { type, name, before, after }: Change, path: Path | undefined): string {
  const [first = "", ...rest] = name.split("__");
  const [section, id, part, key] = path ?? [];
  const { dataset = first, name: column, alias } = { ...before, ...after };
  switch (section) {
    case "datasets":
      return [id, ...(part === "dataset" ? [] : [key])].join("/");
    case "boards": {
      const panel = environment.boards.find((board) => board.id === id)?.panels[Number(key)];
      return [id, ...(panel ? [panel.id] : [])].join("/");
    }
    case "slos":
      return alias === undefined ? [id, ...rest].join("/") : `${dataset}/${alias}`;
    case "triggers":
      return String(id);
    case "team":
      return String(part);
    default:
      return type.endsWith("column") ? `${dataset}/${alias ?? column}` : [first, ...rest].join("/");
  }
}

/** Texts that are made from others, and ids. */
const madeOf = ["description", "dataset_slug", "id", "query_id", "query_annotation_id"];
const longest = 48;

/** `frequency 300 → 120`, or the attribute alone where its values are long, secret or not known before apply. */
function differencesOf({ before, after, unknown, attributes }: Change): readonly string[] {
  const found = attributes.flatMap((name) =>
    unknown.includes(name) ? [name] : leaves(name, before[name], after[name]),
  );
  const telling = found.filter((text) => !madeOf.includes(text.split(" ")[0] ?? ""));
  return [...new Set(telling.length > 0 ? telling : found)];
}

function leaves(path: string, before: unknown, after: unknown): readonly string[] {
  if (JSON.stringify(before) === JSON.stringify(after) && before !== hidden) return [];
  if (path === "query_json") return ["query"];
  const [a, b] = [before, after].map((value) => (Array.isArray(value) && value.length === 1 ? value[0] : value));
  if (isRecord(a) && isRecord(b))
    return [...new Set([...Object.keys(a), ...Object.keys(b)])].flatMap((key) =>
      leaves(`${path}.${key}`, a[key], b[key]),
    );
  const texts = [a, b].map((value) => JSON.stringify(value ?? null));
  const isShort = texts.every((text) => text.length <= longest && !text.startsWith("{") && !text.startsWith("["));
  return [isShort && a !== hidden && b !== hidden ? `${path} ${texts.join(" → ")}` : path];
}

/** `1 to destroy, 2 to update, 40 as they are`: resources, as Terraform counts them. */
export function totals({ changes, unchanged }: Plan): string {
  const counts = actions.flatMap((action) => {
    const count = changes.filter((change) => change.action === action).length;
    return count === 0 ? [] : [`${count} to ${action}`];
  });
  return [...counts, `${unchanged.length} stay as they are`].join(", ");
}
