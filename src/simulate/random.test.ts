import { expect, test } from "vitest";
import { bits, normal, normalP95, poisson, random } from "./random";

const many = Array.from({ length: 100_000 }, (_, n) => n);
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

test("the same seed, purpose and number give the same bits; another of one gives others", () => {
  expect(bits(1, "a", 5)).toBe(bits(1, "a", 5));
  expect(new Set([bits(1, "a", 5), bits(2, "a", 5), bits(1, "b", 5), bits(1, "a", 6)]).size).toBe(4);
});

test("values lie evenly between 0 and 1, and two purposes have nothing to do with each other", () => {
  const [first, second] = [random(1, "first"), random(1, "second")];
  const tenths = many.reduce((counts, n) => {
    counts[Math.floor(first(n) * 10)]!++;
    return counts;
  }, Array(10).fill(0) as number[]);
  for (const count of tenths) expect(Math.abs(count - 10_000)).toBeLessThan(400);
  expect(Math.abs(mean(many.map((n) => (first(n) - 0.5) * (second(n) - 0.5))))).toBeLessThan(0.001);
  expect(Math.abs(mean(many.map((n) => (first(n) - 0.5) * (first(n + 1) - 0.5))))).toBeLessThan(0.001);
});

test("normal values have their mean, deviation and 95th percentile", () => {
  const [first, second] = [random(1, "first"), random(1, "second")];
  const values = many.map((n) => normal(first(n), second(n)));
  expect(mean(values)).toBeCloseTo(0, 1);
  expect(mean(values.map((value) => value ** 2))).toBeCloseTo(1, 1);
  expect(mean(values.map((value) => Number(value <= normalP95)))).toBeCloseTo(0.95, 2);
});

test.for([0.02, 1.5, 40, 99, 100, 5000])("counts of mean %s", (expected) => {
  const [first, second] = [random(1, "first"), random(1, "second")];
  const counts = many.slice(0, 20_000).map((n) => poisson(expected, first(n), second(n)));
  expect(Math.abs(mean(counts) - expected)).toBeLessThan(4 * Math.sqrt(expected / counts.length));
  expect(mean(counts.map((count) => (count - expected) ** 2)) / expected).toBeCloseTo(1, 1);
});

test("nothing is expected and nothing comes", () => expect(poisson(0, 0.5, 0.5)).toBe(0));
