import type { Episode } from "../alerts/timeline";
import type { Replay } from "../prove/replay";
import type { Difference, Version } from "../prove/replay-against";
import { type Pages, weeksIn } from "../prove/replay-pages";
import { limitOf } from "../prove/replay-sweep";
import { counted } from "./counted";
import {
  clockText,
  dayText,
  lastingText,
  limitText,
  momentText,
  rangeText,
  rateText,
  unheardText,
} from "./replay-words";
import { table } from "./table";

/** Moments of each kind that are listed. */
const listed = 10;

/** What another version of the alerts would have done otherwise, alert by alert. */
export function againstText(replay: Replay): string {
  const { against } = replay;
  if (!against) return "";
  const { name, differences } = against;
  const told = differences.filter(isTold);
  const quiet = differences.filter((one) => !isTold(one) && !one.isDefinedAlike);
  const alike = differences.length - told.length - quiet.length;
  return [
    `Against ${name}`,
    "",
    table(["a week", "before", "now"], loadRows(replay)),
    ...told.flatMap((one) => ["", ...differenceLines(one)]),
    "",
    ...(quiet.length > 0 ? [`changed, and the same comes of it: ${quiet.map(({ id }) => id).join(", ")}`] : []),
    ...(alike > 0 ? [`${counted(alike, "alert is", "alerts are")} as before`] : []),
  ]
    .join("\n")
    .trimEnd();
}

/** Something comes of it that does not come of the other version. */
export const isTold = (one: Difference): boolean =>
  !one.before ||
  !one.now ||
  one.onlyBefore.length > 0 ||
  one.onlyNow.length > 0 ||
  outcome(one.before) !== outcome(one.now);

const outcome = ({ heard, life }: Version): string =>
  life ? JSON.stringify([life.fires, life.pages, life.worst.notices.length]) : heard.kind;

/** Who gets how many pages or messages a week, before and now. */
export function loadRows({ against, pages: now, from, until }: Replay): readonly (readonly [string, string, string])[] {
  const before = against!.pages;
  const weeks = weeksIn(from, until);
  const names = [...new Map([...now.loads, ...before.loads].map((one) => [one.recipient, one])).values()];
  const aWeek = (of: Pages, recipient: string) =>
    rateText(of.loads.find((one) => one.recipient === recipient)?.range ?? { least: 0, most: 0 }, weeks);
  return names.map(({ name, recipient, calls }) => [
    `${calls ? "pages to" : "messages to"} ${name}`,
    aWeek(before, recipient),
    aWeek(now, recipient),
  ]);
}

const differenceLines = (one: Difference): readonly string[] => [
  `${one.id}  ${changeText(one)}`,
  ...moments("only before", one.onlyBefore, one.before),
  ...moments("only now", one.onlyNow, one.now),
];

/** `> 10% → > 15%: fires 11 times, 11 pages → fires 7–9 times, 7–9 pages`. */
export function changeText({ before, now }: Difference): string {
  const [old, present] = [before, now].map((one) => one && { limit: limitIn(one), counts: countText(one) });
  if (!old) return `is new: ${present!.counts}`;
  if (!present) return `is gone: ${old.counts}`;
  const change = old.limit === present.limit ? "is changed" : `${old.limit} → ${present.limit}`;
  return `${change}: ${old.counts} → ${present.counts}`;
}

function limitIn({ heard }: Version): string {
  const limit = limitOf(heard.alert);
  return `${limit.op} ${limitText(limit, limit.value)}`;
}

function countText({ heard, life }: Version): string {
  if (!life) return heard.kind === "heard" ? "" : unheardText(heard);
  if (life.fires.most === 0) return "stays quiet";
  const fires = `fires ${rangeText(life.fires)} ${life.fires.most === 1 ? "time" : "times"}`;
  return life.pages.most > 0 ? `${fires}, ${rangeText(life.pages)} ${life.pages.most === 1 ? "page" : "pages"}` : fires;
}

function moments(title: string, episodes: readonly Episode[], version: Version | undefined): readonly string[] {
  const more = episodes.length - listed;
  return [
    ...episodes.slice(0, listed).map((one) => `  ${title}  ${spanText(one, version?.life?.until ?? one.from)}`),
    ...(more > 0 ? [`  ${title}  and ${more} more`] : []),
  ];
}

/** `Tue 6 Jan 14:38 to 15:10, 32m`. */
export function spanText({ from, to }: Episode, until: number): string {
  const end = to === undefined ? "the end" : dayText(from) === dayText(to) ? clockText(to) : momentText(to);
  return `${momentText(from)} to ${end}, ${lastingText((to ?? until) - from)}`;
}
