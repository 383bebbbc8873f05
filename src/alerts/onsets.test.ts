import { expect, test } from "vitest";
import { type Condition, onsets, poisson, type Schedule, weightsSeen } from "./onsets";

const flat = Array<number>(24).fill(1);

test("the chances of a Poisson count sum to one, with its mean", () => {
  for (const mean of [0, 0.01, 1, 7, 200, 2000]) {
    const { from, chances } = poisson(mean);
    expect(chances.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 6);
    expect(chances.reduce((sum, p, n) => sum + (from + n) * p, 0)).toBeCloseTo(mean, 3);
  }
});

test("an hour that looks back three hours sees their mean", () => {
  const hours = [6, 0, 0, ...Array<number>(21).fill(0)];
  expect(weightsSeen(hours, 180).slice(0, 4)).toEqual([2, 2, 2, 0]);
});

test("windows that share nothing: an evaluation is met after one that was not with chance g (1 − g)", () => {
  const perMinute = 0.01;
  const g = 1 - Math.exp(-0.05);
  const { perMonth: got, share } = onsets(
    { perMinute },
    { perMinute: 0 },
    { window: 5, every: 5 },
    flat,
    (k) => k >= 1,
  );
  expect(got).toBeCloseTo(8640 * g * (1 - g), 3);
  expect(share).toBeCloseTo(g, 7);
});

test("an hour with twice the traffic counts as it is", () => {
  const hours = [2, 0, ...Array<number>(22).fill(1)];
  const condition: Condition = (k) => k >= 1;
  const at = (weight: number) =>
    onsets({ perMinute: 0.01 * weight }, { perMinute: 0 }, { window: 5, every: 5 }, flat, condition).perMonth;
  const got = onsets({ perMinute: 0.01 }, { perMinute: 0 }, { window: 5, every: 5 }, hours, condition).perMonth;
  expect(got).toBeCloseTo((at(2) + at(0) + 22 * at(1)) / 24, 6);
});

/** The same by brute force: months of arrivals, looked at by one evaluation after the other. */
function simulated(failures: number, successes: number, { window, every }: Schedule, condition: Condition): number {
  let state = 7;
  const random = () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return (state + 0.5) / 4_294_967_296;
  };
  const months = successes > 5 ? 4 : 20;
  const arrivals = (rate: number) => {
    const times: number[] = [];
    const gap = () => -Math.log(random()) / rate;
    for (let at = gap(); at < months * 43_200; at += gap()) times.push(at);
    return times;
  };
  const streams = [arrivals(failures), arrivals(successes)];
  const [from, to] = [streams.map(() => 0), streams.map(() => 0)];
  let [on, begun] = [false, 0];
  for (let now = every; now < months * 43_200; now += every) {
    const [k, s] = streams.map((times, n) => {
      while ((times[to[n]!] ?? Number.POSITIVE_INFINITY) < now) to[n]!++;
      while ((times[from[n]!] ?? Number.POSITIVE_INFINITY) < now - window) from[n]!++;
      return to[n]! - from[n]!;
    });
    const met = condition(k!, s!);
    if (met && !on) begun++;
    on = met;
  }
  return begun / months;
}

test.for<[string, number, number, Condition]>([
  ["10 % of 1.4 a minute, bare", 0.014, 1.386, (k, s) => k / (k + s) > 0.1],
  ["10 % of 1.4 a minute, with three failures at least", 0.1, 1.3, (k, s) => k >= 3 && k / (k + s) > 0.1],
  ["a tenth of the successes kept, each standing for ten", 0.014, 0.1386, (k, s) => k > 0 && k / (k + 10 * s) > 0.1],
  ["much traffic", 2, 18, (k, s) => k / (k + s) > 0.16],
])("%s: as a simulation of months has it", ([, failures, successes, condition]) => {
  const schedule = { window: 5, every: 2 };
  const got = onsets({ perMinute: failures }, { perMinute: successes }, schedule, flat, condition).perMonth;
  const want = simulated(failures, successes, schedule, condition);
  expect(Math.abs(got - want) / want).toBeLessThan(0.05);
});
