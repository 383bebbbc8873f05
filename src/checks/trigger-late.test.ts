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
])("%s", ([, edits, want]) => {
  expect(said(edits, "trigger/late")).toEqual(want);
});
