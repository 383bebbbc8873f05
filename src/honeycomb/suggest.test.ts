import { expect, test } from "vitest";
import { didYouMean, oneOf } from "./suggest";

test.each([
  ["filter", ["formulas", "filters"], "filters"],
  ["timeRange", ["time_range", "time"], "time_range"],
  ["starts_with", ["ends-with", "starts-with"], "starts-with"],
  ["FILTERS", ["filters"], "filters"],
  ["P96", ["P95", "P99"], "P95"],
  ["evry", ["every", "over"], "every"],
  ["x", ["y"], undefined],
  ["ab", ["xy"], undefined],
  ["granularity", ["limit", "orders"], undefined],
  ["conut", ["COUNT"], "COUNT"],
  ["coutn_distnct", ["COUNT_DISTINCT"], "COUNT_DISTINCT"],
  ["", ["a"], undefined],
  ["..", ["a"], undefined],
  ["a", [], undefined],
])("%s among %j is %s", (wrong, candidates, want) => {
  expect(didYouMean(wrong, candidates)).toBe(want);
});

test.each([
  [[], ""],
  [["a"], "a"],
  [["a", "b"], "a or b"],
  [["a", "b", "c"], "a, b or c"],
])("%j are %j", (words, want) => {
  expect(oneOf(words)).toBe(want);
});
