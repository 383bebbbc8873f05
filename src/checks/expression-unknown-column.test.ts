import { expect, it } from "vitest";
import { type Edits, said, yaml } from "../../test/support/checks";

it.for<[string, Edits, string[]]>([
  [
    "takes columns, derived columns, constants and SLIs",
    {
      [yaml.telemetry]: [
        ["IF($error, 100, 0)", "IF($sli.latency, $budget, MUL($failed, 100))"],
        ["derived:", "constants:\n  budget: { value: 3, description: A number }\nderived:"],
      ],
    },
    [],
  ],
  [
    "suggests the column that was meant",
    { [yaml.telemetry]: [["IF($error, 100, 0)", "IF($eror, 100, 0)"]] },
    [
      "telemetry/api.yaml:12:60 error expression/unknown-column derived column error_percent",
      '  12 |   error_percent: { type: float, unit: "%", expression: "IF($eror, 100, 0)", description: 100 for a failure }',
      "     |                                                            ^^^^^ api has no column eror",
      "     = did you mean error?",
    ],
  ],
  [
    "looks at every part of an SLI",
    {
      [yaml.slos]: [
        ["of: EXISTS($duration_ms)", "of: EXISTS($duration)"],
        ["good: LT($duration_ms, 1000)", "except: [$warmup]\n  good: LT($durationms, 1000)"],
      ],
    },
    [
      "slos/all.yaml:5:14 error expression/unknown-column SLO latency",
      "  5 |   of: EXISTS($duration)",
      "    |              ^^^^^^^^^ api has no column duration",
      "    = did you mean duration_ms?",
      "slos/all.yaml:6:12 error expression/unknown-column SLO latency",
      "  6 |   except: [$warmup]",
      "    |            ^^^^^^^ api has no column warmup",
      "    = describe it in the telemetry of api, or use another",
      "slos/all.yaml:7:12 error expression/unknown-column SLO latency",
      "  7 |   good: LT($durationms, 1000)",
      "    |            ^^^^^^^^^^^ api has no column durationms",
      "    = did you mean duration_ms?",
    ],
  ],
  [
    "finds an operator that was read as part of a name",
    { [yaml.telemetry]: [["IF($error, 100, 0)", "$cost/100 + $cost-1"]] },
    [
      "telemetry/api.yaml:12:57 error expression/unknown-column derived column error_percent",
      '  12 |   error_percent: { type: float, unit: "%", expression: "$cost/100 + $cost-1", description: 100 for a failure }',
      "     |                                                         ^^^^^^^^^ api has no column cost/100",
      "     = put spaces around /, which a name can hold: $cost / 100",
      "telemetry/api.yaml:12:69 error expression/unknown-column derived column error_percent",
      '  12 |   error_percent: { type: float, unit: "%", expression: "$cost/100 + $cost-1", description: 100 for a failure }',
      "     |                                                                     ^^^^^^^ api has no column cost-1",
      "     = put spaces around -, which a name can hold: $cost - 1",
    ],
  ],
  [
    "finds a retired column",
    {
      [yaml.telemetry]: [
        ["IF($error, 100, 0)", "IF($old, 100, 0)"],
        ["derived:", "retired: [old]\nderived:"],
      ],
    },
    [
      "telemetry/api.yaml:13:60 error expression/unknown-column derived column error_percent",
      '  13 |   error_percent: { type: float, unit: "%", expression: "IF($old, 100, 0)", description: 100 for a failure }',
      "     |                                                            ^^^^ api no longer sends old: it is retired",
      "     = use another column",
    ],
  ],
  [
    "says nothing of an expression that cannot be read",
    { [yaml.telemetry]: [["IF($error, 100, 0)", "IF($eror, 100"]] },
    [
      "telemetry/api.yaml:12:59 error expression/invalid derived column error_percent",
      '  12 |   error_percent: { type: float, unit: "%", expression: "IF($eror, 100", description: 100 for a failure }',
      "     |                                                           ^ this bracket is never closed",
      "     = add ) where it ends",
    ],
  ],
])("%s", ([, edits, want]) => {
  expect(said(edits)).toEqual(want);
});
