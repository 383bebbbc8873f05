import { expect, test } from "vitest";
import { loadedScenarios, outage, scenarioFiles } from "../../test/support/scenarios";
import { load } from "../load/load";
import { mutationText, survivorsOf } from "../report/mutation";
import { mutate } from "./mutate";

async function mutated(scenarios: string) {
  const { project, scenarios: loaded } = loadedScenarios(scenarioFiles(scenarios));
  const heard: string[] = [];
  const mutation = await mutate(project, loaded, { begins: ({ id }) => heard.push(id) });
  expect(heard).toEqual(loaded.map(({ id }) => id));
  return mutation;
}

const survivors = async (scenarios: string) => (await mutated(scenarios)).survivors.map(({ what }) => what);

const fires = "{ fires: { from: 10m, within: 150s }, notifies: [on-call, chat] }";
const closeCalls = `- alert: error-rate
  name: One in eleven fails, one in nine fails
  environment: production
  events:
    - { event: request, every: 1s, for: 40m }
    - { event: request, every: 10s, from: 5m, for: 15m, fields: { error: true } }
    - { event: request, every: 8s, from: 20m, for: 20m, fields: { error: true } }
  expect:
    - { stays: quiet, for: 20m }
    - { fires: { from: 20m, within: 20m } }
- alert: error-rate
  name: Two failures of ten requests at night
  environment: production
  events:
    - { event: request, every: 30s, for: 40m }
    - { event: request, every: 2m30s, from: 10m, for: 4m, fields: { error: true } }
  expect:
    - { stays: quiet }
`;

test("a scenario notices what it is about, and nothing else", async () => {
  expect(await survivors(outage([fires, "{ resolves: { from: 20m, within: 7m } }"]))).toEqual([
    "threshold 10 → 8.333",
    "over 5m → 150s",
    "without the filter error exists",
    "without SUM(failed) >= 3",
    "SUM(failed) >= 3 → 4",
    "100 → 120",
    "0 → 20",
    "1 → 2",
    "0 → 1",
  ]);
  expect(await survivors(outage(["{ stays: quiet, for: 5m }"]))).toHaveLength(15);
});

test("what one scenario does not notice another may", async () => {
  const left = await survivors(outage([fires, "{ resolves: { from: 20m, within: 7m } }"]) + closeCalls);
  expect(left).toEqual(["over 5m → 150s", "without the filter error exists", "SUM(failed) >= 3 → 4"]);
});

test("a scenario that fails as it is proves nothing, and says so", async () => {
  const mutation = await mutated(outage(["{ stays: quiet }"]));
  expect([mutation.alerts[0]?.failed.length, mutation.survivors.length]).toEqual([1, mutation.mutants]);
  expect(mutationText(mutation)).toMatch(
    /1 of its scenarios fail as it is\n\n0 of \d+ mistakes are noticed \(0\.0 %\)$/,
  );
});

test("an objective's mistakes are those of its SLI, its target, its burn alert and its routing", async () => {
  const { survivors: left } = await mutated(`- alert: latency/fast
  environment: production
  events:
    - { event: request, every: 1s, for: 3h }
    - { from: 2h, for: 30m, share: 50%, fields: { duration_ms: 5s } }
  expect:
    - { stays: quiet, for: 2h }
`);
  expect(left.map(({ what, path }) => `${path.slice(2).join(".")}: ${what}`)).toEqual([
    "target: target 99 % → 98.8 %",
    "target: target 99 % → 99.17 %",
    "of: EXISTS($duration_ms) → NOT(EXISTS($duration_ms))",
    "good: 1000 → 1200",
    "burn: spends 2 % → 2.4 %",
    "burn: spends 2 % → 1.667 %",
    "burn: within 1h → 2h",
    "burn: within 1h → 30m",
    "burn: does not tell on-call",
    "burn: does not tell chat",
  ]);
});

test("each survivor stands where it would be made", async () => {
  const files = scenarioFiles(outage(["{ stays: quiet, for: 5m }"]));
  const { project, scenarios } = loadedScenarios(files);
  const mutation = await mutate(project, scenarios);
  const loaded = load(files, "2100-01-01");
  if (!loaded.ok) throw new Error("the project is whole");
  const places = survivorsOf(mutation, loaded.placeOf).map(({ at, message }) => `${at.file}:${at.line} ${message}`);
  expect(places.slice(0, 2)).toEqual([
    "triggers/all.yaml:8 no scenario notices this mistake: threshold 10 → 12",
    "triggers/all.yaml:8 no scenario notices this mistake: threshold 10 → 8.333",
  ]);
  expect(places.at(-1)).toBe("telemetry/api.yaml:16 no scenario notices this mistake: 0 → 1");
});
