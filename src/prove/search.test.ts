import { expect, test } from "vitest";
import { lengthLadder, limitsOf, type Outcome, shareLadder } from "./search";

/** Fires sometimes from one step on, and always from another. */
const between =
  (sometimes: number, always: number) =>
  (step: number): Outcome =>
    step >= always ? "always" : step >= sometimes ? "sometimes" : "never";

test.for<[string, (step: number) => Outcome, object]>([
  ["sometimes in between", between(0.05, 0.3), { never: 0.04, always: 0.3 }],
  ["at once", between(0.05, 0.05), { never: 0.04, always: 0.05 }],
  ["each time", between(0, 0), { always: 0.001 }],
  ["only the greatest each time", between(0.9, 1), { never: 0.8, always: 1 }],
  ["never", between(2, 2), { never: 1 }],
  ["never each time", between(0.001, 2), {}],
])("%s", async ([, outcome, want]) => {
  const asked: number[] = [];
  const found = await limitsOf(shareLadder, async (step) => {
    asked.push(step);
    return outcome(step);
  });
  expect(found).toEqual(want);
  expect(asked).toEqual([...new Set(asked)]);
  expect(asked.length).toBeLessThanOrEqual(10);
});

test("ladders rise, and a ladder of lengths ends where it is told to", () => {
  expect(shareLadder).toEqual(shareLadder.toSorted((a, b) => a - b));
  expect(lengthLadder(7200)).toEqual(lengthLadder(7200).toSorted((a, b) => a - b));
  expect([lengthLadder(7200).at(-1), lengthLadder(7199).at(-1), lengthLadder(10)]).toEqual([7200, 5400, [10]]);
});
