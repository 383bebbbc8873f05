import { expect, test } from "vitest";
import { projectWith } from "../../test/support/stacks";
import { burnDetectsWithin } from "../model/detect";
import { datasetOf } from "../model/project";
import { budgetIn, paceOf } from "./budget";
import { burnCourse, courseShares } from "./burn-course";

const project = projectWith({
  "telemetry/api.yaml": [
    "carries: [duration_ms, error, cost] }",
    "carries: [duration_ms, error, cost], normal: { error: false, duration_ms: 200 }, failed: { error: true, duration_ms: 5000 } }",
  ],
});
const environment = project.environments.find(({ id }) => id === "production")!;
const slo = environment.slos[0]!;
const budget = budgetIn(slo, datasetOf(environment, slo.dataset), environment.traffic)!;

test("a budget in minutes and in events: one in a hundred of 60 a minute over 30 days", () => {
  const { slo: _, ...numbers } = budget;
  // on a normal day one in a hundred fails, which is all of the budget, and as many are slow
  expect(numbers).toEqual({ minutes: 432, failures: 25_920, oneIn: 100, perMinute: 60, spentNormally: 200 });
});

test("what is slow on a normal day spends it, too", () => {
  const slow = { ...environment.traffic, errors: 0, slow: 0.02 };
  expect(budgetIn(slo, datasetOf(environment, slo.dataset), slow)?.spentNormally).toBe(200);
});

test("an objective that nothing is counted for has none", () => {
  const silent = { ...environment.traffic, perMinute: {} };
  expect(budgetIn(slo, datasetOf(environment, slo.dataset), silent)).toBeUndefined();
});

test("the pace of a burn alert: 2 % in an hour is 14.4 times as fast as sustainable", () => {
  expect(slo.burnAlerts.map((alert) => paceOf(budget, alert))).toEqual([
    { percent: 2, within: 3600, minutes: 8.64, failures: 518.4, rate: 14.4, least: 0.144 },
    { percent: 10, within: 259_200, minutes: 43.2, failures: 2592, rate: 1, least: 0.01 },
  ]);
});

test("a total outage fires each burn alert when the closed form says, and is over when its window has moved on", () => {
  const course = burnCourse(budget, 1);
  expect([course.for, course.remaining[course.for / 60]?.toFixed(3)]).toEqual([
    7200,
    (100 - 100 * (120 / 432)).toFixed(3),
  ]);
  for (const { burnAlert, fires, resets } of course.reactions) {
    const within = burnDetectsWithin(slo, burnAlert)!;
    expect(fires).toBeGreaterThan(within - 120);
    expect(fires).toBeLessThanOrEqual(within);
    const window = burnAlert.kind === "budget_rate" ? burnAlert.windowMinutes * 60 : 0;
    const percent = burnAlert.kind === "budget_rate" ? burnAlert.decreasePercent : 0;
    // what is left in the window is less than it takes
    const left = (percent / 100) * 432 * 60;
    expect(resets! - course.for).toBeGreaterThan(window - left);
    expect(resets! - course.for).toBeLessThanOrEqual(window - left + 120);
  }
  expect(course.reactions.map(({ tells }) => tells)).toEqual([["acme on-call", "#acme"], ["#acme"]]);
});

test("what burns slower than an alert looks for does not fire it", () => {
  const { reactions, remaining, for: length } = burnCourse(budget, 0.05);
  expect(reactions.map(({ fires }) => fires !== undefined)).toEqual([false, true]);
  expect(remaining[length / 60]?.toFixed(3)).toBe((100 - (100 * 0.05 * length) / 60 / 432).toFixed(3));
});

test.for([
  [99.5, 0.05],
  [97.5, 0.05],
  [95, 0.1],
  [60, 0.5],
])("what leaks from an objective of %s %% burns faster than it allows: %s of it", ([targetPercentage, leak]) => {
  expect(courseShares({ targetPercentage: targetPercentage! })).toEqual([1, leak]);
});
