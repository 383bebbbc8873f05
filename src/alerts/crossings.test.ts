import { expect, test } from "vitest";
import { crossingsPerMonth, poisson, weightsSeen } from "./crossings";

const flat = Array<number>(24).fill(1);

test("the chances of a Poisson count sum to one, with its mean", () => {
  for (const mean of [0, 0.01, 1, 7, 200, 2000]) {
    const chances = poisson(mean);
    expect(chances.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 9);
    expect(chances.reduce((sum, p, n) => sum + n * p, 0)).toBeCloseTo(mean, 6);
  }
});

test("an hour that looks back three hours sees their mean", () => {
  const hours = [6, 0, 0, ...Array<number>(21).fill(0)];
  expect(weightsSeen(hours, 180).slice(0, 4)).toEqual([2, 2, 2, 0]);
});

test("every arrival in an empty window turns 'at least one' on: arrivals times the chance that there was none", () => {
  const perMinute = 0.01;
  const got = crossingsPerMonth({ perMinute }, { perMinute: 0 }, 5, flat, (k) => k >= 1);
  expect(got).toBeCloseTo(43_200 * perMinute * Math.exp(-0.05), 6);
});

/** The same by brute force: a month of arrivals, the condition looked at after every change. */
function simulated(
  failures: number,
  successes: number,
  windowMinutes: number,
  condition: (k: number, s: number) => boolean,
): number {
  let state = 7;
  const random = () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return (state + 0.5) / 4_294_967_296;
  };
  const months = 40;
  const changes: [number, 0 | 1, 1 | -1][] = [];
  for (const [kind, rate] of [
    [0, failures],
    [1, successes],
  ] as const)
    for (let at = 0; ; ) {
      at -= Math.log(random()) / rate;
      if (at > months * 43_200) break;
      changes.push([at, kind, 1], [at + windowMinutes, kind, -1]);
    }
  changes.sort((a, b) => a[0] - b[0]);
  const counts: [number, number] = [0, 0];
  let [on, crossings] = [false, 0];
  for (const [, kind, by] of changes) {
    counts[kind] += by;
    const now = condition(...counts);
    if (now && !on) crossings++;
    on = now;
  }
  return crossings / months;
}

test.for<[string, number, number, (k: number, s: number) => boolean]>([
  ["10 % of 1.4 a minute, bare", 0.014, 1.386, (k, s) => k / (k + s) > 0.1],
  ["10 % of 1.4 a minute, with three failures at least", 0.1, 1.3, (k, s) => k >= 3 && k / (k + s) > 0.1],
  ["a tenth of the successes kept, each standing for ten", 0.014, 0.1386, (k, s) => k > 0 && k / (k + 10 * s) > 0.1],
])("%s: as a simulation of forty months has it", ([, failures, successes, condition]) => {
  const got = crossingsPerMonth({ perMinute: failures }, { perMinute: successes }, 5, flat, condition);
  const want = simulated(failures, successes, 5, condition);
  expect(Math.abs(got - want) / want).toBeLessThan(0.08);
});
