import { expect, it } from "vitest";
import { goodFiles } from "../../test/support/project";
import { linesOf, reviewed, sidesOf } from "../../test/support/reviews";
import { isEmpty, reviewOf } from "./compare";

const file = "triggers/all.yaml";
/** So many triggers, each with an id of its own, in this order. */
const triggers = (numbers: readonly number[], above: string): string =>
  numbers.map((n) => goodFiles[file]!.replace("id: error-rate", `id: error-rate-${n}`).replace("10%", above)).join("");
const plain = { "environments/staging.yaml": goodFiles["environments/staging.yaml"]!.replace(/overrides:[\s\S]*/, "") };
const upTo = (count: number): readonly number[] => Array.from({ length: count }, (_, n) => n);

it("finds nothing in two versions that mean the same", () => {
  expect(isEmpty(reviewed({}))).toBe(true);
  const order = reviewed({ [file]: triggers([2, 1, 0], "10%") }, { ...plain, [file]: triggers([0, 1, 2], "10%") });
  expect([isEmpty(order), linesOf(order)]).toEqual([true, []]);
});

it("is not empty where a version is broken, or where money alone differs", () => {
  expect(isEmpty(reviewed({ [file]: "- id: [\n" }))).toBe(false);
  expect(isEmpty(reviewed({ "team.yaml": ["base: $100", "base: $200"] }))).toBe(false);
});

it("says each of two thousand changes once, and the same each time", () => {
  const sides = sidesOf({ [file]: triggers(upTo(2000), "12%") }, { ...plain, [file]: triggers(upTo(2000), "10%") });
  const review = reviewOf(sides);
  expect(review.alerts.length).toBe(2000);
  expect(review.acknowledgements.missing.length).toBe(4000); // in both environments
  expect(review.alerts.map(({ alert }) => alert)).toEqual(review.alerts.map(({ alert }) => alert).toSorted());
  expect(JSON.stringify(reviewOf(sides)) === JSON.stringify(review)).toBe(true);
});
