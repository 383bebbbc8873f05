import { type Course, courseOf } from "./course";
import type { Key } from "./drawing";
import type { Keys } from "./legend";
import type { PanelView } from "./panel";
import type { Part } from "./parts";

/** A chart before it has a place. */
export interface Slot {
  readonly part: Part;
  readonly label: string;
  readonly unit: string | undefined;
  readonly course: Course | undefined;
  /** What stands instead of a chart that has nothing to show. */
  readonly nothing: string | undefined;
}

const noEvents = "No events in this time";
const noValue = "No value in this time";

export function slotOf(view: PanelView, part: Part): Slot {
  const { answered, query } = view;
  const [index = 0] = part.columns;
  const labels = part.columns.map((one) => answered.columns[one]?.label ?? "");
  switch (part.kind) {
    case "line":
    case "stacked":
    case "tsbar": {
      const course = courseOf(view, part);
      const isCount = part.columns.every((one) => query.calculations[one]?.op === "COUNT");
      const label = labels.filter((_, n) => !course.limits.some(({ column }) => column === part.columns[n])).join(", ");
      const nothing =
        answered.rows.length === 0 || (isCount && course.isEmpty) ? noEvents : course.isEmpty ? noValue : undefined;
      return { part, label, unit: course.unit, course, nothing };
    }
    case "stat":
    case "cpie":
    case "cbar": {
      const values = answered.rows.map(({ totals }) => totals[index]!);
      const isCount = query.calculations[index]?.op === "COUNT" && part.kind !== "stat";
      const isThere = values.some((value) => Number.isFinite(value) && (part.kind === "stat" || value !== 0));
      const nothing = isThere ? undefined : values.length === 0 || isCount ? noEvents : noValue;
      return { part, label: labels[0]!, unit: answered.columns[index]?.unit, course: undefined, nothing };
    }
    case "heatmap": {
      const bins = heatmapOf(view, labels[0]!)?.bins ?? [];
      const unit = answered.columns[index]?.unit;
      return { part, label: labels[0]!, unit, course: undefined, nothing: bins.length === 0 ? noEvents : undefined };
    }
  }
}

export const heatmapOf = ({ answered }: PanelView, label: string) =>
  answered.heatmaps.find((one) => one.label === label);

export const isTimed = ({ part: { kind } }: Slot): boolean =>
  kind === "line" || kind === "stacked" || kind === "tsbar" || kind === "heatmap";

/** What colours mean, once for all charts: groups, or the calculations that are drawn over one another. */
export function keysOf({ answered }: PanelView, slots: readonly Slot[]): Keys {
  const courses = slots.flatMap(({ course, nothing }) => (course && nothing === undefined ? [course] : []));
  const needed = courses.filter(({ items }) => answered.breakdowns.length > 0 || items.length > 1);
  const limits = courses.flatMap((one) => (one.limits.length > 1 ? one.limits : []));
  const all = [
    ...limits.map(({ text, colour }): Key => ({ name: text, colour, isLine: true })),
    ...needed.flatMap(({ items }) => items.filter(({ colour }) => colour !== "dim").map(keyOf)),
  ];
  const keys = new Map(all.map((key) => [`${key.colour} ${key.name}`, key]));
  const most = (of: (course: Course) => number): number => Math.max(0, ...needed.map(of));
  return { keys: [...keys.values()], grey: most(({ grey }) => grey), undrawn: most(({ undrawn }) => undrawn) };
}

/** A colour that is nowhere in the chart is explained. */
const keyOf = ({ name, colour, values }: Key & { readonly values: Float64Array }): Key => ({
  name: values.some(Number.isFinite) ? name : `no value: ${name}`,
  colour,
});
