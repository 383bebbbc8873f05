import { createColors } from "picocolors";
import { isAlwaysOn } from "../alerts/onsets";
import { frequencyOf } from "../alerts/timelines";
import type { Version } from "../prove/replay-against";
import { readsAny } from "../prove/replay-hear";
import { type Life, phasesIn } from "../prove/replay-life";
import { limitOf } from "../prove/replay-sweep";
import { counted } from "./counted";
import { againstText } from "./replay-against";
import { hoursText, pagesText } from "./replay-pages";
import type { Said } from "./replay-said";
import { strips } from "./replay-strip";
import { sweepText } from "./replay-sweep";
import {
  alertText,
  clockText,
  dayText,
  lastingText,
  limitText,
  momentText,
  rangeText,
  shareText,
  unheardText,
  wholeMinute,
  yearOf,
} from "./replay-words";
import { table } from "./table";

export interface ReplayStyle {
  readonly columns?: number;
  readonly color?: boolean;
  /** Every time that an alert fires is a line. */
  readonly verbose: boolean;
}

/** A replay as a person reads it: who fires how often, whom that calls in which week, then when. */
export function replayText(said: Said, style: ReplayStyle): string {
  const { replay, atMost, missing } = said;
  const { alerts, sweep, against, pages } = replay;
  const replayed = alerts.filter(({ life }) => life);
  const swept = sweep && alerts.find(({ heard }) => heard.id === sweep.id);
  return [
    replayed.length > 0 ? headline(said) : "",
    ...(against ? [againstText(replay)] : []),
    ...(sweep && swept ? [sweepText(sweep, swept.heard.alert, atMost, style.color === true)] : []),
    ...(against || sweep ? [] : [overview(replayed, missing)]),
    ...(replayed.some(fired) && !against && !sweep
      ? [`${pagesText(pages, style.color === true)}\n${hoursText}`, strips(replayed, replay, style).join("\n")]
      : []),
    ...(style.verbose && !against && !sweep
      ? replayed.filter(fired).map(({ heard, life }) => details(heard, life!, style))
      : []),
    notes(said),
  ]
    .filter((part) => part !== "")
    .join("\n\n");
}

const fired = ({ life }: Version): boolean => life !== undefined && life.fires.most > 0;

function headline({ replay: { environment, from, until } }: Said): string {
  const years = [...new Set([yearOf(from), yearOf(until)])].join("–");
  return `${environment}, ${momentText(wholeMinute(from))} to ${momentText(wholeMinute(until))} UTC, ${years}: ${lastingText(until - from)}`;
}

/** Whether an alert's silence says something: it reads events, and these have all that it reads. */
export const isKnown = ({ heard }: Version, missing: Said["missing"]): boolean =>
  heard.kind === "heard" && readsAny(heard) && !missing.some(({ alerts }) => alerts.includes(heard.id));

/** Quiet alerts are a line together: there is nothing to say of them. */
function overview(replayed: readonly Version[], missing: Said["missing"]): string {
  const rows = replayed.filter(fired).map(({ heard, life }) => row(heard.id, life!));
  const quiet = replayed.filter((one) => !fired(one) && isKnown(one, missing)).map(({ heard }) => heard.id);
  return [
    ...(rows.length > 0 ? [table(["alert", "pages", "fires", "longest", "of the time", "first", "last"], rows)] : []),
    ...(quiet.length > 0 ? [`quiet: ${quiet.join(", ")}`] : []),
  ].join("\n\n");
}

function row(id: string, life: Life): readonly string[] {
  const { worst, from, until } = life;
  const share = worst.firing / Math.max(1, until - from);
  const lasted = worst.episodes.map((one) => (one.to ?? until) - one.from);
  return [
    id,
    life.pages.most === 0 ? "" : rangeText(life.pages),
    rangeText(life.fires),
    lastingText(Math.max(...lasted)),
    isAlwaysOn({ share }) ? `always on: ${shareText(share)}` : shareText(share),
    momentText(wholeMinute(worst.episodes[0]!.from)),
    worst.episodes.at(-1)!.to === undefined
      ? "firing at the end"
      : momentText(wholeMinute(worst.episodes.at(-1)!.from)),
  ];
}

const listed = 60;

/** Each time that an alert fires, in its worst phase. */
function details(heard: Version["heard"], life: Life, { color = false }: ReplayStyle): string {
  const paint = createColors(color);
  const limit = limitOf(heard.alert);
  const { episodes } = life.worst;
  const slack = frequencyOf(heard.alert);
  const rows = episodes.slice(0, listed).map((one) => {
    const phases = phasesIn(life.phases, one, slack);
    return [
      momentText(one.from),
      one.to === undefined ? "the end" : dayText(one.from) === dayText(one.to) ? clockText(one.to) : momentText(one.to),
      lastingText((one.to ?? life.until) - one.from),
      limitText(limit, one.value),
      phases === life.phases.length ? "in every phase" : `in ${phases} of ${counted(life.phases.length, "phase")}`,
    ];
  });
  const more = episodes.length - rows.length;
  return [
    `${paint.bold(heard.id)}  ${alertText(heard.alert)}`,
    table(["fires", "until", "lasts", "value", ""], rows),
    ...(more > 0 ? [`and ${more} more: --output json has all`] : []),
  ].join("\n");
}

/** What cannot be judged, or not wholly, and why. */
export function notes({ replay: { alerts }, missing }: Said): string {
  const left = alerts.flatMap(({ heard }) =>
    heard.kind === "heard" ? [] : [{ id: heard.id, why: unheardText(heard) }],
  );
  const why = new Map<string, string[]>();
  for (const one of left) why.set(one.why, [...(why.get(one.why) ?? []), one.id]);
  const young = alerts.flatMap(({ heard }) => (heard.kind === "heard" && heard.history ? [heard.history] : []));
  const whole = Math.max(...young.map(({ from }) => from));
  const blind = alerts.flatMap(({ heard }) =>
    heard.kind === "heard" && !readsAny(heard) && !missing.some((one) => one.alerts.includes(heard.id))
      ? [heard.id]
      : [],
  );
  const lives = alerts.flatMap(({ life }) => life ?? []);
  const seconds = Math.max(...lives.map(({ until }) => until)) - Math.min(...lives.map(({ from }) => from));
  return [
    ...(lives.length > 0 && seconds < 6.9 * 86_400
      ? [`The events are of less than a week: what is said of a week is of ${lastingText(seconds)}.`]
      : []),
    ...[...why].map(([text, ids]) => `not replayed: ${ids.join(", ")}: ${text}`),
    ...(blind.length > 0
      ? [`no event is read by ${blind.join(", ")}: nothing can be told of ${blind.length === 1 ? "it" : "them"}`]
      : []),
    ...missingLines(missing),
    ...(young.length > 0
      ? [
          `Budgets reach back before the first event until ${dayText(whole)} ${yearOf(whole)}: that time is taken to be like the recorded one on average, and within the objective.`,
        ]
      : []),
  ].join("\n");
}

/** Columns that the same alerts read are a line together. */
function missingLines(missing: Said["missing"]): readonly string[] {
  const columns = new Map<string, string[]>();
  for (const { column, alerts } of missing) {
    const readers = alerts.join(", ");
    columns.set(readers, [...(columns.get(readers) ?? []), column]);
  }
  return [...columns].map(
    ([readers, names]) =>
      `no event has a value of ${names.join(", ")}, which by the contract usual events have: nothing can be told of ${readers}`,
  );
}
