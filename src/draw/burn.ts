import type { EChartsCoreOption } from "echarts";
import { niceStep } from "../model/nice";
import type { Slo } from "../model/slo";
import { formatTime } from "../model/units";
import type { BurnCourse, BurnReaction } from "../prove/burn-course";
import { barsSeries, type Row } from "./bars";
import { colour, svgOf } from "./svg";

const width = 960;
const [left, right, top, tall, rowHeight, foot, gap] = [120, 28, 84, 150, 26, 40, 30];
/** Times its own length an outage is looked at, at least: what resets later says so in words. */
const seenFor = 2.5;
/** Marks of time along it, about. */
const marks = 8;

/**
 * The timeline of an objective's burn alerts as SVG: for each outage the budget that is left, with the outage shaded, and below it when each
 * alert fires, whom it tells, and when it is over. `within` is what a page calls it (see svgOf).
 */
export function burnSvg(
  slo: Pick<Slo, "id" | "name" | "targetPercentage" | "timePeriod">,
  courses: readonly BurnCourse[],
  within?: string,
): string {
  const height = (course: BurnCourse) => 24 + tall + 12 + course.reactions.length * rowHeight + foot + gap;
  const tops = courses.map((_, n) => top + courses.slice(0, n).reduce((sum, one) => sum + height(one), 0));
  const title = `${slo.name}: what an outage makes of its budget`;
  const subtitle = `${slo.id}  ·  ${slo.targetPercentage}% over ${slo.timePeriod}d, from a full budget at steady traffic; outages are shaded`;
  const parts = courses.map((course, n) => partOf(course, n, tops[n]!));
  const option: EChartsCoreOption = {
    title: [
      {
        text: title,
        subtext: subtitle,
        left: left - 8,
        top: 14,
        itemGap: 8,
        textStyle: { color: colour("ink"), fontSize: 17, fontWeight: 600 },
        subtextStyle: { color: colour("dim"), fontSize: 13 },
      },
      ...parts.map((part) => part.title),
    ],
    grid: parts.flatMap((part) => part.grids),
    xAxis: parts.flatMap((part) => part.xAxes),
    yAxis: parts.flatMap((part) => part.yAxes),
    series: parts.flatMap((part) => part.series),
  };
  const whole = top + courses.reduce((sum, one) => sum + height(one), 0) - gap;
  return svgOf(option, `${title}: ${subtitle}`, { width, height: whole }, within);
}

function partOf(course: BurnCourse, n: number, from: number) {
  const { share, for: length, reactions } = course;
  const step = niceStep((length * seenFor) / marks);
  const until = Math.ceil((length * seenFor) / step) * step;
  const rows = reactions.map((one) => rowOf(one, course, until));
  const time = {
    type: "value",
    min: 0,
    max: until,
    interval: step,
    axisLine: { show: false },
    axisTick: { show: false },
    splitLine: { lineStyle: { color: colour("rule") } },
  };
  const [chart, strip] = [from + 24, from + 24 + tall + 12];
  const what = share === 1 ? "Everything fails" : `${Number((share * 100).toPrecision(3))}% fails`;
  return {
    title: {
      text: `${what} for ${formatTime(length)}`,
      left: left - 8,
      top: from - 6,
      textStyle: { color: colour("ink"), fontSize: 14, fontWeight: 600 },
    },
    grids: [
      { left, right, top: chart, height: tall },
      { left, right, top: strip, height: rows.length * rowHeight },
    ],
    xAxes: [
      { ...time, gridIndex: 2 * n, axisLabel: { show: false } },
      { ...time, gridIndex: 2 * n + 1, axisLabel: { color: colour("dim"), formatter: (at: number) => formatTime(at) } },
    ],
    yAxes: [percentAxis(course, 2 * n, until), rowAxis(rows, 2 * n + 1)],
    series: [budgetSeries(course, 2 * n, until), { ...barsSeries(rows), xAxisIndex: 2 * n + 1, yAxisIndex: 2 * n + 1 }],
  };
}

function percentAxis({ remaining, every }: BurnCourse, gridIndex: number, until: number) {
  const least = Math.min(...remaining.subarray(0, Math.ceil(until / every)));
  const min = Math.min(0, Math.floor(least / 50) * 50);
  return {
    type: "value",
    gridIndex,
    min,
    max: 100,
    interval: Math.ceil((100 - min) / 100) * 25,
    name: "budget left",
    nameLocation: "middle",
    nameGap: 56,
    nameTextStyle: { color: colour("dim") },
    axisLine: { show: false },
    axisTick: { show: false },
    axisLabel: { color: colour("dim"), formatter: (value: number) => `${value}%` },
    splitLine: { lineStyle: { color: colour("rule") } },
  };
}

const rowAxis = (rows: readonly Row[], gridIndex: number) => ({
  type: "category",
  gridIndex,
  inverse: true,
  data: rows.map(({ label }) => label),
  axisLine: { show: false },
  axisTick: { show: false },
  axisLabel: { color: colour("ink"), margin: 12 },
  splitLine: { show: false },
});

function budgetSeries({ remaining, every, for: length }: BurnCourse, axis: number, until: number) {
  const stride = Math.max(1, Math.ceil(until / every / 400));
  const shown = Math.min(remaining.length - 1, Math.ceil(until / every));
  const ticks = Array.from({ length: Math.floor(shown / stride) + 1 }, (_, n) => n * stride);
  return {
    type: "line",
    xAxisIndex: axis,
    yAxisIndex: axis,
    data: [...new Set([...ticks, Math.round(length / every), shown])]
      .toSorted((a, b) => a - b)
      .map((tick) => [tick * every, Number(remaining[tick]!.toFixed(2))]),
    showSymbol: false,
    silent: true,
    clip: true,
    lineStyle: { color: colour("value"), width: 2 },
    areaStyle: { color: colour("value"), opacity: 0.1 },
    markArea: {
      silent: true,
      itemStyle: { color: colour("firing"), opacity: 0.1 },
      data: [[{ xAxis: 0 }, { xAxis: length }]],
    },
  };
}

function rowOf({ burnAlert, fires, resets, tells }: BurnReaction, { for: length }: BurnCourse, until: number): Row {
  const label = burnAlert.id;
  const quiet = { from: 0, to: fires ?? until, colour: "quiet" } as const;
  if (fires === undefined) return { label, runs: [quiet], marks: [] };
  const over = resets === undefined ? "" : `, over ${formatTime(resets - length)} after its end`;
  return {
    label,
    runs: [
      quiet,
      { from: fires, to: Math.min(resets ?? until, until), colour: "firing" },
      ...(resets !== undefined && resets < until ? [{ from: resets, to: until, colour: "quiet" } as const] : []),
    ],
    marks: [
      { at: fires, kind: "triggered", text: `${formatTime(fires)} → ${tells.join(", ")}${over}` },
      ...(resets !== undefined && resets < until ? [{ at: resets, kind: "resolved", text: "" } as const] : []),
    ],
  };
}
