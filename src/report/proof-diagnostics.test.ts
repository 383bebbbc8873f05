import { expect, test } from "vitest";
import { outage, proofsOf, scenarioFiles } from "../../test/support/scenarios";
import { renderDiagnostics } from "./diagnostics";
import { proofDiagnostics } from "./proof-diagnostics";

async function said(scenarios: string): Promise<string> {
  const { proofs, placeOf } = await proofsOf(scenarioFiles(scenarios));
  return renderDiagnostics(proofs.flatMap((proof) => proofDiagnostics(proof, placeOf)));
}

/** What is said below the line of the one expectation. */
const below = async (scenarios: string): Promise<readonly string[]> => (await said(scenarios)).split("\n").slice(2);

test("what failed is said at its place in the file, with the scenario's name", async () => {
  expect(
    await said(outage(["{ stays: quiet, for: 10m }", "{ fires: { from: 10m, within: 2m } }"])),
  ).toBe(`test/scenarios/all.yaml:9:9 error scenario/failed Every request fails
  9 |     - { fires: { from: 10m, within: 2m } }
    |         ^^^^^ in 9 of 12 phases it fires at 10m40s to 12m; in 3 it fires at 12m10s to 12m30s, too late
    = with within: 2m30s it would hold`);
});

test.for<[string, string, readonly string[]]>([
  [
    "it does not fire: how far the value comes",
    "{ fires: { from: 30m, within: 4m } }",
    [
      "    |         ^^^^^ it does not fire",
      "    = from 30m to 34m AVG(error_percent) is at most 0%, at 30m; it must be > 10%",
    ],
  ],
  [
    "it fires before",
    "{ fires: { from: 15m, within: 4m } }",
    [
      "    |         ^^^^^ it fires since 10m40s to 12m30s, and is not over by then",
      "    = with from: 10m40s and within: 1m50s it would hold",
    ],
  ],
  [
    "it tells others",
    "{ fires: { from: 10m, within: 4m }, notifies: [chat] }",
    ["    |                                           ^^^^^^^^ it tells chat and on-call"],
  ],
  [
    "it resolves too late in most phases",
    "{ resolves: { from: 20m, within: 5m } }",
    [
      "    |         ^^^^^^^^ in 3 of 12 phases it resolves at 24m40s to 25m; in 9 it resolves at 25m10s to 26m30s, too late",
      "    = with within: 6m30s it would hold",
    ],
  ],
  [
    "it resolves too early",
    "{ resolves: { from: 30m, within: 5m } }",
    [
      "    |         ^^^^^^^^ it resolves at 24m40s to 26m30s, too early",
      "    = with from: 24m40s and within: 1m50s it would hold",
    ],
  ],
  [
    "it is not quiet: what the values are",
    "{ stays: quiet }",
    [
      "    |                ^^^^^ it fires at 10m40s to 12m30s",
      "    = at 10m40s AVG(error_percent) is 11.9%, SUM(failed) is 35",
    ],
  ],
  ["it tells somebody", "{ notifies: [] }", ["    |         ^^^^^^^^ it tells chat and on-call"]],
])("%s", async ([, expectation, want]) => expect(await below(outage([expectation]))).toEqual(want));

const fires = outage(["{ fires: { from: 10m, within: 5m } }"]);

test.for<[string, string, readonly string[]]>([
  [
    "a guard that is not met: how far it comes while the value is beyond its threshold",
    fires.replace("every: 1s", "every: 4m"),
    [
      "    |         ^^^^^ it does not fire",
      "    = while AVG(error_percent) > 10%, SUM(failed) is at most 1, at 12m10s; it must be >= 3",
    ],
  ],
  [
    "a condition that holds for so short a time that some phases do not see it",
    fires.replace("every: 1s", "every: 2m"),
    [
      "    |         ^^^^^ in 6 of 12 phases it fires at 14m10s to 15m; in 6 it does not fire",
      "    = AVG(error_percent) > 10% from 14m10s to 15m, between two evaluations",
    ],
  ],
  [
    "no events",
    fires.replace("event: request", "event: beat").replace("failed: true", "drop: true"),
    [
      "    |         ^^^^^ it does not fire",
      "    = from 10m to 15m AVG(error_percent) has no value: the query selects no events",
    ],
  ],
  [
    "an outage without end",
    outage(["{ resolves: { from: 20m, within: 5m } }"]).replace("for: 10m, failed", "failed"),
    [
      "    |         ^^^^^^^^ it fires at 10m40s to 12m30s and does not resolve",
      "    = at 40m AVG(error_percent) is 100%, SUM(failed) is 295; the scenario is over then",
    ],
  ],
  [
    "nothing to resolve",
    outage(["{ resolves: { from: 20m, within: 5m } }"]).replace("failed: true", "drop: true"),
    ["    |         ^^^^^^^^ it does not fire, so there is nothing to resolve"],
  ],
])("%s", async ([, scenarios, want]) => expect(await below(scenarios)).toEqual(want));

const silence = (length: string, expectation: string) => `- alert: silent
  environment: production
  events:
    - { event: beat, every: 30s, for: ${length} }
  expect:
    - ${expectation}
`;

test.for<[string, string, readonly string[]]>([
  [
    "silence while nothing is evaluated in most phases",
    silence("20m", "{ stays: quiet, for: 5m }"),
    [
      "    |                ^^^^^ in 1 of 12 phases it stays quiet; in 11 it is not evaluated then",
      "    = it is evaluated every 2m, first at 5m to 6m50s",
    ],
  ],
  [
    "a scenario shorter than the window",
    silence("4m", "{ stays: quiet }"),
    [
      "    |                ^^^^^ it is not evaluated then",
      "    = it is first evaluated 5m after the start: write a longer for:",
    ],
  ],
  [
    "a budget",
    `- alert: latency/fast
  environment: production
  events:
    - { event: request, every: 60s, for: 1d }
  expect:
    - { remaining_budget: { at: 1d, below: 50% } }
`,
    ["    |         ^^^^^^^^^^^^^^^^ 100% of the budget is left"],
  ],
])("%s", async ([, scenarios, want]) => expect(await below(scenarios)).toEqual(want));
