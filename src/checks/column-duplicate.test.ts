import { expect, it } from "vitest";
import { type Edits, said, yaml } from "../../test/support/checks";

it.for<[string, Edits, string[]]>([
  [
    "takes names that are all different",
    {
      [yaml.telemetry]: [
        ["derived:", "constants:\n  budget: { value: 3, description: A number }\nretired: [old_cost]\nderived:"],
      ],
    },
    [],
  ],
  [
    "finds a derived column with the name of a column",
    {
      [yaml.telemetry]: [
        ["derived:", "derived:\n  cost: { type: float, expression: MUL($duration_ms), description: Again }"],
      ],
    },
    [
      "telemetry/api.yaml:12:3 error column/duplicate derived column cost",
      "  12 |   cost: { type: float, expression: MUL($duration_ms), description: Again }",
      "     |   ^^^^ column cost has this name already",
      "     = give one of them another name",
    ],
  ],
  [
    "finds a derived column with the name of a constant",
    { [yaml.telemetry]: [["derived:", "constants:\n  failed: { value: 3, description: A number }\nderived:"]] },
    [
      "telemetry/api.yaml:15:3 error column/duplicate derived column failed",
      '  15 |   failed: { type: integer, expression: "IF($error, 1, 0)", description: 1 for a failure }',
      "     |   ^^^^^^ derived column failed has this name already",
      "     = give one of them another name",
    ],
  ],
  [
    "finds a constant with the name of a column",
    { [yaml.telemetry]: [["derived:", "constants:\n  cost: { value: 3, description: A number }\nderived:"]] },
    [
      "telemetry/api.yaml:12:3 error column/duplicate derived column cost",
      "  12 |   cost: { value: 3, description: A number }",
      "     |   ^^^^ column cost has this name already",
      "     = give one of them another name",
    ],
  ],
  [
    "finds a derived column with the name of an SLI",
    {
      [yaml.telemetry]: [
        ["derived:", "derived:\n  sli.latency: { type: boolean, expression: BOOL($error), description: Taken }"],
      ],
    },
    [
      "slos/all.yaml:1:7 error column/duplicate SLI sli.latency",
      "  1 | - id: latency",
      "    |       ^^^^^^^ derived column sli.latency has this name already",
      "    = give one of them another name",
    ],
  ],
  [
    "finds a retired column that is still there, and one retired twice",
    { [yaml.telemetry]: [["derived:", "retired: [cost, old, old, failed]\nderived:"]] },
    [
      "telemetry/api.yaml:11:11 error column/duplicate retired column cost",
      "  11 | retired: [cost, old, old, failed]",
      "     |           ^^^^ column cost has this name already",
      "     = take it out of retired:, or give the other another name",
      "telemetry/api.yaml:11:22 error column/duplicate retired column old",
      "  11 | retired: [cost, old, old, failed]",
      "     |                      ^^^ retired column old has this name already",
      "     = take it out of retired:, or give the other another name",
      "telemetry/api.yaml:11:27 error column/duplicate retired column failed",
      "  11 | retired: [cost, old, old, failed]",
      "     |                           ^^^^^^ derived column failed has this name already",
      "     = take it out of retired:, or give the other another name",
    ],
  ],
  [
    "finds names that Terraform cannot tell apart",
    {
      [yaml.telemetry]: [
        [
          "derived:",
          "  http-status: { type: integer, description: Status }\n  http_status: { type: integer, description: Status }\nretired: [http/status]\nderived:\n  error-percent: { type: float, expression: FLOAT($error), description: Near }",
        ],
      ],
    },
    [
      "telemetry/api.yaml:12:3 error column/duplicate column http_status",
      "  12 |   http_status: { type: integer, description: Status }",
      "     |   ^^^^^^^^^^^ Terraform cannot tell it from column http-status: both are http_status there",
      "     = give one of them another name",
      "telemetry/api.yaml:13:11 error column/duplicate retired column http/status",
      "  13 | retired: [http/status]",
      "     |           ^^^^^^^^^^^ Terraform cannot tell it from column http-status: both are http_status there",
      "     = take it out of retired:, or give the other another name",
      "telemetry/api.yaml:16:3 error column/duplicate derived column error_percent",
      '  16 |   error_percent: { type: float, unit: "%", expression: "IF($error, 100, 0)", description: 100 for a failure }',
      "     |   ^^^^^^^^^^^^^ Terraform cannot tell it from derived column error-percent: both are error_percent there",
      "     = give one of them another name",
    ],
  ],
])("%s", ([, edits, want]) => {
  expect(said(edits, "column/duplicate")).toEqual(want);
});
