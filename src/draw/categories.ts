import type { Row } from "../query/answered";
import { amounts } from "./amount";
import { colourOf, type Drawing, type Frame } from "./drawing";
import { colour } from "./svg";
import { cut, groupName, rectMark, textMark, textWidth } from "./text";

const size = 11;

/** Groups with the whole time's value of one calculation. */
export interface Categories {
  readonly groups: readonly { readonly name: string; readonly value: number }[];
  readonly unit: string | undefined;
  readonly label: string;
}

export const categoriesOf = (
  rows: readonly Row[],
  index: number,
  label: string,
  unit: string | undefined,
): Categories => ({
  groups: rows.flatMap(({ key, totals }) => {
    const value = totals[index]!;
    return Number.isFinite(value) ? [{ name: key.length > 0 ? groupName(key) : label, value }] : [];
  }),
  unit,
  label,
});

const rowHeight = 22;

/** A bar for each group, as long as its value; groups that have no room are counted. */
export function drawBars({ groups, unit }: Categories, frame: Frame): Drawing {
  const rows = Math.max(1, Math.floor(frame.height / rowHeight));
  const shown = groups.length > rows ? groups.slice(0, Math.max(1, rows - 1)) : groups;
  const greatest = groups.reduce((most, { value }) => Math.max(most, Math.abs(value)), 0);
  const { text } = amounts(greatest, unit);
  const values = shown.map(({ value }) => text(value));
  const right = Math.max(...values.map((one) => textWidth(one, size))) + 10;
  const names = shown.map(({ name }) => cut(name, frame.width * 0.4, size));
  const left = Math.max(...names.map((one) => textWidth(one, size))) + 10;
  const long = Math.max(4, frame.width - left - right);
  const high = Math.min(frame.height / (shown.length + (shown.length < groups.length ? 1 : 0)), 30);
  const marks = shown.flatMap(({ value }, n) => {
    const y = frame.y + n * high + high / 2;
    const wide = greatest > 0 ? Math.max(1, (Math.abs(value) / greatest) * long) : 1;
    return [
      textMark({ x: frame.x + left - 10, y, text: names[n]!, size, colour: "ink", align: "right" }),
      rectMark(frame.x + left, y - high * 0.32, wide, high * 0.64, colourOf(n)),
      textMark({ x: frame.x + left + wide + 6, y, text: values[n]!, size }),
    ];
  });
  const more = groups.length - shown.length;
  const rest = textMark({
    x: frame.x + left,
    y: frame.y + (shown.length + 0.5) * high,
    text: `and ${more} more`,
    size,
  });
  return { grids: [], series: [], marks: more > 0 ? [...marks, rest] : marks };
}

/** Slices that have a colour of their own; the others are one. */
const mostSlices = 9;

/** A slice for each group, and beside it what it is and its share. Values below 0 have none. */
export function drawPie({ groups, unit }: Categories, frame: Frame): Drawing {
  const positive = groups.filter(({ value }) => value > 0);
  const sum = positive.reduce((all, { value }) => all + value, 0);
  const many = positive.length > mostSlices + 1;
  const rest = many ? positive.slice(mostSlices).reduce((all, { value }) => all + value, 0) : 0;
  const slices = [
    ...(many ? positive.slice(0, mostSlices) : positive).map((one, n) => ({ ...one, colour: colourOf(n) })),
    ...(many ? [{ name: `${positive.length - mostSlices} others`, value: rest, colour: "dim" as const }] : []),
  ];
  const radius = Math.max(10, Math.min(frame.height / 2, frame.width * 0.24) - 2);
  const isWide = frame.width >= 200;
  const center = [frame.x + (isWide ? radius + 4 : frame.width / 2), frame.y + frame.height / 2];
  const series = {
    type: "pie",
    silent: true,
    radius: [radius * 0.55, radius],
    center,
    startAngle: 90,
    label: { show: false },
    labelLine: { show: false },
    itemStyle: { borderColor: colour("paper"), borderWidth: 1 },
    data: slices.map(({ value, colour: name }) => ({ value, itemStyle: { color: colour(name) } })),
  };
  const x = frame.x + 2 * radius + 22;
  const rows = Math.max(1, Math.floor(frame.height / 18));
  const shown = isWide ? (slices.length > rows ? slices.slice(0, Math.max(1, rows - 1)) : slices) : [];
  const lines = shown.length + (shown.length < slices.length ? 1 : 0);
  const y = (n: number): number => frame.y + frame.height / 2 + (n - (lines - 1) / 2) * 18;
  const { text } = amounts(positive[0]?.value ?? 1, unit);
  const marks = shown.flatMap(({ name, value, colour: of }, n) => {
    const share = `${Number(((100 * value) / sum).toPrecision(2))}%`;
    const amount = frame.width < 380 ? share : `${text(value)} · ${share}`;
    const room = frame.x + frame.width - x - 16 - textWidth(amount, size) - 10;
    return [
      rectMark(x, y(n) - 5, 10, 10, of),
      textMark({ x: x + 15, y: y(n), text: cut(name, Math.max(30, room), size), size, colour: "ink" }),
      ...(room > 20 ? [textMark({ x: frame.x + frame.width, y: y(n), text: amount, size, align: "right" })] : []),
    ];
  });
  const more = textMark({ x: x + 15, y: y(lines - 1), text: `and ${slices.length - shown.length} more`, size });
  return { grids: [], series: [series], marks: isWide && shown.length < slices.length ? [...marks, more] : marks };
}
