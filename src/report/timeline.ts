import { createColors } from "picocolors";
import { compares } from "../alerts/comparison";
import { conditionText, type Line, valueText } from "../alerts/line";
import { evaluation, type Timeline } from "../alerts/timeline";
import { type Ticks, timeOf } from "../engine/engine";
import { niceStep } from "../model/nice";
import type { Stretch } from "../model/scenario";
import { formatTime } from "../model/units";
import type { Picture } from "../prove/picture";

export interface TimelineStyle {
  readonly columns?: number;
  readonly color?: boolean;
}

type Paint = ReturnType<typeof createColors>;

/** Rows of the value. */
const height = 6;
/** Columns of time. */
const [fewest, most] = [24, 110];

/**
 * A proof as text, `columns` wide: the value against its threshold, when each guard is met, what the alert is in its first and in its
 * last phase, and what was expected.
 */
export function timelineText(picture: Picture, { columns = 80, color = false }: TimelineStyle): string {
  const paint = createColors(color);
  const { measured, guards, ticks } = picture.course;
  const scale = scaleOf(measured, ticks, picture);
  const wanted = picture.wanted.map(({ what, passed }) => `${passed ? "✓" : "✗"} ${what}`);
  const margin = Math.max(...[...scale.labels, ...wanted, "every phase"].map(({ length }) => length));
  const width = Math.min(most, Math.max(fewest, columns - margin - 3));
  const grid: Grid = { ...picture, width };
  const row = (label: string, cells: string) => `${label.padStart(margin)} ${paint.dim("│")}${cells}`.trimEnd();
  const below = " ".repeat(margin + 2);
  return [
    `${below}${paint.bold(conditionText(measured))}${guards.map((one) => paint.dim(`, guard ${conditionText(one)}`)).join("")}`,
    ...valueRows(measured, ticks, grid, scale, paint).map((cells, n) => row(scale.labels[n]!, cells)),
    ...guards.map((guard) => row("guard", guardRow(guard, ticks, grid))),
    ...picture.seen.map(({ phase, timeline }) => row(`${phase} phase`, stateRow(timeline, grid, paint))),
    ...picture.wanted.map((one, n) => row(wanted[n]!, (one.passed ? paint.green : paint.red)(wantedRow(one, grid)))),
    `${below}${paint.dim(axis(grid))}`,
  ].join("\n");
}

/** A stretch of the scenario in columns. */
interface Grid extends Stretch {
  readonly start: number;
  readonly width: number;
}

/** The column of a moment (seconds after the start), which may lie outside. */
const columnOf = ({ from, for: length, width }: Grid, at: number): number =>
  at === from + length ? width - 1 : Math.floor(((at - from) / length) * width);

/** From the value at the bottom to the one at the top, with the label of each row from the top. */
interface Scale {
  readonly low: number;
  readonly high: number;
  readonly limitRow: number;
  readonly labels: readonly string[];
}

/** Beyond so many times the threshold a value is cut off: the threshold is what matters. */
const cutOff = 5;

function scaleOf({ values, limit, unit }: Line, ticks: Ticks, picture: Stretch & { readonly start: number }): Scale {
  const [from, until] = [picture.start + picture.from, picture.start + picture.from + picture.for];
  const seen = values.filter((value, tick) => {
    const at = timeOf(ticks, tick);
    return Number.isFinite(value) && at >= from && at <= until;
  });
  const peak = seen.reduce((a, b) => Math.max(a, b), limit);
  const isCut = limit > 0 && peak > cutOff * limit;
  const high = isCut ? cutOff * limit : peak === limit ? limit * 1.2 : peak;
  const least = seen.reduce((a, b) => Math.min(a, b), Math.min(0, limit));
  const low = limit >= 0 && -least < (high - least) / (8 * height) ? 0 : least; // what is below 0 by a hair is no axis
  const span = high > low ? high - low : 1;
  const limitRow = height - 1 - Math.min(height - 1, Math.floor(((limit - low) / span) * height));
  const labels = Array.from({ length: height }, (_, n) => {
    if (n === limitRow) return valueText(limit, unit);
    if (n === 0) return `${valueText(high, unit)}${isCut ? "+" : ""}`;
    return n === height - 1 ? valueText(low, unit) : "";
  });
  return { low, high: low + span, limitRow, labels };
}

const blocks = " ▁▂▃▄▅▆▇█";

function valueRows(
  line: Line,
  ticks: Ticks,
  grid: Grid,
  { low, high, limitRow }: Scale,
  paint: Paint,
): readonly string[] {
  const columns = inColumns(ticks, grid, (all) => worstOf(line, all));
  return Array.from({ length: height }, (_, n) =>
    columns
      .map((value) => {
        if (value === undefined || Number.isNaN(value)) return n === limitRow ? paint.red("╌") : " ";
        const level = Math.round(((Math.min(Math.max(value, low), high) - low) / (high - low)) * height * 8);
        const filled = Math.min(8, Math.max(0, Math.max(level, 1) - (height - 1 - n) * 8)); // what is there has a height
        if (filled === 0) return n === limitRow ? paint.red("╌") : " ";
        return (compares(value, line.op, line.limit) ? paint.red : paint.cyan)(blocks[filled]!);
      })
      .join(""),
  );
}

/** For each column what is made of its ticks; of one without any, of the tick before. Undefined where there is none. */
function inColumns<T>(ticks: Ticks, grid: Grid, make: (ticks: readonly number[]) => T): readonly (T | undefined)[] {
  const all: number[][] = Array.from({ length: grid.width }, () => []);
  const before: (number | undefined)[] = Array.from({ length: grid.width });
  for (let tick = 0; tick < ticks.count; tick++) {
    const column = columnOf(grid, timeOf(ticks, tick) - grid.start);
    if (column >= 0) all[column]?.push(tick);
    else before[0] = tick;
  }
  const known = all.map((own, n) => (own.length > 0 ? own.at(-1) : undefined) ?? before[n]);
  for (let n = 1; n < grid.width; n++) known[n] ??= known[n - 1];
  return all.map((own, n) => {
    if (own.length > 0) return make(own);
    const last = n > 0 ? known[n - 1] : before[0];
    return last === undefined ? undefined : make([last]);
  });
}

const worstOf = ({ values, op }: Line, ticks: readonly number[]): number =>
  ticks
    .map((tick) => values[tick]!)
    .filter((value) => !Number.isNaN(value))
    .reduce((a, b) => (Number.isNaN(a) || (op.startsWith(">") ? b > a : b < a) ? b : a), Number.NaN);

const guardRow = ({ values, op, limit }: Line, ticks: Ticks, grid: Grid): string =>
  inColumns(ticks, grid, (own) => own.some((tick) => compares(values[tick]!, op, limit)))
    .map((isMet) => (isMet ? "━" : " "))
    .join("");

/** Firing from ▲ to ▽; + is met and not yet often enough; a dot is quiet, nothing is not evaluated. */
function stateRow({ ticks, evaluations, episodes }: Timeline, grid: Grid, paint: Paint): string {
  const begins = new Set(episodes.map(({ from }) => columnOf(grid, from - grid.start)));
  const ends = new Set(episodes.flatMap(({ to }) => (to === undefined ? [] : [columnOf(grid, to - grid.start)])));
  const codes = inColumns(ticks, grid, (own) =>
    own.reduce<number>((most, tick) => Math.max(most, evaluations[tick]!), 0),
  );
  return codes
    .map((code, column) => {
      if (begins.has(column)) return paint.red("▲");
      if (ends.has(column)) return paint.green("▽");
      switch (code) {
        case evaluation.triggered:
          return paint.red("█");
        case evaluation.met:
          return paint.yellow("+");
        case evaluation.quiet:
          return paint.dim("·");
        default:
          return " ";
      }
    })
    .join("");
}

function wantedRow(wanted: Stretch, grid: Grid): string {
  const clamp = (column: number) => Math.min(Math.max(column, 0), grid.width - 1);
  const [first, last] = [clamp(columnOf(grid, wanted.from)), clamp(columnOf(grid, wanted.from + wanted.for))];
  const bar = first === last ? "╎" : `├${"─".repeat(last - first - 1)}┤`;
  return " ".repeat(first) + bar;
}

/** About one label to so many columns. */
const labelEvery = 10;

function axis(grid: Grid): string {
  const step = niceStep((grid.for / grid.width) * labelEvery);
  let line = "";
  for (let at = Math.ceil(grid.from / step) * step; at <= grid.from + grid.for; at += step) {
    const [column, label] = [columnOf(grid, at), formatTime(at)];
    if (column >= line.length && column + label.length <= grid.width + 2) line = line.padEnd(column) + label;
  }
  return line;
}
