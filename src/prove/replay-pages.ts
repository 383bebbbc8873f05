import { isPage, type Life, type Range } from "./replay-life";

const [hour, day] = [3600, 86_400];
const week = 7 * day;

/** When people are at work anyway, in UTC: Monday to Friday, from one hour to the other. */
export const officeHours = { from: 8, to: 18 } as const;

/** Whether a moment (seconds since the epoch) is at night or at a weekend, in UTC. */
export function isOutOfHours(at: number): boolean {
  const weekday = (Math.floor(at / day) + 3) % 7; // 1970 began on a Thursday
  const clock = (at % day) / hour;
  return weekday >= 5 || clock < officeHours.from || clock >= officeHours.to;
}

/** A week from Monday 00:00 UTC, as far as it was looked at: `days` of it. */
export interface Week {
  readonly from: number;
  readonly days: number;
}

/** Weeks between two moments, for what comes so often a week. Less than a week is one: of an hour nothing follows about seven days. */
export const weeksIn = (from: number, until: number): number => Math.max(1, (until - from) / week);

/** What one recipient gets, each alert in its worst phase. `aWeek` is a mean; `range` is over the phases of all schedules. */
export interface Load {
  readonly recipient: string;
  readonly name: string;
  readonly calls: boolean;
  readonly total: number;
  readonly outOfHours: number;
  readonly aWeek: number;
  readonly range: Range;
  /** For each week. */
  readonly weeks: readonly number[];
}

export interface Pages {
  readonly weeks: readonly Week[];
  /** Who is called first, then who is told; the busiest first. Messages that something is over are not counted. */
  readonly loads: readonly Load[];
}

/** Pages and messages a week and recipient, of the lives of alerts that were looked at from and until these seconds. */
export function pagesOf(lives: readonly Life[], from: number, until: number): Pages {
  const weeks = weeksOf(from, until);
  const told = lives.flatMap(({ worst }) => worst.notices.filter(({ kind }) => kind !== "resolved"));
  const recipients = new Map(told.map((one) => [one.recipient, one]));
  const loads = [...recipients.values()].map((who): Load => {
    const own = told.filter(({ recipient }) => recipient === who.recipient);
    const each = weeks.map(() => 0);
    for (const { at } of own) each[Math.min(each.length - 1, Math.floor((at - weeks[0]!.from) / week))]! += 1;
    return {
      recipient: who.recipient,
      name: who.name,
      calls: isPage(who),
      total: own.length,
      outOfHours: own.filter(({ at }) => isOutOfHours(at)).length,
      aWeek: own.length / weeksIn(from, until),
      range: { least: leastOf(lives, who.recipient), most: own.length },
      weeks: each,
    };
  });
  const name = ({ name: of }: Load) => of;
  return {
    weeks,
    loads: loads.toSorted(
      (a, b) => Number(b.calls) - Number(a.calls) || b.total - a.total || (name(a) < name(b) ? -1 : 1),
    ),
  };
}

function leastOf(lives: readonly Life[], who: string): number {
  const told = ({ notices }: Life["worst"]) =>
    notices.filter(({ kind, recipient }) => kind !== "resolved" && recipient === who).length;
  return lives.reduce((sum, { phases }) => sum + Math.min(...phases.map(told)), 0);
}

/** What is until a Monday's midnight ends with the week before. */
function weeksOf(from: number, until: number): readonly Week[] {
  const weeks: Week[] = [];
  const monday = Math.floor((from - 4 * day) / week) * week + 4 * day; // 5 January 1970
  for (let at = monday; at < until || (at <= until && weeks.length === 0); at += week)
    weeks.push({ from: at, days: (Math.min(until, at + week) - Math.max(from, at)) / day });
  return weeks;
}
