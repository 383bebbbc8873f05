import { scheduleIncludesEnd } from "../model/assumptions";
import { type EvaluationSchedule, weekdays } from "../model/trigger";

const day = 86_400;

/**
 * Whether a trigger with this schedule is evaluated at a time, in seconds since the epoch. A window that ends at or before its start is
 * over on the next day and belongs to the day on which it begins. Source: Honeycomb's documentation, evaluation_schedule in UTC.
 */
export function isScheduled({ startTime, endTime, daysOfWeek }: EvaluationSchedule, at: number): boolean {
  const [from, to] = [secondsOf(startTime), secondsOf(endTime)];
  const today = Math.floor(at / day);
  const second = at - today * day;
  const over = scheduleIncludesEnd ? second > to : second >= to;
  const begins = (date: number) => daysOfWeek.includes(weekdays[(date + 3) % 7]!); // 1970 began on a Thursday
  if (from < to) return begins(today) && second >= from && !over;
  return (begins(today) && second >= from) || (begins(today - 1) && !over);
}

/** Of the day: "09:30" is 34,200. */
export function secondsOf(time: string): number {
  const [hours, minutes] = time.split(":").map(Number) as [number, number];
  return hours * 3600 + minutes * 60;
}
