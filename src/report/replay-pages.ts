import { createColors } from "picocolors";
import type { Load, Pages, Week } from "../prove/replay-pages";
import { officeHours } from "../prove/replay-pages";
import { number } from "./explain-words";
import { dayText, lastingText, rateText, shareText } from "./replay-words";
import { table } from "./table";

const longestBar = 20;

/** Pages and messages of each week, by who gets them, with their mean and how many of them come at night or at a weekend. */
export function pagesText({ weeks, loads }: Pages, color: boolean): string {
  if (loads.length === 0) return "nobody is told anything";
  const paint = createColors(color);
  const most = Math.max(...loads.map(({ weeks: each }) => Math.max(...each)));
  const cell = (load: Load, n: number) => {
    const count = load.weeks[n]!;
    const bar = "█".repeat(Math.ceil((count / most) * longestBar));
    return `${String(count).padStart(String(most).length)} ${load.calls ? paint.red(bar) : paint.cyan(bar)}`;
  };
  const total = Math.max(1, weeks.reduce((sum, { days }) => sum + days, 0) / 7);
  return table(
    ["week of", ...loads.map(({ name, calls }) => `${calls ? "pages to" : "messages to"} ${name}`)],
    [
      ...weeks.map((week, n) => [weekText(week), ...loads.map((load) => cell(load, n))]),
      ["a week", ...loads.map(({ range }) => rateText(range, total))],
      [
        "out of hours",
        ...loads.map(({ outOfHours, total: all }) => `${outOfHours} of ${all}, ${shareText(outOfHours / all)}`),
      ],
    ],
  );
}

function weekText({ from, days }: Week): string {
  if (Math.abs(days - 7) < 0.01) return dayText(from);
  return `${dayText(from)}, ${days < 1 ? lastingText(Math.ceil(days * 1440) * 60) : `${number(days)} days`}`;
}

export const hoursText = `Out of hours: before ${officeHours.from}:00, from ${officeHours.to}:00 on and at weekends, in UTC.`;
