import { afterAll, expect, test, vi } from "vitest";
import { answerOf, goodTrigger, group, inTicks, monday, ticksOf } from "../../test/support/alerts";
import type { Answer } from "../engine/engine";
import { timelineOf } from "./timeline";

/** What a person would write into assumptions.ts who knows better: all that is a choice, chosen otherwise. */
const chosen = {
  exceededLimitCounts: "group",
  noDataResolves: false,
  scheduleEndResolves: true,
  scheduleIncludesEnd: true,
  valueOfMissingPastGroup: 0,
  onTrueTellsResolved: true,
  newGroupIsTold: true,
};

/** Modules are shared with the other tests, so those that read the choices are loaded anew, here and for the others again. */
async function underOtherReadings() {
  vi.resetModules();
  vi.doMock("../model/assumptions", async (original) => ({ ...(await original<object>()), ...chosen }));
  const [{ noticesFor }, { isScheduled }, { triggerTimeline }] = await Promise.all([
    import("./notices.js"),
    import("./schedule.js"),
    import("./trigger.js"),
  ]);
  return { noticesFor, isScheduled, triggerTimeline };
}

afterAll(() => {
  vi.doUnmock("../model/assumptions");
  vi.resetModules();
});

const byRoute = { ...goodTrigger, query: { ...goodTrigger.query, breakdowns: ["route"] } };
const inARow = (trigger: typeof goodTrigger, exceededLimit: number) => ({
  ...trigger,
  threshold: { ...trigger.threshold, exceededLimit },
});

test("exceeded_limit counts each group: only the one that is beyond it twice in a row triggers", async () => {
  const { triggerTimeline } = await underOtherReadings();
  const answer = answerOf(group([20, 5, 20, 5], { key: ["/a"] }), group([5, 20, 20, 5], { key: ["/b"] }));
  expect(inTicks(triggerTimeline(inARow(byRoute, 2), [answer], ticksOf(4)))).toEqual({
    evaluations: "mmT.",
    episodes: [{ from: 2, to: 3, groups: [["/b"]], value: 20 }],
    violations: [{ at: 2, groups: [["/b"]], value: 20 }],
  });
});

test("no data changes nothing", async () => {
  const { triggerTimeline } = await underOtherReadings();
  const values = [20, Number.NaN, 20, Number.NaN, 5];
  const { evaluations, episodes } = inTicks(
    triggerTimeline(inARow(goodTrigger, 2), [answerOf(group(values))], ticksOf(5)),
  );
  expect({ evaluations, episodes }).toEqual({
    evaluations: "m T .",
    episodes: [{ from: 2, to: 4, groups: [[]], value: 20 }],
  });
});

const evaluationSchedule = { startTime: "00:00", endTime: "00:01", daysOfWeek: ["monday"] } as const;

test("the end of a schedule belongs to it, and resolves", async () => {
  const { isScheduled, triggerTimeline } = await underOtherReadings();
  expect([60, 61].map((after) => isScheduled(evaluationSchedule, monday + after))).toEqual([true, false]);
  const values = [20, 20, 20];
  const life = triggerTimeline({ ...goodTrigger, evaluationSchedule }, [answerOf(group(values))], ticksOf(3));
  expect(inTicks(life).episodes).toEqual([{ from: 0, to: 2, groups: [[]], value: 20 }]);
});

test("a group that was not there is compared with what is assumed", async () => {
  const { triggerTimeline } = await underOtherReadings();
  const trigger = { ...byRoute, baselineDetails: { type: "value", offsetMinutes: 60 } as const };
  const now = answerOf(group([20, 20, 20], { key: ["/new"] }));
  const evaluations = (past: Answer) => inTicks(triggerTimeline(trigger, [now, past], ticksOf(3))).evaluations;
  expect(evaluations(answerOf())).toBe("TTT");
  expect(evaluations(answerOf(group([15, 99, 15], { key: ["/new"], events: [1, 0, 1] })))).toBe(".T.");
});

const two = timelineOf(ticksOf(4), [
  { kind: "triggered", groups: [["/a"]], value: 1 },
  { kind: "triggered", groups: [["/a"]], value: 1 },
  { kind: "triggered", groups: [["/a"], ["/b"]], value: 1 },
  { kind: "quiet" },
]);

test.for([
  ["on_change", ["triggered /a", "triggered /b", "resolved "]],
  ["on_true", ["triggered /a", "repeated /a", "repeated /a,/b", "resolved "]],
] as const)("%s tells of a new group, and that it is over", async ([alertType, want]) => {
  const { noticesFor } = await underOtherReadings();
  const told = noticesFor(two, {
    kind: "trigger",
    trigger: { ...goodTrigger, alertType, notify: goodTrigger.notify.slice(0, 1) },
  });
  expect(told.map(({ kind, groups }) => `${kind} ${groups.join(",")}`)).toEqual(want);
});
