import type { Dataset } from "../model/dataset";
import type { Path } from "../model/diagnostic";
import { type EvaluationSchedule, type Trigger, weekdays } from "../model/trigger";
import { formatDuration, formatValue, inUnit } from "../model/units";
import { both, type Difference, difference, fieldDifference, fieldInWords, inWords } from "./difference";
import { effectOfLonger, effectOfShorter, leaningOf } from "./leaning";
import { queryChanges } from "./query-changes";
import { severityChange } from "./routing-changes";

/** A trigger in one of the two versions, with the dataset that it reads. */
export interface TriggerIn {
  readonly trigger: Trigger;
  readonly dataset: Dataset;
}

/** What differs in a trigger as it is written; whom it tells and what it reads of the contract come beside it. */
export function triggerChanges(before: TriggerIn, after: TriggerIn): readonly Difference[] {
  const [old, now] = [before.trigger, after.trigger];
  const path: Path = ["triggers", now.id];
  const same = fieldDifference(path, "dataset", [old.dataset, now.dataset], "other", "it reads other events");
  return [
    ...same,
    ...severityChange(path, old.severity, now.severity),
    ...queryChanges(before, after),
    ...thresholdChange(old, now),
    ...windowChanges(old, now),
    ...inARow(old, now),
    ...disabledChange(old, now),
    ...notifyChange(old, now),
    ...scheduleChange(old, now),
    ...baselineChange(old, now),
    ...fieldInWords(path, "name", old.name, now.name),
    ...fieldInWords(path, "owner", old.owner, now.owner),
    ...fieldInWords(path, "action", old.action, now.action),
    ...fieldInWords(path, "runbook", old.runbook, now.runbook),
  ];
}

const keys = { ">": "above", ">=": "at_or_above", "<": "below", "<=": "at_or_below" } as const;

function thresholdChange({ threshold: old }: Trigger, trigger: Trigger): readonly Difference[] {
  const { threshold: now, id } = trigger;
  const [was, is] = [formatValue(old.value, old.unit), formatValue(now.value, now.unit)];
  const [oldKey, key] = [keys[old.op], keys[now.op]];
  const path = ["triggers", id, key];
  if (old.op[0] !== now.op[0])
    return difference(path, oldKey, [was, `${key} ${is}`], "other", "it fires on the other side of its threshold");
  const moved = inUnit({ value: now.value, ...(now.unit === undefined ? {} : { unit: now.unit }) }, old.unit);
  if (moved === undefined)
    return difference(path, key, [was, is], "other", "it is in another unit, so the two cannot be compared");
  const isHigh = now.op.startsWith(">");
  if (moved === old.value) {
    if (old.op === now.op) return inWords(path, key, was, is);
    const isWider = now.op.endsWith("=");
    return difference(
      path,
      oldKey,
      [was, `${key} ${is}`],
      isWider ? "louder" : "quieter",
      isWider ? "the threshold itself is enough" : "the threshold itself is not enough any more",
    );
  }
  const isHigher = moved > old.value;
  return difference(
    path,
    oldKey,
    [was, oldKey === key ? is : `${key} ${is}`],
    isHigher === isHigh ? "quieter" : "louder",
    `the threshold is ${isHigher ? "higher" : "lower"}`,
  );
}

function windowChanges(old: Trigger, now: Trigger): readonly Difference[] {
  const path = ["triggers", now.id];
  const [was, is] = [old.query.timeRange, now.query.timeRange];
  const leaning = leaningOf(now);
  const window = is > was ? effectOfLonger(leaning) : effectOfShorter(leaning);
  const isRarer = now.frequency > old.frequency;
  return [
    ...fieldDifference(path, "over", durations(was, is), window.effect, window.reason),
    ...fieldDifference(
      path,
      "every",
      durations(old.frequency, now.frequency),
      isRarer ? "quieter" : "louder",
      isRarer ? "it is looked at less often, so it fires later" : "it is looked at more often, so it fires earlier",
    ),
  ];
}

const durations = (before: number, after: number) => [formatDuration(before), formatDuration(after)] as const;

/** How long it must last: evaluations in a row, each `every`. */
function inARow(old: Trigger, now: Trigger): readonly Difference[] {
  const [was, is] = [old.threshold.exceededLimit, now.threshold.exceededLimit];
  if (was === is) return [];
  const lasting = ({ frequency, threshold: { exceededLimit: limit } }: Trigger) =>
    limit === 1 ? undefined : formatDuration(limit * frequency);
  return difference(
    ["triggers", now.id, "for"],
    "for",
    [lasting(old), lasting(now)],
    is > was ? "quieter" : "louder",
    is > was
      ? `${is} evaluations in a row must meet it, not ${was}: what is shorter does not fire`
      : `${is === 1 ? "one evaluation is" : `${is} evaluations in a row are`} enough, not ${was}`,
  );
}

/** Disabled because nobody is told is said where it is told. */
function disabledChange(old: Trigger, now: Trigger): readonly Difference[] {
  const isOff = ({ disabled, notify }: Trigger) => disabled && notify.length > 0;
  const [was, is] = [isOff(old), isOff(now)];
  return difference(
    ["triggers", now.id, "disabled"],
    "disabled",
    [String(was), String(is)],
    is ? "quieter" : "louder",
    is ? "it is not evaluated any more" : "it is evaluated again",
  );
}

function notifyChange(old: Trigger, now: Trigger): readonly Difference[] {
  const isOften = now.alertType === "on_true";
  return difference(
    ["triggers", now.id, "notify"],
    "notify",
    [old.alertType, now.alertType],
    isOften ? "louder" : "quieter",
    isOften
      ? "it tells at every evaluation while it lasts, not once"
      : "it tells once it starts, not at every evaluation while it lasts",
  );
}

const minutesADay = 1440;

/** The minutes of a week, from Monday 00:00 UTC, in which it is evaluated; all of them where nothing is said. */
function minutesOf(schedule: EvaluationSchedule | undefined): ReadonlySet<number> {
  const week = weekdays.length * minutesADay;
  if (!schedule) return new Set(Array.from({ length: week }, (_, minute) => minute));
  const [from, to] = both([schedule.startTime, schedule.endTime], (text) => {
    const [hours = 0, minutes = 0] = text.split(":").map(Number);
    return hours * 60 + minutes;
  });
  const length = to > from ? to - from : to - from + minutesADay;
  return new Set(
    schedule.daysOfWeek.flatMap((day) => {
      const start = weekdays.indexOf(day) * minutesADay + from;
      return Array.from({ length }, (_, n) => (start + n) % week);
    }),
  );
}

const scheduleText = (schedule: EvaluationSchedule | undefined): string | undefined =>
  schedule &&
  `${schedule.startTime} to ${schedule.endTime} on ${schedule.daysOfWeek.toSorted((a, b) => weekdays.indexOf(a) - weekdays.indexOf(b)).join(", ")}`;

function scheduleChange(old: Trigger, now: Trigger): readonly Difference[] {
  const texts = [scheduleText(old.evaluationSchedule), scheduleText(now.evaluationSchedule)] as const;
  if (texts[0] === texts[1]) return [];
  const [was, is] = [minutesOf(old.evaluationSchedule), minutesOf(now.evaluationSchedule)];
  const path = ["triggers", now.id, "schedule"];
  const isLess = [...is].every((minute) => was.has(minute));
  const isMore = [...was].every((minute) => is.has(minute));
  if (isLess && isMore) return difference(path, "schedule", texts, "words", "it is evaluated at the same times");
  if (isLess) return difference(path, "schedule", texts, "quieter", "it is evaluated in less of the week");
  if (isMore) return difference(path, "schedule", texts, "louder", "it is evaluated in more of the week");
  return difference(path, "schedule", texts, "other", "it is evaluated at other times");
}

function baselineChange(old: Trigger, now: Trigger): readonly Difference[] {
  const text = ({ baselineDetails: to }: Trigger) => to && `${to.type} to ${formatDuration(to.offsetMinutes * 60)} ago`;
  return difference(
    ["triggers", now.id, "baseline"],
    "baseline",
    [text(old), text(now)],
    "other",
    "it compares with another past",
  );
}
