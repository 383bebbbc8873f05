import { isAlwaysOn } from "../alerts/onsets";
import type { Detection, Spread } from "../prove/detection";
import type { Drawn, Explanation } from "../prove/explain";
import type { Limits } from "../prove/search";
import { about, budgetWords, events, number, percent, wayWords } from "./explain-words";
import { listed } from "./query-words";
import { table } from "./table";

/** What an outage of each share does and costs, and what was drawn to know it. */
export function outageLines(explained: Explanation, drawn: Drawn): readonly string[] {
  const { detections } = drawn;
  if (drawn.anyway === 1)
    return ["It fires as early without any outage: what a normal day's failures do hides what an outage does."];
  const rows = detections.map((one) => [
    hit(one),
    firedWords(one, drawn),
    ...both(one.fires, about),
    ...(one.fired === 0 ? ["", ""] : both(one.resets, resetWords)),
  ]);
  const cost = detections.filter(({ fired }) => fired > 0).map((one) => [hit(one), ...spentCells(one)]);
  const { for: length } = drawn;
  return [
    table(["hit", "it fires", "after p50", "p95", "resets p50", "p95"], rows),
    ...(explained.budget && cost.length > 0
      ? ["", table(["hit", "budget spent when it fires p50", "p95", `by the end of ${about(length)}`], cost)]
      : []),
    "",
    ...noteLines(explained, drawn),
  ];
}

/** What a person remembers of it, in a sentence. */
export function shortly({ drawn, falsePages }: Explanation): readonly string[] {
  const total = drawn?.detections[0];
  if (!drawn || !total) return [];
  const { fires, spent, fired } = total;
  if (fires.p50 === undefined) return [];
  const late =
    fires.p95 === undefined
      ? `in ${Math.round(fired * 100)}% of those that last ${about(drawn.for)} at all`
      : `in 95% within ${about(fires.p95)}`;
  const cost = spent?.percent.p50 === undefined ? "" : `, with ${number(spent.percent.p50)}% of the budget spent`;
  const already =
    falsePages && isAlwaysOn(falsePages) ? " But normal days may have it on already: see False alarms." : "";
  return [`In short: it fires within ${about(fires.p50)} in half of total outages${cost}, and ${late}.${already}`];
}

const hit = ({ share }: Detection): string => (share === 1 ? "all" : percent(share));

/** An alert that comes and goes may be over before the outage is. */
const resetWords = (seconds: number): string => (seconds === 0 ? "before its end" : about(seconds));

function spentCells({ spent }: Detection): readonly string[] {
  if (!spent) return [];
  const { minutes, failures, percent: of, inAll } = spent;
  const cell = (time?: number, bad?: number, share?: number) =>
    time === undefined || bad === undefined || share === undefined
      ? ""
      : `${about(time * 60)}, ${events(bad)} bad, ${number(share)}%`;
  return [
    cell(minutes.p50, failures.p50, of.p50),
    cell(minutes.p95, failures.p95, of.p95),
    cell(inAll.minutes, inAll.failures, inAll.percent),
  ];
}

const both = ({ p50, p95 }: Spread, words: (value: number) => string): readonly string[] =>
  [p50, p95].map((value) => (value === undefined ? "" : words(value)));

function firedWords({ fired }: Detection, { for: length }: Drawn): string {
  if (fired === 0) return `not in ${about(length)}`;
  if (fired === 1) return "always";
  const of = Math.round(fired * 100);
  return `${of === 0 ? "under 1" : of === 100 ? "over 99" : of}% of times`;
}

function noteLines(
  { alert, counted, budget, atMost }: Explanation,
  { seeds, phases, for: length, ...drawn }: Drawn,
): readonly string[] {
  const { perMinute, byClock } = counted;
  const [least, most] = [drawn.quietest, drawn.busiest].map((weight) =>
    number(weight * (perMinute - byClock) + byClock),
  );
  const rate = least === most ? `${least}` : `${least} to ${most}`;
  const each = phases === 1 ? "" : `, each in ${phases} phases of its schedule`;
  return [
    `${seeds} outages of ${about(length)} drawn by chance, begun at all hours of the day (${rate} events a minute)${each}`,
    "p50: half of them take so long or less, p95: 95% of them; empty where it fires less often; resets: from the outage's end on",
    ...(budget
      ? [
          `the budget is that of ${budget.slo.id}: in ${budget.slo.timePeriod}d ${budgetWords(budget, listed(counted.kinds))}; its times are at the mean traffic`,
        ]
      : []),
    ...(atMost === undefined ? [] : [`reckoned: ${about(atMost)} at most, ${reckonedFrom(alert)}`]),
    ...(drawn.anyway > 0
      ? [`left out: ${percent(drawn.anyway)} of them, in which it fires as early without any outage`]
      : []),
  ];
}

function reckonedFrom(alert: Explanation["alert"]): string {
  if (alert.kind === "burn_alert") return "at steady traffic and from a full budget";
  const isGuarded = alert.trigger.query.havings.length > 0;
  return `from the moment that all in its window is hit${isGuarded ? " and its guard is met" : ""}`;
}

/** The smallest outage that it surely sees, and the largest that it surely does not. */
export function smallestLines({ lengths, shares, for: length, anyway }: Drawn): readonly string[] {
  if (anyway === 1) return ["nothing can be said: it fires without any"];
  const { held } = shares;
  return [
    `of total outages: ${limitWords(lengths, about, `none of up to ${about(length)} fires it each time`)}`,
    `of outages that last ${about(held)}: ${limitWords(shares, percent, "not even a total one fires it each time")}`,
  ];
}

function limitWords({ always, never }: Limits, words: (value: number) => string, none: string): string {
  const sure = always === undefined ? none : `one of ${words(always)} fires it each time`;
  if (never === undefined) return `${sure}, and the smallest that was tried sometimes`;
  return `${sure}, one of ${words(never)} never`;
}

export const hitTitle = ({ way }: Drawn, { counted }: Explanation): string =>
  `An outage: ${listed(counted.kinds)} events ${wayWords(way)}`;
