import { type Course, courseOf } from "../alerts/course";
import type { Episode } from "../alerts/timeline";
import { alertTimelines } from "../alerts/timelines";
import { duckdbEngine } from "../engine/duckdb/engine";
import type { Store } from "../engine/duckdb/store";
import type { Picture } from "../prove/picture";
import type { Variant } from "../prove/prove";
import { type Difference, differences, type Version, versionOf } from "../prove/replay-against";
import { hear, type Period } from "../prove/replay-hear";
import type { Pair } from "./behaviour-differing";
import { type Evidence, type Example, exampleOf } from "./behaviour-example";
import type { Watch } from "./behaviour-side";

/** Events of one environment as they once were, in tables of the datasets' names. */
export interface Recorded {
  readonly environment: string;
  readonly store: Store;
  readonly period: Period;
}

/**
 * What an alert would have done over recorded events, in the phase of its schedule that pages most, and when one of the versions alone fires.
 * `from` and `until` are its first and its last evaluation, in seconds since the epoch.
 */
export interface RecordedChange {
  readonly from: number;
  readonly until: number;
  readonly pages: { readonly before: number; readonly after: number };
  readonly onlyBefore: readonly Episode[];
  readonly onlyAfter: readonly Episode[];
}

/** Absent where both versions do the same, or neither can be replayed. */
export interface RecordedChanges {
  readonly change?: RecordedChange;
  readonly example?: Example;
}

/** Replays both versions of each pair, in their order. */
export async function recordedChanges(
  { store, period }: Recorded,
  pairs: readonly Pair[],
  watch: Watch,
): Promise<readonly RecordedChanges[]> {
  if (pairs.length === 0) return [];
  watch.begins("events", `${pairs.length === 1 ? "an alert" : `${pairs.length} alerts`} over recorded events`);
  const versions = (of: "before" | "after") =>
    pairs.flatMap(({ alert: id, [of]: variant }): readonly (Variant & { readonly id: string })[] =>
      variant ? [{ id, ...variant }] : [],
    );
  const [was, is] = [versions("before"), versions("after")];
  const heard = (await hear(duckdbEngine(store), [...was, ...is], period)).map(versionOf);
  const found = differences(heard.slice(0, was.length), heard.slice(was.length));
  const byId = new Map(found.map((one) => [one.id, one]));
  return pairs.map(({ alert }) => changeOf(byId.get(alert)!));
}

function changeOf({ before, now, onlyBefore, onlyNow }: Difference): RecordedChanges {
  const lives = [before?.life, now?.life];
  const pages = { before: lives[0]?.pages.most ?? 0, after: lives[1]?.pages.most ?? 0 };
  if (pages.before === pages.after && onlyBefore.length === 0 && onlyNow.length === 0) return {};
  const known = lives.flatMap((one) => one ?? []);
  const from = Math.min(...known.map((one) => one.from));
  const until = Math.max(...known.map((one) => one.until));
  const [first] = [...onlyBefore, ...onlyNow].toSorted((a, b) => a.from - b.from);
  const start = (first?.from ?? from) - 1;
  const of = { kind: "recorded", id: "recorded", name: "the recorded events", start } as const;
  return {
    change: { from, until, pages, onlyBefore, onlyAfter: onlyNow },
    example: exampleOf(of, evidenceOf(before, start), evidenceOf(now, start)),
  };
}

/** Seconds before and after a moment that are shown. */
const around = 3600;

/** Nothing where it cannot be replayed. It is shown in the phase that pages most. */
function evidenceOf(version: Version | undefined, at: number): Evidence | undefined {
  if (!version?.life || version.heard.kind !== "heard") return undefined;
  const { alert, dataset, answers, ticks } = version.heard;
  const timelines = alertTimelines(alert, answers, ticks).filter((one) => one.ticks.count > 0);
  const course = nearby(courseOf(alert, dataset, answers, ticks), at);
  const { phases, worst } = version.life;
  const timeline = timelines[phases.indexOf(worst)]!;
  const seen = [{ phase: "every", timeline, notices: worst.notices }] as const;
  const picture: Picture = { start: at - around, from: 0, for: 2 * around, course, seen, wanted: [] };
  return { alert, timelines, course, picture };
}

/** Weeks of values are not kept for the hours that are looked at. */
function nearby({ ticks, measured, guards, remaining }: Course, at: number): Course {
  const tickOf = (moment: number) => Math.min(ticks.count, Math.max(0, Math.ceil((moment - ticks.from) / ticks.every)));
  const [first, end] = [tickOf(at - around), tickOf(at + around)];
  const cut = (values: Float64Array) => values.slice(first, end);
  return {
    ticks: { ...ticks, from: ticks.from + first * ticks.every, count: end - first },
    measured: { ...measured, values: cut(measured.values) },
    guards: guards.map((one) => ({ ...one, values: cut(one.values) })),
    ...(remaining ? { remaining: cut(remaining) } : {}),
  };
}
