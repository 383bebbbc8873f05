import { expect, it } from "vitest";
import { type Edits, said, yaml } from "../../test/support/checks";

it.for<[string, Edits, string[]]>([
  ["takes a guard on failures", { [yaml.staging]: [["request: 6", "request: 0.5"]] }, []],
  [
    "finds a guard of one failure",
    { [yaml.triggers]: [["SUM(failed): 3", "SUM(failed): 1"]], [yaml.staging]: [["request: 6", "request: 0.5"]] },
    [
      "environments/staging.yaml:6:33 warning trigger/low-traffic trigger error-rate (staging)",
      "  6 |   - { alert: error-rate, above: 20% }",
      "    |                                 ^^^ about 2.5 events in 5m: one bad event among 4 or fewer fires it",
      "    = add at_least: { SUM(failed): 3 }",
    ],
  ],
  [
    "takes a window in which one failure is a small part",
    { [yaml.triggers]: [["SUM(failed): 3", "SUM(failed): 1"]] },
    [],
  ],
  [
    "finds the quietest hour alone",
    {
      [yaml.triggers]: [["SUM(failed): 3", "SUM(failed): 1"]],
      [yaml.staging]: [["profile: flat", "profile: night"]],
      "telemetry/profiles.yaml":
        "flat: [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]\nnight: [0.1, 1.9, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]\n",
    },
    [
      "environments/staging.yaml:6:33 warning trigger/low-traffic trigger error-rate (staging)",
      "  6 |   - { alert: error-rate, above: 20% }",
      "    |                                 ^^^ about 30 events in 5m, 3 in the quietest hour: one bad event among 4 or fewer fires it",
      "    = add at_least: { SUM(failed): 3 }",
    ],
  ],
  [
    "takes a quiet hour in which it is not evaluated",
    {
      [yaml.triggers]: [
        ["SUM(failed): 3", "SUM(failed): 1"],
        ["over: 5m", 'over: 5m\n  schedule: { from: "08:00", to: "18:00", days: [monday] }'],
      ],
      [yaml.staging]: [["profile: flat", "profile: night"]],
      "telemetry/profiles.yaml":
        "flat: [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]\nnight: [0.1, 1.9, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]\n",
    },
    [],
  ],
  [
    "takes what has to last longer than one failure is in the window",
    {
      [yaml.triggers]: [
        ["SUM(failed): 3", "SUM(failed): 1"],
        ["over: 5m", "over: 4m\n  for: 6m"],
      ],
      [yaml.staging]: [["request: 6", "request: 1"]],
    },
    [],
  ],
  [
    "finds a share of good ones that falls",
    {
      [yaml.telemetry]: [
        [
          "derived:",
          'derived:\n  good_percent: { type: float, unit: "%", expression: "IF($error, 0, 100)", description: x }',
        ],
      ],
      [yaml.triggers]: [
        ["AVG(error_percent)", "AVG(good_percent)"],
        ["above: 10%", "below: 95%"],
        ["SUM(failed): 3", "SUM(failed): 1"],
      ],
      [yaml.staging]: [
        ["above: 20%", "below: 90%"],
        ["request: 6", "request: 1"],
      ],
    },
    [
      "environments/staging.yaml:6:33 warning trigger/low-traffic trigger error-rate (staging)",
      "  6 |   - { alert: error-rate, below: 90% }",
      "    |                                 ^^^ about 5 events in 5m: one bad event among 9 or fewer fires it",
      "    = add at_least: { SUM(failed): 3 }",
    ],
  ],
  [
    "says nothing of an average without ends",
    {
      [yaml.triggers]: [
        ["AVG(error_percent)", "AVG(cost)"],
        ["above: 10%", "above: $1"],
        ["SUM(failed): 3", "SUM(failed): 1"],
      ],
      [yaml.staging]: [
        ["above: 20%", "above: $2"],
        ["request: 6", "request: 1"],
      ],
    },
    [],
  ],
  [
    "finds windows that hold as few by chance",
    {
      [yaml.triggers]: [["SUM(failed): 3", "SUM(failed): 1"]],
      [yaml.staging]: [
        ["above: 20%", "above: 10%"],
        ["request: 6", "request: 2.4"],
      ],
    },
    [
      "environments/staging.yaml:6:33 warning trigger/low-traffic trigger error-rate (staging)",
      "  6 |   - { alert: error-rate, above: 10% }",
      "    |                                 ^^^ about 12 events in 5m: one bad event among 9 or fewer fires it",
      "    = add at_least: { SUM(failed): 3 }",
    ],
  ],
  [
    "takes windows that hardly ever do",
    {
      [yaml.triggers]: [["SUM(failed): 3", "SUM(failed): 1"]],
      [yaml.staging]: [
        ["above: 20%", "above: 10%"],
        ["request: 6", "request: 3.2"],
      ],
    },
    [],
  ],
  [
    "knows that a bad event is kept where the others are not",
    {
      [yaml.telemetry]: [["routine: 100%", "routine: 10%"]],
      [yaml.triggers]: [["SUM(failed): 3", "SUM(failed): 1"]],
      [yaml.staging]: [["request: 6", "request: 4"]],
    },
    [
      "environments/staging.yaml:6:33 warning trigger/low-traffic trigger error-rate (staging)",
      "  6 |   - { alert: error-rate, above: 20% }",
      "    |                                 ^^^ about 20 events in 5m, one in 10 of them kept: one bad event that alone is kept fires it",
      "    = add at_least: { SUM(failed): 3 }",
    ],
  ],
  [
    "finds a guard on a count that windows with one failure meet",
    {
      [yaml.triggers]: [["SUM(failed): 3", "COUNT: 20"]],
      [yaml.staging]: [["above: 20%", "above: 2%"]],
    },
    [
      "environments/staging.yaml:6:33 warning trigger/low-traffic trigger error-rate (staging)",
      "  6 |   - { alert: error-rate, above: 2% }",
      "    |                                 ^^ about 30 events in 5m: one bad event among 49 or fewer fires it",
      "    = add at_least: { SUM(failed): 3 }",
    ],
  ],
  [
    "takes one that they do not",
    { [yaml.triggers]: [["SUM(failed): 3", "COUNT: 20"]], [yaml.staging]: [["request: 6", "request: 0.5"]] },
    [],
  ],
  [
    "takes a threshold that any failure is to meet",
    {
      [yaml.triggers]: [
        ["SUM(failed): 3", "SUM(failed): 1"],
        ["above: 10%", "above: 0%"],
      ],
    },
    [],
  ],
  [
    "finds a formula, whichever way it goes",
    {
      [yaml.triggers]: [["SUM(failed): 3", "SUM(failed): 3"]],
      [yaml.silent]: [
        [
          "{ calculations: [COUNT] }",
          '{ calculations: [COUNT as all, SUM(failed) as bad], formulas: ["good = DIV(SUB($all, $bad), $all)"] }',
        ],
        ["below: 1", "below: 0.9"],
      ],
      [yaml.staging]: [["request: 6", "request: 0.5"]],
    },
    [
      "triggers/silent.yaml:6:10 warning trigger/low-traffic trigger silent (staging)",
      "  6 |   below: 0.9",
      "    |          ^^^ about 2.5 events in 5m: one bad event among 9 or fewer fires it",
      "    = add at_least: { SUM(…): 3 }, of a column that is 1 for a bad event and 0 for others",
    ],
  ],
  [
    "takes a change since the past",
    {
      [yaml.silent]: [
        ["[COUNT] }", "[AVG(error_percent)] }"],
        ["below: 1", "at_or_above: 10\n  baseline: { compare: value, to: 24h }"],
        ["over: 5m", "over: 1h"],
        ["every: 2m", "every: 15m"],
      ],
      [yaml.staging]: [["request: 6", "request: 0.05"]],
    },
    [],
  ],
  [
    "proposes no guard on what is good",
    {
      [yaml.telemetry]: [
        [
          "derived:",
          'derived:\n  fine: { type: integer, expression: "IF($error, 0, 1)", description: x }\n  good_percent: { type: float, unit: "%", expression: "IF(NOT($error), 100, 0)", description: x }',
        ],
      ],
      [yaml.triggers]: [
        ["AVG(error_percent)", "AVG(good_percent)"],
        ["above: 10%", "below: 90%"],
        ["SUM(failed): 3", "SUM(failed): 1"],
      ],
      [yaml.staging]: [
        ["above: 20%", "below: 80%"],
        ["request: 6", "request: 0.5"],
      ],
    },
    [
      "environments/staging.yaml:6:33 warning trigger/low-traffic trigger error-rate (staging)",
      "  6 |   - { alert: error-rate, below: 80% }",
      "    |                                 ^^^ about 2.5 events in 5m: one bad event among 4 or fewer fires it",
      "    = add at_least: { SUM(failed): 3 }",
    ],
  ],
  [
    "takes a formula that few events meet, good or bad",
    {
      [yaml.silent]: [
        ["{ calculations: [COUNT] }", '{ calculations: [COUNT as all], formulas: ["less = SUB($all, 1)"] }'],
        ["below: 1", "below: 4"],
      ],
      [yaml.staging]: [["request: 6", "request: 0.5"]],
    },
    [],
  ],
  [
    "finds a formula of counts with filters of their own",
    {
      [yaml.silent]: [
        [
          "{ calculations: [COUNT] }",
          `
    calculations: [{ op: COUNT, name: bad, filters: [error = true] }, COUNT as all]
    formulas: ["share = DIV($bad, $all)"]`,
        ],
        ["below: 1", "above: 0.1"],
      ],
      [yaml.staging]: [["request: 6", "request: 0.5"]],
    },
    [
      "triggers/silent.yaml:8:10 warning trigger/low-traffic trigger silent (staging)",
      "  8 |   above: 0.1",
      "    |          ^^^ about 2.5 events in 5m: one bad event among 9 or fewer fires it",
      "    = add at_least: { SUM(…): 3 }, of a column that is 1 for a bad event and 0 for others",
    ],
  ],
])("%s", ([, edits, want]) => {
  expect(said(edits, "trigger/low-traffic")).toEqual(want);
});
