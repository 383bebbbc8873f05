import type { Course } from "../alerts/course";
import { type Notification, noticesFor } from "../alerts/notices";
import { evaluation, type Timeline } from "../alerts/timeline";
import { timeOf } from "../engine/engine";
import type { Alert } from "../model/alert";
import type { Expectation, Scenario } from "../model/scenario";
import type { Case, Found, Judged, Told } from "./proof";

/** What the expectations are judged by. */
export interface Evidence {
  readonly scenario: Pick<Scenario, "start" | "for">;
  readonly alert: Alert;
  readonly timelines: readonly Timeline[];
  readonly course?: Course;
}

type Of<Kind extends Expectation["kind"]> = Extract<Expectation, { readonly kind: Kind }>;
type Moment = Of<"fires" | "resolves">;

/** Whether an expectation holds in every phase, and what came of it. */
export function judge(expectation: Expectation, evidence: Evidence): Judged {
  if (!evidence.course) {
    const found = grouped(evidence.timelines.map(() => ({ case: "unevaluated" })));
    return { expectation, passed: false, outcome: { kind: "moments", found } };
  }
  switch (expectation.kind) {
    case "fires":
    case "resolves":
      return momentJudged(expectation, evidence);
    case "stays_quiet": {
      const found = grouped(evidence.timelines.map((timeline) => quietIn(timeline, expectation, evidence.scenario)));
      return { expectation, passed: hold(found), outcome: { kind: "moments", found } };
    }
    case "notifies": {
      const told = toldBy(evidence, evidence.timelines, () => true);
      return { expectation, passed: areTold(told, expectation.notifies), outcome: { kind: "told", told } };
    }
    case "remaining_budget": {
      const percent = budgetAt(expectation, evidence);
      const passed = expectation.is === "above" ? percent > expectation.percent : percent < expectation.percent;
      return { expectation, passed, outcome: { kind: "budget", percent } };
    }
  }
}

/** A case of one phase, and its moment in seconds after the start. */
interface One {
  readonly case: Case;
  readonly at?: number;
}

function momentJudged(expectation: Moment, evidence: Evidence): Judged {
  const { timelines, scenario } = evidence;
  const caseIn = expectation.kind === "fires" ? firingIn : resolvingIn;
  const ones = timelines.map((timeline) => caseIn(timeline, expectation, scenario.start));
  const found = grouped(ones);
  const { notifies } = expectation;
  if (!notifies) return { expectation, passed: hold(found), outcome: { kind: "moments", found } };
  const kind = expectation.kind === "fires" ? "triggered" : "resolved";
  const inTime = new Map(timelines.flatMap((one, n) => (ones[n]!.case === "held" ? [[one, ones[n]!.at]] : [])));
  const told = toldBy(
    evidence,
    [...inTime.keys()],
    (notice, timeline) => notice.kind === kind && notice.at - scenario.start === inTime.get(timeline),
  );
  return {
    expectation,
    passed: hold(found) && areTold(told, notifies),
    outcome: { kind: "moments", found, told },
  };
}

/** An alert without a phase proves nothing. */
const hold = (found: readonly Found[]): boolean => found.length > 0 && found.every((one) => one.case === "held");

function firingIn({ episodes }: Timeline, { from, within }: Moment, start: number): One {
  const moments = episodes.map((episode) => episode.from - start);
  const inTime = moments.find((at) => at >= from && at <= from + within);
  if (inTime !== undefined) return { case: "held", at: inTime };
  const before = episodes.find((one) => one.from - start < from && (one.to === undefined || one.to - start > from));
  if (before) return { case: "already", at: before.from - start };
  const late = moments.find((at) => at > from + within);
  return late === undefined ? { case: "never" } : { case: "late", at: late };
}

function resolvingIn({ episodes }: Timeline, { from, within }: Moment, start: number): One {
  const moments = episodes.flatMap(({ to }) => (to === undefined ? [] : [to - start]));
  const inTime = moments.find((at) => at >= from && at <= from + within);
  if (inTime !== undefined) return { case: "held", at: inTime };
  const late = moments.find((at) => at > from + within);
  if (late !== undefined) return { case: "late", at: late };
  const last = episodes.at(-1);
  if (!last) return { case: "never" };
  return last.to === undefined ? { case: "unresolved", at: last.from - start } : { case: "early", at: last.to - start };
}

/** Quiet proves something only where the alert is evaluated. */
function quietIn(
  { episodes, evaluations, ticks }: Timeline,
  expected: Of<"stays_quiet">,
  { start }: Pick<Scenario, "start">,
): One {
  const [from, until] = [start + expected.from, start + expected.from + expected.for];
  const fired = episodes.find((one) => one.from <= until && (one.to === undefined || one.to > from));
  if (fired) return { case: "fired", at: fired.from - start };
  const isEvaluated = evaluations.some((code, tick) => {
    const at = timeOf(ticks, tick);
    return code !== evaluation.none && at >= from && at <= until;
  });
  return { case: isEvaluated ? "held" : "unevaluated" };
}

const cases: readonly Case[] = ["held", "early", "late", "already", "unresolved", "never", "fired", "unevaluated"];

function grouped(ones: readonly One[]): readonly Found[] {
  return cases.flatMap((kind): readonly Found[] => {
    const alike = ones.filter((one) => one.case === kind);
    if (alike.length === 0) return [];
    const moments = alike.flatMap(({ at }) => at ?? []);
    const range = moments.length > 0 ? { first: Math.min(...moments), last: Math.max(...moments) } : {};
    return [{ case: kind, phases: alike.length, ...range }];
  });
}

/** Who is told in these phases, of what is looked for. */
function toldBy(
  { alert }: Evidence,
  timelines: readonly Timeline[],
  isMeant: (notice: Notification, timeline: Timeline) => boolean,
): readonly Told[] {
  const phases = new Map<string, number>();
  for (const timeline of timelines) {
    const notices = noticesFor(timeline, alert).filter((notice) => isMeant(notice, timeline));
    const told = JSON.stringify([...new Set(notices.map(({ recipient }) => recipient))].toSorted());
    phases.set(told, (phases.get(told) ?? 0) + 1);
  }
  return [...phases].map(([told, count]) => ({ recipients: JSON.parse(told) as readonly string[], phases: count }));
}

const areTold = (told: readonly Told[], expected: readonly string[]): boolean =>
  told.length > 0 &&
  told.every(({ recipients }) => recipients.join("\n") === [...new Set(expected)].toSorted().join("\n"));

/** At the last step that is not after the moment; the loader lets only burn alerts ask. */
function budgetAt({ at }: Of<"remaining_budget">, { course, scenario }: Evidence): number {
  if (!course?.remaining) return Number.NaN;
  const { from, every, count } = course.ticks;
  const tick = Math.floor((scenario.start + at - from) / every);
  return course.remaining[Math.min(Math.max(tick, 0), count - 1)]!;
}
