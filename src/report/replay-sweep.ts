import { createColors } from "picocolors";
import { isAlwaysOn } from "../alerts/onsets";
import type { Alert } from "../model/alert";
import { atMost, countOf, type Sweep, type SweepPoint } from "../prove/replay-sweep";
import { counted } from "./counted";
import { limitField, limitText, measuredText, rangeText, rateText, shareText } from "./replay-words";
import { table } from "./table";

/** Limits in a row from which the same comes. */
interface Row {
  readonly first: SweepPoint;
  readonly last: SweepPoint;
}

/** What comes of each limit, the most sensitive first; where a number of pages is wished for, which limit keeps to it. */
export function sweepText(sweep: Sweep, alert: Alert, wanted: number | undefined, color: boolean): string {
  const paint = createColors(color);
  const { limit, points, calls, weeks } = sweep;
  const found = wanted === undefined ? undefined : atMost(sweep, wanted);
  const most = Math.max(1, ...points.map((one) => countOf(sweep, one).most));
  const rows = rowsOf(points, found).map(({ first, last }) => {
    const values = [...new Set([first, last].map(({ value }) => limitText(limit, value)))].join(" … ");
    const count = countOf(sweep, first);
    const marks = [...(first.isCurrent ? ["as it is now"] : []), ...(first === found ? ["← this one"] : [])].join(" ");
    const bar = "█".repeat(Math.ceil((count.most / most) * 24));
    return [
      values,
      rateText(count, weeks),
      ...(calls ? [rangeText(first.fires)] : []),
      isAlwaysOn(first) ? `always on: ${shareText(first.share)}` : shareText(first.share),
      [paint.red(bar), marks].filter(Boolean).join(" "),
    ];
  });
  const what = calls ? "pages a week" : "fires a week";
  return [
    ...(wanted === undefined ? [] : [answerText(sweep, alert, wanted), ""]),
    table([`${measuredText(alert)} ${limit.op}`, what, ...(calls ? ["fires"] : []), "of the time", ""], rows),
  ].join("\n");
}

/** Which limit keeps to so many pages a week. */
export function answerText(sweep: Sweep, alert: Alert, wanted: number): string {
  const found = atMost(sweep, wanted);
  const { id, limit, points, weeks, calls } = sweep;
  const what = `at most ${calls ? counted(wanted, "page") : counted(wanted, "time")} a week`;
  if (!found) {
    const last = points.at(-1)!;
    return `${id}: ${what}: none of these limits; ${limitText(limit, last.value)} still gives ${rateText(countOf(sweep, last), weeks)}`;
  }
  const now = points.find(({ isCurrent }) => isCurrent)!;
  const then = found.isCurrent
    ? "as it is now"
    : `${rateText(countOf(sweep, found), weeks)}, now ${rateText(countOf(sweep, now), weeks)}`;
  return `${id}: ${what}: ${limitField(alert)}: ${limitText(limit, found.value)} (${then})`;
}

function rowsOf(points: readonly SweepPoint[], found: SweepPoint | undefined): readonly Row[] {
  const rows: { first: SweepPoint; last: SweepPoint }[] = [];
  const isMarked = (one: SweepPoint) => one.isCurrent || one === found;
  const textOf = (one: SweepPoint) => JSON.stringify([one.fires, one.pages, isAlwaysOn(one)]);
  for (const one of points) {
    const row = rows.at(-1);
    if (row && !isMarked(one) && !isMarked(row.first) && textOf(row.first) === textOf(one)) row.last = one;
    else rows.push({ first: one, last: one });
  }
  return rows;
}
