import type { Query } from "../honeycomb/query";
import type { Board, Panel } from "../model/board";
import type { Trigger } from "../model/trigger";
import { type Context, referred } from "./context";
import type { Entry } from "./entries";
import { readQuery } from "./query";
import type { BoardEntry, PanelEntry } from "./schema/board";

const contents = ["query", "slo", "text"] as const;
/** Fields that only a query panel has. */
const queryOnly = [
  "title",
  "description",
  "dataset",
  "over",
  "style",
  "charts",
  "overlaid",
  "utc",
  "log_scale",
  "lines",
  "omit_missing",
  "hide_markers",
  "hide_hovers",
  "hide_compare",
] as const satisfies readonly (keyof PanelEntry)[];
/** Seconds that Honeycomb looks back where nothing is said. */
const defaultTimeRange = 7200;

/** A board as it is in an environment with these triggers: their thresholds are the lines that its panels draw. */
export function toBoard(context: Context, entry: Entry<BoardEntry>, triggers: readonly Trigger[]): Board | undefined {
  const { id, name, description, panels } = entry.value;
  const all = panels.map((panel, index) => toPanel(context, entry, panel, index, triggers));
  const whole = all.filter((panel) => panel !== undefined);
  const twice = duplicatePanels(context, entry);
  return whole.length < all.length || twice ? undefined : { id, name, description, panels: whole };
}

function duplicatePanels(context: Context, entry: Entry<BoardEntry>): boolean {
  const ids = entry.value.panels.map(({ id }) => id);
  const later = ids.flatMap((id, index) => (ids.indexOf(id) < index ? [{ id, index }] : []));
  for (const { id, index } of later)
    context.report(entry, ["panels", index, "id"], {
      code: "id/duplicate",
      message: `another panel of this board is "${id}"`,
      hint: "give it an id of its own",
    });
  return later.length > 0;
}

function toPanel(
  context: Context,
  entry: Entry<BoardEntry>,
  panel: PanelEntry,
  index: number,
  triggers: readonly Trigger[],
): Panel | undefined {
  const path = ["panels", index];
  const common = { id: panel.id, position: panel.at };
  const given = contents.filter((key) => panel[key] !== undefined);
  const [kind] = given;
  if (kind === undefined || given.length > 1) {
    const message = kind === undefined ? "the panel shows nothing" : `the panel has ${given.join(" and ")}`;
    context.report(entry, path, { code: "panel/form", message, hint: "give it one of query, slo, text" });
    return undefined;
  }
  if (kind === "query") return toQueryPanel(context, entry, panel, path, triggers);
  const stray = queryOnly.filter((key) => panel[key] !== undefined);
  for (const key of stray)
    context.report(entry, [...path, key], {
      code: "panel/form",
      key: true,
      message: `${key} is for query panels`,
      hint: "leave it out",
    });
  if (stray.length > 0) return undefined;
  if (panel.text !== undefined) return { ...common, kind: "text", content: panel.text };
  const slo = referred(context, "slos", panel.slo ?? "", entry, [...path, "slo"]);
  return slo && { ...common, kind: "slo", slo: slo.id };
}

function toQueryPanel(
  context: Context,
  entry: Entry<BoardEntry>,
  panel: PanelEntry,
  path: readonly (string | number)[],
  triggers: readonly Trigger[],
): Panel | undefined {
  const { id, at: position, title, description, dataset } = panel;
  const wanted = { title, description, dataset };
  const missing = Object.entries(wanted).flatMap(([key, value]) => (value === undefined ? [key] : []));
  for (const key of missing)
    context.report(entry, path, {
      code: "schema/missing",
      message: `${key} is missing`,
      hint: `a query panel has ${Object.keys(wanted).join(", ")}`,
    });
  const query = readQuery(context, entry, [...path, "query"], panel.query ?? {}, panel.over);
  const found = dataset === undefined ? undefined : referred(context, "datasets", dataset, entry, [...path, "dataset"]);
  const lines = (panel.lines ?? []).flatMap(
    (alert, n) => referred(context, "triggers", alert, entry, [...path, "lines", n]) ?? [],
  );
  const drawn = lines.flatMap(({ id: alert }) => triggers.find((one) => one.id === alert) ?? []);
  const broken = drawn.length < (panel.lines ?? []).length; // an alert that could not be read has had its say
  if (!query || !found || broken || title === undefined || description === undefined) return undefined;
  return {
    id,
    position,
    kind: "query",
    title,
    description,
    dataset: found.id,
    query: withRange(withLines(query, drawn), panel.over),
    queryStyle: panel.style ?? "graph",
    visualization: {
      useUtcXaxis: panel.utc ?? false,
      hideMarkers: panel.hide_markers ?? false,
      hideHovers: panel.hide_hovers ?? false,
      preferOverlaidCharts: panel.overlaid ?? false,
      hideCompare: panel.hide_compare ?? false,
      charts: (panel.charts ?? []).map((type) => ({
        type,
        omitMissingValues: panel.omit_missing ?? false,
        useLogScale: panel.log_scale ?? false,
      })),
    },
  };
}

/** A panel's range is always said, and Honeycomb takes two of range, start and end: an end after a start is a range from there. */
function withRange(query: Query, over: number | undefined): Query & { readonly timeRange: number } {
  const { startTime, endTime, ...rest } = query;
  const timeRange = over ?? query.timeRange;
  if (timeRange === undefined && startTime !== undefined && endTime !== undefined && endTime > startTime)
    return { ...rest, startTime, timeRange: endTime - startTime };
  return { ...query, timeRange: timeRange ?? defaultTimeRange };
}

/** Honeycomb's boards have no threshold lines: a constant for each event, drawn by MAX, is one wherever there are events. */
function withLines(query: Query, triggers: readonly Trigger[]): Query {
  const lines = triggers.map(({ severity, threshold: { op, value } }) => ({
    name: `${severity}_${op.startsWith(">") ? "above" : "below"}_${value}`,
    expression: String(value),
  }));
  return {
    ...query,
    calculations: [...query.calculations, ...lines.map(({ name }) => ({ op: "MAX", column: name }) as const)],
    calculatedFields: [...query.calculatedFields, ...lines],
  };
}
