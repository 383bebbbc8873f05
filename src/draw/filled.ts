import type { Answered } from "../query/answered";
import { type Scale, yOf } from "./axis";
import type { Course, Item } from "./course";
import { areaSeries, type Drawing, type Frame, pixel } from "./drawing";
import { peaks } from "./thin";

/** Points that all areas of a chart have together. */
const mostPoints = 2000;

/** Areas or bars, each on top of the one before. */
export function filled(
  { part, items }: Course,
  answered: Answered,
  grid: number,
  frame: Frame,
  scale: Scale,
): Drawing["series"][number] {
  const sums = sumsOf(items);
  const range = answered.until - answered.from;
  const x = (seconds: number): number => pixel(frame.x + (Math.min(seconds, range) / range) * frame.width);
  const kept = peaks(sums.at(-1)!, Math.max(30, Math.min(frame.width / 2, mostPoints / items.length)));
  const spans = kept.map((index, n) => {
    const each = Math.ceil(sums[0]!.length / kept.length);
    return {
      index,
      from: x(n * each * answered.every),
      to: x((n + 1) * each * answered.every),
      at: x(index * answered.every),
    };
  });
  const zero = new Float64Array(sums[0]!.length);
  const y = (value: number): number => pixel(yOf(value, frame, scale));
  const paths = items.map(({ colour: name }, n) => {
    const [above, below] = [sums[n]!, n === 0 ? zero : sums[n - 1]!];
    if (part.kind === "tsbar") {
      const bars = spans.flatMap(({ index, from, to }) => {
        const [top, bottom] = [y(above[index]!), y(below[index]!)];
        const gap = to - from > 4 ? 1 : 0;
        return top === bottom ? [] : [`M${from} ${top}H${pixel(to - gap)}V${bottom}H${from}Z`];
      });
      return { path: bars.join(""), colour: name, opacity: 1 };
    }
    const only = spans.length === 1 ? [{ ...spans[0]!, at: spans[0]!.to }] : [];
    const upper = [...spans, ...only].map(({ index, at }) => `${at} ${y(above[index]!)}`);
    const lower = [...spans, ...only].toReversed().map(({ index, at }) => `${at} ${y(below[index]!)}`);
    return { path: `M${[...upper, ...lower].join("L")}Z`, colour: name, opacity: 0.75 };
  });
  return areaSeries(
    grid,
    paths.filter(({ path }) => path !== ""),
  );
}

/** Each item on top of those before it; what is missing is nothing. */
export function sumsOf(items: readonly Item[]): readonly Float64Array[] {
  const sums: Float64Array[] = [];
  for (const { values } of items) {
    const below = sums.at(-1);
    sums.push(values.map((value, n) => (below?.[n] ?? 0) + (Number.isFinite(value) ? value : 0)));
  }
  return sums.length > 0 ? sums : [new Float64Array()];
}
