import type { CustomSeriesOption, CustomSeriesRenderItemAPI, CustomSeriesRenderItemParams } from "echarts";
import { type Colour, colour } from "./svg";

/** A stretch in one colour, in seconds after the start. */
export interface Run {
  readonly from: number;
  readonly to: number;
  readonly colour: Colour;
  readonly outlined?: true;
}

/** One line below the chart: its stretches, and moments at which somebody was told something. */
export interface Row {
  readonly label: string;
  readonly runs: readonly Run[];
  readonly marks: readonly {
    readonly at: number;
    readonly kind: "triggered" | "repeated" | "resolved";
    readonly text: string;
  }[];
}

type Item =
  | { readonly kind: "run"; readonly run: Run }
  | { readonly kind: "mark"; readonly mark: Row["marks"][number]; readonly until: number };

const [thick, markSize] = [14, 6];
/** Pixels of a letter, about. */
const letter = 6.5;

/** Rows as bars with marks on them, on the second pair of axes. */
export function barsSeries(rows: readonly Row[]): CustomSeriesOption {
  const items = rows.flatMap(({ runs, marks }, row) => [
    ...runs.map((run) => ({ row, item: { kind: "run", run } as const })),
    ...marks.map((mark) => ({ row, item: { kind: "mark", mark, until: endOf(runs, mark.at) } as const })),
  ]);
  return {
    type: "custom",
    xAxisIndex: 1,
    yAxisIndex: 1,
    silent: true,
    clip: true,
    encode: { x: [1, 2], y: 0 },
    data: items.map(({ row, item }) =>
      item.kind === "run" ? [row, item.run.from, item.run.to] : [row, item.mark.at, item.mark.at],
    ),
    renderItem: (params, api) => shapeOf(items[params.dataIndex]!.item, params, api),
  };
}

function shapeOf(item: Item, params: CustomSeriesRenderItemParams, api: CustomSeriesRenderItemAPI) {
  const [x = 0, y = 0] = api.coord([api.value(1), api.value(0)]);
  const area = params.coordSys as unknown as { readonly x: number; readonly width: number };
  const [least, most] = [area.x, area.x + area.width];
  switch (item.kind) {
    case "run": {
      const [end = 0] = api.coord([api.value(2), api.value(0)]);
      const [from, to] = [Math.max(x, least), Math.min(end, most)];
      if (to < least || from > most) return null;
      const shape = { x: from, y: y - thick / 2, width: Math.max(to - from, 2), height: thick, r: 2 };
      const { run } = item;
      return {
        type: "rect" as const,
        shape,
        style: run.outlined
          ? { fill: colour(run.colour), fillOpacity: 0.15, stroke: colour(run.colour), lineWidth: 1.5 }
          : { fill: colour(run.colour) },
      };
    }
    case "mark": {
      if (x < least || x > most) return null;
      const [end = x] = api.coord([item.until, api.value(0)]);
      return { type: "group" as const, children: markShapes(item.mark, x, y, { end, most }) };
    }
  }
}

/** When the stretch ends that a moment belongs to. */
const endOf = (runs: readonly Run[], at: number): number =>
  runs.find(({ from, to }) => from <= at && at < to)?.to ?? at;

/** A notification: a filled point for what fires, a ring for what is over. The recipients stand in the bar, or else behind it. */
function markShapes({ kind, text }: Row["marks"][number], x: number, y: number, bar: { end: number; most: number }) {
  const isOver = kind === "resolved";
  const point = {
    type: "circle" as const,
    shape: { cx: x, cy: y, r: markSize },
    style: { fill: colour(isOver ? "paper" : "firing"), stroke: colour(isOver ? "good" : "paper"), lineWidth: 2 },
  };
  const [wide, end] = [text.length * letter + 2 * markSize, Math.min(bar.end, bar.most)];
  const isWithin = x + wide < end;
  if (kind !== "triggered" || (!isWithin && end + wide > bar.most)) return [point];
  const label = {
    type: "text" as const,
    style: {
      text,
      x: (isWithin ? x : end) + markSize + 5,
      y,
      fill: colour(isWithin ? "paper" : "ink"),
      fontSize: 11,
      verticalAlign: "middle" as const,
    },
  };
  return [point, label];
}
