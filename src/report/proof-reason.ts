import { compares } from "../alerts/comparison";
import type { Course } from "../alerts/course";
import { conditionText, type Line, valueText } from "../alerts/line";
import { evaluation, type Timeline } from "../alerts/timeline";
import { frequencyOf } from "../alerts/timelines";
import { timeOf } from "../engine/engine";
import type { Stretch } from "../model/scenario";
import { formatDuration, formatTime, formatValue } from "../model/units";
import { firstEvaluation } from "../prove/needed";
import type { Found, Judged, Proof } from "../prove/proof";
import { range } from "./proof";

/** Why an expectation failed, or when it would have held; undefined where nothing is to be added. */
export function reasonOf({ expectation, outcome, passed }: Judged, proof: Proof): string | undefined {
  if (passed || outcome.kind !== "moments") return undefined;
  const failed = outcome.found.filter((one) => one.case !== "held");
  if (!proof.course)
    return `it is first evaluated ${formatTime(firstEvaluation(proof.alert))} after the start: write a longer for:`;
  switch (expectation.kind) {
    case "fires":
      return failed.some((one) => one.case === "never")
        ? silence(proof, { from: expectation.from, for: expectation.within })
        : fitting(outcome.found, expectation.from);
    case "resolves":
      return failed.every((one) => one.case === "late" || one.case === "early")
        ? fitting(outcome.found, expectation.from)
        : ending(proof, failed);
    case "stays_quiet":
      return noise(proof, failed);
    case "notifies":
    case "remaining_budget":
      return undefined;
  }
}

/** What would hold in every phase. */
function fitting(found: readonly Found[], from: number): string | undefined {
  const moments = found.flatMap(({ first = [], last = [] }) => [first, last].flat());
  if (found.every((one) => one.case === "held")) return undefined;
  const begin = Math.min(from, ...moments);
  const within = `within: ${formatTime(Math.max(...moments) - begin)}`;
  return `with ${begin < from ? `from: ${formatTime(begin)} and ${within}` : within} it would hold`;
}

/** A moment at which something was the case: a tick of the course. */
type Tick = number;

const at = ({ ticks }: Course, tick: Tick, start: number): string => formatTime(timeOf(ticks, tick) - start);

function ticksIn({ ticks }: Course, start: number, { from, for: length }: Stretch): readonly Tick[] {
  const first = Math.max(0, Math.ceil((start + from - ticks.from) / ticks.every));
  const last = Math.min(ticks.count - 1, Math.floor((start + from + length - ticks.from) / ticks.every));
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, n) => first + n);
}

const isMet = ({ values, op, limit }: Line, tick: Tick): boolean => compares(values[tick]!, op, limit);

/** Why it does not fire: how far the value comes, or what its guards are then. */
function silence({ alert, scenario: { start }, course }: Proof, stretch: Stretch): string {
  const { measured, guards } = course!;
  const ticks = ticksIn(course!, start, stretch);
  const during = `from ${formatTime(stretch.from)} to ${formatTime(stretch.from + stretch.for)}`;
  const lines = [measured, ...guards];
  for (const [n, line] of lines.entries()) {
    const before = lines.slice(0, n);
    const open = ticks.filter((tick) => before.every((one) => isMet(one, tick)));
    if (open.some((tick) => isMet(line, tick))) continue;
    const furthest = furthestOf(line, open);
    if (furthest === undefined) return `${during} ${line.label} has no value: the query selects no events`;
    const so = n === 0 ? during : `while ${conditionText(measured)},`;
    const most = isUpward(line) ? "at most" : "at least";
    const value = valueText(line.values[furthest]!, line.unit);
    const must = `it must be ${line.op} ${formatValue(line.limit, line.unit)}`;
    return `${so} ${line.label} is ${most} ${value}, at ${at(course!, furthest, start)}; ${must}`;
  }
  const met = ticks.filter((tick) => lines.every((one) => isMet(one, tick)));
  const times = alert.kind === "trigger" ? alert.trigger.threshold.exceededLimit : 1;
  const span = `${conditionText(measured)} from ${at(course!, met[0]!, start)} to ${at(course!, met.at(-1)!, start)}`;
  return times > 1 ? `${span}, and it must be so in ${times} evaluations in a row` : `${span}, between two evaluations`;
}

const isUpward = ({ op }: Line): boolean => op.startsWith(">");

function furthestOf(line: Line, ticks: readonly Tick[]): Tick | undefined {
  const valued = ticks.filter((tick) => !Number.isNaN(line.values[tick]));
  const isFurther = (a: Tick, b: Tick) =>
    isUpward(line) ? line.values[a]! > line.values[b]! : line.values[a]! < line.values[b]!;
  return valued.reduce<Tick | undefined>(
    (best, tick) => (best === undefined || isFurther(tick, best) ? tick : best),
    undefined,
  );
}

/** What the value was when it fired. */
function noise({ scenario: { start }, course, alert, timelines }: Proof, failed: readonly Found[]): string | undefined {
  const fired = failed.find((one) => one.case === "fired");
  if (!fired) return unevaluated(timelines, frequencyOf(alert), start);
  const [tick] = ticksIn(course!, start, { from: fired.first ?? 0, for: 0 });
  return tick === undefined ? undefined : valuesAt(course!, tick, start);
}

/** When there is something to see. */
function unevaluated(timelines: readonly Timeline[], frequency: number, start: number): string {
  const firsts = timelines.flatMap(({ ticks, evaluations }) => {
    const tick = evaluations.findIndex((code) => code !== evaluation.none);
    return tick < 0 ? [] : [timeOf(ticks, tick) - start];
  });
  if (firsts.length === 0) return "its schedule leaves out all of the scenario: write another start: or for:";
  const moments = range({ first: Math.min(...firsts), last: Math.max(...firsts) });
  return `it is evaluated every ${formatDuration(frequency)}, first at ${moments}`;
}

const valuesAt = (course: Course, tick: Tick, start: number): string =>
  `at ${at(course, tick, start)} ${[course.measured, ...course.guards]
    .map((line) => `${line.label} is ${valueText(line.values[tick]!, line.unit)}`)
    .join(", ")}`;

/** Why it does not resolve: what the value still is in the end. */
function ending({ scenario: { start, for: length }, course }: Proof, failed: readonly Found[]): string | undefined {
  if (!failed.some((one) => one.case === "unresolved")) return undefined;
  const tick = ticksIn(course!, start, { from: 0, for: length }).at(-1);
  return tick === undefined ? undefined : `${valuesAt(course!, tick, start)}; the scenario is over then`;
}
