import type { EChartsCoreOption } from "echarts";
import { formatValue } from "../model/units";
import type { Version } from "../prove/replay-against";
import type { Life } from "../prove/replay-life";
import type { Load, Week } from "../prove/replay-pages";
import { atMost, countOf, type Sweep } from "../prove/replay-sweep";
import { labelsWidth, scaleOf, timeAxis } from "./axis";
import { barsSeries, type Row } from "./bars";
import { colour, svgOf } from "./svg";
import { letterWidth } from "./text";

const width = 1080;
const [right, foot, rowHeight, fontSize] = [28, 34, 24, 12];

/** From where to where pictures go, in seconds since the epoch. */
interface Span {
  readonly from: number;
  readonly until: number;
}

/** When alerts fire, each in its worst phase, as rows over one axis of time in UTC. */
export function stripsSvg(alerts: readonly Version[], { from, until }: Span, title: string, within: string): string {
  const rows = alerts.flatMap(({ heard, life }) => (life ? [rowOf(heard.id, life, from)] : []));
  const left = 20 + Math.ceil(Math.max(...rows.map(({ label }) => label.length)) * letterWidth(fontSize));
  const height = rows.length * rowHeight;
  const option: EChartsCoreOption = {
    grid: { left, right, top: 8, height },
    xAxis: timeAxis(0, { from, until }, width - left - right, true),
    yAxis: {
      type: "category",
      inverse: true,
      data: rows.map(({ label }) => label),
      axisLine: { show: false },
      axisTick: { show: false },
      axisLabel: { color: colour("ink"), margin: 12, fontSize, interval: 0 },
      splitLine: { show: false },
    },
    series: [{ ...barsSeries(rows), xAxisIndex: 0, yAxisIndex: 0 }],
  };
  return svgOf(option, title, { width, height: 8 + height + foot }, within);
}

function rowOf(label: string, { from, until, worst }: Life, start: number): Row {
  const firing = worst.episodes.map((one) => ({
    from: one.from - start,
    to: (one.to ?? until) - start,
    colour: "firing" as const,
  }));
  return { label, runs: [{ from: from - start, to: until - start, colour: "quiet" }, ...firing], marks: [] };
}

const [tall, top] = [150, 26];
const axis = { axisLine: { show: false }, axisTick: { show: false } };

/** What one recipient gets in each week: pages are red. `labels` are of the weeks. */
export function weeksSvg(load: Load, weeks: readonly Week[], labels: readonly string[], within: string): string {
  const scale = scaleOf(load.weeks, undefined, tall, false);
  const left = Math.max(44, labelsWidth(scale));
  const own = 520;
  const room = (own - left - right) / weeks.length;
  const every = Math.max(1, Math.ceil((Math.max(...labels.map(({ length }) => length)) * letterWidth(11) + 8) / room));
  const option: EChartsCoreOption = {
    grid: { left, right, top, height: tall },
    xAxis: {
      type: "category",
      data: labels.map((label, n) => (n % every === 0 ? label : "")),
      ...axis,
      axisLabel: { color: colour("dim"), interval: 0, fontSize: 11 },
    },
    yAxis: { type: "value", min: 0, minInterval: 1, ...axis, ...axisStyle },
    series: [
      {
        type: "bar",
        silent: true,
        data: [...load.weeks],
        barMaxWidth: 42,
        itemStyle: { color: colour(load.calls ? "firing" : "value"), borderRadius: [3, 3, 0, 0] },
        label: { show: room > 18, position: "top", color: colour("ink"), fontSize: 11 },
      },
    ],
  };
  const title = `${load.calls ? "pages to" : "messages to"} ${load.name} a week: ${load.weeks.join(", ")}`;
  return svgOf(option, title, { width: own, height: top + tall + foot }, within);
}

const axisStyle = {
  axisLabel: { color: colour("dim"), fontSize: 11 },
  splitLine: { lineStyle: { color: colour("rule") } },
} as const;

/** What comes of each limit: the band is from the best phase to the worst. */
export function sweepSvg(sweep: Sweep, wanted: number | undefined, title: string, within: string): string {
  const { limit, weeks, calls } = sweep;
  const points = sweep.points.toSorted((a, b) => a.value - b.value);
  const found = wanted === undefined ? undefined : atMost(sweep, wanted);
  const at = (pick: "least" | "most") => points.map((one) => [one.value, countOf(sweep, one)[pick] / weeks]);
  const text = (value: number) => formatValue(Number(value.toPrecision(3)), limit.unit);
  const vertical = [
    { xAxis: limit.value, label: { formatter: `now ${text(limit.value)}` }, lineStyle: { color: colour("dim") } },
    ...(found && !found.isCurrent
      ? [{ xAxis: found.value, label: { formatter: text(found.value) }, lineStyle: { color: colour("good") } }]
      : []),
  ];
  const line = { type: "line", silent: true, showSymbol: false, step: "middle" } as const;
  const option: EChartsCoreOption = {
    grid: { left: 64, right: 48, top: 34, height: 220 },
    xAxis: {
      type: "value",
      min: points[0]!.value,
      max: points.at(-1)!.value,
      ...axis,
      axisLabel: { color: colour("dim"), fontSize: 11, formatter: text, hideOverlap: true },
      splitLine: { show: false },
    },
    yAxis: {
      type: "value",
      min: 0,
      name: `${calls ? "pages" : "fires"} a week`,
      nameLocation: "middle",
      nameGap: 42,
      nameTextStyle: { color: colour("dim") },
      ...axis,
      ...axisStyle,
    },
    series: [
      { ...line, data: at("least"), lineStyle: { color: colour("value"), width: 1, type: "dashed" } },
      {
        ...line,
        data: at("most"),
        lineStyle: { color: colour("firing"), width: 2 },
        areaStyle: { color: colour("firing"), opacity: 0.08 },
        markLine: {
          silent: true,
          symbol: "none",
          label: { color: colour("ink"), fontSize: 11 },
          data: [
            ...vertical,
            ...(wanted === undefined
              ? []
              : [
                  {
                    yAxis: wanted,
                    label: { formatter: `${wanted}`, position: "end" },
                    lineStyle: { color: colour("threshold") },
                  },
                ]),
          ],
        },
      },
    ],
  };
  return svgOf(option, title, { width, height: 34 + 220 + foot }, within);
}
