import { niceStep } from "../model/nice";
import { roundStep } from "../query/heatmap";
import type { Stretch } from "../query/stretch";
import { type Amounts, amounts, powerText } from "./amount";
import type { Frame } from "./drawing";
import { colour } from "./svg";
import { letterWidth } from "./text";

/** From where to where an axis of values goes, what stands at it, and whether equal steps are equal factors. */
export interface Scale {
  readonly min: number;
  readonly max: number;
  readonly ticks: readonly number[];
  readonly text: (value: number) => string;
  readonly isLog: boolean;
}

/** Pixels from tick to tick, at least: of values from below to above, of times from side to side. */
const [valueEvery, timeEvery] = [24, 56];
const headroom = 0.06;

/** A scale that holds all values, in so many pixels. It begins at 0 unless values are below, or it is logarithmic. */
export function scaleOf(values: Iterable<number>, unit: string | undefined, height: number, log: boolean): Scale {
  let [least, most, isWhole] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, true];
  for (const value of values) {
    if (!Number.isFinite(value) || (log && value <= 0)) continue;
    if (value < least) least = value;
    if (value > most) most = value;
    isWhole &&= Number.isInteger(value);
  }
  if (least > most) return linear(0, 1, true, amounts(1, unit), height);
  return log
    ? logarithmic(least, most, unit, height)
    : linear(least, most, isWhole, amounts(Math.max(most, -least), unit), height);
}

function linear(least: number, most: number, isWhole: boolean, { factor, text }: Amounts, height: number): Scale {
  const [low, high] = [Math.min(0, least), Math.max(0, most)];
  const range = high - low || 1;
  const count = Math.min(6, Math.max(1, Math.floor(height / valueEvery)));
  const tried = [count, count * 2.5].map((one) => roundStep(range / factor / one) * factor);
  const step = Math.max(isWhole && factor === 1 ? 1 : 0, tried.find((one) => one <= range) ?? tried[1]!);
  const min = low < 0 ? low - headroom * range : 0;
  const max = low + range * (1 + headroom);
  const first = Math.ceil(min / step);
  const ticks = Array.from({ length: Math.floor(max / step) - first + 1 }, (_, n) =>
    Number(((first + n) * step).toPrecision(12)),
  );
  return { min, max, ticks, text, isLog: false };
}

function logarithmic(least: number, most: number, unit: string | undefined, height: number): Scale {
  const low = Math.floor(Math.log10(least));
  const high = Math.max(Math.ceil(Math.log10(most)), low + 1);
  const each = Math.ceil((high - low) / Math.max(1, Math.floor(height / valueEvery)));
  const ticks = Array.from({ length: Math.floor((high - low) / each) + 1 }, (_, n) => 10 ** (low + n * each));
  return { min: 10 ** low, max: 10 ** high, ticks, text: (value) => powerText(value, unit), isLog: true };
}

/** How high a value is in a frame, in pixels of the picture. */
export function yOf(value: number, { y, height }: Frame, { min, max, isLog }: Scale): number {
  const of = isLog ? (one: number) => Math.log10(Math.max(one, min)) : (one: number) => one;
  return y + height * (1 - (of(value) - of(min)) / (of(max) - of(min)));
}

/** When a point begins: seconds after the start. */
export const timeAt = ({ from, until, every }: Stretch, index: number): number => Math.min(index * every, until - from);

const fontSize = 11;
const hidden = { axisLine: { show: false }, axisTick: { show: false } };

export const valueAxis = (gridIndex: number, { min, max, ticks, text, isLog }: Scale) => ({
  type: isLog ? "log" : "value",
  gridIndex,
  min,
  max,
  ...hidden,
  axisLabel: {
    color: colour("dim"),
    fontSize,
    customValues: ticks,
    formatter: (value: number) => text(value),
    hideOverlap: false,
  },
  splitLine: { show: false },
});

/** Room that the labels of a scale need. */
export const labelsWidth = ({ ticks, text }: Scale): number =>
  Math.ceil(Math.max(0, ...ticks.map((tick) => text(tick).length)) * letterWidth(fontSize)) + 12;

/** The axis of time, in seconds after the start, with labels in UTC where `isLabelled`. */
export function timeAxis(
  gridIndex: number,
  stretch: Pick<Stretch, "from" | "until">,
  width: number,
  isLabelled: boolean,
) {
  const { from, until } = stretch;
  const ticks = timeTicks(stretch, width);
  return {
    type: "value",
    gridIndex,
    min: 0,
    max: until - from,
    axisLine: { show: true, onZero: false, lineStyle: { color: colour("quiet") } },
    axisTick: { show: true, length: 4, customValues: ticks.map(({ at }) => at), lineStyle: { color: colour("quiet") } },
    splitLine: { show: false },
    axisLabel: {
      show: isLabelled,
      color: colour("dim"),
      fontSize,
      margin: 8,
      customValues: ticks.map(({ at }) => at),
      hideOverlap: false,
      formatter: (at: number) => ticks.find((one) => one.at === at)?.text ?? "",
    },
  };
}

const day = 86_400;

/** Moments that people count in, as far as their labels have room: 14:30, or the day where one begins. */
export function timeTicks(
  { from, until }: Pick<Stretch, "from" | "until">,
  width: number,
): readonly { readonly at: number; readonly text: string }[] {
  const step = niceStep(((until - from) / Math.max(1, width)) * timeEvery);
  const ticks: { at: number; text: string }[] = [];
  for (let at = Math.ceil(from / step) * step; at < until; at += step) {
    const text = timeLabel(at, step, until - from);
    const x = ((at - from) / (until - from)) * width;
    const half = (text.length * letterWidth(fontSize)) / 2;
    if (x + half <= width + 10) ticks.push({ at: at - from, text });
  }
  return ticks;
}

const weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"] as const;
const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"] as const;

function timeLabel(at: number, step: number, range: number): string {
  const date = new Date(at * 1000);
  if (step >= day && range > 14 * day) return `${date.getUTCDate()} ${months[date.getUTCMonth()]}`;
  if (at % day === 0 && (step >= day || range > day)) return `${weekdays[date.getUTCDay()]} ${date.getUTCDate()}`;
  return date.toISOString().slice(11, step < 60 ? 19 : 16);
}
