import { expect, it } from "vitest";
import { type Edits, said, yaml } from "../../test/support/checks";

it.for<[string, Edits, string[]]>([
  ["takes what trouble alone meets", {}, []],
  [
    "finds a count above 0",
    { [yaml.silent]: [["below: 1", "above: 0"]] },
    [
      "triggers/silent.yaml:6:10 warning trigger/always trigger silent",
      "  6 |   above: 0",
      "    |          ^ a normal day's traffic meets it all the time",
      "    = write a threshold that only trouble meets",
    ],
  ],
  [
    "finds what every value meets",
    { [yaml.silent]: [["below: 1", "at_or_above: 0"]] },
    [
      "triggers/silent.yaml:6:16 warning trigger/always trigger silent",
      "  6 |   at_or_above: 0",
      "    |                ^ always met: COUNT is 0 at least",
      "    = write a threshold that only trouble meets",
    ],
  ],
  [
    "takes a count that the environment with less traffic does not reach",
    { [yaml.silent]: [["below: 1", "above: 100"]] },
    [
      "triggers/silent.yaml:6:10 warning trigger/always trigger silent (production)",
      "  6 |   above: 100",
      "    |          ^^^ a normal day's traffic meets it all the time",
      "    = write a threshold that only trouble meets",
    ],
  ],
  [
    "takes an error rate above the declared one",
    {
      [yaml.telemetry]: [["carries: [", "normal: { error: false }, failed: { error: true }, carries: ["]],
      [yaml.triggers]: [
        ["above: 10%", "above: 1.5%"],
        ["SUM(failed): 3", "SUM(failed): 0"],
      ],
    },
    [],
  ],
  [
    "finds one below it",
    {
      [yaml.telemetry]: [["carries: [", "normal: { error: false }, failed: { error: true }, carries: ["]],
      [yaml.triggers]: [
        ["above: 10%", "above: 0.5%"],
        ["SUM(failed): 3", "SUM(failed): 0"],
      ],
    },
    [
      "triggers/all.yaml:8:10 warning trigger/always trigger error-rate (production)",
      "  8 |   above: 0.5%",
      "    |          ^^^^ a normal day's traffic meets it all the time",
      "    = write a threshold that only trouble meets",
    ],
  ],
  [
    "takes a guard that a normal day does not reach",
    {
      [yaml.telemetry]: [["carries: [", "normal: { error: false }, failed: { error: true }, carries: ["]],
      [yaml.triggers]: [
        ["above: 10%", "above: 0.5%"],
        ["SUM(failed): 3", "SUM(failed): 10"],
      ],
    },
    [],
  ],
  [
    "finds what is sent by the clock",
    {
      [yaml.telemetry]: [
        ["events:", "events:\n  beat: { emitted_by: api, every: 30s, carries: [cost], normal: { cost: 1 } }"],
        ["carries: [duration_ms, error, cost]", "carries: [duration_ms, error]"],
      ],
      [yaml.silent]: [
        ["[COUNT] }", "[COUNT], filters: [cost exists] }"],
        ["below: 1", "above: 5"],
      ],
    },
    [
      "triggers/silent.yaml:6:10 warning trigger/always trigger silent",
      "  6 |   above: 5",
      "    |          ^ a normal day's traffic meets it all the time",
      "    = write a threshold that only trouble meets",
    ],
  ],
  [
    "says nothing where the contract does not say what is normal",
    {
      [yaml.triggers]: [
        ["above: 10%", "above: 0.5%"],
        ["SUM(failed): 3", "SUM(failed): 0"],
      ],
    },
    [],
  ],
])("%s", ([, edits, want]) => {
  expect(said(edits, "trigger/always")).toEqual(want);
});
