import fc from "fast-check";
import { expect, test } from "vitest";
import { inTicks, ticksOf } from "../../test/support/alerts";
import type { BurnAlert } from "../model/slo";
import { burnTimeline, looksBack } from "./burn";

const common = { id: "fast", severity: "critical", notify: [] } as const;
const loses = (decreasePercent: number, windowMinutes: number): BurnAlert => ({
  ...common,
  kind: "budget_rate",
  windowMinutes,
  decreasePercent,
});
const exhausted = (exhaustionMinutes: number): BurnAlert => ({ ...common, kind: "exhaustion_time", exhaustionMinutes });

/** In ticks of twenty minutes. */
const lifeOf = (alert: BurnAlert, remaining: readonly number[]) =>
  inTicks(burnTimeline(alert, { remaining: Float64Array.from(remaining) }, ticksOf(remaining.length, 1200)));

test("budget_rate: it triggers once the window has lost its share, and is over when the window has not", () => {
  expect(lifeOf(loses(2, 60), [100, 99, 98, 97.5, 97, 97, 97])).toEqual({
    evaluations: "..TTT..",
    episodes: [{ from: 2, to: 5, groups: [[]], value: 2 }],
    violations: [
      { at: 2, groups: [[]], value: 2 },
      { at: 3, groups: [[]], value: 2.5 },
      { at: 4, groups: [[]], value: 2 },
    ],
  });
});

test.for<[string, BurnAlert, readonly number[], string]>([
  ["a share that rounding misses by a hair is lost", loses(1.8, 60), [97, 95.2], ".T"],
  ["and one that is less is not", loses(1.8, 60), [97, 95.21], ".."],
  ["before the first tick it was as it was there", loses(2, 120), [50, 49, 48.1], "..."],
  ["what an old failure gives back loses nothing", loses(2, 60), [50, 90, 90], "..."],
  ["a new SLO can lose many times its budget at once", loses(2, 60), [100, -900, -500], ".TT"],
])("budget_rate: %s", ([, alert, remaining, want]) => {
  expect(lifeOf(alert, remaining).evaluations).toBe(want);
});

test("exhaustion_time: it looks a quarter as far back as ahead", () => {
  // 240 minutes ahead, 60 back: a loss of 3 in three ticks, with 12 left, lasts for 240 minutes.
  expect(lifeOf(exhausted(240), [16, 15, 14, 13, 12, 12, 12, 12])).toEqual({
    evaluations: "....T...",
    episodes: [{ from: 4, to: 5, groups: [[]], value: 240 }],
    violations: [{ at: 4, groups: [[]], value: 240 }],
  });
});

test.for<[string, BurnAlert, readonly number[], string]>([
  ["0 minutes: once nothing is left", exhausted(0), [1, 0.001, 0, -5, 0.5], "..TT."],
  ["over-spent it is exhausted, whatever it loses", exhausted(240), [-1, -1, 50], "TT."],
  ["an untouched budget lasts", exhausted(240), [100, 100, 100], "..."],
])("exhaustion_time: %s", ([, alert, remaining, want]) => {
  expect(lifeOf(alert, remaining).evaluations).toBe(want);
});

test.for<[BurnAlert, number]>([
  [loses(2, 60), 3600],
  [exhausted(240), 3600],
  [exhausted(0), 0],
])("%j looks back %i s", ([alert, seconds]) => {
  expect(looksBack(alert)).toBe(seconds);
});

test("budget_rate is triggered exactly where the window lost its share", () => {
  const percentages = fc.array(fc.integer({ min: -50, max: 100 }), { minLength: 1, maxLength: 30 });
  fc.assert(
    fc.property(percentages, fc.integer({ min: 1, max: 100 }), (remaining, percent) => {
      const want = remaining.map((now, tick) => (remaining[Math.max(0, tick - 3)]! - now >= percent ? "T" : "."));
      expect(lifeOf(loses(percent, 60), remaining).evaluations).toBe(want.join(""));
    }),
  );
});
