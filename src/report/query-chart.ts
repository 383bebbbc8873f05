import { createColors } from "picocolors";
import { niceStep } from "../model/nice";
import { formatValue } from "../model/units";
import type { Answered, Row } from "../query/answered";
import { keyName, valueColumns } from "./query-table";

export interface ChartStyle {
  readonly columns?: number;
  readonly color?: boolean;
}

type Paint = ReturnType<typeof createColors>;

/** With as many digits as tell 99.95% from all. */
const valueText = (value: number, unit: string | undefined): string =>
  Number.isFinite(value) ? formatValue(Number(value.toPrecision(5)), unit) : "nothing";

/** Rows of a chart of its own. */
const height = 8;
/** Groups that are drawn: more cannot be told apart. */
const mostGroups = 12;
const [fewest, most] = [24, 120];

/** A chart for each calculation: of one group its course, of several a line each on a scale in common, of a heatmap its bins in shades. */
export function queryChart(answered: Answered, { columns = 80, color = false }: ChartStyle): string {
  const paint = createColors(color);
  const charts = [
    ...valueColumns(answered).map(({ label, unit, index }) => {
      const drawn = { ...answered, index, unit, columns, paint };
      const body = answered.breakdowns.length === 0 ? courseOf(drawn) : linesOf(drawn);
      return [paint.bold(label), ...body].join("\n");
    }),
    ...answered.heatmaps.map((one) =>
      [paint.bold(one.label), ...heatmapLines(answered, one, columns, paint)].join("\n"),
    ),
  ];
  return charts.join("\n\n");
}

interface Drawn extends Answered {
  readonly index: number;
  readonly unit: string | undefined;
  readonly paint: Paint;
}
type Sized<T> = Omit<T, "columns"> & { readonly columns: number };

function courseOf({ rows, index, unit, columns, paint, ...answered }: Sized<Drawn>): readonly string[] {
  const values = rows[0]?.series[index] ?? new Float64Array();
  const scale = scaleOf([values]);
  if (!scale) return [nothing];
  const labels = Array.from({ length: height }, (_, n) =>
    n === 0 ? valueText(scale.high, unit) : n === height - 1 ? valueText(scale.low, unit) : "",
  );
  const margin = Math.max(...labels.map(({ length }) => length));
  const cells = inColumns(values, widthOf(columns, margin));
  const lines = labels.map((label, n) => {
    const bars = cells.map((value) => barAt(value, scale, height - 1 - n)).join("");
    return `${label.padStart(margin)} ${paint.dim("│")}${paint.cyan(bars)}`.trimEnd();
  });
  return [...lines, `${" ".repeat(margin + 2)}${paint.dim(axis(answered, cells.length))}`];
}

function linesOf({ rows, index, unit, columns, paint, groups, ...answered }: Sized<Drawn>): readonly string[] {
  const shown = rows.slice(0, mostGroups);
  const scale = scaleOf(shown.map(({ series }) => series[index]!));
  if (!scale) return [nothing];
  const names = shown.map(({ key }) => key.map(keyName).join(", "));
  const longest = Math.max(...names.map(({ length }) => length));
  const margin = Math.min(longest, Math.floor(columns / 3));
  const width = widthOf(columns, margin + 10);
  const line = ({ series, totals }: Row, n: number) => {
    const cells = inColumns(series[index]!, width);
    const name = names[n]!.length > margin ? `${names[n]!.slice(0, margin - 1)}…` : names[n]!.padEnd(margin);
    const bars = cells.map((value) => (Number.isNaN(value) ? " " : barAt(value, { ...scale, rows: 1 }, 0))).join("");
    return `${name} ${paint.dim("│")}${paint.cyan(bars)}${paint.dim("│")} ${valueText(totals[index]!, unit)}`;
  };
  const length = inColumns(shown[0]!.series[index]!, width).length;
  const more = groups - shown.length;
  return [
    ...shown.map(line),
    `${" ".repeat(margin + 2)}${paint.dim(axis(answered, length))}`,
    paint.dim(
      `each line from ${valueText(scale.low, unit)} to ${valueText(scale.high, unit)}; at the right the whole time`,
    ),
    ...(more > 0 ? [paint.dim(`and ${more} more ${more === 1 ? "group" : "groups"}`)] : []),
  ];
}

const nothing = "no value at any time";

function heatmapLines(
  answered: Answered,
  { bins }: Answered["heatmaps"][number],
  columns: number,
  paint: Paint,
): readonly string[] {
  if (bins.length === 0) return [nothing];
  const labels = bins.map(({ to }) => valueText(to, undefined));
  const margin = Math.max(...labels.map(({ length }) => length));
  const width = widthOf(columns, margin);
  const cells = bins.map(({ counts }) => inColumns(counts, width));
  const peak = Math.max(...cells.flat());
  const lines = cells.map((row, n) => {
    const shades = row.map((count) => shadesOf[count > 0 ? Math.ceil((count / peak) ** 0.5 * 4) : 0]!).join("");
    return `${labels[n]!.padStart(margin)} ${paint.dim("│")}${paint.cyan(shades)}`.trimEnd();
  });
  return [
    ...lines.toReversed(),
    `${" ".repeat(margin + 2)}${paint.dim(axis(answered, cells[0]!.length))}`,
    paint.dim(`each row is up to its label; █ is ${valueText(peak, undefined)} events, ░ a sixteenth of it or less`),
  ];
}

const shadesOf = [..." ░▒▓█"];
const blocks = [..." ▁▂▃▄▅▆▇█"];

const widthOf = (columns: number, margin: number): number => Math.min(most, Math.max(fewest, columns - margin - 3));

interface Scale {
  readonly low: number;
  readonly high: number;
  readonly rows?: number;
}

/** From 0, or below where values are, to the greatest; of values that are close to one another from a little below them. */
function scaleOf(all: readonly Float64Array[]): Scale | undefined {
  const values = all.flatMap((one) => [...one].filter(Number.isFinite));
  if (values.length === 0) return undefined;
  const [least, most] = [values.reduce((a, b) => Math.min(a, b)), values.reduce((a, b) => Math.max(a, b))];
  if (least < most && least > 0.9 * most) return { low: least - (most - least), high: most };
  const [low, high] = [Math.min(least, 0), Math.max(most, 0)];
  return { low, high: high > low ? high : low + 1 };
}

/** What stands of a bar in a row, counted from below: what is there has a height. */
function barAt(value: number, { low, high, rows = height }: Scale, row: number): string {
  if (Number.isNaN(value)) return " ";
  const level = Math.max(1, Math.round(((value - low) / (high - low)) * rows * 8));
  return blocks[Math.min(8, Math.max(0, level - row * 8))]!;
}

/** Points as columns: a point is several columns wide where there is room, and of several points in one column the greatest is drawn. */
function inColumns(values: Float64Array, width: number): readonly number[] {
  if (values.length <= width) {
    const times = Math.floor(width / Math.max(1, values.length));
    return [...values].flatMap((value) => Array.from({ length: times }, () => value));
  }
  const each = Math.ceil(values.length / width);
  return Array.from({ length: Math.ceil(values.length / each) }, (_, n) =>
    [...values.subarray(n * each, (n + 1) * each)].reduce((a, b) => (Number.isNaN(a) || b > a ? b : a), Number.NaN),
  );
}

/** About one label to so many columns. */
const labelEvery = 12;

function axis({ from, until }: Pick<Answered, "from" | "until">, width: number): string {
  const step = niceStep(((until - from) / width) * labelEvery);
  let line = "";
  for (let at = Math.ceil(from / step) * step; at < until; at += step) {
    const column = Math.floor(((at - from) / (until - from)) * width);
    const text = new Date(at * 1000).toISOString();
    const label = step >= 86_400 ? text.slice(5, 10) : step < 60 ? text.slice(11, 19) : text.slice(11, 16);
    if (column >= line.length && column + label.length <= width + 2) line = line.padEnd(column) + label;
  }
  return line;
}
