import { expect, it } from "vitest";
import { type Edits, said, yaml } from "../../test/support/checks";

it.for<[string, Edits, string[]]>([
  ["takes what a percentage can be", { [yaml.triggers]: [["above: 10%", "above: 99%"]] }, []],
  [
    "finds a percentage above 100",
    { [yaml.triggers]: [["above: 10%", "above: 100%"]] },
    [
      "triggers/all.yaml:8:10 warning trigger/never trigger error-rate (production)",
      "  8 |   above: 100%",
      "    |          ^^^^ never met: AVG(error_percent) is 0% to 100%",
      "    = write a threshold within what it can be",
    ],
  ],
  ["takes 100 % and what is as much", { [yaml.triggers]: [["above: 10%", "at_or_above: 100%"]] }, []],
  [
    "finds a duration over the timeout",
    {
      [yaml.triggers]: [
        ["AVG(error_percent)", "P95(duration_ms)"],
        ["above: 10%", "above: 60s"],
      ],
      [yaml.staging]: [["above: 20%", "above: 40s"]],
    },
    [
      "triggers/all.yaml:8:10 warning trigger/never trigger error-rate (production)",
      "  8 |   above: 60s",
      "    |          ^^^ never met: P95(duration_ms) is 0ms to 60s",
      "    = write a threshold within what it can be",
    ],
  ],
  [
    "finds a count below 0",
    { [yaml.silent]: [["below: 1", "below: 0"]] },
    [
      "triggers/silent.yaml:6:10 warning trigger/never trigger silent",
      "  6 |   below: 0",
      "    |          ^ never met: COUNT is 0 at least",
      "    = write a threshold within what it can be",
    ],
  ],
  ["takes a count of 0", { [yaml.silent]: [["below: 1", "at_or_below: 0"]] }, []],
  [
    "finds a fall by more than all",
    {
      [yaml.silent]: [
        ["below: 1", "at_or_below: -150%\n  baseline: { compare: percentage, to: 7d }"],
        ["over: 5m", "over: 1h"],
        ["every: 2m", "every: 15m"],
      ],
    },
    [
      "triggers/silent.yaml:6:16 warning trigger/never trigger silent",
      "  6 |   at_or_below: -150%",
      "    |                ^^^^^ never met: COUNT changes by -100% at least",
      "    = write a threshold within what it can be",
    ],
  ],
  [
    "takes a sum of negative numbers, which money can be",
    {
      [yaml.triggers]: [
        ["AVG(error_percent)", "SUM(cost)"],
        ["above: 10%", "below: $-5"],
      ],
      [yaml.staging]: [["above: 20%", "below: $-6"]],
    },
    [],
  ],
  [
    "takes a sum of what is below 0",
    {
      [yaml.telemetry]: [
        ["derived:", 'derived:\n  owed: { type: integer, expression: "IF($error, -1, 0)", description: x }'],
      ],
      [yaml.silent]: [
        ["[COUNT] }", "[SUM(owed)], filters: [error exists] }"],
        ["below: 1", "below: -5"],
      ],
    },
    [],
  ],
  [
    "finds what a formula cannot be",
    {
      [yaml.silent]: [
        [
          "{ calculations: [COUNT] }",
          '{ calculations: [COUNT as all, SUM(failed) as bad], formulas: ["share = MUL(-1, $all)"] }',
        ],
        ["below: 1", "above: 1"],
      ],
    },
    [
      "triggers/silent.yaml:6:10 warning trigger/never trigger silent",
      "  6 |   above: 1",
      "    |          ^ never met: share is 0 at most",
      "    = write a threshold within what it can be",
    ],
  ],
  [
    "finds a guard that cannot be met",
    { [yaml.triggers]: [["SUM(failed): 3", "MAX(failed): 2"]] },
    [
      "triggers/all.yaml:11:15 warning trigger/never trigger error-rate",
      "  11 |   at_least: { MAX(failed): 2 }",
      "     |               ^^^^^^^^^^^ never met: MAX(failed) is 0 to 1",
      "     = write a guard within what it can be",
    ],
  ],
  [
    "says nothing of one number, of which others speak",
    { [yaml.telemetry]: [["IF($error, 100, 0)", "IF($error, 0, 0)"]] },
    [],
  ],
  [
    "points at the override",
    { [yaml.staging]: [["above: 20%", "above: 200%"]] },
    [
      "environments/staging.yaml:6:33 warning trigger/never trigger error-rate (staging)",
      "  6 |   - { alert: error-rate, above: 200% }",
      "    |                                 ^^^^ never met: AVG(error_percent) is 0% to 100%",
      "    = write a threshold within what it can be",
    ],
  ],
  [
    "finds a guard on more events than ever come",
    { [yaml.triggers]: [["SUM(failed): 3", "COUNT: 200"]] },
    [
      "triggers/all.yaml:11:15 warning trigger/never trigger error-rate (staging)",
      "  11 |   at_least: { COUNT: 200 }",
      "     |               ^^^^^ never met: the busiest 5m holds about 30 events",
      "     = write a guard within what it can be",
    ],
  ],
  ["takes one on more than mostly come", { [yaml.triggers]: [["SUM(failed): 3", "COUNT: 50"]] }, []],
  [
    "takes what few kept events may stand for",
    { [yaml.telemetry]: [["routine: 100%", "routine: 10%"]], [yaml.triggers]: [["SUM(failed): 3", "COUNT: 100"]] },
    [],
  ],
])("%s", ([, edits, want]) => {
  expect(said(edits, "trigger/never")).toEqual(want);
});
