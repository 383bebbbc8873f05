import { expect, it } from "vitest";
import { type Edits, said, yaml } from "../../test/support/checks";

it.for<[string, Edits, string[]]>([
  [
    "takes a page after an hour",
    {
      [yaml.triggers]: [
        ["over: 5m", "over: 40m"],
        ["every: 2m", "every: 20m"],
      ],
    },
    [],
  ],
  [
    "finds a page after more than an hour",
    {
      [yaml.triggers]: [
        ["over: 5m", "over: 40m"],
        ["every: 2m", "every: 21m"],
      ],
    },
    [
      "triggers/all.yaml:9:9 warning trigger/late trigger error-rate",
      "  9 |   over: 40m",
      "    |         ^^^ over 40m, every 21m: it can come 1h1m after what it tells of began",
      "    = write a shorter over: and every:, or add an alert on the same with 1h for both together",
    ],
  ],
  [
    "takes a message after twelve hours",
    {
      [yaml.triggers]: [
        ["critical", "warning"],
        ["over: 5m", "over: 9h"],
        ["every: 2m", "every: 3h"],
      ],
    },
    [],
  ],
  [
    "finds a message after more",
    {
      [yaml.triggers]: [
        ["critical", "warning"],
        ["over: 5m", "over: 24h"],
        ["every: 2m", "every: 6h"],
      ],
    },
    [
      "triggers/all.yaml:9:9 warning trigger/late trigger error-rate",
      "  9 |   over: 24h",
      "    |         ^^^ over 24h, every 6h: it can come 30h after what it tells of began",
      "    = write a shorter over: and every:, or add an alert on the same with 12h for both together",
    ],
  ],
  [
    "counts the evaluations that must agree",
    {
      [yaml.triggers]: [
        ["over: 5m", "over: 40m"],
        ["every: 2m", "every: 20m\n  for: 40m"],
      ],
    },
    [
      "triggers/all.yaml:9:9 warning trigger/late trigger error-rate",
      "  9 |   over: 40m",
      "    |         ^^^ over 40m, every 20m: it can come 1h20m after what it tells of began",
      "    = write a shorter over: and every:, or add an alert on the same with 1h for both together",
    ],
  ],
  [
    "takes a companion that comes in time",
    {
      [yaml.triggers]: [
        ["over: 5m", "over: 4h"],
        ["every: 2m", "every: 1h"],
      ],
      [yaml.silent]: [
        ["[COUNT] }", "[AVG(error_percent)], filters: [error exists] }"],
        ["below: 1", "above: 20%"],
      ],
    },
    [],
  ],
  [
    "takes a companion that is late too, and comes in half the time",
    {
      [yaml.triggers]: [
        ["critical", "warning"],
        ["over: 5m", "over: 24h"],
        ["every: 2m", "every: 6h"],
      ],
      [yaml.silent]: [
        ["critical", "warning"],
        ["[COUNT] }", "[AVG(error_percent)], filters: [error exists] }"],
        ["below: 1", "above: 20%"],
        ["over: 5m", "over: 12h"],
        ["every: 2m", "every: 3h"],
      ],
    },
    [
      "triggers/silent.yaml:7:9 warning trigger/late trigger silent",
      "  7 |   over: 12h",
      "    |         ^^^ over 12h, every 3h: it can come 15h after what it tells of began",
      "    = write a shorter over: and every:, or add an alert on the same with 12h for both together",
    ],
  ],
  [
    "takes a burn alert on the same column",
    {
      [yaml.triggers]: [
        ["over: 5m", "over: 4h"],
        ["every: 2m", "every: 1h"],
      ],
      [yaml.slos]: [["good: LT($duration_ms, 1000)", "good: NOT($error)"]],
    },
    [],
  ],
  [
    "leaves a window that Honeycomb does not take to trigger/window",
    {
      [yaml.triggers]: [
        ["over: 5m", "over: 25h"],
        ["every: 2m", "every: 12h"],
      ],
    },
    [],
  ],
  [
    "finds a burn alert that warns of what should page",
    {
      [yaml.triggers]: [
        ["over: 5m", "over: 4h"],
        ["every: 2m", "every: 1h"],
      ],
      [yaml.slos]: [["good: LT($duration_ms, 1000)", "good: NOT($error)"]],
      [yaml.burn]: [["severity: critical", "severity: warning"]],
    },
    [
      "triggers/all.yaml:9:9 warning trigger/late trigger error-rate",
      "  9 |   over: 4h",
      "    |         ^^ over 4h, every 1h: it can come 5h after what it tells of began",
      "    = write a shorter over: and every:, or add an alert on the same with 1h for both together",
    ],
  ],
  [
    "finds a burn alert on the same column of other events",
    {
      [yaml.telemetry]: [
        ["events:", "events:\n  job: { emitted_by: api, every: 1m, carries: [name, error] }"],
        ["derived:", "  name: { type: string, description: x }\nderived:"],
      ],
      [yaml.triggers]: [
        ["over: 5m", "over: 4h"],
        ["every: 2m", "every: 1h"],
        ["error exists", "name = job"],
      ],
      [yaml.slos]: [["good: LT($duration_ms, 1000)", "good: NOT($error)"]],
    },
    [
      "triggers/all.yaml:9:9 warning trigger/late trigger error-rate",
      "  9 |   over: 4h",
      "    |         ^^ over 4h, every 1h: it can come 5h after what it tells of began",
      "    = write a shorter over: and every:, or add an alert on the same with 1h for both together",
    ],
  ],
  [
    "takes a companion on the opposite of the same",
    {
      [yaml.telemetry]: [
        [
          "derived:",
          'derived:\n  good_percent: { type: float, unit: "%", expression: "IF($error, 0, 100)", description: x }',
        ],
      ],
      [yaml.triggers]: [
        ["over: 5m", "over: 4h"],
        ["every: 2m", "every: 1h"],
      ],
      [yaml.silent]: [
        ["[COUNT] }", "[AVG(good_percent)], filters: [error exists] }"],
        ["below: 1", "below: 80%"],
      ],
    },
    [],
  ],
  [
    "takes a long window in which one event is enough",
    {
      [yaml.silent]: [
        ["[COUNT] }", "[MAX(cost)] }"],
        ["below: 1", "above: $1"],
        ["over: 5m", "over: 4h"],
        ["every: 2m", "every: 1h"],
      ],
    },
    [],
  ],
  [
    "finds one event that is looked for too seldom",
    {
      [yaml.silent]: [
        ["[COUNT] }", "[COUNT], filters: [error = true] }"],
        ["below: 1", "above: 0"],
        ["over: 5m", "over: 8h"],
        ["every: 2m", "every: 2h"],
      ],
    },
    [
      "triggers/silent.yaml:7:9 warning trigger/late trigger silent",
      "  7 |   over: 8h",
      "    |         ^^ over 8h, every 2h: it can come 2h after what it tells of began",
      "    = write a shorter over: and every:, or add an alert on the same with 1h for both together",
    ],
  ],
  [
    "takes a disabled trigger",
    {
      [yaml.silent]: [
        ["over: 5m", "over: 4h\n  disabled: true"],
        ["every: 2m", "every: 1h"],
      ],
    },
    [],
  ],
  [
    "finds a burn alert on some of the events",
    {
      [yaml.telemetry]: [["events:", "events:\n  job: { emitted_by: api, every: 1m, carries: [error] }"]],
      [yaml.triggers]: [
        ["over: 5m", "over: 4h"],
        ["every: 2m", "every: 1h"],
      ],
      [yaml.slos]: [["good: LT($duration_ms, 1000)", "good: NOT($error)"]],
    },
    [
      "triggers/all.yaml:9:9 warning trigger/late trigger error-rate",
      "  9 |   over: 4h",
      "    |         ^^ over 4h, every 1h: it can come 5h after what it tells of began",
      "    = write a shorter over: and every:, or add an alert on the same with 1h for both together",
    ],
  ],
])("%s", ([, edits, want]) => {
  expect(said(edits, "trigger/late")).toEqual(want);
});
