import { expect, test } from "vitest";
import { peaks, thinned } from "./thin";

const wave = Float64Array.from({ length: 1000 }, (_, n) => (n === 500 ? 99 : n === 700 ? -99 : Math.sin(n)));

test("few values are kept as they are", () => {
  expect(thinned([3, Number.NaN, 1], 3)).toEqual([0, 1, 2]);
});

test("of many, both ends and what stands out are kept, in order and once", () => {
  const kept = thinned(wave, 100);
  expect(kept.length).toBeLessThanOrEqual(100);
  expect(kept).toEqual(expect.arrayContaining([0, 500, 700, 999]));
  expect(kept).toEqual([...new Set(kept)].toSorted((a, b) => a - b));
});

test("a gap is kept, and stretches without any value are one", () => {
  const gapped = wave.map((value, n) => (n >= 200 && n < 400 ? Number.NaN : value));
  const kept = thinned(gapped, 100);
  expect(kept.some((index) => Number.isNaN(gapped[index]!))).toBe(true);
  expect(kept).toEqual(expect.arrayContaining([199, 400]));
  expect(thinned(new Float64Array(1000).fill(Number.NaN), 100).length).toBeLessThanOrEqual(25);
});

test("of each stretch the peak, which a missing value is not", () => {
  expect(peaks([1, 5, 2, Number.NaN, 3, 0], 2)).toEqual([1, 4]);
  expect(peaks([1, 2], 5)).toEqual([0, 1]);
});
