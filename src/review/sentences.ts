import { measuredIndex } from "../honeycomb/measured";
import { printCalculation } from "../honeycomb/query-text";
import type { Alert } from "../model/alert";
import { isPaging } from "../model/routing";
import type { Trigger } from "../model/trigger";
import { formatDuration, formatTime, formatValue } from "../model/units";
import type { Reaction } from "../prove/matrix";
import type { AlertBehaviour } from "./behaviour";
import { noticesTo } from "./behaviour-differing";
import type { Both, Forecast } from "./behaviour-forecast";
import type { RecordedChange } from "./behaviour-recorded";
import type { Moment, Outcome, ScenarioChange } from "./behaviour-scenarios";

/** What an alert does otherwise, in short plain sentences: whom it tells, shapes of outages, scenarios, recorded events, what is reckoned. */
export function sentencesOf(of: AlertBehaviour): readonly string[] {
  const verbs = verbsOf(of);
  const isToldAlike = of.told.before.join("\n") === of.told.after.join("\n");
  const found = [
    ...toldSentence(of),
    ...together(of.shapes.map(({ shape, before, after }) => [shape.name, reactionPhrase(verbs, before, after)])),
    ...together(of.scenarios.map((one) => [scenarioName(one), outcomePhrase(verbs, one, isToldAlike)])),
    ...(of.recorded ? [recordedSentence(of.recorded)] : []),
    ...forecastSentences(of.forecast),
  ];
  return found.length > 0 ? found : [silence(of)];
}

const nothingTells = "no scenario, shape of an outage or recorded event";

/** Why nothing was seen, and where there is one a value that would tell the two apart. */
function silence({ before, after }: AlertBehaviour): string {
  if (!before || !after) return `${nothingTells} fires it`;
  const gap =
    before.alert.kind === "trigger" && after.alert.kind === "trigger"
      ? gapOf(before.alert.trigger, after.alert.trigger)
      : undefined;
  return `${nothingTells} tells the two apart${gap === undefined ? "" : `: ${gap} would`}`;
}

/** Between two thresholds, of triggers that are otherwise alike. */
function gapOf(before: Trigger, after: Trigger): string | undefined {
  const text = ({ query, threshold: { value: _, ...threshold }, dataset }: Trigger) =>
    JSON.stringify([query, threshold, dataset]);
  const { value: old, unit } = before.threshold;
  const { value: now } = after.threshold;
  if (text(before) !== text(after) || old === now) return undefined;
  const [formula] = after.query.formulas;
  const what = formula?.name ?? printCalculation(after.query.calculations[measuredIndex(after.query)]!);
  const [low, high] = [Math.min(old, now), Math.max(old, now)];
  return `${what} between ${formatValue(low, unit)} and ${formatValue(high, unit)}`;
}

/** What an alert does to a person, in each version. */
interface Verbs {
  readonly before: string;
  readonly after: string;
}

function verbsOf({ before, after }: AlertBehaviour): Verbs {
  const [was, is] = [before && verbOf(before.alert), after && verbOf(after.alert)];
  return { before: was ?? is ?? "fires", after: is ?? was ?? "fires" };
}

/** It pages, or it says something; nobody hears it fire. */
function verbOf(alert: Alert): string {
  const told = noticesTo(alert);
  if (told.some(({ recipient }) => isPaging(recipient))) return "pages";
  return told.length > 0 ? "warns" : "fires";
}

function toldSentence({ before, after, told }: AlertBehaviour): readonly string[] {
  if (!before || !after) return [];
  if (told.before.join("\n") === told.after.join("\n")) return severitySentences(before.alert, after.alert);
  if (told.before.length === 0) return [`tells ${list(told.after)}, before nobody`];
  if (told.after.length === 0) return [`tells nobody, before ${list(told.before)}`];
  return [`tells ${list(told.after)} instead of ${list(told.before)}`];
}

/** The same people, woken or not. */
function severitySentences(before: Alert, after: Alert): readonly string[] {
  const was = new Map(noticesTo(before).map((one) => [one.recipient.recipient.id, one.pagerdutySeverity]));
  return noticesTo(after).flatMap(({ recipient, pagerdutySeverity }) => {
    const { id } = recipient.recipient;
    const old = was.get(id);
    return old === pagerdutySeverity
      ? []
      : [`tells ${id} with severity ${pagerdutySeverity ?? "none"} instead of ${old ?? "none"}`];
  });
}

const list = (names: readonly string[]): string =>
  names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;

/** Cases that are named at most; the others are counted. */
const named = 2;

/** Cases of which the same is to be said. */
function together(said: readonly (readonly [string, string])[]): readonly string[] {
  const names = new Map<string, string[]>();
  for (const [name, phrase] of said) if (phrase !== "") names.set(phrase, [...(names.get(phrase) ?? []), name]);
  return [...names].map(([phrase, all]) => {
    const more = all.length > named ? [`${all.length - named} more`] : [];
    return `${[...all.slice(0, named), ...more].join("; ")}: ${phrase}`;
  });
}

function reactionPhrase(verbs: Verbs, before: Reaction | undefined, after: Reaction | undefined): string {
  if (after?.before && !before?.before) return `${verbs.after} before anything is wrong`;
  if (before?.before && !after?.before && after?.best !== undefined)
    return `no longer ${verbs.before} before anything is wrong, but after ${formatTime(after.worst ?? after.best)} ${after.worst === undefined ? "at best" : "at worst"}`;
  const moment = momentPhrase(verbs, "after", before, after, before === undefined);
  const counted =
    before?.best !== undefined && after?.best !== undefined
      ? countPhrase(before.pages, after.pages, " in the first half hour")
      : undefined;
  return [moment, counted].filter((one) => one !== undefined).join("; ");
}

/** Undefined where nothing differs. `isNew`: before there was no such alert. */
function momentPhrase(
  { before: verbBefore, after: verb }: Verbs,
  at: "after" | "at",
  before: Moment = {},
  after: Moment = {},
  isNew = false,
): string | undefined {
  if (after.best === undefined) return before.best === undefined ? undefined : `no longer ${verbBefore}`;
  const [best, worst] = [formatTime(after.best), after.worst === undefined ? undefined : formatTime(after.worst)];
  if (before.best === undefined) {
    const when = worst === undefined ? `${best} at best, in some phases of its schedule alone` : `${worst} at worst`;
    return `${verb}${isNew ? "" : " now,"} ${at} ${when}`;
  }
  if (worst === undefined)
    return before.worst === undefined
      ? before.best === after.best
        ? undefined
        : `${verb} ${at} ${best} instead of ${formatTime(before.best)}, at best`
      : `${verb} in some phases of its schedule alone, ${at} ${best} at best, before ${at} ${formatTime(before.worst)} at worst`;
  if (before.worst === undefined) return `${verb} in every phase of its schedule now, ${at} ${worst} at worst`;
  if (before.worst !== after.worst) return `${verb} ${at} ${worst} instead of ${formatTime(before.worst)}, at worst`;
  if (before.best !== after.best) return `${verb} ${at} ${best} instead of ${formatTime(before.best)}, at best`;
  return undefined;
}

const times = (count: number): string => (count === 1 ? "once" : `${count} times`);

function countPhrase(before: number, after: number, when: string): string | undefined {
  if (before === after) return undefined;
  if (after === 0) return "no longer pages";
  return before === 0
    ? `pages now, ${times(after)}${when}`
    : `pages ${times(after)} instead of ${times(before)}${when}`;
}

const scenarioName = ({ scenario, of }: ScenarioChange): string =>
  `scenario ${scenario.name ?? scenario.id}${of === "base" ? " (as it was)" : ""}`;

/** Whom it tells is not said again where it always tells somebody else. */
function outcomePhrase(verbs: Verbs, { before, after }: ScenarioChange, isToldAlike: boolean): string {
  const isNew = before === undefined;
  const told = (one: Outcome | undefined) => one?.told.join("\n") ?? "";
  const bothFire = before?.fires.best !== undefined && after?.fires.best !== undefined;
  const phrases = [
    momentPhrase(verbs, "at", before?.fires, after?.fires, isNew),
    bothFire ? endPhrase(before.resolves, after.resolves) : undefined,
    bothFire ? countPhrase(before.pages, after.pages, "") : undefined,
    bothFire && isToldAlike && told(before) !== told(after)
      ? `tells ${list(after.told) || "nobody"} instead of ${list(before.told) || "nobody"}`
      : undefined,
    before && after && before.passed !== after.passed
      ? after.passed
        ? "as expected now"
        : "no longer as expected"
      : undefined,
  ];
  return phrases.filter((one) => one !== undefined).join("; ");
}

const endPhrase = (before: Moment, after: Moment): string | undefined =>
  after.best === undefined && before.best !== undefined
    ? "is not over at the end"
    : momentPhrase({ before: "is over", after: "is over" }, "at", before, after);

function recordedSentence(change: RecordedChange): string {
  const { from, until, pages, onlyBefore, onlyAfter } = change;
  const where = `in ${formatDuration(Math.max(60, Math.round((until - from) / 60) * 60))} of recorded events`;
  const counted = countPhrase(pages.before, pages.after, "");
  const more = onlyAfter.length > 0 ? [`fires ${times(onlyAfter.length)} where it stayed quiet`] : [];
  const less = onlyBefore.length > 0 ? [`stays quiet ${times(onlyBefore.length)} where it fired`] : [];
  return `${where}: ${counted ?? [...more, ...less].join("; ")}`;
}

const short = (value: number): string => String(Number(value.toPrecision(3)));

function forecastSentences({ falsePages, outages }: Forecast): readonly string[] {
  return [
    ...(falsePages ? [`false pages a month, reckoned: ${changed(falsePages, short, "not known")}`] : []),
    ...outages.map((one) => {
      const within = (seconds: number) => `within ${formatTime(seconds)}`;
      return `${one.name}, reckoned: ${one.after === undefined ? `no longer noticed, before ${within(one.before!)}` : `noticed ${changed(one, within, "not at all")}`}`;
    }),
  ];
}

const changed = ({ before, after }: Both, text: (value: number) => string, none: string): string =>
  `${after === undefined ? none : text(after)} instead of ${before === undefined ? none : text(before)}`;
