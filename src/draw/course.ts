import type { Answered } from "../query/answered";
import { amounts, isLongUnit } from "./amount";
import { type Scale, scaleOf } from "./axis";
import { colourOf, type Drawing, type Frame, groupColours, type Key, together } from "./drawing";
import { filled, sumsOf } from "./filled";
import { gridOf } from "./grid";
import { limitMark, limitsOf, linesOf } from "./lines";
import type { PanelView } from "./panel";
import { constantOf, type Part } from "./parts";
import type { Colour } from "./svg";
import { groupName } from "./text";

/** A line, an area or bars: of a group, a calculation, or both. */
export interface Item extends Key {
  readonly values: Float64Array;
}

export interface Limit {
  /** Of the calculation that it is. */
  readonly column: number;
  readonly text: string;
  readonly value: number;
  /** The value where there are events, elsewhere NaN. */
  readonly values: Float64Array;
  readonly colour: Colour;
}

/** What a chart over time shows, and between which values. */
export interface Course {
  readonly part: Part;
  readonly items: readonly Item[];
  /** Groups that are grey, for lack of colours, and groups that are not drawn, for they cannot be told apart. */
  readonly grey: number;
  readonly undrawn: number;
  readonly limits: readonly Limit[];
  readonly unit: string | undefined;
  readonly isEmpty: boolean;
}

/** Lines that are drawn. Those without a colour of their own are grey. */
const mostItems = 30;

/** What a part shows: an item for each group and calculation; constants among them are limits where there is something to compare with them. */
export function courseOf(view: PanelView, part: Part): Course {
  const { answered, query } = view;
  const { columns, rows } = answered;
  const constants = part.columns.map((index) => constantOf(query, index));
  const hasOthers = constants.includes(undefined);
  const shown = part.columns.filter((_, n) => !hasOthers || constants[n] === undefined);
  const units = new Set(shown.map((index) => columns[index]!.unit));
  const unit = units.size === 1 ? [...units][0] : undefined;
  const isGrouped = answered.breakdowns.length > 0;
  const all = rows.flatMap(({ key, series }) =>
    shown.map((index) => {
      const label = columns[index]!.label;
      const name = !isGrouped ? label : shown.length > 1 ? `${groupName(key)} · ${label}` : groupName(key);
      return { name, values: series[index]! };
    }),
  );
  const drawn = all.slice(0, mostItems).map((one, n) => ({ ...one, colour: colourOf(n) }));
  const isSum = part.kind === "stacked" || part.kind === "tsbar";
  const own = groupColours.length;
  const isCut = isSum && all.length > own;
  const items = isCut ? [...drawn.slice(0, own), restOf(all.slice(own).map(({ values }) => values))] : drawn;
  const isCount = shown.every((index) => query.calculations[index]?.op === "COUNT");
  return {
    part,
    items,
    grey: Math.max(0, (isSum ? all.length : drawn.length) - own),
    undrawn: isSum ? 0 : all.length - drawn.length,
    limits: hasOthers ? part.columns.flatMap((index, n) => limitOf(view, index, constants[n], unit)) : [],
    unit,
    isEmpty: !all.some(({ values }) => values.some((value) => Number.isFinite(value) && !(isCount && value === 0))),
  };
}

/** What is stacked above the groups that have a colour. */
function restOf(all: readonly Float64Array[]): Item {
  const values = new Float64Array(all[0]!.length);
  for (const one of all) for (const [n, value] of one.entries()) if (Number.isFinite(value)) values[n]! += value;
  return { name: "", values, colour: "dim" };
}

function limitOf(
  { query, answered: { rows } }: PanelView,
  index: number,
  value: number | undefined,
  unit: string | undefined,
): readonly Limit[] {
  if (value === undefined) return [];
  const { column = "", name = column } = query.calculations[index]!;
  const words = name.replace(/_-?[\d.]+(?:e[+-]?\d+)?$/, "").replaceAll("_", " ");
  const text = `${words} ${amounts(value, unit).text(value, 4)}`;
  const values = new Float64Array(rows[0]?.series[index]?.length ?? 0).fill(Number.NaN);
  for (const { series } of rows)
    for (const [n, one] of series[index]!.entries()) if (Number.isFinite(one)) values[n] = value;
  return [{ column: index, text, value, values, colour: name.startsWith("critical") ? "firing" : "threshold" }];
}

/** The scale of a chart that is so high: it holds the limits too. */
export function courseScale({ part, items, limits, unit }: Course, height: number): Scale {
  const values = part.kind === "line" ? items.flatMap((one) => [...one.values]) : [...sumsOf(items).at(-1)!];
  return scaleOf([...values, ...limits.map(({ value }) => value)], unit, height, part.useLogScale);
}

/** A chart over time in a frame, which is that of its values: labels stand left of it and below. */
export function drawCourse(
  course: Course,
  answered: Answered,
  grid: number,
  frame: Frame,
  isLabelled: boolean,
): Drawing {
  const scale = courseScale(course, frame.height);
  const [limit, ...others] = course.limits;
  const series =
    course.part.kind === "line"
      ? linesOf(course, answered, grid, frame.width)
      : [filled(course, answered, grid, frame, scale)];
  const marks = limit && others.length === 0 ? [limitMark(limit, answered, frame, scale)] : [];
  return together([
    gridOf(answered, grid, frame, scale, isLabelled),
    { grids: [], series: [...series, ...limitsOf(course, answered, grid)], marks },
  ]);
}

/** What the chart is called: its calculations, and their unit where that stands beside no number. */
export const captionOf = (label: string, unit: string | undefined): string =>
  isLongUnit(unit) ? `${label}, in ${unit}` : label;
