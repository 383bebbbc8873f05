import { expect, it } from "vitest";
import { type Edits, said, yaml } from "../../test/support/checks";

it.for<[string, Edits, string[]]>([
  ["leaves a trigger alone that compares with a fixed value", {}, []],
  [
    "takes a rise by nothing",
    {
      [yaml.triggers]: [
        ["above: 10%", "at_or_above: 0%"],
        ["over: 5m", "over: 15m"],
        ["every: 2m", "every: 15m\n  baseline: { compare: percentage, to: 24h }"],
      ],
      [yaml.staging]: [["above: 20%", "at_or_below: -20%"]],
    },
    [],
  ],
  [
    "takes a change of at least so much",
    {
      [yaml.triggers]: [
        ["above: 10%", "at_or_above: 10%"],
        ["over: 5m", "over: 15m"],
        ["every: 2m", "every: 15m\n  baseline: { compare: percentage, to: 24h }"],
      ],
      [yaml.staging]: [["above: 20%", "at_or_below: 0%"]],
    },
    [],
  ],
  [
    "finds thresholds that Honeycomb does not take",
    {
      [yaml.triggers]: [
        ["above: 10%", "at_or_above: -10%"],
        ["over: 5m", "over: 15m"],
        ["every: 2m", "every: 15m\n  baseline: { compare: percentage, to: 24h }"],
      ],
      [yaml.staging]: [["above: 20%", "below: 0%"]],
    },
    [
      "environments/staging.yaml:6:33 error trigger/baseline trigger error-rate (staging)",
      "  6 |   - { alert: error-rate, below: 0% }",
      "    |                                 ^^ a change below 0%: Honeycomb takes at_or_above with 0 or more, at_or_below with 0 or less",
      "    = write at_or_below: 0%",
      "triggers/all.yaml:8:16 error trigger/baseline trigger error-rate (production)",
      "  8 |   at_or_above: -10%",
      "    |                ^^^^ a change at_or_above -10%: Honeycomb takes at_or_above with 0 or more, at_or_below with 0 or less",
      "    = write at_or_above: 10% or at_or_below: -10%",
    ],
  ],
  [
    "finds a fall that is written as a rise",
    {
      [yaml.triggers]: [
        ["above: 10%", "at_or_below: 10%"],
        ["over: 5m", "over: 15m"],
        ["every: 2m", "every: 15m\n  baseline: { compare: value, to: 24h }"],
      ],
      [yaml.staging]: [["above: 20%", "above: 20%"]],
    },
    [
      "environments/staging.yaml:6:33 error trigger/baseline trigger error-rate (staging)",
      "  6 |   - { alert: error-rate, above: 20% }",
      "    |                                 ^^^ a change above 20%: Honeycomb takes at_or_above with 0 or more, at_or_below with 0 or less",
      "    = write at_or_above: 20%",
      "triggers/all.yaml:8:16 error trigger/baseline trigger error-rate (production)",
      "  8 |   at_or_below: 10%",
      "    |                ^^^ a change at_or_below 10%: Honeycomb takes at_or_above with 0 or more, at_or_below with 0 or less",
      "    = write at_or_below: -10% or at_or_above: 10%",
    ],
  ],
  [
    "finds one that is evaluated too often",
    {
      [yaml.triggers]: [
        ["above: 10%", "at_or_above: 10%"],
        ["every: 2m", "every: 2m\n  baseline: { compare: value, to: 7d }"],
      ],
      [yaml.staging]: [["above: 20%", "at_or_above: 20%"]],
    },
    [
      "triggers/all.yaml:10:10 error trigger/baseline trigger error-rate",
      "  10 |   every: 2m",
      "     |          ^^ every 2m: Honeycomb compares with the past every 15m at most",
      "     = write every: 15m",
    ],
  ],
  [
    "points at the override",
    {
      [yaml.triggers]: [
        ["above: 10%", "at_or_above: 10%"],
        ["over: 5m", "over: 15m"],
        ["every: 2m", "every: 15m\n  baseline: { compare: value, to: 24h }"],
      ],
      [yaml.staging]: [["above: 20%", "every: 14m"]],
    },
    [
      "environments/staging.yaml:6:33 error trigger/baseline trigger error-rate (staging)",
      "  6 |   - { alert: error-rate, every: 14m }",
      "    |                                 ^^^ every 14m: Honeycomb compares with the past every 15m at most",
      "    = write every: 15m",
    ],
  ],
])("%s", ([, edits, want]) => {
  expect(said(edits)).toEqual(want);
});
