import { expect, test } from "vitest";
import { loadedScenarios, outage, scenarioFiles } from "../../test/support/scenarios";
import { troubleBefore } from "./trouble";

test.for<[string, number, number]>([
  ["at the moment itself", 600, 600],
  ["after it has begun, though it is over", 1300, 600],
  ["before anything changes", 599, 0],
  ["after the events end", 2500, 2400],
])("%s", ([, moment, began]) => {
  const [scenario] = loadedScenarios(scenarioFiles(outage(["{ stays: quiet }"], "  for: 1h\n"))).scenarios;
  expect(troubleBefore(scenario!, moment)).toBe(began);
});
