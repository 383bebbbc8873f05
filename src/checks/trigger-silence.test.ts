import { expect, it } from "vitest";
import { type Edits, said, yaml } from "../../test/support/checks";

it.for<[string, Edits, string[]]>([
  ["takes a COUNT that falls to 0", {}, []],
  [
    "finds that nothing tells of silence",
    { [yaml.silent]: [["below: 1", "below: 1\n  disabled: true"]] },
    [
      "triggers/all.yaml:1:3 warning trigger/silence trigger error-rate",
      "  1 | - id: error-rate",
      "    |   ^^^^^^^^^^^^^^ when api sends nothing, this does not fire, and no alert tells of it",
      "    = add one on an event that is sent every 30s and never sampled: COUNT, below: 1, severity: critical",
    ],
  ],
  [
    "takes a COUNT of what is sent by the clock alone",
    {
      [yaml.telemetry]: [
        ["events:", "events:\n  beat: { emitted_by: api, every: 30s, sampled: false, carries: [cost] }"],
        ["carries: [duration_ms, error, cost]", "carries: [duration_ms, error]"],
      ],
      [yaml.silent]: [["[COUNT] }", "[COUNT], filters: [cost exists] }"]],
      [yaml.staging]: [["request: 6", "request: 0.1"]],
    },
    [],
  ],
  [
    "finds a COUNT of events that a quiet hour has few of",
    { [yaml.staging]: [["request: 6", "request: 1"]] },
    [
      "triggers/all.yaml:1:3 warning trigger/silence trigger error-rate (staging)",
      "  1 | - id: error-rate",
      "    |   ^^^^^^^^^^^^^^ when api sends nothing, this does not fire, and no alert tells of it",
      "    = add one on an event that is sent every 30s and never sampled: COUNT, below: 1, severity: critical",
    ],
  ],
  [
    "finds one that sampling thins out",
    { [yaml.telemetry]: [["routine: 100%", "routine: 10%"]] },
    [
      "triggers/all.yaml:1:3 warning trigger/silence trigger error-rate (staging)",
      "  1 | - id: error-rate",
      "    |   ^^^^^^^^^^^^^^ when api sends nothing, this does not fire, and no alert tells of it",
      "    = add one on an event that is sent every 30s and never sampled: COUNT, below: 1, severity: critical",
    ],
  ],
  [
    "finds one that warns of what should page",
    { [yaml.silent]: [["severity: critical", "severity: warning"]] },
    [
      "triggers/all.yaml:1:3 warning trigger/silence trigger error-rate",
      "  1 | - id: error-rate",
      "    |   ^^^^^^^^^^^^^^ when api sends nothing, this does not fire, and no alert tells of it with severity critical",
      "    = add one on an event that is sent every 30s and never sampled: COUNT, below: 1, severity: critical",
    ],
  ],
  [
    "finds one with a breakdown, of which a silent group just goes",
    { [yaml.silent]: [["[COUNT] }", "[COUNT], breakdowns: [error] }"]] },
    [
      "triggers/all.yaml:1:3 warning trigger/silence trigger error-rate",
      "  1 | - id: error-rate",
      "    |   ^^^^^^^^^^^^^^ when api sends nothing, this does not fire, and no alert tells of it",
      "    = add one on an event that is sent every 30s and never sampled: COUNT, below: 1, severity: critical",
    ],
  ],
  [
    "finds one that sleeps at night",
    { [yaml.silent]: [["over: 5m", 'over: 5m\n  schedule: { from: "08:00", to: "18:00", days: [monday] }']] },
    [
      "triggers/all.yaml:1:3 warning trigger/silence trigger error-rate",
      "  1 | - id: error-rate",
      "    |   ^^^^^^^^^^^^^^ when api sends nothing, this does not fire, and no alert tells of it",
      "    = add one on an event that is sent every 30s and never sampled: COUNT, below: 1, severity: critical",
    ],
  ],
  [
    "finds one behind a guard, which nothing meets",
    { [yaml.silent]: [["over: 5m", "over: 5m\n  at_least: { SUM(failed): 0 }"]] },
    [
      "triggers/all.yaml:1:3 warning trigger/silence trigger error-rate",
      "  1 | - id: error-rate",
      "    |   ^^^^^^^^^^^^^^ when api sends nothing, this does not fire, and no alert tells of it",
      "    = add one on an event that is sent every 30s and never sampled: COUNT, below: 1, severity: critical",
    ],
  ],
  [
    "says how many are silent",
    {
      [yaml.silent]: [
        ["[COUNT] }", "[SUM(failed)] }"],
        ["below: 1", "above: 100"],
      ],
    },
    [
      "triggers/all.yaml:1:3 warning trigger/silence trigger error-rate",
      "  1 | - id: error-rate",
      "    |   ^^^^^^^^^^^^^^ when api sends nothing, this does not fire, nor another alert, and no alert tells of it",
      "    = add one on an event that is sent every 30s and never sampled: COUNT, below: 1, severity: critical",
    ],
  ],
  [
    "takes an alert on money, which silence does not cost",
    {
      [yaml.silent]: [["below: 1", "below: 1\n  disabled: true"]],
      [yaml.triggers]: [
        ["AVG(error_percent)", "SUM(cost)"],
        ["above: 10%", "above: $10"],
      ],
      [yaml.staging]: [["above: 20%", "above: $20"]],
    },
    [],
  ],
  [
    "takes a COUNT of enough events that are not sampled beside others that are",
    {
      [yaml.telemetry]: [
        ["routine: 100%", "routine: 10%"],
        ["emitted_by: api, timeout", "emitted_by: api, sampled: false, timeout"],
      ],
    },
    [],
  ],
  [
    "finds one that nothing can bring below 0",
    { [yaml.silent]: [["below: 1", "below: 0"]] },
    [
      "triggers/all.yaml:1:3 warning trigger/silence trigger error-rate",
      "  1 | - id: error-rate",
      "    |   ^^^^^^^^^^^^^^ when api sends nothing, this does not fire, and no alert tells of it",
      "    = add one on an event that is sent every 30s and never sampled: COUNT, below: 1, severity: critical",
    ],
  ],
  [
    "speaks of the loudest",
    {
      [yaml.triggers]: [["severity: critical", "severity: warning"]],
      [yaml.silent]: [
        ["[COUNT] }", "[AVG(error_percent)] }"],
        ["below: 1", "above: 20%"],
      ],
    },
    [
      "triggers/silent.yaml:1:3 warning trigger/silence trigger silent",
      "  1 | - id: silent",
      "    |   ^^^^^^^^^^ when api sends nothing, this does not fire, nor another alert, and no alert tells of it",
      "    = add one on an event that is sent every 30s and never sampled: COUNT, below: 1, severity: critical",
    ],
  ],
  [
    "finds a sum that falls, which is nothing of nothing",
    {
      [yaml.triggers]: [["severity: critical", "severity: critical\n  disabled: true"]],
      [yaml.silent]: [["[COUNT] }", "[SUM(failed)] }"]],
    },
    [
      "triggers/silent.yaml:1:3 warning trigger/silence trigger silent",
      "  1 | - id: silent",
      "    |   ^^^^^^^^^^ when api sends nothing, this does not fire, and no alert tells of it",
      "    = add one on an event that is sent every 30s and never sampled: COUNT, below: 1, severity: critical",
    ],
  ],
])("%s", ([, edits, want]) => {
  expect(said(edits, "trigger/silence")).toEqual(want);
});
