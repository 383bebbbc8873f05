import { createColors } from "picocolors";
import { niceStep } from "../model/nice";
import type { Version } from "../prove/replay-against";
import type { Life } from "../prove/replay-life";
import { clockText, dayText } from "./replay-words";

/** From where to where all strips go, in seconds since the epoch, and how many columns they have. */
export interface StripGrid {
  readonly from: number;
  readonly until: number;
  readonly width: number;
}

type Paint = ReturnType<typeof createColors>;

const blocks = "▁▂▃▄▅▆▇█";

/** How much of each column's time an alert fires in its worst phase: `·` not at all, a blank where it was not looked at. */
export function strip(
  { worst, from, until }: Pick<Life, "worst" | "from" | "until">,
  grid: StripGrid,
  paint: Paint,
): string {
  const each = (grid.until - grid.from) / grid.width;
  const firing = new Float64Array(grid.width);
  const fires = new Set<number>();
  const columnOf = (at: number) => Math.min(grid.width - 1, Math.max(0, Math.floor((at - grid.from) / each)));
  for (const { from: begins, to = until } of worst.episodes) {
    const last = Math.max(columnOf(begins), Math.ceil((to - grid.from) / each) - 1);
    for (let column = columnOf(begins); column <= Math.min(last, grid.width - 1); column++) {
      const start = grid.from + column * each;
      firing[column]! += Math.max(0, Math.min(to, start + each) - Math.max(begins, start));
      fires.add(column);
    }
  }
  return Array.from(firing, (seconds, column) => {
    const start = grid.from + column * each;
    if (start + each <= from || start > until) return " ";
    if (!fires.has(column)) return paint.dim("·");
    return paint.red(blocks[Math.min(blocks.length - 1, Math.floor((seconds / each) * blocks.length))]!);
  }).join("");
}

/** About one label to so many columns. */
const labelEvery = 11;

export function stripAxis({ from, until, width }: StripGrid): string {
  const nice = niceStep(((until - from) / width) * labelEvery);
  const step = nice === 5 * 86_400 ? 7 * 86_400 : nice;
  const first = step % (7 * 86_400) === 0 ? 4 * 86_400 : 0; // weeks begin on Mondays, and 1970 did not
  let line = "";
  for (let at = Math.ceil((from - first) / step) * step + first; at <= until; at += step) {
    const column = Math.floor(((at - from) / (until - from)) * width);
    const label = at % 86_400 === 0 ? dayText(at) : clockText(at);
    if (column >= line.length + (line === "" ? 0 : 1) && column + label.length <= width + 2)
      line = line.padEnd(column) + label;
  }
  return line;
}

/** Columns of time. */
const [fewest, most] = [24, 112];

/** A strip for each alert that fires, below each other. */
export function strips(
  alerts: readonly Version[],
  span: Pick<StripGrid, "from" | "until">,
  { columns = 80, color = false }: { readonly columns?: number; readonly color?: boolean },
): readonly string[] {
  const paint = createColors(color);
  const shown = alerts.flatMap(({ heard, life }) => (life && life.fires.most > 0 ? [{ id: heard.id, life }] : []));
  const margin = Math.max(0, ...shown.map(({ id }) => id.length));
  if (shown.length === 0 || span.until <= span.from) return [];
  const grid = { ...span, width: Math.min(most, Math.max(fewest, columns - margin - 2)) };
  return [
    ...shown.map(({ id, life }) => `${id.padEnd(margin)}  ${strip(life, grid, paint)}`.trimEnd()),
    `${" ".repeat(margin + 2)}${paint.dim(stripAxis(grid))}`,
  ];
}
