import { expect, test } from "vitest";
import { answerOf, group, monday, ticksOf } from "../../test/support/alerts";
import { answerIn, bestAndWorst, phaseStep, phasesOf, valuesIn } from "./phases";

test("each step belongs to one phase", () => {
  expect(phasesOf(ticksOf(8, phaseStep), 30)).toEqual([
    { first: 0, stride: 3, ticks: { from: monday, every: 30, count: 3 } },
    { first: 1, stride: 3, ticks: { from: monday + 10, every: 30, count: 3 } },
    { first: 2, stride: 3, ticks: { from: monday + 20, every: 30, count: 2 } },
  ]);
});

test("a phase may have no evaluation in so short a time", () => {
  expect(phasesOf(ticksOf(1, 10), 20).map(({ ticks }) => ticks.count)).toEqual([1, 0]);
});

test.for([
  [15, "steps of 10 s do not make up 15 s"],
  [0, "steps of 10 s do not make up 0 s"],
] as const)("every %i s cannot be made of steps of 10 s", ([frequency, message]) => {
  expect(() => phasesOf(ticksOf(8, 10), frequency)).toThrow(message);
});

test("an answer in a phase is each value of it", () => {
  const answer = answerOf(
    group(
      [
        [0, 1, 2, 3, 4],
        [0, 10, 20, 30, 40],
      ],
      { key: ["/a"], formulas: [[5, 6, 7, 8, 9]], events: [1, 2, 3, 4, 5] },
    ),
  );
  const [, second] = phasesOf(ticksOf(5, 10), 20);
  expect(answerIn(second!, answer)).toEqual(
    answerOf(
      group(
        [
          [1, 3],
          [10, 30],
        ],
        { key: ["/a"], formulas: [[6, 8]], events: [2, 4] },
      ),
    ),
  );
  expect(valuesIn(second!, Float64Array.of(7, 8, 9, 10, 11))).toEqual(Float64Array.of(8, 10));
});

test.for<[string, readonly (number | undefined)[], unknown]>([
  ["the least and the greatest", [30, 10, 20], { best: { of: 1, value: 10 }, worst: { of: 0, value: 30 } }],
  ["what never comes is worst", [30, undefined], { best: { of: 0, value: 30 }, worst: { of: 1, value: undefined } }],
  ["never at all", [undefined], { best: { of: 0, value: undefined }, worst: { of: 0, value: undefined } }],
  ["of equal ones the first", [5, 5], { best: { of: 0, value: 5 }, worst: { of: 0, value: 5 } }],
])("best and worst: %s", ([, values, want]) => {
  expect(bestAndWorst([...values.keys()], (phase) => values[phase])).toEqual(want);
});

test("there is no best of nothing", () => {
  expect(() => bestAndWorst([], () => 1)).toThrow("there is no phase");
});
