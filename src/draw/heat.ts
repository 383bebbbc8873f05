import type { Answered } from "../query/answered";
import type { Heatmap } from "../query/heatmap";
import { amounts, powerText } from "./amount";
import type { Scale } from "./axis";
import { areaSeries, type Drawing, type Frame, pixel, together } from "./drawing";
import { gridOf } from "./grid";

/** Shades of a heatmap: from few events to many. */
export const shades = [0.22, 0.4, 0.58, 0.78, 1] as const;
/** Columns of cells, at most, and pixels of one, at least. */
const [mostColumns, cellWidth] = [120, 4];

/** Bins as rows that are equally high, with the ends of some beside them. */
export function heatScale({ bins }: Heatmap, unit: string | undefined, height: number): Scale {
  const edges = [...bins.map(({ from }) => from), ...bins.slice(-1).map(({ to }) => to)];
  const each = Math.ceil(bins.length / Math.max(1, Math.floor(height / 26)));
  const isRound = (edge: number): boolean => edge > 0 && Math.abs(Math.log10(edge) % 1) < 1e-9;
  const tens = edges.flatMap((edge, n) => (isRound(edge) ? [n] : []));
  const isLog = tens.length > 1 && edges.at(-1)! / edges[0]! >= 1000;
  const every = edges.flatMap((_, n) => (n % each === 0 ? [n] : []));
  const ticks = isLog && tens.length <= every.length + 1 ? tens : every;
  const inCommon = amounts(edges.at(-1) ?? 1, unit);
  const text = (n: number): string => (isLog ? powerText(edges[n]!, unit) : inCommon.text(edges[n]!));
  return { min: 0, max: Math.max(1, bins.length), ticks, text, isLog: false };
}

/** How many events are in each bin at each time: the more, the stronger. Cells alike that touch are one shape. */
export function drawHeat(
  heatmap: Heatmap,
  unit: string | undefined,
  answered: Answered,
  grid: number,
  frame: Frame,
  isLabelled: boolean,
): Drawing {
  const scale = heatScale(heatmap, unit, frame.height);
  const { bins } = heatmap;
  const points = bins[0]?.counts.length ?? 0;
  const each = Math.max(1, Math.ceil(points / Math.min(mostColumns, Math.floor(frame.width / cellWidth))));
  const cells = bins.map(({ counts }) =>
    Array.from({ length: Math.ceil(points / each) }, (_, n) =>
      counts.subarray(n * each, (n + 1) * each).reduce((sum, one) => sum + one, 0),
    ),
  );
  const peak = Math.max(1, ...cells.map((row) => Math.max(...row)));
  const range = answered.until - answered.from;
  const x = (column: number): number =>
    pixel(frame.x + (Math.min(column * each * answered.every, range) / range) * frame.width);
  const y = (bin: number): number => pixel(frame.y + frame.height * (1 - bin / scale.max));
  const paths = shades.map(() => "");
  for (const [bin, row] of cells.entries())
    for (const run of runsOf(row.map((count) => shadeOf(count, peak))))
      paths[run.shade] += `M${x(run.from)} ${y(bin + 1)}H${x(run.to)}V${y(bin)}H${x(run.from)}Z`;
  const drawn = paths.map((path, n) => ({ path, colour: "value" as const, opacity: shades[n]! }));
  return together([
    gridOf(answered, grid, frame, scale, isLabelled),
    {
      grids: [],
      series: [
        areaSeries(
          grid,
          drawn.filter(({ path }) => path !== ""),
        ),
      ],
      marks: [],
    },
  ]);
}

/** By the root of the count, so that the few slow ones are seen beside the many; -1 where no event is. */
const shadeOf = (count: number, peak: number): number =>
  count > 0 ? Math.ceil(Math.sqrt(count / peak) * shades.length) - 1 : -1;

function runsOf(
  row: readonly number[],
): readonly { readonly shade: number; readonly from: number; readonly to: number }[] {
  const runs: { shade: number; from: number; to: number }[] = [];
  for (const [n, shade] of row.entries()) {
    const open = runs.at(-1);
    if (open && open.shade === shade && open.to === n) open.to = n + 1;
    else if (shade >= 0) runs.push({ shade, from: n, to: n + 1 });
  }
  return runs;
}
