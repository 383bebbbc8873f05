import { expect, test } from "vitest";
import { loadedScenarios, outage, proofsOf, scenarioFiles } from "../../test/support/scenarios";
import { courseOf } from "../alerts/course";
import { alertAsks, alertTimelines } from "../alerts/timelines";
import { referenceEngine } from "../engine/reference/engine";
import { datasetOf } from "../model/project";
import { eventsOf } from "../simulate/events";
import type { Judged } from "./proof";
import { prover } from "./prove";

/** What came of each expectation, as short as can be read; moments in seconds. */
function short({ expectation, passed, outcome }: Judged): string {
  const head = `${passed ? "✓" : "✗"} ${expectation.kind}`;
  if (outcome.kind === "budget") return `${head}: ${outcome.percent.toFixed(1)} %`;
  const told = outcome.told?.map(({ recipients, phases }) => `${phases} tell ${recipients.join()}`) ?? [];
  const found = outcome.kind === "moments" ? outcome.found : [];
  const moments = found.map((one) => {
    const range = one.first === undefined ? "" : ` ${one.first}..${one.last}`;
    return `${one.phases} ${one.case}${range}`;
  });
  return `${head}: ${[...moments, ...told].join("; ")}`;
}

/** One expectation of a scenario, and what came of it. */
type Row = readonly [expectation: string, came: string];

async function expectRows(rows: readonly Row[], scenario: (expected: readonly string[]) => string, more = {}) {
  const { proofs } = await proofsOf(scenarioFiles(scenario(rows.map(([one]) => one)), more));
  expect(proofs.flatMap(({ judged }) => judged.map(short))).toEqual(rows.map(([, came]) => came));
}

test("every kind of expectation is judged over all twelve phases of two minutes", () =>
  expectRows(
    [
      ["{ fires: { from: 10m, within: 4m } }", "✓ fires: 12 held 640..750"],
      ["{ fires: { from: 10m40s, within: 110s } }", "✓ fires: 12 held 640..750"],
      ["{ fires: { from: 10m, within: 2m } }", "✗ fires: 9 held 640..720; 3 late 730..750"],
      ["{ fires: { from: 9m, within: 1m } }", "✗ fires: 12 late 640..750"],
      ["{ fires: { from: 15m, within: 4m } }", "✗ fires: 12 already 640..750"],
      ["{ fires: { from: 30m, within: 4m } }", "✗ fires: 12 never"],
      [
        "{ fires: { from: 10m, within: 4m }, notifies: [on-call, chat] }",
        "✓ fires: 12 held 640..750; 12 tell chat,on-call",
      ],
      ["{ fires: { from: 10m, within: 4m }, notifies: [chat] }", "✗ fires: 12 held 640..750; 12 tell chat,on-call"],
      ["{ resolves: { from: 20m, within: 7m } }", "✓ resolves: 12 held 1480..1590"],
      [
        "{ resolves: { from: 20m, within: 7m }, notifies: [chat, on-call] }",
        "✓ resolves: 12 held 1480..1590; 12 tell chat,on-call",
      ],
      ["{ resolves: { from: 20m, within: 5m } }", "✗ resolves: 3 held 1480..1500; 9 late 1510..1590"],
      ["{ resolves: { from: 30m, within: 1m } }", "✗ resolves: 12 early 1480..1590"],
      ["{ stays: quiet }", "✗ stays_quiet: 12 fired 640..750"],
      ["{ stays: quiet, from: 11m, for: 2m }", "✗ stays_quiet: 12 fired 640..750"],
      ["{ stays: quiet, for: 640s }", "✗ stays_quiet: 11 held; 1 fired 640..640"],
      ["{ stays: quiet, for: 630s }", "✓ stays_quiet: 12 held"],
      ["{ stays: quiet, from: 26m30s }", "✓ stays_quiet: 12 held"],
      ["{ notifies: [on-call, chat] }", "✓ notifies: 12 tell chat,on-call"],
      ["{ notifies: [] }", "✗ notifies: 12 tell chat,on-call"],
    ],
    outage,
  ));

test("nobody is told where nothing fires", () =>
  expectRows(
    [["{ notifies: [] }", "✓ notifies: 12 tell "]],
    ([one]) =>
      `- alert: error-rate
  environment: production
  events:
    - { event: request, every: 1s, for: 20m }
  expect:
    - ${one}
`,
  ));

const beats =
  (...changes: readonly string[]) =>
  (expected: readonly string[]): string =>
    `- alert: silent
  environment: production
  events:
    - { event: beat, every: 30s, for: 20m }
${changes.map((one) => `    - ${one}\n`).join("")}  expect:
${expected.map((one) => `    - ${one}\n`).join("")}`;

test("what fires on silence is first evaluated when its window lies within the scenario", () =>
  expectRows(
    [
      ["{ stays: quiet, for: 20m }", "✓ stays_quiet: 12 held"],
      ["{ stays: quiet, for: 4m50s }", "✗ stays_quiet: 12 unevaluated"],
      ["{ stays: quiet, for: 5m }", "✗ stays_quiet: 1 held; 11 unevaluated"],
      ["{ fires: { from: 20m, within: 8m } }", "✓ fires: 12 held 1480..1590"],
      ["{ resolves: { from: 20m, within: 8m } }", "✗ resolves: 12 unresolved 1480..1590"],
    ],
    beats(),
  ));

test("what is lost and comes back resolves", () =>
  expectRows(
    [["{ resolves: { from: 15m, within: 8m } }", "✓ resolves: 12 held 910..1020"]],
    beats("{ from: 5m, for: 10m, drop: true }"),
  ));

test("a scenario that is over before its alert is evaluated shows nothing", () =>
  expectRows(
    [
      ["{ stays: quiet }", "✗ stays_quiet: 12 unevaluated"],
      ["{ fires: { from: 1m, within: 1m } }", "✗ fires: 12 unevaluated"],
      ["{ notifies: [] }", "✗ notifies: 12 unevaluated"],
    ],
    (expected) => beats()(expected).replace("20m", "4m"),
  ));

test("an objective's budget is that of its period, as far as there are events", () =>
  expectRows(
    [
      ["{ stays: quiet, for: 2d }", "✓ stays_quiet: 6 held"],
      ["{ fires: { from: 2d, within: 10m } }", "✓ fires: 6 held 172810..172860"],
      ["{ remaining_budget: { at: 2d, above: 99% } }", "✓ remaining_budget: 100.0 %"],
      ["{ remaining_budget: { at: 3d, below: 0% } }", "✓ remaining_budget: -38.9 %"],
      ["{ remaining_budget: { at: 3d, above: 0% } }", "✗ remaining_budget: -38.9 %"],
    ],
    (expected) => `- alert: latency/fast
  environment: production
  events:
    - { event: request, every: 60s, for: 3d }
    - { from: 2d, for: 1h, fields: { duration_ms: 2s } }
  expect:
${expected.map((one) => `    - ${one}\n`).join("")}`,
  ));

test("recorded events are proven on as they are, at their own time", () => {
  const line = (second: number, error: boolean) =>
    JSON.stringify({ time: new Date(Date.UTC(2026, 1, 3, 10) + second * 1000 + 250).toISOString(), data: { error } });
  const recording = Array.from({ length: 40 }, (_, n) => line(n * 30, n >= 20)).join("\n");
  return expectRows(
    [["{ fires: { from: 10m, within: 4m } }", "✓ fires: 12 held 670..780"]],
    ([one]) => `- alert: error-rate
  environment: production
  events:
    - { file: test/outage.jsonl }
  expect:
    - ${one}
`,
    { "test/outage.jsonl": recording },
  );
});

test("each scenario has its events alone, though all share one table", async () => {
  const quiet = outage(["{ stays: quiet }"]).replace(/ {4}- \{ from: 10m.*\n/, "");
  const { proofs } = await proofsOf(scenarioFiles(outage(["{ notifies: [on-call, chat] }"]) + quiet));
  expect(proofs.map(({ passed }) => passed)).toEqual([true, true]);
});

test.for([
  ["a trigger", outage(["{ stays: quiet }"])],
  ["a trigger on silence", beats("{ from: 5m, for: 10m, drop: true }")(["{ stays: quiet }"])],
  [
    "a burn alert",
    outage(["{ stays: quiet }"])
      .replace("alert: error-rate", "alert: latency/fast")
      .replace("failed: true", "fields: { duration_ms: 2s }"),
  ],
] as const)("%s lives as the slow engine over all events has it", async ([, text]) => {
  const { project, scenarios } = loadedScenarios(scenarioFiles(text.replace("every: 1s", "every: 5s")));
  const [scenario] = scenarios;
  const own = await prover(project);
  const { alert, timelines, course } = await own.prove(scenario!);
  own.close();
  const environment = project.environments.find(({ id }) => id === scenario!.environment)!;
  const dataset = datasetOf(environment, "api");
  const asked = alertAsks(alert, dataset, course!.ticks);
  const answers = await referenceEngine(eventsOf(scenario!, environment)).values(asked);
  expect(timelines).toEqual(alertTimelines(alert, answers, course!.ticks));
  expect(course).toEqual(courseOf(alert, dataset, answers, course!.ticks));
});
