import type { Drawing, Key } from "./drawing";
import { cut, lineMark, rectMark, textMark, textWidth } from "./text";

const [size, swatch, gap, rowHeight] = [11, 10, 14, 18];
const beside = swatch + 5;
/** Names in a legend: the rest is counted. */
const mostKeys = 8;
const widest = 220;

/** What a legend has to say: its names in order, and how many further groups there are. */
export interface Keys {
  readonly keys: readonly Key[];
  readonly grey: number;
  readonly undrawn: number;
}

interface Placed {
  readonly key: Key | undefined;
  readonly text: string;
  readonly x: number;
  readonly row: number;
}

/** What stands below a chart, and in how many pixels. */
export interface Legend {
  readonly height: number;
  readonly placed: readonly Placed[];
}

/** As many names as fit into so many rows of a width; the others are counted. */
export function legendOf({ keys, grey, undrawn }: Keys, width: number, mostRows: number): Legend {
  const total = keys.length + grey + undrawn;
  const how = [...(grey > 0 ? [`${grey} in grey`] : []), ...(undrawn > 0 ? [`${undrawn} not drawn`] : [])];
  for (let count = total <= mostKeys + 1 ? keys.length : Math.min(mostKeys, keys.length); count >= 0; count--) {
    const names = keys
      .slice(0, count)
      .map((key) => ({ key, text: cut(key.name, Math.min(widest, width - beside), size) }));
    const more = {
      key: undefined,
      text: cut([count > 0 ? `and ${total - count} more` : `${total} in all`, ...how].join(", "), width, size),
    };
    const placed = inRows(count < total ? [...names, more] : names, width);
    const rows = 1 + Math.max(-1, ...placed.map(({ row }) => row));
    if (rows <= mostRows) return { height: rows * rowHeight, placed };
  }
  return { height: 0, placed: [] };
}

/** One after the other, and in a new row where there is no room. */
function inRows(entries: readonly Pick<Placed, "key" | "text">[], width: number): readonly Placed[] {
  const placed: Placed[] = [];
  let [x, row] = [0, 0];
  for (const { key, text } of entries) {
    const wide = textWidth(text, size) + (key ? beside : 0);
    if (x > 0 && x + wide > width) [x, row] = [0, row + 1];
    placed.push({ key, text, x, row });
    x += wide + gap;
  }
  return placed;
}

export const drawLegend = ({ placed }: Legend, left: number, top: number): Drawing => ({
  grids: [],
  series: [],
  marks: placed.flatMap(({ key, text, x: within, row }) => {
    const [x, y] = [left + within, top + (row + 0.5) * rowHeight];
    if (!key) return [textMark({ x, y, text, size })];
    const mark = key.isLine
      ? lineMark(x - 1, x + swatch + 1, y, key.colour, true)
      : rectMark(x, y - swatch / 2, swatch, swatch, key.colour);
    return [mark, textMark({ x: x + beside, y, text, size, colour: "ink" })];
  }),
});
