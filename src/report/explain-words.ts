import type { Way } from "../alerts/way";
import { formatTime } from "../model/units";
import type { Budget } from "../prove/budget";

/** Three digits are all that an estimate has. */
export const number = (value: number): string => String(Number(value.toPrecision(3)));

export const percent = (share: number): string => `${number(share * 100)}%`;

/** As a person says it: to the minute from an hour on, to the hour from a day on. */
export function about(seconds: number): string {
  const step = seconds >= 86_400 ? 3600 : seconds >= 3600 ? 60 : 1;
  return formatTime(Math.round(seconds / step) * step);
}

/** Of fewer than ten events a tenth tells something: it is a mean. */
export const events = (count: number): string => number(count < 10 ? Math.round(count * 10) / 10 : Math.round(count));

/** What happens to the events that are hit. */
export function wayWords(way: Way): string {
  switch (way.kind) {
    case "failed":
      return "fail, as the contract says a failure looks";
    case "refused":
      return `are answered with status ${way.status}, and nothing comes with them`;
    case "slow":
      return `take ${formatTime(way.seconds)}`;
    case "costly":
      return `have ${way.times} times the normal ${way.columns.join(" and ")}`;
    case "silence":
      return "do not come";
  }
}

/** "3h36m of a total outage or 302 bad http_request events". */
export const budgetWords = ({ minutes, failures }: Pick<Budget, "minutes" | "failures">, counted: string): string =>
  `${about(minutes * 60)} of a total outage or ${events(failures)} bad ${counted} events`;
