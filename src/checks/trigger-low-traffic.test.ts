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
      "    |                                 ^^^ about 2.5 events in 5m: one bad event among 4 fires it",
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
      "    |                                 ^^^ about 30 events in 5m, 3 in the quietest hour: one bad event among 4 fires it",
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
      "    |                                 ^^^ about 5 events in 5m: one bad event among 9 fires it",
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
])("%s", ([, edits, want]) => {
  expect(said(edits, "trigger/low-traffic")).toEqual(want);
});
