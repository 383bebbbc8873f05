import fc from "fast-check";
import { expect, test } from "vitest";
import { answerOf, api, goodSlo, group, monday, ticksOf } from "../../test/support/alerts";
import type { Ticks } from "../engine/engine";
import { referenceEngine, type StoredEvent } from "../engine/reference/engine";
import { budgets, sloAsks } from "./slo";

const slo = (targetPercentage: number) => ({ ...goodSlo, targetPercentage });

test("compliance, budget and what remains of it, at each tick", () => {
  const good = [0, 99, 990, 980, 0];
  const bad = [0, 1, 5, 20, 4];
  expect(budgets(slo(99), [answerOf(group([good, bad]))])).toEqual({
    compliance: Float64Array.of(100, 99, 99_000 / 995, 98, 0),
    total: Float64Array.of(0, 1, 9.95, 10, 0.04),
    remaining: Float64Array.of(100, 0, 100 - 500 / 9.95, -100, -9900),
  });
});

test("a target with decimals gives the budget that it says", () => {
  expect(budgets(slo(99.9), [answerOf(group([[2997], [3]]))])).toEqual({
    compliance: Float64Array.of(99.9),
    total: Float64Array.of(3),
    remaining: Float64Array.of(0),
  });
});

test("several datasets are one pool", () => {
  const { total, remaining } = budgets(slo(90), [answerOf(group([[90], [0]])), answerOf(group([[7], [3]]))]);
  expect([...total, ...remaining]).toEqual([10, 70]);
});

test("what it asks: good and bad events of its period, by its SLI", () => {
  const ticks = ticksOf(2);
  const sli = "IF(NOT(EXISTS($duration_ms)), null, $maintenance, null, LT($duration_ms, 1000))";
  const asked = (expression: string) => [
    {
      dataset: api,
      query: {
        calculations: [
          { op: "COUNT", filters: [{ column: "sli.latency", op: "=", value: true }] },
          { op: "COUNT", filters: [{ column: "sli.latency", op: "=", value: false }] },
        ],
        calculatedFields: [{ name: "sli.latency", expression }],
        formulas: [],
        filters: [{ column: "sli.latency", op: "exists" }],
        breakdowns: [],
      },
      timeRange: 86_400,
      ticks,
    },
  ];
  expect(sloAsks(goodSlo, api, ticks)).toEqual(asked(sli));
  expect(sloAsks(goodSlo, api, ticks, monday)).toEqual(asked(`IF(LT(EVENT_TIMESTAMP(), ${monday}), null, ${sli})`));
});

const budgetsOf = async (events: readonly StoredEvent[], ticks: Ticks, since?: number) =>
  budgets(slo(90), await referenceEngine(new Map([["api", events]])).values(sloAsks(slo(90), api, ticks, since)));

const event = (time: number, data: StoredEvent["data"], sampleRate = 1): StoredEvent => ({
  time,
  visibleAt: time,
  sampleRate,
  data,
});
const fast = { duration_ms: 10 };
const slow = { duration_ms: 2000 };

test("true is good, false is bad, null is not counted; each event stands for its sample rate", async () => {
  const events = [
    event(monday, fast, 10),
    event(monday, slow),
    event(monday, { error: true }),
    event(monday, { ...slow, maintenance: true }),
  ];
  expect(await budgetsOf(events, ticksOf(1, 60, monday + 60))).toEqual({
    compliance: Float64Array.of(1000 / 11),
    total: Float64Array.of(1.1),
    remaining: Float64Array.of(100 - 100 / 1.1),
  });
});

test("an event counts from when it can be seen until its period is over; before and after the budget is untouched", async () => {
  const late = { ...event(monday, slow), visibleAt: monday + 7200 };
  const { remaining } = await budgetsOf([late], ticksOf(27, 3600));
  const seen = (hour: number) => hour >= 2 && hour <= 24;
  expect([...remaining]).toEqual(Array.from({ length: 27 }, (_, hour) => (seen(hour) ? -900 : 100)));
});

test("a new SLO does not count what was before it: its first failure is more than its budget", async () => {
  const before = Array.from({ length: 99 }, (_, n) => event(monday + n, fast));
  const events = [...before, event(monday + 200, slow)];
  const ticks = ticksOf(1, 60, monday + 300);
  expect([...(await budgetsOf(events, ticks)).remaining]).toEqual([90]);
  expect([...(await budgetsOf(events, ticks, monday + 200)).remaining]).toEqual([-900]);
});

test("rolling over the period is counting anew at each tick", async () => {
  const some = fc.record({
    hour: fc.integer({ min: 0, max: 60 }),
    bad: fc.boolean(),
    rate: fc.integer({ min: 1, max: 10 }),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(some, { maxLength: 20 }), async (drawn) => {
      const events = drawn.map(({ hour, bad, rate }) => event(monday + hour * 3600, bad ? slow : fast, rate));
      const { remaining, compliance } = await budgetsOf(events, ticksOf(70, 3600));
      for (let tick = 0; tick < 70; tick++) {
        const inPeriod = drawn.filter(({ hour }) => tick - 24 <= hour && hour < tick);
        const count = (of: typeof drawn) => of.reduce((sum, { rate }) => sum + rate, 0);
        const [all, bad] = [count(inPeriod), count(inPeriod.filter((one) => one.bad))];
        expect(compliance[tick]).toBeCloseTo(all === 0 ? 100 : 100 - (100 * bad) / all, 9);
        expect(remaining[tick]).toBeCloseTo(all === 0 ? 100 : 100 - (1000 * bad) / all, 9);
      }
    }),
    { numRuns: 20 },
  );
});
