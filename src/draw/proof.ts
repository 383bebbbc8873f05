import type { EChartsCoreOption } from "echarts";
import { compares } from "../alerts/comparison";
import { conditionText, type Line } from "../alerts/line";
import { evaluation } from "../alerts/timeline";
import { type Ticks, timeOf } from "../engine/engine";
import { niceStep } from "../model/nice";
import type { Scenario } from "../model/scenario";
import { formatTime } from "../model/units";
import type { Picture, Seen, Wanted } from "../prove/picture";
import { amounts } from "./amount";
import { barsSeries, type Row, type Run } from "./bars";
import { type Colour, colour, svgOf } from "./svg";

const [left, right, rowHeight, foot] = [120, 28, 26, 34];
/** How wide a picture is, how far down its chart begins, and how tall that is: on its own below a title, or in a page that says what it is. */
const alone = { width: 960, top: 84, tall: 250 } as const;
const inPage = { width: 640, top: 14, tall: 150 } as const;
/** A value a pixel and no more. */
const mostPoints = (width: number): number => width - left - right;

/**
 * A proof as SVG: the value against its threshold, with the stretches shaded in which the alert fires; below it the alert in its first and
 * its last phase with its notifications, when each guard is met, and what was expected. In a page it has no title of its own, and `within`
 * before its ids, as `svgOf` says.
 */
export function proofSvg(
  picture: Picture,
  { id, name }: Pick<Scenario, "id" | "name">,
  within?: string,
  reach: Reach = reachOf(picture),
): string {
  const { width, top, tall } = within === undefined ? alone : inPage;
  const { course, from, for: length } = picture;
  const rows = rowsOf(picture);
  const title = name ?? id;
  const conditions = [conditionText(course.measured), ...course.guards.map((one) => `guard ${conditionText(one)}`)];
  const subtitle = [...(name === undefined ? [] : [id]), ...conditions].join("  ·  ");
  const strip = { top: top + tall + 12, height: rows.length * rowHeight };
  const step = niceStep(length / 8);
  const time = {
    type: "value",
    min: from,
    max: from + length,
    interval: step,
    axisLine: { show: false },
    axisTick: { show: false },
    splitLine: { lineStyle: { color: colour("rule") } },
  };
  const option: EChartsCoreOption = {
    title: {
      show: within === undefined,
      text: title,
      subtext: subtitle,
      left: left - 8,
      top: 14,
      itemGap: 8,
      backgroundColor: colour("paper"),
      textStyle: { color: colour("ink"), fontSize: 17, fontWeight: 600 },
      subtextStyle: { color: colour("dim"), fontSize: 13 },
    },
    backgroundColor: colour("paper"),
    textStyle: { fontFamily: "system-ui, sans-serif" },
    grid: [
      { left, right, top, height: tall },
      { left, right, ...strip },
    ],
    xAxis: [
      { ...time, gridIndex: 0, axisLabel: { show: false } },
      {
        ...time,
        gridIndex: 1,
        axisLabel: {
          color: colour("dim"),
          showMaxLabel: (from + length) % step === 0,
          formatter: (at: number) => formatTime(at),
        },
      },
    ],
    yAxis: [valueAxis(course.measured, reach), rowAxis(rows)],
    series: [valueSeries(picture, mostPoints(width)), barsSeries(rows)],
  };
  return svgOf(option, `${title}: ${subtitle}`, { width, height: strip.top + strip.height + foot }, within);
}

/** Beyond so many times the threshold a value is cut off: the threshold is what matters. */
const cutOff = 12;
const headroom = 0.08;

/** The least and the greatest value that an axis shows. */
export interface Reach {
  readonly least: number;
  readonly most: number;
}

/** What the axis of a picture shows by itself; pictures that are compared are drawn with what all of them need. */
export function reachOf({ course, start, from, for: length }: Picture): Reach {
  const { values, limit } = course.measured;
  const seen = values.filter((value, tick) => {
    const at = timeOf(course.ticks, tick) - start;
    return Number.isFinite(value) && at >= from && at <= from + length;
  });
  const peak = seen.reduce((a, b) => Math.max(a, b), limit);
  const least = seen.reduce((a, b) => Math.min(a, b), Math.min(0, limit));
  const isCut = limit > 0 && peak > cutOff * limit;
  return { least, most: isCut ? cutOff * limit : peak + headroom * (peak - least || 1) };
}

function valueAxis({ limit, unit }: Line, { least, most }: Reach) {
  const isCut = limit > 0 && most >= cutOff * limit;
  const { text } = amounts(most, unit);
  return {
    type: "value",
    gridIndex: 0,
    min: least,
    max: most,
    splitNumber: 4,
    axisLine: { show: false },
    axisTick: { show: false },
    axisLabel: { color: colour("dim"), showMaxLabel: isCut, formatter: (value: number) => text(value) },
    splitLine: { lineStyle: { color: colour("rule") } },
  };
}

const rowAxis = (rows: readonly Row[]) => ({
  type: "category",
  gridIndex: 1,
  inverse: true,
  data: rows.map(({ label }) => label),
  axisLine: { show: false },
  axisTick: { show: false },
  axisLabel: { color: colour("ink"), margin: 12 },
  splitLine: { show: false },
});

function valueSeries({ course, start, from, for: length, seen }: Picture, most: number) {
  const { measured, ticks } = course;
  return {
    type: "line",
    xAxisIndex: 0,
    yAxisIndex: 0,
    data: points(measured, ticks, { start, from, for: length }, most),
    showSymbol: false,
    silent: true,
    clip: true,
    lineStyle: { color: colour("value"), width: 2 },
    areaStyle: { color: colour("value"), opacity: 0.1 },
    markLine: {
      silent: true,
      symbol: "none",
      lineStyle: { color: colour("threshold"), type: "dashed", width: 1.5 },
      label: {
        position: "insideEndTop",
        color: colour("threshold"),
        textBorderColor: colour("paper"),
        textBorderWidth: 3,
        formatter: conditionText(measured),
      },
      data: [{ yAxis: measured.limit }],
    },
    markArea: {
      silent: true,
      itemStyle: { color: colour("firing"), opacity: 0.13 },
      data: seen.flatMap(({ timeline }) =>
        timeline.episodes.flatMap((episode) => {
          const [begin, end] = [episode.from - start, (episode.to ?? Number.POSITIVE_INFINITY) - start];
          if (end <= from || begin >= from + length) return [];
          return [[{ xAxis: Math.max(begin, from) }, { xAxis: Math.min(end, from + length) }]];
        }),
      ),
    },
  };
}

/** One point a pixel: the value that is furthest towards the threshold. */
function points(
  { values, op }: Line,
  ticks: Ticks,
  { start, from, for: length }: Pick<Picture, "start" | "from" | "for">,
  most: number,
) {
  const every = Math.max(1, Math.ceil(length / ticks.every / most));
  const found: [number, number | null][] = [];
  for (let tick = 0; tick < ticks.count; tick += every) {
    const at = timeOf(ticks, tick) - start;
    if (at < from - every * ticks.every || at > from + length) continue;
    const some = [...values.subarray(tick, tick + every)].filter((value) => Number.isFinite(value));
    const furthest = op.startsWith(">") ? Math.max(...some) : Math.min(...some);
    found.push([Math.max(at, from), some.length > 0 ? furthest : null]);
  }
  return found;
}

function rowsOf({ course, start, seen, wanted }: Picture): readonly Row[] {
  return [
    ...course.guards.map((guard): Row => ({ label: "guard", runs: guardRuns(guard, course.ticks, start), marks: [] })),
    ...seen.map(
      (one): Row => ({ label: `${one.phase} phase`, runs: stateRuns(one, start), marks: marksOf(one, start) }),
    ),
    ...wanted.map(
      (one): Row => ({ label: `${one.passed ? "✓" : "✗"} ${one.what}`, runs: [wantedRun(one)], marks: [] }),
    ),
  ];
}

const wantedRun = ({ from, for: length, passed }: Wanted): Run => ({
  from,
  to: from + length,
  colour: passed ? "good" : "firing",
  outlined: true,
});

const guardRuns = ({ values, op, limit }: Line, ticks: Ticks, start: number): readonly Run[] =>
  runsOf(ticks, start, (tick) => (compares(values[tick]!, op, limit) ? "threshold" : undefined));

const stateRuns = ({ timeline: { ticks, evaluations } }: Seen, start: number): readonly Run[] =>
  runsOf(ticks, start, (tick) => {
    switch (evaluations[tick]) {
      case evaluation.triggered:
        return "firing";
      case evaluation.met:
        return "met";
      case evaluation.quiet:
        return "quiet";
      default:
        return undefined;
    }
  });

/** What is alike at ticks in turn is one run, which lasts until the next tick. */
function runsOf(
  { from, every, count }: Ticks,
  start: number,
  colourAt: (tick: number) => Colour | undefined,
): readonly Run[] {
  const runs: Run[] = [];
  let open: { readonly from: number; readonly colour: Colour | undefined } | undefined;
  for (let tick = 0; tick <= count; tick++) {
    const at = from + tick * every - start;
    const now = tick < count ? colourAt(tick) : undefined;
    if (open && open.colour === now && tick < count) continue;
    if (open?.colour) runs.push({ from: open.from, to: at, colour: open.colour });
    open = { from: at, colour: now };
  }
  return runs;
}

/** Each moment at which somebody is told, once. */
function marksOf({ notices }: Seen, start: number): Row["marks"] {
  const moments = new Map<string, { at: number; kind: "triggered" | "repeated" | "resolved"; told: string[] }>();
  for (const { at, kind, recipient } of notices) {
    const found = moments.get(`${at} ${kind}`) ?? { at: at - start, kind, told: [] };
    found.told.push(recipient);
    moments.set(`${at} ${kind}`, found);
  }
  return [...moments.values()].map(({ at, kind, told }) => ({ at, kind, text: told.join(", ") }));
}
