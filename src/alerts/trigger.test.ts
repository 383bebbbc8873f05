import fc from "fast-check";
import { expect, test } from "vitest";
import { answerOf, api, goodTrigger, group, inTicks, monday, ticksOf } from "../../test/support/alerts";
import type { Answer } from "../engine/engine";
import type { Query } from "../honeycomb/query";
import type { Trigger } from "../model/trigger";
import { evaluation } from "./timeline";
import { triggerAsks, triggerTimeline } from "./trigger";

const none = Number.NaN;
const limit = (exceededLimit: number) => ({ threshold: { ...goodTrigger.threshold, exceededLimit } });
const when = (op: Trigger["threshold"]["op"], value: number) => ({
  threshold: { op, value, exceededLimit: 1 },
});
const asking = (change: Partial<Query>) => ({ query: { ...goodTrigger.query, ...change } });

/** The timeline of the good trigger, with one thing changed in it, in ticks. */
const lifeOf = (change: Partial<Trigger>, answers: readonly Answer[]) => {
  const count = answers[0]?.groups[0]?.events.length ?? 0;
  return inTicks(triggerTimeline({ ...goodTrigger, ...change }, answers, ticksOf(count)));
};

test("it triggers with the first value beyond the threshold, and is over with the first that is not", () => {
  expect(lifeOf({}, [answerOf(group([10, 11, 30, 10, 12]))])).toEqual({
    evaluations: ".TT.T",
    episodes: [
      { from: 1, to: 3, groups: [[]], value: 11 },
      { from: 4, groups: [[]], value: 12 },
    ],
    violations: [
      { at: 1, groups: [[]], value: 11 },
      { at: 2, groups: [[]], value: 30 },
      { at: 4, groups: [[]], value: 12 },
    ],
  });
});

test.for<[string, Partial<Trigger>, Answer, string]>([
  ["> is not met by the threshold itself", when(">", 5), answerOf(group([4, 5, 6])), "..T"],
  [">= is", when(">=", 5), answerOf(group([4, 5, 6])), ".TT"],
  ["<", when("<", 5), answerOf(group([4, 5, 6])), "T.."],
  ["<=", when("<=", 5), answerOf(group([4, 5, 6])), "TT."],
  ["no value meets nothing", when("<", 5), answerOf(group([4, none, 4])), "T.T"],
  [
    "a COUNT of nothing is 0: a heartbeat that stops",
    when("<", 1),
    answerOf(group([1, 0, 0], { events: [1, 0, 0] })),
    ".TT",
  ],
  ["two in a row", limit(2), answerOf(group([20, 5, 20, 20, 20, 5, 20])), "m.mTT.m"],
  ["three in a row, and no value in between", limit(3), answerOf(group([20, 20, none, 20, 20, 20])), "mm.mmT"],
  ["never as many in a row", limit(5), answerOf(group([20, 20, 20, 20, 5])), "mmmm."],
  ["disabled is not evaluated", { disabled: true }, answerOf(group([20, 20])), "  "],
])("%s", ([, change, answer, want]) => {
  const count = answer.groups[0]!.events.length;
  const { evaluations, episodes } = inTicks(triggerTimeline({ ...goodTrigger, ...change }, [answer], ticksOf(count)));
  expect(evaluations).toBe(want);
  expect(episodes.length).toBe(want.split(/[^T]+/).filter(Boolean).length);
});

test("no group at all is quiet", () => {
  const { evaluations, episodes } = inTicks(triggerTimeline(goodTrigger, [answerOf()], ticksOf(2)));
  expect({ evaluations, episodes }).toEqual({ evaluations: "..", episodes: [] });
});

const byRoute = asking({ breakdowns: ["route"] });
const a = { key: ["/a"] };
const b = { key: ["/b"] };

test("it is one trigger for all groups: triggered while any of them is beyond the threshold", () => {
  expect(lifeOf(byRoute, [answerOf(group([5, 20, 20, 5, 5], a), group([5, 5, 30, 30, 5], b))])).toEqual({
    evaluations: ".TTT.",
    episodes: [{ from: 1, to: 4, groups: [["/a"], ["/b"]], value: 20 }],
    violations: [
      { at: 1, groups: [["/a"]], value: 20 },
      { at: 2, groups: [["/a"], ["/b"]], value: 30 },
      { at: 3, groups: [["/b"]], value: 30 },
    ],
  });
});

test("the worst value below a threshold is the least", () => {
  const { episodes } = lifeOf({ ...byRoute, ...when("<", 5) }, [answerOf(group([3], a), group([1], b))]);
  expect(episodes).toEqual([{ from: 0, groups: [["/a"], ["/b"]], value: 1 }]);
});

test("evaluations in a row count for the trigger: by /a and then by /b are two", () => {
  const { evaluations, episodes } = lifeOf({ ...byRoute, ...limit(2) }, [
    answerOf(group([20, 5, 5], a), group([5, 20, 5], b)),
  ]);
  expect({ evaluations, episodes }).toEqual({
    evaluations: "mT.",
    episodes: [{ from: 1, to: 2, groups: [["/b"]], value: 20 }],
  });
});

test("a group without events is not there: it cannot be told that it is missing", () => {
  const answer = answerOf(group([1, 0], { ...a, events: [1, 0] }), group([0, 0], { ...b, events: [1, 1] }));
  const { violations } = lifeOf({ ...byRoute, ...when("<", 1) }, [answer]);
  expect(violations).toEqual([
    { at: 0, groups: [["/b"]], value: 0 },
    { at: 1, groups: [["/b"]], value: 0 },
  ]);
});

test.for<[string, Partial<Query>, Answer, string]>([
  [
    "a having lets pass what it holds for; the calculation beside it is the measured one",
    {
      calculations: [
        { op: "SUM", column: "failed" },
        { op: "AVG", column: "error_percent" },
      ],
      havings: [{ calculateOp: "SUM", column: "failed", op: ">=", value: 3 }],
    },
    answerOf(
      group([
        [2, 3, 3, none],
        [50, 50, 5, 50],
      ]),
    ),
    ".T..",
  ],
  [
    "a formula is measured, and not its calculations",
    {
      calculations: [
        { op: "COUNT", name: "all" },
        { op: "COUNT", name: "bad" },
      ],
      formulas: [{ name: "share", expression: "DIV($bad, $all)" }],
    },
    answerOf(
      group(
        [
          [99, 99, 99],
          [99, 99, 99],
        ],
        { formulas: [[5, 11, none]] },
      ),
    ),
    ".T.",
  ],
  [
    "a having by the name of a calculation",
    {
      calculations: [{ op: "COUNT", name: "all" }],
      formulas: [{ name: "share", expression: "MUL($all, 2)" }],
      havings: [{ column: "all", op: "<", value: 7 }],
    },
    answerOf(group([6, 7], { formulas: [[12, 14]] })),
    "T.",
  ],
  [
    "a having by the name of a formula",
    {
      calculations: [{ op: "COUNT", name: "all" }],
      formulas: [{ name: "share", expression: "MUL($all, 2)" }],
      havings: [{ column: "share", op: "!=", value: 14 }],
    },
    answerOf(group([6, 7], { formulas: [[12, 14]] })),
    "T.",
  ],
])("%s", ([, query, answer, want]) => {
  expect(lifeOf(asking(query), [answer]).evaluations).toBe(want);
});

const yesterday = (type: "value" | "percentage") => ({ baselineDetails: { type, offsetMinutes: 1440 } as const });

test.for<[string, Partial<Trigger>, readonly Answer[], string]>([
  [
    "value: the difference to the past",
    { ...yesterday("value"), ...when(">=", 5) },
    [answerOf(group([14, 15, 4])), answerOf(group([10, 10, none]))],
    ".T.",
  ],
  [
    "percentage: in percent of the past, and from 0 there is none",
    { ...yesterday("percentage"), ...when(">=", 50) },
    [answerOf(group([14, 15, 15])), answerOf(group([10, 10, 0]))],
    ".T.",
  ],
  [
    "percentage: a fall",
    { ...yesterday("percentage"), ...when("<=", -50) },
    [answerOf(group([6, 5, 0])), answerOf(group([10, 10, 10]))],
    ".TT",
  ],
  [
    "each group is compared with itself, and a new one with nothing",
    { ...byRoute, ...yesterday("value"), ...when(">=", 5) },
    [
      answerOf(group([10, 10, 10], a), group([10, 16, 99], b)),
      answerOf(group([9, 9, 0], { key: ["/b"], events: [1, 1, 0] }), group([1, 1, 1], { key: ["/c"] })),
    ],
    ".T.",
  ],
])("a baseline, %s", ([, change, answers, want]) => {
  expect(lifeOf(change, answers).evaluations).toBe(want);
});

test("outside its schedule it is not evaluated and stays as it is", () => {
  const evaluationSchedule = { startTime: "00:02", endTime: "00:05", daysOfWeek: ["monday", "tuesday"] } as const;
  const trigger = { ...goodTrigger, ...limit(2), evaluationSchedule };
  const ticks = { from: monday, every: 60, count: 8 };
  const first = triggerTimeline(trigger, [answerOf(group([20, 20, 5, 20, 20, 5, 5, 5]))], ticks);
  expect(inTicks(first)).toEqual({
    evaluations: "  .mT   ",
    episodes: [{ from: 4, groups: [[]], value: 20 }],
    violations: [{ at: 4, groups: [[]], value: 20 }],
  });
  const hourly = { from: monday + 120, every: 12 * 3600, count: 5 };
  expect(inTicks(triggerTimeline(trigger, [answerOf(group([20, 5, 20, 5, 20]))], hourly)).evaluations).toBe("m T  ");
});

test("what it asks: its query, the same earlier for a baseline, nothing where it is disabled", () => {
  const ticks = ticksOf(3);
  const now = { dataset: api, query: goodTrigger.query, timeRange: 300, ticks };
  expect(triggerAsks(goodTrigger, api, ticks)).toEqual([now]);
  expect(triggerAsks({ ...goodTrigger, ...yesterday("value") }, api, ticks)).toEqual([now, { ...now, offset: 86_400 }]);
  expect(triggerAsks({ ...goodTrigger, disabled: true }, api, ticks)).toEqual([]);
});

test("an answer that is missing is our mistake", () => {
  expect(() => triggerTimeline(goodTrigger, [], ticksOf(1))).toThrow("there is an answer missing");
  const baseline = { ...goodTrigger, ...yesterday("value") };
  expect(() => triggerTimeline(baseline, [answerOf(group([1]))], ticksOf(1))).toThrow("there is an answer missing");
});

const someValues = fc.array(fc.constantFrom(5, 10, 11, 20, Number.NaN), { minLength: 1, maxLength: 40 });

test("with exceeded_limit 1 its episodes are the runs of its condition", () => {
  fc.assert(
    fc.property(someValues, (values) => {
      const runs = [
        ...values
          .map((value) => (value > 10 ? "T" : "."))
          .join("")
          .matchAll(/T+/g),
      ].map(({ index, 0: run }) => ({
        from: index,
        ...(index + run.length < values.length ? { to: index + run.length } : {}),
        groups: [[]],
        value: values[index],
      }));
      expect(lifeOf({}, [answerOf(group(values))]).episodes).toEqual(runs);
    }),
  );
});

test("with exceeded_limit n it is triggered exactly where the last n evaluations met the condition", () => {
  fc.assert(
    fc.property(someValues, fc.integer({ min: 1, max: 5 }), (values, n) => {
      const { evaluations } = triggerTimeline(
        { ...goodTrigger, ...limit(n) },
        [answerOf(group(values))],
        ticksOf(values.length),
      );
      expect([...evaluations].map((code) => code === evaluation.triggered)).toEqual(
        values.map((_, tick) => tick + 1 >= n && values.slice(tick + 1 - n, tick + 1).every((value) => value > 10)),
      );
    }),
  );
});

test("what happens a week later has the same life a week later", () => {
  const evaluationSchedule = { startTime: "22:00", endTime: "06:00", daysOfWeek: ["monday"] } as const;
  fc.assert(
    fc.property(someValues, fc.integer({ min: 0, max: 100 }), (values, hours) => {
      const life = (from: number) =>
        triggerTimeline(
          { ...goodTrigger, evaluationSchedule },
          [answerOf(group(values))],
          ticksOf(values.length, 3600, from),
        );
      const early = life(monday + hours * 3600);
      const late = life(monday + hours * 3600 + 7 * 86_400);
      expect(inTicks(late)).toEqual(inTicks(early));
      expect(late.violations.map(({ at }) => at)).toEqual(early.violations.map(({ at }) => at + 7 * 86_400));
    }),
  );
});
