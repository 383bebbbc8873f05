import { expect, it } from "vitest";
import { type Edits, said, yaml } from "../../test/support/checks";

it.for<[string, Edits, string[]]>([
  [
    "takes twenty events for a P95",
    {
      [yaml.triggers]: [
        ["AVG(error_percent)", "P95(duration_ms)"],
        ["above: 10%", "above: 30s"],
        ["SUM(failed): 3", "SUM(failed): 1"],
      ],
      [yaml.staging]: [["above: 20%", "above: 40s"]],
    },
    [],
  ],
  [
    "finds nineteen and fewer",
    {
      [yaml.triggers]: [
        ["AVG(error_percent)", "P95(duration_ms)"],
        ["above: 10%", "above: 30s"],
        ["SUM(failed): 3", "SUM(failed): 1"],
      ],
      [yaml.staging]: [
        ["above: 20%", "above: 40s"],
        ["request: 6", "request: 3"],
      ],
    },
    [
      "environments/staging.yaml:6:33 warning query/percentile trigger error-rate (staging)",
      "  6 |   - { alert: error-rate, above: 40s }",
      "    |                                 ^^^ about 15 events in 5m: one bad event among 19 or fewer is their P95, and fires it",
      "    = add at_least: { SUM(…): 3 }, of a column that is 1 for a bad event and 0 for others",
    ],
  ],
  [
    "names the guard that the contract has",
    {
      [yaml.telemetry]: [
        [
          "derived:",
          'derived:\n  slow: { type: integer, expression: "IF(GT($duration_ms, 30000), 1, 0)", description: x }',
        ],
      ],
      [yaml.triggers]: [
        ["AVG(error_percent)", "P99(duration_ms)"],
        ["above: 10%", "above: 30s"],
        ["SUM(failed): 3", "SUM(slow): 1"],
      ],
      [yaml.staging]: [["above: 20%", "above: 40s"]],
    },
    [
      "environments/staging.yaml:6:33 warning query/percentile trigger error-rate (staging)",
      "  6 |   - { alert: error-rate, above: 40s }",
      "    |                                 ^^^ about 30 events in 5m: one bad event among 99 or fewer is their P99, and fires it",
      "    = add at_least: { SUM(slow): 3 }",
    ],
  ],
  [
    "takes a guard on three",
    {
      [yaml.triggers]: [
        ["AVG(error_percent)", "P95(duration_ms)"],
        ["above: 10%", "above: 30s"],
      ],
      [yaml.staging]: [
        ["above: 20%", "above: 40s"],
        ["request: 6", "request: 3"],
      ],
    },
    [],
  ],
  [
    "takes MAX, which one event is meant to move",
    {
      [yaml.triggers]: [
        ["AVG(error_percent)", "MAX(duration_ms)"],
        ["above: 10%", "above: 30s"],
        ["SUM(failed): 3", "SUM(failed): 1"],
      ],
      [yaml.staging]: [
        ["above: 20%", "above: 40s"],
        ["request: 6", "request: 3"],
      ],
    },
    [],
  ],
  [
    "needs no end of what is bad",
    {
      [yaml.triggers]: [
        ["AVG(error_percent)", "P95(cost)"],
        ["above: 10%", "above: $1"],
        ["SUM(failed): 3", "SUM(failed): 1"],
      ],
      [yaml.staging]: [
        ["above: 20%", "above: $2"],
        ["request: 6", "request: 1"],
      ],
    },
    [
      "environments/staging.yaml:6:33 warning query/percentile trigger error-rate (staging)",
      "  6 |   - { alert: error-rate, above: $2 }",
      "    |                                 ^^ about 5 events in 5m: one bad event among 19 or fewer is their P95, and fires it",
      "    = add at_least: { SUM(…): 3 }, of a column that is 1 for a bad event and 0 for others",
    ],
  ],
  [
    "finds a low percentile that falls",
    {
      [yaml.silent]: [
        ["[COUNT] }", "[P05(duration_ms)] }"],
        ["below: 1", "below: 1s"],
      ],
      [yaml.staging]: [["request: 6", "request: 1"]],
    },
    [
      "triggers/silent.yaml:6:10 warning query/percentile trigger silent (staging)",
      "  6 |   below: 1s",
      "    |          ^^ about 5 events in 5m: one bad event among 20 or fewer is their P05, and fires it",
      "    = add at_least: { SUM(…): 3 }, of a column that is 1 for a bad event and 0 for others",
    ],
  ],
  [
    "takes a disabled trigger",
    {
      [yaml.silent]: [
        ["[COUNT] }", "[P95(duration_ms)] }"],
        ["below: 1", "above: 30s\n  disabled: true"],
      ],
      [yaml.staging]: [["request: 6", "request: 1"]],
    },
    [],
  ],
])("%s", ([, edits, want]) => {
  expect(said(edits, "query/percentile")).toEqual(want);
});
