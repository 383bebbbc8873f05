import { expect, it } from "vitest";
import { said } from "../../test/support/checks";

const alerts = ["error-rate", "silent", "latency/fast", "latency/slow"];
const expectations = { fires: "{ fires: { from: 0s, within: 1h } }", quiet: "{ stays: quiet }" };
type Shows = keyof typeof expectations;

const scenario = (alert: string, environment: string, ...shows: readonly Shows[]): string =>
  `- alert: ${alert}\n  environment: ${environment}\n  events: [{ event: request, every: 1s, for: 1h }]\n  expect:\n${shows
    .map((one) => `    - ${expectations[one]}\n`)
    .join("")}`;
const both = (alert: string) => scenario(alert, "production", "fires") + scenario(alert, "staging", "quiet");
const all = alerts.map(both);
const without = (alert: string) => all.filter((_, n) => alerts[n] !== alert).join("");

const found = (scenarios: string) => said({ "test/scenarios/all.yaml": scenarios }, "scenario/coverage");

it("says nothing where every alert has both, in whatever environment", () => {
  expect(found(all.join(""))).toEqual([]);
});

it("says nothing where there is no scenario at all: `skep test` says how to begin", () => {
  expect(said({}, "scenario/coverage")).toEqual([]);
});

it.for<[string, string, string]>([
  ["neither", "", "no scenario shows that it fires, and none that it stays quiet"],
  ["silence alone", scenario("error-rate", "production", "quiet"), "no scenario shows that it fires"],
  ["an outage alone", scenario("error-rate", "production", "fires"), "no scenario shows that it stays quiet"],
  [
    "an outage with silence before",
    scenario("error-rate", "production", "quiet", "fires"),
    "no scenario shows that it stays quiet",
  ],
])("finds a trigger with %s", ([, own, want]) => {
  expect(found(without("error-rate") + own)).toEqual([
    "triggers/all.yaml:1:7 error scenario/coverage trigger error-rate",
    "  1 | - id: error-rate",
    `    |       ^^^^^^^^^^ ${want}`,
    "    = add one to test/scenarios/, see docs/scenarios.md",
  ]);
});

it("finds a burn alert at its objective's policy", () => {
  expect(found(without("latency/slow"))).toEqual([
    "slos/all.yaml:9:9 error scenario/coverage burn alert latency/slow",
    "  9 |   burn: standard",
    "    |         ^^^^^^^^ no scenario shows that it fires, and none that it stays quiet",
    "    = add one to test/scenarios/, see docs/scenarios.md",
  ]);
});

it("asks nothing of an alert that is disabled everywhere", () => {
  const disabled = ["  every: 2m", "  disabled: true\n  every: 2m"] as const;
  expect(
    said({ "test/scenarios/all.yaml": without("error-rate"), "triggers/all.yaml": [disabled] }, "scenario/coverage"),
  ).toEqual([]);
});

it("says nothing while a scenario cannot be read: it may be the one", () => {
  expect(found(`${without("error-rate")}- alert: error-rat\n  environment: production\n`)).toEqual([]);
});
