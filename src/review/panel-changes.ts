import type { Query } from "../honeycomb/query";
import { columnsOf } from "../honeycomb/query-columns";
import { printCalculation, printHaving, printNamedExpression, printOrder } from "../honeycomb/query-text";
import type { Panel, Position, QueryPanel, VisualizationSettings } from "../model/board";
import type { Path } from "../model/diagnostic";
import { formatDuration } from "../model/units";
import { type Difference, difference, fieldDifference, fieldInWords, texts } from "./difference";
import { filterDifferences } from "./filter-changes";

const why = "it shows something else";

export const isMoved = ({ position: a }: Panel, { position: b }: Panel): boolean => positionText(a) !== positionText(b);

const positionText = ({ x, y, width, height }: Position): string => `${width}×${height} at ${x},${y}`;

export const moveOf = (path: Path, { position: a }: Panel, { position: b }: Panel): readonly Difference[] =>
  fieldDifference(path, "at", [positionText(a), positionText(b)], "words", "it has another place or size");

/** What differs in a panel but its place. What it draws of an alert's threshold is among its calculations. */
export function panelChanges(path: Path, before: Panel, after: Panel): readonly Difference[] {
  if (before.kind === "query" && after.kind === "query") return queryPanelChanges(path, before, after);
  if (before.kind === "slo" && after.kind === "slo")
    return fieldDifference(path, "slo", [before.slo, after.slo], "other", "it shows another objective");
  if (before.kind === "text" && after.kind === "text") return fieldInWords(path, "text", before.content, after.content);
  return difference(path, "form", [before.kind, after.kind], "other", why);
}

function queryPanelChanges(path: Path, before: QueryPanel, after: QueryPanel): readonly Difference[] {
  return [
    ...fieldInWords(path, "title", before.title, after.title),
    ...fieldInWords(path, "description", before.description, after.description),
    ...fieldDifference(path, "dataset", [before.dataset, after.dataset], "other", why),
    ...queryDifferences([...path, "query"], before.query, after.query),
    ...fieldDifference(
      path,
      "over",
      [formatDuration(before.query.timeRange), formatDuration(after.query.timeRange)],
      "other",
      "it looks further back, or less far",
    ),
    ...fieldDifference(path, "style", [before.queryStyle, after.queryStyle], "other", "it is drawn otherwise"),
    ...visualizationChanges(path, before.visualization, after.visualization),
  ];
}

const listed = ["calculations", "formulas", "breakdowns", "orders"] as const;
const sets = ["calculated_fields", "havings"] as const;
type Part = (typeof listed)[number] | (typeof sets)[number];

/** Alerts' thresholds that are drawn: constants, and MAX of each. */
const linesIn = ({ calculatedFields }: Query): readonly string[] =>
  calculatedFields.flatMap(({ name, expression }) => {
    const [, severity, side] = /^(critical|warning)_(above|below)_/.exec(name) ?? [];
    return severity !== undefined && name === `${severity}_${side}_${expression}` ? [name] : [];
  });

function withoutLines(query: Query): Query {
  const lines = new Set(linesIn(query));
  if (lines.size === 0) return query;
  return {
    ...query,
    calculations: query.calculations.filter(({ column }) => column === undefined || !lines.has(column)),
    calculatedFields: query.calculatedFields.filter(({ name }) => !lines.has(name)),
  };
}

const itemsOf = (query: Query): Readonly<Record<Part, readonly string[]>> => ({
  calculations: query.calculations.map(printCalculation),
  formulas: query.formulas.map(printNamedExpression),
  breakdowns: query.breakdowns,
  orders: query.orders.map(printOrder),
  calculated_fields: query.calculatedFields.map(printNamedExpression),
  havings: query.havings.map(printHaving),
});

/** Of what is shown in its order the lists; of sets what came and went. */
function queryDifferences(path: Path, old: Query, now: Query): readonly Difference[] {
  const [was, is] = [itemsOf(withoutLines(old)), itemsOf(withoutLines(now))];
  const lines = (query: Query) => list(linesIn(query).map((name) => name.replaceAll("_", " ")));
  const list = (items: readonly string[]) => (items.length === 0 ? undefined : items.join(", "));
  return [
    ...filterDifferences(old, now).map(({ before, after, index }): Difference => {
      const at = [...path, "filters", ...(index === undefined ? [] : [index])];
      return { path: at, field: "filters", ...texts(before, after), effect: "other", reason: "it shows other events" };
    }),
    ...listed.flatMap((part) => difference([...path, part], part, [list(was[part]), list(is[part])], "other", why)),
    ...sets.flatMap((part) => {
      const text = (items: readonly string[]) => list(items.toSorted());
      return difference([...path, part], part, [text(was[part]), text(is[part])], "other", why);
    }),
    ...difference(
      [...path.slice(0, -1), "lines"],
      "lines",
      [lines(old), lines(now)],
      "other",
      "thresholds are drawn elsewhere",
    ),
    ...(["limit", "granularity", "startTime", "endTime", "compareTimeOffset"] as const).flatMap((key) => {
      const field = key.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
      return fieldDifference(path, field, [old[key]?.toString(), now[key]?.toString()], "other", why);
    }),
  ];
}

const settings = {
  useUtcXaxis: "utc",
  hideMarkers: "hide_markers",
  hideHovers: "hide_hovers",
  preferOverlaidCharts: "overlaid",
  hideCompare: "hide_compare",
} as const satisfies Partial<Record<keyof VisualizationSettings, string>>;

function visualizationChanges(
  path: Path,
  was: VisualizationSettings,
  is: VisualizationSettings,
): readonly Difference[] {
  const drawn = "it is drawn otherwise";
  const text = (one: VisualizationSettings, of: (chart: VisualizationSettings["charts"][number]) => string) =>
    one.charts.length === 0 ? undefined : [...new Set(one.charts.map(of))].join(", ");
  const types = ({ charts }: VisualizationSettings) =>
    charts.length === 0 ? undefined : charts.map(({ type }) => type).join(", ");
  return [
    ...fieldDifference(path, "charts", [types(was), types(is)], "other", drawn),
    ...(["omitMissingValues", "useLogScale"] as const).flatMap((key) => {
      const field = key === "useLogScale" ? "log_scale" : "omit_missing";
      const of = (one: VisualizationSettings) => text(one, (chart) => String(chart[key])) ?? "false";
      return fieldDifference(path, field, [of(was), of(is)], "other", drawn);
    }),
    ...(Object.keys(settings) as readonly (keyof typeof settings)[]).flatMap((key) =>
      difference([...path, settings[key]], settings[key], [String(was[key]), String(is[key])], "other", drawn),
    ),
  ];
}

/** The columns that a panel's query names. */
export const columnsShownBy = (panel: Panel): readonly string[] =>
  panel.kind === "query" ? columnsOf(panel.query).map(({ column }) => column) : [];
