import { describe, expect, test } from "vitest";
import { changed, goodFiles } from "../../test/support/project";
import { renderDiagnostics } from "../report/diagnostics";
import { literal } from "./files";
import { load } from "./load";

const today = "2026-01-01";
const quietStaging = goodFiles["environments/staging.yaml"]!.replace(/recipients:[\s\S]*/, "recipients: {}\n");
type Change = Parameters<typeof changed>[0];
const problems = (change: Change): string => {
  const loaded = load(changed(change), today);
  return renderDiagnostics(loaded.ok ? loaded.warnings : loaded.problems);
};
const project = (change: Change = {}) => {
  const loaded = load(changed(change), today);
  if (!loaded.ok) throw new Error(renderDiagnostics(loaded.problems));
  return loaded.project;
};

test("a good project loads, with nothing to say", () => {
  const loaded = load(literal(goodFiles), today);
  expect(loaded.ok && loaded.warnings).toEqual([]);
});

test("a trigger becomes what Honeycomb calls it, with its guard as a having and its threshold in the column's unit", () => {
  const [production] = project().environments;
  expect(production!.triggers[0]).toEqual({
    id: "error-rate",
    name: "Error rate",
    severity: "critical",
    dataset: "api",
    query: {
      calculations: [
        { op: "AVG", column: "error_percent" },
        { op: "SUM", column: "failed" },
      ],
      calculatedFields: [],
      formulas: [],
      filters: [{ column: "error", op: "exists" }],
      breakdowns: [],
      orders: [],
      havings: [{ calculateOp: "SUM", column: "failed", op: ">=", value: 3 }],
      timeRange: 300,
    },
    threshold: { op: ">", value: 10, unit: "%", exceededLimit: 1 },
    frequency: 120,
    alertType: "on_change",
    disabled: false,
    owner: "team",
    action: "Look",
    runbook: "runbooks/error-rate.md",
    notify: [
      {
        recipient: {
          by: "name",
          recipient: { id: "on-call", kind: "pagerduty", name: "acme on-call", variable: "PAGERDUTY_KEY" },
        },
        pagerdutySeverity: "critical",
      },
      { recipient: { by: "name", recipient: { id: "chat", kind: "slack", channel: "#acme" } } },
    ],
  });
});

describe("environments", () => {
  test("an override changes its environment alone", () => {
    expect(project().environments.map(({ id, triggers }) => [id, triggers[0]!.threshold.value])).toEqual([
      ["production", 10],
      ["staging", 20],
    ]);
  });
  test("an override may turn the threshold round", () => {
    const change: Change = { "environments/staging.yaml": ["above: 20%", "at_or_below: 5%"] };
    expect(project(change).environments[1]!.triggers[0]!.threshold).toEqual({
      op: "<=",
      value: 5,
      unit: "%",
      exceededLimit: 1,
    });
  });
  test("where nobody plays a role, its alerts are disabled and its burn alerts not made", () => {
    const change: Change = { "environments/staging.yaml": quietStaging };
    const staging = project(change).environments[1]!;
    expect(staging.triggers.map(({ disabled, notify }) => ({ disabled, notify }))).toEqual([
      { disabled: true, notify: [] },
      { disabled: true, notify: [] },
    ]);
    expect(staging.slos.map(({ burnAlerts }) => burnAlerts)).toEqual([[]]);
  });
  test("burn alerts are made from the day on that the environment names, and not before", () => {
    const files = changed({
      "environments/production.yaml": ["protected: true", "protected: true\nburn_from: 2026-02-01"],
    });
    const on = (day: string) => {
      const loaded = load(files, day);
      return loaded.ok ? loaded.project.environments[0]!.slos[0]!.burnAlerts.map(({ id }) => id) : undefined;
    };
    expect([on("2026-01-31"), on("2026-02-01")]).toEqual([[], ["fast", "slow"]]);
  });
  test("where panels stand in for SLOs, nothing burns", () => {
    const change: Change = { "environments/production.yaml": ["protected: true", "protected: true\ndeploy: panel"] };
    expect(project(change).environments[0]!.slos.map(({ burnAlerts }) => burnAlerts)).toEqual([[]]);
  });
  test("an environment's constant takes the place of the contract's, there alone", () => {
    const change: Change = {
      "telemetry/api.yaml": [
        "derived:\n",
        "constants: { share: { value: 0.1, unit: USD, description: A share } }\nderived:\n",
      ],
      "environments/staging.yaml": ["protected: false", "protected: false\nconstants: { share: 0.25 }"],
    };
    const shares = project(change).environments.map(
      ({ datasets }) => datasets[0]!.derivedColumns.find(({ alias }) => alias === "share")?.expression,
    );
    expect(shares).toEqual(["0.1", "0.25"]);
  });
  test("a board's lines are the thresholds of the alerts in that environment", () => {
    const change: Change = {
      "boards/health.yaml": [
        "    query: { calculations: [COUNT] }",
        "    query: { calculations: [AVG(error_percent)] }\n    lines: [error-rate]",
      ],
    };
    const lines = project(change).environments.map(({ boards }) => {
      const panel = boards[0]!.panels[0]!;
      return panel.kind === "query" ? [panel.query.calculations[1], panel.query.calculatedFields[0]] : [];
    });
    expect(lines).toEqual([
      [
        { op: "MAX", column: "critical_above_10" },
        { name: "critical_above_10", expression: "10" },
      ],
      [
        { op: "MAX", column: "critical_above_20" },
        { name: "critical_above_20", expression: "20" },
      ],
    ]);
  });
  test("without a pager, critical alerts reach the chat", () => {
    expect(project().environments[1]!.triggers[0]!.notify.map(({ recipient }) => recipient.recipient.id)).toEqual([
      "chat",
    ]);
  });
  test("a recipient can be given by Honeycomb's id", () => {
    const change: Change = { "environments/staging.yaml": ["{ find: chat }", "{ id: 6TWX41qkEX4, recipient: chat }"] };
    expect(project(change).environments[1]!.recipients.chat).toEqual({
      by: "id",
      id: "6TWX41qkEX4",
      recipient: { id: "chat", kind: "slack", channel: "#acme" },
    });
  });
});

test.for<[string, string, object]>([
  ["nothing", "", { timeRange: 7200 }],
  ["a start", "start_time: 1700000000", { startTime: 1700000000, timeRange: 7200 }],
  ["a start and an end", "start_time: 1700000000, end_time: 1700003600", { startTime: 1700000000, timeRange: 3600 }],
  ["an end before the start", "start_time: 9, end_time: 7", { startTime: 9, endTime: 7, timeRange: 7200 }],
])("a panel that says %s has a range, which Honeycomb is always told", ([, times, want]) => {
  const [board] = project({ "boards/health.yaml": ["{ calculations: [COUNT] }", `{ ${times} }`] }).environments[0]!
    .boards;
  const [panel] = board!.panels;
  const { startTime, endTime, timeRange } = panel?.kind === "query" ? panel.query : {};
  expect(JSON.parse(JSON.stringify({ startTime, endTime, timeRange }))).toEqual(want);
});

describe("units", () => {
  const threshold = (query: string, above: string) =>
    project({
      "triggers/all.yaml": goodFiles["triggers/all.yaml"]!.replace("AVG(error_percent)", query).replace(
        "above: 10%",
        above,
      ),
      "environments/staging.yaml": quietStaging,
    }).environments[0]!.triggers[0]!.threshold;
  test.for<[string, string, number, string | undefined]>([
    ["P95(duration_ms)", "above: 60s", 60_000, "ms"],
    ["P95(duration_ms)", "above: 0.1s", 100, "ms"],
    ["MAX(duration_ms)", "above: 2m", 120_000, "ms"],
    ["SUM(cost)", "above: $200", 200, "USD"],
    ["AVG(cost)", "above: $0.05", 0.05, "USD"],
    ["COUNT", "above: 20", 20, undefined],
    ["COUNT_DISTINCT(duration_ms)", "above: 20", 20, undefined],
    ["SUM(failed)", "above: 1e3", 1000, undefined],
    ["RATE_AVG(duration_ms)", "above: 5ms/s", 5, "ms/s"],
  ])("%s %s is %s %s", ([query, above, value, unit]) => {
    expect(threshold(query, above)).toEqual({
      op: ">",
      value,
      ...(unit === undefined ? {} : { unit }),
      exceededLimit: 1,
    });
  });
});

describe("what is wrong is said where it stands, with what to write instead", () => {
  test.for<[string, Change, string]>([
    [
      "a misspelt field, once",
      { "triggers/all.yaml": ["every: 2m", "evry: 2m"] },
      `triggers/all.yaml:10:3 error schema/unknown-key
  10 |   evry: 2m
     |   ^^^^ "evry" is not a field here
     = did you mean "every"?`,
    ],
    [
      "a missing field",
      { "triggers/all.yaml": ["  over: 5m\n", ""] },
      `triggers/all.yaml:1:3 error schema/missing
  1 | - id: error-rate
    |   ^^^^^^^^^^^^^^ over is missing
    = add over: for example 30s or 5m or 24h`,
    ],
    [
      "a word that is not one of those allowed",
      { "triggers/all.yaml": ["severity: critical", "severity: critcal"] },
      `triggers/all.yaml:3:13 error schema/value
  3 |   severity: critcal
    |             ^^^^^^^ "critcal" is not one of critical, warning
    = did you mean "critical"?`,
    ],
    [
      "a duration without a unit",
      { "triggers/all.yaml": ["every: 2m", "every: 120"] },
      `triggers/all.yaml:10:10 error schema/value
  10 |   every: 120
     |          ^^^ expected a duration, found 120
     = write for example 30s or 5m or 24h`,
    ],
    [
      "text that YAML took for a number",
      { "triggers/all.yaml": ["name: Error rate", "name: 500"] },
      `triggers/all.yaml:2:9 error schema/value
  2 |   name: 500
    |         ^^^ expected text, found 500
    = put it in quotes: "500"`,
    ],
    [
      "a unit that does not fit",
      { "triggers/all.yaml": ["above: 10%", "above: 10s"] },
      `triggers/all.yaml:8:10 error trigger/unit
  8 |   above: 10s
    |          ^^^ 10s does not fit: AVG(error_percent) is in %
    = write for example 10%`,
    ],
    [
      "a unit that does not fit in an override: there",
      { "environments/staging.yaml": ["above: 20%", "above: $20"] },
      `environments/staging.yaml:6:33 error trigger/unit
  6 |   - { alert: error-rate, above: $20 }
    |                                 ^^^ $20 does not fit: AVG(error_percent) is in %
    = write for example 10%`,
    ],
    [
      "two thresholds",
      { "triggers/all.yaml": ["above: 10%", "above: 10%\n  below: 5%"] },
      `triggers/all.yaml:9:10 error trigger/threshold
  9 |   below: 5%
    |          ^^ it has two thresholds, above and below
    = keep one`,
    ],
    [
      "no threshold",
      { "triggers/all.yaml": ["  above: 10%\n", ""], "environments/staging.yaml": quietStaging },
      `triggers/all.yaml:1:3 error trigger/threshold
  1 | - id: error-rate
    |   ^^^^^^^^^^^^^^ it has no threshold
    = add above: or below:, such as above: 10%`,
    ],
    [
      "a time that is no whole number of evaluations",
      { "triggers/all.yaml": ["every: 2m", "every: 2m\n  for: 5m"] },
      `triggers/all.yaml:11:8 error trigger/for
  11 |   for: 5m
     |        ^^ 5m is no whole number of evaluations, which come every 2m
     = write a multiple of 2m`,
    ],
    [
      "a window said twice, differently",
      { "triggers/all.yaml": ["    filters:", "    time_range: 600\n    filters:"] },
      `triggers/all.yaml:7:17 error query/window
  7 |     time_range: 600
    |                 ^^^ time_range 600 is 10m, but over: is 5m
    = leave time_range out`,
    ],
    [
      "an unknown dataset",
      { "triggers/all.yaml": ["dataset: api", "dataset: apl"] },
      `triggers/all.yaml:4:12 error reference/unknown
  4 |   dataset: apl
    |            ^^^ there is no dataset "apl"
    = did you mean "api"?`,
    ],
    [
      "an unknown recipient",
      { "environments/production.yaml": ["pager: on-call", "pager: oncall"] },
      `environments/production.yaml:4:22 error reference/unknown
  4 | recipients: { pager: oncall, chat: chat }
    |                      ^^^^^^ there is no recipient "oncall"
    = did you mean "on-call"?`,
    ],
    [
      "an override of nothing",
      { "environments/staging.yaml": ["alert: error-rate", "alert: latency-rate"] },
      `environments/staging.yaml:6:14 error reference/unknown
  6 |   - { alert: latency-rate, above: 20% }
    |              ^^^^^^^^^^^^ there is no alert "latency-rate"
    = there is error-rate, silent`,
    ],
    [
      "a field of an alert on an SLO's override",
      { "environments/staging.yaml": ["alert: error-rate", "slo: latency"] },
      `environments/staging.yaml:6:21 error override/form
  6 |   - { slo: latency, above: 20% }
    |                     ^^^^^ an SLO has no above to override
    = leave it out`,
    ],
    [
      "an id that is taken",
      { "triggers/more.yaml": goodFiles["triggers/all.yaml"]! },
      `triggers/more.yaml:1:7 error id/duplicate
  1 | - id: error-rate
    |       ^^^^^^^^^^ the id "error-rate" is taken by triggers/all.yaml:1
    = give it an id of its own`,
    ],
    [
      "a field of another kind of recipient",
      { "team.yaml": ['channel: "#acme"', 'channel: "#acme", address: a@b.org'] },
      `team.yaml:7:42 error schema/unknown-key
  7 |   chat: { kind: slack, channel: "#acme", address: a@b.org }
    |                                          ^^^^^^^ a slack recipient has no address
    = it has channel`,
    ],
    [
      "a burn alert that says nothing",
      { "slos/burn-windows.yaml": ["spends: 2%, within: 1h", "spends: 2%"] },
      `slos/burn-windows.yaml:2:3 error burn/form
  2 |   fast: { severity: critical, spends: 2% }
    |   ^^^^ it does not say when it fires
    = add spends: 2% and within: 1h, or exhausted_in: 4h`,
    ],
    [
      "a panel that shows two things",
      { "boards/health.yaml": ["text: Hello", "text: Hello, slo: latency"] },
      `boards/health.yaml:11:7 error panel/form
  11 |   - { id: about, text: Hello, slo: latency, at: { x: 6, y: 0, width: 6, height: 4 } }
     |       ^^^^^^^^^ the panel has slo and text
     = give it one of query, slo, text`,
    ],
    [
      "a list where one thing belongs",
      { "boards/health.yaml": "- id: health\n" },
      `boards/health.yaml:1:1 error file/content
  1 | - id: health
    | ^ expected a mapping
    = this file holds one thing: key: value lines, no list`,
    ],
    [
      "an empty file",
      { "triggers/all.yaml": "# nothing\n", "environments/staging.yaml": quietStaging },
      `triggers/all.yaml:1:1 error file/content
  1 | # nothing
    | ^ the file is empty
    = write [] if it is to hold nothing`,
    ],
    [
      "a file that is missing",
      { "team.yaml": undefined },
      `team.yaml:1:1 error file/missing
    this file is missing
    = see docs/reference.md for what stands in it`,
    ],
    [
      "a file that nothing reads",
      { "triggers/old.yaml.bak": "x" },
      `triggers/old.yaml.bak:1:1 warning file/kind
    this file is not read
    = name it .yaml, or keep it outside triggers/`,
    ],
  ])("%s", ([, change, want]) => expect(problems(change)).toBe(want));
});

test("everything is said at once, in the order of the files", () => {
  const text = problems({
    "triggers/all.yaml": ["every: 2m", "evry: 2m"],
    "slos/all.yaml": ["target: 99%", "target: 99"],
    "boards/health.yaml": ["dataset: api", "dataset: apu"],
    "environments/production.yaml": ["pager: on-call", "pager: nobody"],
  });
  expect(text.split("\n").filter((line) => line.includes(" error "))).toEqual([
    "boards/health.yaml:8:14 error reference/unknown",
    "environments/production.yaml:4:22 error reference/unknown",
    "slos/all.yaml:7:11 error schema/value",
    "triggers/all.yaml:10:3 error schema/unknown-key",
  ]);
});

test("a board that draws a broken alert's threshold is not blamed for it", () => {
  const loaded = load(
    changed({
      "triggers/all.yaml": ["every: 2m", "evry: 2m"],
      "boards/health.yaml": [
        "    query: { calculations: [COUNT] }",
        "    query: { calculations: [AVG(error_percent)] }\n    lines: [error-rate]",
      ],
    }),
    today,
  );
  expect(loaded.ok ? [] : loaded.problems.map(({ code }) => code)).toEqual(["schema/unknown-key"]);
  expect(loaded.ok ? [] : loaded.partial?.project.environments.map(({ boards }) => boards)).toEqual([[], []]);
});

test("what refers to a broken entry is not blamed for it", () => {
  expect(problems({ "slos/all.yaml": ["period: 30d", "period: 30"] }).match(/error [a-z/-]+/g)).toEqual([
    "error schema/value",
  ]);
});

test.for<[string]>([
  ["telemetry/api.yaml"],
  ["telemetry/profiles.yaml"],
  ["environments/production.yaml"],
  ["slos/all.yaml"],
  ["slos/burn-windows.yaml"],
  ["triggers/all.yaml"],
])("what refers to something in %s is not blamed while that cannot be read", ([path]) => {
  const loaded = load(changed({ [path]: "a: [\n" }), today);
  expect(loaded.ok ? [] : loaded.problems.map(({ at, code }) => `${at.file} ${code}`)).toEqual([`${path} yaml/syntax`]);
});

test("a kind of event or a constant is not blamed while a dataset is broken", () => {
  const loaded = load(
    changed({
      "telemetry/api.yaml": ["sampling:", "samplin:"],
      "environments/staging.yaml": ["overrides:", "constants: { price: 3 }\noverrides:"],
    }),
    today,
  );
  expect(loaded.ok ? [] : loaded.problems.map(({ at, code }) => `${at.file} ${code}`)).toEqual([
    "telemetry/api.yaml schema/unknown-key",
  ]);
});

test("a constant is a number of the expression language, whatever its size", () => {
  const constants = [1, -2.5, 1e20, 1e-9, 123_456_789_012_345];
  const lines = constants.map((value, n) => `  c${n}: { value: ${value}, description: D }\n`);
  const { datasets, environments } = project({
    "telemetry/api.yaml": ["derived:", `constants:\n${lines.join("")}derived:`],
    "environments/staging.yaml": ["overrides:", "constants: { c0: 3e30 }\noverrides:"],
  });
  const written = ["1", "-2.5", "1e+20", "1e-9", "123456789012345"];
  expect(datasets[0]!.derivedColumns.slice(0, 5).map(({ expression }) => expression)).toEqual(written);
  expect(environments[1]!.datasets[0]!.derivedColumns[0]!.expression).toBe("3e+30");
});
