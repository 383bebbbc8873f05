import type { QueryPanel } from "../model/board";
import type { Answered } from "../query/answered";
import { labelsWidth } from "./axis";
import { categoriesOf, drawBars, drawPie } from "./categories";
import { captionOf, courseScale, drawCourse } from "./course";
import { type Drawing, type Frame, together } from "./drawing";
import { drawHeat, heatScale } from "./heat";
import { drawLegend, legendOf } from "./legend";
import { panelParts } from "./parts";
import { heatmapOf, isTimed, keysOf, type Slot, slotOf } from "./slots";
import { drawStat } from "./stat";
import { type Size, svgOf } from "./svg";
import { cut, textMark } from "./text";

/** A query panel of a board, and what its query has been answered. */
export interface PanelView extends Pick<QueryPanel, "title" | "query" | "queryStyle" | "visualization"> {
  readonly answered: Answered;
}

/**
 * The charts of a panel as SVG, one below the other on one axis of time. `within` begins all its ids, and says that it stands in a page which has
 * the colours (`colourStyle`); without it the picture stands alone and brings them. A table has no chart: `panelParts` is empty, and the picture
 * says so.
 */
export function panelSvg(view: PanelView, size: Size, within?: string): string {
  const slots = panelParts(view).map((part) => slotOf(view, part));
  const drawing =
    slots.length === 0 ? empty("a table, without a chart", { x: 0, y: 0, ...size }) : drawAll(view, slots, size);
  return svgOf(optionOf(drawing), titleOf(view, slots), size, within);
}

/** ECharts' option of a drawing. */
export const optionOf = ({ grids, series, marks }: Drawing) => ({
  ...(grids.length === 0
    ? {}
    : {
        grid: grids.map(({ grid }) => grid),
        xAxis: grids.map(({ xAxis }) => xAxis),
        yAxis: grids.map(({ yAxis }) => yAxis),
      }),
  series,
  graphic: { elements: marks },
});

const [edge, timeHeight, right] = [4, 22, 14];

/** Room for what a chart is called: none where the chart itself would have none left. */
const captionHeight = (tall: number): number => (tall >= 64 ? 20 : tall >= 40 ? 14 : 0);

function drawAll(view: PanelView, slots: readonly Slot[], { width, height }: Size): Drawing {
  const legend = legendOf(keysOf(view, slots), width - 2 * edge, height < 130 ? 0 : height < 200 ? 1 : 2);
  const times = slots.map(
    (slot, n) =>
      isTimed(slot) &&
      slot.nothing === undefined &&
      !(slots[n + 1] && isTimed(slots[n + 1]!) && slots[n + 1]!.nothing === undefined),
  );
  const free = height - legend.height - (legend.height > 0 ? 6 : 0) - times.filter(Boolean).length * timeHeight - 2;
  const tall = free / slots.length;
  const caption = captionHeight(tall);
  const margin = Math.min(width * 0.4, Math.max(24, ...slots.map((slot) => marginOf(view, slot, tall - caption - 16))));
  const drawings: Drawing[] = [];
  let [y, grid] = [0, 0];
  for (const [n, slot] of slots.entries()) {
    const isLabelled = times[n]!;
    const inner = { y: y + caption, height: Math.max(8, tall - caption) };
    const plot = {
      x: margin,
      width: width - margin - right,
      y: inner.y + 6,
      height: Math.max(8, inner.height - (isLabelled ? 8 : 16)),
    };
    const whole = { x: 12, width: width - 24, ...inner };
    if (caption > 0) drawings.push(captionMark(slot, y, caption, width));
    const drawing =
      slot.nothing === undefined
        ? drawSlot(view, slot, grid, isTimed(slot) ? plot : whole, isLabelled)
        : empty(slot.nothing, whole);
    drawings.push(drawing);
    if (isLabelled && caption > 0) drawings.push(utcMark(y, caption, width));
    grid += drawing.grids.length;
    y += tall + (isLabelled ? timeHeight : 0);
  }
  return together([...drawings, drawLegend(legend, edge, height - legend.height - 2)]);
}

function marginOf(view: PanelView, { part, label, unit, course, nothing }: Slot, height: number): number {
  if (nothing !== undefined) return 0;
  if (course) return labelsWidth(courseScale(course, height));
  const heatmap = part.kind === "heatmap" ? heatmapOf(view, label) : undefined;
  return heatmap ? labelsWidth(heatScale(heatmap, unit, height)) : 0;
}

function drawSlot(
  view: PanelView,
  { part, label, unit, course }: Slot,
  grid: number,
  frame: Frame,
  isLabelled: boolean,
): Drawing {
  const { answered } = view;
  const categories = () => categoriesOf(answered.rows, part.columns[0]!, label, unit);
  switch (part.kind) {
    case "stat":
      return drawStat(categories(), frame);
    case "cpie":
      return drawPie(categories(), frame);
    case "cbar":
      return drawBars(categories(), frame);
    case "line":
    case "stacked":
    case "tsbar":
      return drawCourse(course!, answered, grid, frame, isLabelled);
    case "heatmap":
      return drawHeat(heatmapOf(view, label)!, unit, answered, grid, frame, isLabelled);
  }
}

const captionMark = ({ label, unit }: Slot, y: number, height: number, width: number): Drawing => {
  const size = height < 20 ? 10 : 12;
  return only(
    textMark({ x: edge, y: y + height / 2, text: cut(captionOf(label, unit), width - edge - right - 30, size), size }),
  );
};

/** Times are not those of the reader. */
const utcMark = (y: number, height: number, width: number): Drawing =>
  only(textMark({ x: width - right, y: y + height / 2, text: "UTC", size: 9, align: "right" }));

const empty = (text: string, { x, y, width, height }: Frame): Drawing =>
  only(textMark({ x: x + width / 2, y: y + height / 2, text: cut(text, width, 13), size: 13, align: "center" }));

const only = (mark: Drawing["marks"][number]): Drawing => ({ grids: [], series: [], marks: [mark] });

/** For who cannot see it: the title, and what each chart is. */
const titleOf = ({ title }: PanelView, slots: readonly Slot[]): string =>
  [
    title,
    ...slots.map(
      ({ part, label, nothing }) => `${label || part.kind}${nothing === undefined ? "" : `: ${nothing.toLowerCase()}`}`,
    ),
  ].join("; ");
