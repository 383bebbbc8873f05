import { missingValuesAreJoined } from "../model/assumptions";
import type { Answered } from "../query/answered";
import { type Scale, timeAt, yOf } from "./axis";
import type { Course, Limit } from "./course";
import type { Drawing, Frame } from "./drawing";
import type { Part } from "./parts";
import { colour } from "./svg";
import { cut, dashes, textMark, textWidth } from "./text";
import { thinned } from "./thin";

/** Points that all lines of a chart have together: what bounds a picture's size. */
const mostPoints = 4000;

/** A line for each item, the first on top. */
export function linesOf({ part, items }: Course, answered: Answered, grid: number, width: number): Drawing["series"] {
  const most = Math.max(40, Math.min(2 * width, mostPoints / Math.max(1, items.length)));
  return items.toReversed().flatMap(({ values, colour: name }) => {
    const usable = part.useLogScale ? values.map((value) => (value > 0 ? value : Number.NaN)) : values;
    const isRest = name === "dim";
    return lineSeries(usable, answered, grid, {
      part,
      most,
      color: colour(name),
      width: isRest ? 1 : 1.75,
      z: isRest ? 3 : 4,
    });
  });
}

/** Constants as dashed lines. They are values of events, so they begin and end where events do. */
export const limitsOf = ({ part, limits }: Course, answered: Answered, grid: number): Drawing["series"] =>
  limits.flatMap(({ values, colour: name }) =>
    lineSeries(isGapped(part) ? values : onlyEnds(values), answered, grid, {
      part,
      most: 400,
      color: colour(name),
      width: 1.5,
      z: 5,
      dashed: dashes(name),
    }),
  );

const isGapped = ({ omitMissingValues }: Pick<Part, "omitMissingValues">): boolean =>
  omitMissingValues || !missingValuesAreJoined;

interface LineStyle {
  readonly part: Pick<Part, "omitMissingValues">;
  readonly most: number;
  readonly color: string;
  readonly width: number;
  readonly z: number;
  readonly dashed?: readonly number[];
}

/** A line through the values that are there, and a dot for each that stands alone. */
function lineSeries(values: Float64Array, answered: Answered, grid: number, style: LineStyle): Drawing["series"] {
  const kept = thinned(values, style.most);
  const is = (n: number): boolean => n >= 0 && n < kept.length && Number.isFinite(values[kept[n]!]);
  const seen = isGapped(style.part) ? kept : kept.filter((index) => Number.isFinite(values[index]));
  const alone = isGapped(style.part)
    ? kept.filter((_, n) => is(n) && !is(n - 1) && !is(n + 1))
    : seen.length === 1
      ? seen
      : [];
  const there = seen.filter((index) => Number.isFinite(values[index])).length;
  const common = { xAxisIndex: grid, yAxisIndex: grid, silent: true, z: style.z };
  const pair = (index: number) => [timeAt(answered, index), Number.isFinite(values[index]) ? values[index] : null];
  const line = {
    ...common,
    type: "line",
    showSymbol: false,
    clip: false,
    data: seen.map(pair),
    lineStyle: {
      color: style.color,
      width: style.width,
      join: "round",
      ...(style.dashed ? { type: [...style.dashed] } : {}),
    },
  };
  const dots = {
    ...common,
    type: "scatter",
    clip: false,
    symbolSize: style.dashed ? 3 : 6,
    itemStyle: { color: style.color, opacity: 1 },
    data: alone.map(pair),
  };
  return [...(there > alone.length ? [line] : []), ...(alone.length > 0 ? [dots] : [])];
}

/** A level line needs its ends alone. */
function onlyEnds(values: Float64Array): Float64Array {
  const first = values.findIndex(Number.isFinite);
  const last = values.findLastIndex(Number.isFinite);
  return values.map((value, n) => (n === first || n === last ? value : Number.NaN));
}

const limitSize = 10;

/** What a limit is, above its line at its end, or below where that is the top. */
export function limitMark(
  { text, value, values, colour: name }: Limit,
  answered: Answered,
  frame: Frame,
  scale: Scale,
) {
  const last = values.findLastIndex(Number.isFinite);
  const end = frame.x + (timeAt(answered, Math.max(0, last)) / (answered.until - answered.from)) * frame.width;
  const y = yOf(value, frame, scale);
  const label = cut(text, frame.width, limitSize);
  const x = Math.max(end, frame.x + textWidth(label, limitSize));
  return textMark({
    x,
    y: y - 8 < frame.y ? y + 9 : y - 8,
    text: label,
    size: limitSize,
    colour: name,
    align: "right",
    outlined: true,
  });
}
