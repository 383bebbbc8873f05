import { expect, it } from "vitest";
import { type Edits, said, yaml } from "../../test/support/checks";

it.for<[string, Edits, string[]]>([
  [
    "takes a window of the timeout and an evaluation more",
    {
      [yaml.triggers]: [
        ["AVG(error_percent)", "P95(duration_ms)"],
        ["above: 10%", "above: 30s"],
        ["over: 5m", "over: 3m"],
      ],
      [yaml.staging]: [["above: 20%", "above: 40s"]],
    },
    [],
  ],
  [
    "finds a shorter one",
    {
      [yaml.triggers]: [
        ["AVG(error_percent)", "P95(duration_ms)"],
        ["above: 10%", "above: 30s"],
        ["over: 5m", "over: 2m"],
      ],
      [yaml.staging]: [["above: 20%", "above: 40s"]],
    },
    [
      "triggers/all.yaml:9:9 warning trigger/timeout trigger error-rate",
      "  9 |   over: 2m",
      "    |         ^^ over 2m: request takes up to 1m, is stamped with its start and sent at its end: a slow one comes too late to be seen",
      "    = add an alert on the same with over: 3m, every: 2m",
    ],
  ],
  [
    "takes a companion that looks back long enough",
    {
      [yaml.triggers]: [
        ["AVG(error_percent)", "P95(duration_ms)"],
        ["above: 10%", "above: 30s"],
        ["over: 5m", "over: 2m"],
      ],
      [yaml.silent]: [
        ["[COUNT] }", "[P95(duration_ms)], filters: [error exists] }"],
        ["below: 1", "above: 30s"],
      ],
      [yaml.staging]: [["above: 20%", "above: 40s"]],
    },
    [],
  ],
  [
    "finds a companion that warns of what should page",
    {
      [yaml.triggers]: [
        ["AVG(error_percent)", "P95(duration_ms)"],
        ["above: 10%", "above: 30s"],
        ["over: 5m", "over: 2m"],
      ],
      [yaml.silent]: [
        ["severity: critical", "severity: warning"],
        ["[COUNT] }", "[P95(duration_ms)], filters: [error exists] }"],
        ["below: 1", "above: 30s"],
      ],
      [yaml.staging]: [["above: 20%", "above: 40s"]],
    },
    [
      "triggers/all.yaml:9:9 warning trigger/timeout trigger error-rate",
      "  9 |   over: 2m",
      "    |         ^^ over 2m: request takes up to 1m, is stamped with its start and sent at its end: a slow one comes too late to be seen",
      "    = add an alert on the same with over: 3m, every: 2m",
    ],
  ],
  [
    "finds a companion on other events",
    {
      [yaml.triggers]: [
        ["AVG(error_percent)", "P95(duration_ms)"],
        ["above: 10%", "above: 30s"],
        ["over: 5m", "over: 2m"],
      ],
      [yaml.silent]: [
        ["[COUNT] }", "[P95(duration_ms)] }"],
        ["below: 1", "above: 30s"],
      ],
      [yaml.staging]: [["above: 20%", "above: 40s"]],
    },
    [
      "triggers/all.yaml:9:9 warning trigger/timeout trigger error-rate",
      "  9 |   over: 2m",
      "    |         ^^ over 2m: request takes up to 1m, is stamped with its start and sent at its end: a slow one comes too late to be seen",
      "    = add an alert on the same with over: 3m, every: 2m",
    ],
  ],
  ["takes what reads no duration", { [yaml.triggers]: [["over: 5m", "over: 2m"]] }, []],
  [
    "finds a count of slow events",
    {
      [yaml.telemetry]: [["timeout: 60s", "timeout: 10m"]],
      [yaml.silent]: [
        ["[COUNT] }", "[COUNT], filters: [duration_ms > 30000] }"],
        ["below: 1", "above: 5"],
      ],
    },
    [
      "triggers/silent.yaml:7:9 warning trigger/timeout trigger silent",
      "  7 |   over: 5m",
      "    |         ^^ over 5m: request takes up to 10m, is stamped with its start and sent at its end: a slow one comes too late to be seen",
      "    = add an alert on the same with over: 14m, every: 4m",
    ],
  ],
  [
    "finds a share of fast events that falls",
    {
      [yaml.telemetry]: [
        ["timeout: 60s", "timeout: 10m"],
        [
          "derived:",
          'derived:\n  fast_percent: { type: float, unit: "%", expression: "IF(LT($duration_ms, 1000), 100, 0)", description: x }',
        ],
      ],
      [yaml.silent]: [
        ["[COUNT] }", "[AVG(fast_percent)] }"],
        ["below: 1", "below: 50%"],
      ],
    },
    [
      "triggers/silent.yaml:7:9 warning trigger/timeout trigger silent",
      "  7 |   over: 5m",
      "    |         ^^ over 5m: request takes up to 10m, is stamped with its start and sent at its end: a slow one comes too late to be seen",
      "    = add an alert on the same with over: 14m, every: 4m",
    ],
  ],
  [
    "takes what fires when events are fast, fast ones alone, a part of a duration, and a count of all",
    {
      [yaml.telemetry]: [
        ["timeout: 60s", "timeout: 10m"],
        ["derived:", 'derived:\n  per_ms: { type: float, expression: "DIV($cost, $duration_ms)", description: x }'],
      ],
      "triggers/more.yaml": [
        ["fast", "P95(duration_ms)", "", "below: 10ms"],
        ["of-fast", "P95(duration_ms)", "duration_ms < 1000", "above: 900ms"],
        ["part", "P95(per_ms)", "", "above: 3"],
        ["part-low", "P05(per_ms)", "", "below: 3"],
        ["all", "COUNT", "duration_ms >= 0", "above: 3000"],
      ]
        .map(
          ([id, calculation, filter, threshold]) => `- id: ${id}
  name: ${id}
  severity: warning
  dataset: api
  query: { calculations: [${calculation}], filters: [${filter}] }
  ${threshold}
  over: 5m
  every: 2m
  owner: team
  action: Look
  runbook: runbooks/${id}.md
`,
        )
        .join(""),
    },
    [],
  ],
])("%s", ([, edits, want]) => {
  expect(said(edits, "trigger/timeout")).toEqual(want);
});
