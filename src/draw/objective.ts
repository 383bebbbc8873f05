import type { Slo } from "../model/slo";
import { formatDuration, formatTime } from "../model/units";
import type { Answered } from "../query/answered";
import { labelsWidth, scaleOf, yOf } from "./axis";
import { areaSeries, type Drawing, pixel, together } from "./drawing";
import { gridOf } from "./grid";
import { optionOf } from "./panel";
import { type Colour, colour, type Size, svgOf } from "./svg";
import { cut, lineMark, textMark, textWidth } from "./text";
import { thinned } from "./thin";

/** An SLO, and its course as `answerObjective` gives it: compliance and remaining budget, in %. */
export interface ObjectiveView extends Pick<Slo, "name" | "targetPercentage" | "timePeriod"> {
  readonly answered: Answered;
}

/** So much of a budget is little, in %. */
const little = 25;

const colourFor = (remaining: number): Colour =>
  remaining <= 0 ? "firing" : remaining < little ? "threshold" : "good";

/**
 * An SLO's panel as SVG: compliance against the target, what is left of the budget in % and in minutes of a total failure, and how that came about.
 * A budget that is used up is red. `within` as in `panelSvg`.
 */
export function objectiveSvg(view: ObjectiveView, size: Size, within?: string): string {
  const [compliance = Number.NaN, remaining = Number.NaN] = view.answered.rows[0]?.totals ?? [];
  const isThere = Number.isFinite(compliance) && Number.isFinite(remaining);
  const said = isThere
    ? `${percent(compliance)} of ${percent(view.targetPercentage)}, budget ${budgetText(view, remaining)}`
    : "no events in this time";
  const drawing = isThere ? drawObjective(view, compliance, remaining, size) : nothing(size);
  return svgOf(optionOf(drawing), `${view.name}: ${said}`, size, within);
}

const nothing = ({ width, height }: Size): Drawing => ({
  grids: [],
  series: [],
  marks: [textMark({ x: width / 2, y: height / 2, text: "No events in this time", size: 13, align: "center" })],
});

/** As many digits as the target has tell whether it is met. */
const percent = (value: number): string => `${Number(value.toPrecision(5))}%`;

/** `68.2% left, 29m of 43m`; beyond the whole budget what is over it. */
function budgetText(
  { targetPercentage, timePeriod }: Pick<Slo, "targetPercentage" | "timePeriod">,
  remaining: number,
): string {
  const whole = ((100 - targetPercentage) / 100) * timePeriod * 86_400;
  return remaining < 0
    ? `exhausted, ${timeText((-remaining / 100) * whole)} over`
    : `${timeText((remaining / 100) * whole)} of ${timeText(whole)} left`;
}

/** To the minute, below ten minutes to the second. */
const timeText = (seconds: number): string =>
  seconds < 600 ? formatTime(seconds) : formatDuration(Math.round(seconds / 60) * 60);

/** How much wider bold digits are. */
const boldly = 1.26;
const [edge, right, timeHeight] = [4, 14, 22];

function drawObjective(view: ObjectiveView, compliance: number, remaining: number, { width, height }: Size): Drawing {
  const big = Math.max(18, Math.min(34, height * 0.17, width * 0.13));
  const name = colourFor(remaining);
  const amount = `${Number(remaining.toPrecision(3))}%`;
  const { marks: said, below } = inWords(view, compliance, remaining, {
    x: edge + textWidth(amount, big) * boldly + 10,
    width,
    big,
  });
  const head = big + 14 + below;
  const marks = [textMark({ x: edge, y: big / 2 + 4, text: amount, size: big, colour: name, bold: true }), ...said];
  return height - head < 70
    ? { grids: [], series: [], marks }
    : withCourse(view, { x: 0, y: head, width, height: height - head }, marks);
}

/** Two lines beside the large number, or so many pixels below it where they have no room there. */
function inWords(
  view: ObjectiveView,
  compliance: number,
  remaining: number,
  { x, width, big }: { readonly x: number; readonly width: number; readonly big: number },
): { readonly marks: Drawing["marks"]; readonly below: number } {
  const isMet = compliance >= view.targetPercentage;
  const lines = [
    {
      text: remaining < 0 ? `budget ${budgetText(view, remaining)}` : `of the budget, ${budgetText(view, remaining)}`,
      short: budgetText(view, remaining),
      colour: "ink",
    },
    {
      text: `${percent(compliance)} compliant, target ${percent(view.targetPercentage)}`,
      short: `${percent(compliance)} of ${percent(view.targetPercentage)}`,
      colour: isMet ? "dim" : "firing",
    },
  ] as const;
  const size = big < 24 ? 11 : 12;
  const each = size + 5;
  const fits = (text: string, left: number): boolean => textWidth(text, size) <= width - left - edge;
  const isBeside = lines.every(({ short }) => fits(short, x));
  const [left, first] = isBeside ? [x, big / 2 + 4 - each / 2] : [edge, big + 4 + each];
  const marks = lines.map(({ text, short, colour: of }, n) =>
    textMark({
      x: left,
      y: first + n * each,
      text: cut(fits(text, left) ? text : short, width - left - edge, size),
      size,
      colour: of,
    }),
  );
  return { marks, below: isBeside ? 0 : 2 * each + 6 };
}

/** What was left of the budget at each time: below 0 it is used up. */
function withCourse(
  { answered }: ObjectiveView,
  { y, width, height }: { readonly x: number; readonly y: number; readonly width: number; readonly height: number },
  marks: Drawing["marks"],
): Drawing {
  const values = answered.rows[0]!.series[1]!;
  const caption = 18;
  const tall = height - caption - timeHeight - 8;
  const scale = {
    ...scaleOf([...values, 100], "%", tall, false),
    text: (value: number) => `${Number(value.toPrecision(4))}%`,
  };
  const left = labelsWidth(scale);
  const frame = { x: left, y: y + caption + 4, width: width - left - right, height: tall };
  const range = answered.until - answered.from;
  const kept = thinned(values, frame.width);
  const at = (index: number): number =>
    pixel(frame.x + Math.min(1, ((index + 1) * answered.every) / range) * frame.width);
  const zero = pixel(yOf(0, frame, scale));
  const whole = kept.filter((index) => Number.isFinite(values[index]));
  const area = (keeps: (value: number) => number) => {
    const points = whole.map((index) => `${at(index)} ${pixel(yOf(keeps(values[index]!), frame, scale))}`);
    return `M${at(whole[0]!)} ${zero}L${points.join("L")}L${at(whole.at(-1)!)} ${zero}Z`;
  };
  const last = values[whole.at(-1)!]!;
  const areas = [
    {
      path: area((value) => Math.max(0, value)),
      colour: last > 0 && last < little ? "threshold" : "good",
      opacity: 0.3,
    },
    ...(whole.some((index) => values[index]! < 0)
      ? ([{ path: area((value) => Math.min(0, value)), colour: "firing", opacity: 0.35 }] as const)
      : []),
  ] as const;
  const line = {
    type: "line",
    xAxisIndex: 0,
    yAxisIndex: 0,
    silent: true,
    showSymbol: false,
    clip: false,
    z: 3,
    data: whole.map((index) => [Math.min((index + 1) * answered.every, range), values[index]]),
    lineStyle: { color: colour(colourFor(last)), width: 1.75 },
  };
  const others = [
    ...marks,
    textMark({ x: edge, y: y + caption / 2, text: "budget remaining", size: 12 }),
    textMark({ x: width - right, y: y + caption / 2, text: "UTC", size: 9, align: "right" }),
    ...(scale.min < 0 ? [lineMark(frame.x, frame.x + frame.width, zero, "firing")] : []),
  ];
  return together([
    gridOf(answered, 0, frame, scale, true),
    { grids: [], series: [areaSeries(0, areas), line], marks: others },
  ]);
}
