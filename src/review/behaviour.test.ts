import { expect, test } from "vitest";
import { monday } from "../../test/support/alerts";
import { loadedScenarios, outage, scenarioFiles } from "../../test/support/scenarios";
import { openStore } from "../engine/duckdb/store";
import type { Files } from "../load/files";
import { loadShapes } from "../load/shapes";
import { type AlertBehaviour, type BehaviourOptions, behaviourOf } from "./behaviour";
import type { Side } from "./behaviour-side";
import { exampleSentence } from "./example-sentence";
import { sentencesOf } from "./sentences";

const fires = "{ fires: { from: 10m, within: 150s }, notifies: [on-call, chat] }";
const shapes = [
  "failing, name: Every request fails, events: [{ failed: true }]",
  "few, name: One in nine fails, events: [{ share: 11%, failed: true }]",
  "gone, name: Nothing comes, events: [{ drop: true }]",
]
  .map((one) => `- { id: ${one}, start: tuesday 14:00, for: 20m, watch: 1h, history: 1h }\n`)
  .join("");

type Changes = NonNullable<Parameters<typeof scenarioFiles>[1]>;

function sideOf(changes: Changes): Side {
  const files: Files = scenarioFiles(outage([fires]), { "test/shapes.yaml": shapes, ...changes });
  const { project, scenarios } = loadedScenarios(files);
  const read = project.environments.map((one) => [one.id, loadShapes(files, one).shapes] as const);
  return { environments: project.environments, scenarios, shapes: new Map(read) };
}

async function review(before: Changes, after: Changes, options: BehaviourOptions = {}) {
  const heard: string[] = [];
  const found = await behaviourOf(sideOf(before), sideOf(after), { begins: (what) => heard.push(what), ...options });
  return { ...found, heard };
}

const said = (one: AlertBehaviour) => [
  `${one.alert} in ${one.environment}`,
  ...sentencesOf(one),
  ...(one.example ? [exampleSentence(one.example)] : []),
];
const trigger = (from: string, to: string): Changes => ({ "triggers/all.yaml": [from, to] });
const telemetry = scenarioFiles("").read("telemetry/api.yaml")!;
const contract = (from: string, to: string): Changes => ({ "telemetry/api.yaml": telemetry.replace(from, to) });
const noScenarios: Changes = { "test/scenarios/all.yaml": undefined };
const silent = scenarioFiles("").read("triggers/silent.yaml")!;
const withoutSilent: Changes = { "triggers/silent.yaml": undefined, "runbooks/silent.md": undefined };

test.for<[string, Changes, Changes, string[][]]>([
  [
    "a threshold further away",
    {},
    trigger("above: 10%", "above: 12%"),
    [
      [
        "error-rate in production",
        "One in nine fails: pages after 7m30s instead of 6m10s, at worst",
        "scenario Every request fails: pages at 12m40s instead of 12m30s, at worst; is over at 26m20s instead of 26m30s, at worst; no longer as expected",
        "Every request fails, after 10m40s: AVG(error_percent) is 11.9%: > 10% holds, > 12% does not",
      ],
    ],
  ],
  [
    "a guard raised",
    {},
    trigger("SUM(failed): 3", "SUM(failed): 40"),
    [
      [
        "error-rate in production",
        "One in nine fails: pages in some phases of its schedule alone, after 8m50s at best, before after 6m10s at worst; pages once instead of 2 times in the first half hour",
        "scenario Every request fails: pages at 12m40s instead of 12m30s, at worst; is over at 26m20s instead of 26m30s, at worst; no longer as expected",
        "Every request fails, after 10m40s: SUM(failed) is 35: >= 3 holds, >= 40 does not",
      ],
    ],
  ],
  [
    "a guard taken away",
    {},
    trigger("  at_least: { SUM(failed): 3 }\n", ""),
    [["error-rate in production", "no scenario, shape of an outage or recorded event tells the two apart"]],
  ],
  [
    "a filter that hides",
    {},
    trigger("[error exists]", "[error exists, route exists]"),
    [
      [
        "error-rate in production",
        "Every request fails; One in nine fails: no longer pages",
        "scenario Every request fails: no longer pages; no longer as expected",
        "a failure of everything, reckoned: no longer noticed, before within 7m",
        "Every request fails, after 10m40s: before AVG(error_percent) is 11.9% (> 10% holds), SUM(failed) is 35 (>= 3 holds); now AVG(error_percent) is nothing (> 10% does not), SUM(failed) is nothing (>= 3 does not)",
      ],
    ],
  ],
  [
    "evaluated less often",
    {},
    trigger("every: 2m", "every: 5m"),
    [
      [
        "error-rate in production",
        "Every request fails: pages after 5m30s instead of 2m30s, at worst",
        "One in nine fails: pages after 9m10s instead of 6m10s, at worst",
        "scenario Every request fails: pages at 15m30s instead of 12m30s, at worst; is over at 29m30s instead of 26m30s, at worst; no longer as expected",
        "a failure of everything, reckoned: noticed within 10m instead of within 7m",
        "Every request fails, after 12m30s: AVG(error_percent) is 49.2%: > 10% holds in both, evaluated every 5m instead of every 2m",
      ],
    ],
  ],
  [
    "a recipient less",
    {},
    { "team.yaml": ["critical: [pager, chat]", "critical: [pager]"] },
    [
      [
        "error-rate in production",
        "tells on-call instead of chat and on-call",
        "scenario Every request fails: no longer as expected",
        "Every request fails, after 10m40s: AVG(error_percent) is 11.9%: > 10% holds in both",
      ],
      [
        "silent in production",
        "tells on-call instead of chat and on-call",
        "Nothing comes, after 4m40s: COUNT is 0: < 1 holds in both",
      ],
      [
        "latency/fast in production",
        "tells on-call instead of chat and on-call",
        "Every request fails, after 32m50s: budget spent in 1h is 2.12%: >= 2% holds in both",
      ],
    ],
  ],
  [
    "another severity",
    {},
    trigger("severity: critical", "severity: warning"),
    [
      [
        "error-rate in production",
        "tells chat instead of chat and on-call",
        "Every request fails; One in nine fails: no longer pages",
        "scenario Every request fails: no longer pages; no longer as expected",
        "Every request fails, after 10m40s: AVG(error_percent) is 11.9%: > 10% holds in both",
      ],
    ],
  ],
  [
    "a derived column",
    {},
    contract('"IF($error, 100, 0)"', '"IF($error, 50, 0)"'),
    [
      [
        "error-rate in production",
        "Every request fails: pages after 3m instead of 2m30s, at worst",
        "One in nine fails: no longer pages",
        "scenario Every request fails: pages at 13m instead of 12m30s, at worst; is over at 26m instead of 26m30s, at worst; no longer as expected",
        "Every request fails, after 10m40s: before AVG(error_percent) is 11.9% (> 10% holds), SUM(failed) is 35 (>= 3 holds); now AVG(error_percent) is 5.93% (> 10% does not), SUM(failed) is 35 (>= 3 holds)",
      ],
    ],
  ],
  [
    "removed",
    {},
    withoutSilent,
    [
      [
        "silent in production",
        "Nothing comes: no longer pages",
        "silence, reckoned: no longer noticed, before within 7m",
        "Nothing comes, after 4m40s: COUNT is 0 (< 1 holds); now it is not evaluated",
      ],
    ],
  ],
  [
    "added",
    withoutSilent,
    {},
    [
      [
        "silent in production",
        "Nothing comes: pages after 6m30s at worst",
        "silence, reckoned: noticed within 7m instead of not at all",
        "Nothing comes, after 4m40s: COUNT is 0 (< 1 holds); before it was not evaluated",
      ],
    ],
  ],
  [
    "the contract says that failures look otherwise",
    {},
    contract("failed: { error: true }", "failed: { error: false }"),
    [
      [
        "error-rate in production",
        "Every request fails; One in nine fails: no longer pages",
        "scenario Every request fails: no longer pages; no longer as expected",
        "a failure of everything, reckoned: no longer noticed, before within 7m",
        "Every request fails, after 10m40s: before AVG(error_percent) is 11.9% (> 10% holds), SUM(failed) is 35 (>= 3 holds); now AVG(error_percent) is 0% (> 10% does not), SUM(failed) is 0 (>= 3 does not)",
      ],
    ],
  ],
  [
    "nobody is told any more",
    noScenarios,
    { ...noScenarios, "environments/production.yaml": ["{ pager: on-call, chat: chat }", "{}"] },
    [
      [
        "error-rate in production",
        "tells nobody, before chat and on-call",
        "Every request fails; One in nine fails: no longer pages",
        "a failure of everything, reckoned: no longer noticed, before within 7m",
        "Every request fails, after 40s: AVG(error_percent) is 12.5% (> 10% holds), SUM(failed) is 40 (>= 3 holds); now it is not evaluated",
      ],
      [
        "silent in production",
        "tells nobody, before chat and on-call",
        "Nothing comes: no longer pages",
        "silence, reckoned: no longer noticed, before within 7m",
        "Nothing comes, after 4m40s: COUNT is 0 (< 1 holds); now it is not evaluated",
      ],
      [
        "latency/fast in production",
        "Every request fails; One in nine fails; 1 more: no longer pages",
        "Every request fails, after 32m50s: budget spent in 1h is 2.12% (>= 2% holds); now it is not evaluated",
      ],
      [
        "latency/slow in production",
        "Nothing comes: no longer warns",
        "Nothing comes, after 34m40s: budget spent in 3d is 11% (>= 10% holds); now it is not evaluated",
      ],
    ],
  ],
])("%s", async ([, before, after, want]) => {
  const { alerts } = await review(before, after);
  expect(alerts.map(said)).toEqual(want);
});

test("what says the same in other words is not run", async () => {
  const before: Changes = {};
  const others: Changes = {
    "triggers/all.yaml": ["action: Look", "action: Look twice"],
    "telemetry/api.yaml": telemetry
      .replace('"IF($error, 100, 0)"', '"IF( $error,100 , 0 )"')
      .replace("description: Time it took", "description: How long it took")
      .replace("  cost: {", "  city: { type: string, description: Where from }\n  cost: {")
      .replace("duration_ms, error, cost, route]", "duration_ms, error, cost, route, city]"),
  };
  expect(await review(before, others)).toEqual({ alerts: [], panels: [], ran: { shapes: 0, scenarios: 0 }, heard: [] });
});

test("only what differs is run, over each shape and its own scenarios once", async () => {
  const { ran, heard } = await review({}, { "triggers/silent.yaml": silent.replace("below: 1", "below: 2") });
  expect(heard.toSorted()).toEqual(
    ["Every request fails", "Nothing comes", "One in nine fails"].map((name) => `production  ${name}`), // nobody hears it in staging
  );
  expect(ran).toEqual({ shapes: 3, scenarios: 0 });
});

test("where nothing tells two thresholds apart, what would is said", async () => {
  const { alerts } = await review(noScenarios, { ...noScenarios, ...trigger("above: 10%", "above: 10.1%") });
  expect(alerts.map(said)).toEqual([
    [
      "error-rate in production",
      "no scenario, shape of an outage or recorded event tells the two apart: AVG(error_percent) between 10% and 10.1% would",
    ],
  ]);
});

test("a contract that differs in what an alert reads gives each version its own events", async () => {
  const rarer = contract("beat: { emitted_by: api, every: 30s", "beat: { emitted_by: api, every: 10m");
  const { alerts } = await review({}, rarer);
  expect(alerts.map(({ alert, environment, ownEvents }) => [alert, environment, ownEvents])).toEqual([
    ["error-rate", "production", true],
    ["silent", "production", true],
  ]);
  expect(alerts.map(said)).toEqual([
    ["error-rate in production", "no scenario, shape of an outage or recorded event tells the two apart"],
    [
      "silent in production",
      "Every request fails; One in nine fails; 1 more: pages before anything is wrong",
      "Every request fails, after 0s: before COUNT is 10 (< 1 does not); now COUNT is 0 (< 1 holds)",
    ],
  ]);
});

test("an example has both versions to look at", async () => {
  const { alerts } = await review(noScenarios, { ...noScenarios, ...trigger("above: 10%", "above: 12%") });
  const { before, after, ...rest } = alerts[0]!.example!;
  expect(rest).toMatchObject({ kind: "shape", id: "few", name: "One in nine fails" });
  const pictures = [before?.picture, after?.picture].map((one) => [
    one?.course.measured.limit,
    one?.seen.map(({ phase }) => phase),
  ]);
  expect(pictures).toEqual([
    [10, ["first", "last"]],
    [12, ["first", "last"]],
  ]);
});

test("of too many alerts those are run that wake somebody, and the others are said", async () => {
  const cost: Changes = contract("errors: 100%", "errors: 50%");
  const all = await review(noScenarios, { ...noScenarios, ...cost });
  expect(all.notRun).toBeUndefined();
  const { alerts, notRun = [] } = await review(noScenarios, { ...noScenarios, ...cost }, { most: 3 });
  const named = (some: readonly { readonly environment: string; readonly alert: string }[]) =>
    some.map(({ environment, alert }) => `${alert} in ${environment}`);
  expect(named(alerts)).toEqual(["error-rate", "latency/fast", "latency/slow"].map((id) => `${id} in production`));
  expect(named([...alerts, ...notRun]).toSorted()).toEqual(named(all.alerts).toSorted());
});

test("a person who ends it is not kept waiting for what is still to be run", async () => {
  const ended = new AbortController();
  const begun: string[] = [];
  const begins = (what: string) => {
    begun.push(what);
    ended.abort(new Error("ended"));
  };
  const options = { begins, signal: ended.signal };
  await expect(review({}, trigger("above: 10%", "above: 12%"), options)).rejects.toThrow();
  expect(begun).toHaveLength(1);
});

test("recorded events: what only one of the versions would have paged", async () => {
  const store = await openStore();
  try {
    const [from, until] = [monday, monday + 3600];
    const { environments } = sideOf({});
    const [dataset] = environments[0]!.datasets;
    await store.createTable(dataset!);
    const failing = (at: number) => (at >= 600 && at < 1200 && at % 9 === 0) || (at >= 1800 && at < 2100);
    const events = Array.from({ length: 3600 }, (_, at) => ({
      time: from + at,
      visibleAt: from + at + 5,
      sampleRate: 1,
      kind: "request",
      data: { name: "request", error: failing(at), duration_ms: 200 },
    }));
    await store.append(dataset!, events);
    const period = { recorded: new Map([["api", { from, until }]]) };
    const recorded = { store, environment: "production", period };
    const { alerts } = await review(
      noScenarios,
      { ...noScenarios, ...trigger("above: 10%", "above: 12%") },
      { recorded },
    );
    const [one] = alerts;
    expect(one?.recorded).toMatchObject({ pages: { before: 2, after: 1 }, onlyAfter: [] });
    expect(one?.recorded?.onlyBefore.map((episode) => episode.from - from)).toEqual([870]);
    const pictures = [one?.example?.before?.picture, one?.example?.after?.picture];
    expect(pictures.map((picture) => picture?.seen[0]?.timeline.episodes.length)).toEqual([2, 1]);
    expect(said(one!).slice(-2)).toEqual([
      "in 1h of recorded events: pages once instead of 2 times",
      "2026-01-05 00:14 UTC in the recorded events: AVG(error_percent) is 10.1%: > 10% holds, > 12% does not",
    ]);
  } finally {
    store.close();
  }
});

test("panels that show something else are answered in both versions, and no other", async () => {
  const board: Changes = {
    "boards/health.yaml": ["query: { calculations: [COUNT] }", "query: { calculations: [SUM(failed)] }"],
  };
  const { panels, heard } = await review({}, board);
  expect(heard).toEqual(["production  a panel on a normal day"]);
  const shown = (one: (typeof panels)[number]["before"]) =>
    one?.kind === "query" ? one.answered.columns.map(({ label }) => label) : one?.kind;
  expect(panels.map(({ board: of, panel, before, after }) => [of, panel, shown(before), shown(after)])).toEqual([
    ["health", "rate", ["COUNT"], ["SUM(failed)"]],
  ]);
});

test("a panel that moves shows the same", async () => {
  const { panels } = await review({}, { "boards/health.yaml": ["{ x: 0, y: 0, width: 6", "{ x: 0, y: 0, width: 5"] });
  expect(panels).toEqual([]);
});

test("an objective's other target is seen on its panel", async () => {
  const { panels } = await review({}, { "slos/all.yaml": ["target: 99%", "target: 98%"] });
  expect(panels.map(({ panel, before, after }) => [panel, before?.kind, after?.kind])).toEqual([
    ["latency", "slo", "slo"],
  ]);
});
