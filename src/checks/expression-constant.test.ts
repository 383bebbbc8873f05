import { expect, it } from "vitest";
import { type Edits, said, yaml } from "../../test/support/checks";
import { failed, field, sli } from "../../test/support/expressions";

it.for<[string, Edits, string[]]>([
  ["takes a constant that names no column", failed('"SUM(1, 2)"'), []],
  ["takes true as the last condition", failed('"IF($error, 1, true, 0)"'), []],
  [
    "finds what is always true",
    failed('"IF(OR($cost < 5, $cost >= 5, NOT(EXISTS($cost))), 1, 0)"'),
    [
      "telemetry/api.yaml:13:44 warning expression/constant derived column failed",
      '  13 |   failed: { type: integer, expression: "IF(OR($cost < 5, $cost >= 5, NOT(EXISTS($cost))), 1, 0)", description: 1 for a failure }',
      "     |                                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ it is always true, whatever the event holds",
      "     = mend it, or write true",
    ],
  ],
  [
    "finds what is always false, and not what is made of it",
    failed('"IF(AND($error, NOT($error)), 1, 1)"'),
    [
      "telemetry/api.yaml:13:44 warning expression/constant derived column failed",
      '  13 |   failed: { type: integer, expression: "IF(AND($error, NOT($error)), 1, 1)", description: 1 for a failure }',
      "     |                                            ^^^^^^^^^^^^^^^^^^^^^^^^ it is always false, whatever the event holds",
      "     = mend it, or write false",
    ],
  ],
  [
    "finds an expression that is always one number",
    failed('"IF($error, 1, 1)"'),
    [
      "telemetry/api.yaml:13:41 warning expression/constant derived column failed",
      '  13 |   failed: { type: integer, expression: "IF($error, 1, 1)", description: 1 for a failure }',
      "     |                                         ^^^^^^^^^^^^^^^^ it is always 1, whatever the event holds",
      "     = mend it, or write 1",
    ],
  ],
  [
    "finds what is never missing",
    failed('"IF(EXISTS(NOT($error)), 1, 0)"'),
    [
      "telemetry/api.yaml:13:44 warning expression/constant derived column failed",
      '  13 |   failed: { type: integer, expression: "IF(EXISTS(NOT($error)), 1, 0)", description: 1 for a failure }',
      "     |                                            ^^^^^^^^^^^^^^^^^^^ it is always true, whatever the event holds",
      "     = mend it, or write true",
    ],
  ],
  [
    "finds a column compared with itself",
    failed('"IF($cost > $cost, 1, IN($cost, 1, $cost), 2, 0)"'),
    [
      "telemetry/api.yaml:13:44 warning expression/constant derived column failed",
      '  13 |   failed: { type: integer, expression: "IF($cost > $cost, 1, IN($cost, 1, $cost), 2, 0)", description: 1 for a failure }',
      "     |                                            ^^^^^^^^^^^^^ it compares $cost with itself",
      "     = write false, or compare it with another",
      "telemetry/api.yaml:13:62 warning expression/constant derived column failed",
      '  13 |   failed: { type: integer, expression: "IF($cost > $cost, 1, IN($cost, 1, $cost), 2, 0)", description: 1 for a failure }',
      "     |                                                              ^^^^^^^^^^^^^^^^^^^ it compares $cost with itself",
      "     = name only other values",
    ],
  ],
  [
    "finds a condition that is a literal",
    failed('"IF(false, 1, 0)"'),
    [
      "telemetry/api.yaml:13:44 warning expression/constant derived column failed",
      '  13 |   failed: { type: integer, expression: "IF(false, 1, 0)", description: 1 for a failure }',
      "     |                                            ^^^^^ the condition false says nothing about the event",
      "     = write a condition on a column, or leave the branch out",
    ],
  ],
  [
    "finds it in an SLI",
    sli("OR($error, NOT($error), $cost < 5)", "NOT(EQUALS($error, $error))"),
    [
      "slos/all.yaml:5:11 warning expression/constant SLO latency",
      "  5 |   of: NOT(EQUALS($error, $error))",
      "    |           ^^^^^^^^^^^^^^^^^^^^^^ it compares $error with itself",
      "    = write EXISTS($error), or compare it with another",
      "slos/all.yaml:6:9 warning expression/constant SLO latency",
      "  6 |   good: OR($error, NOT($error), $cost < 5)",
      "    |         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ it is always true, whatever the event holds",
      "    = mend it, or write true",
      "slos/all.yaml:6:9 error slo/always-good SLO latency",
      "  6 |   good: OR($error, NOT($error), $cost < 5)",
      "    |         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ no event can be bad: the SLI is never false",
      "    = let good be false for a bad event",
    ],
  ],
  [
    "finds it in a calculated field",
    field("COALESCE(1, $cost)"),
    [
      "boards/health.yaml:9:39 warning expression/constant panel rate of board health",
      '  9 |     query: { calculated_fields: ["x = COALESCE(1, $cost)"] }',
      "    |                                       ^^^^^^^^^^^^^^^^^^ it is always 1, whatever the event holds",
      "    = mend it, or write 1",
    ],
  ],
  [
    "takes what depends on a constant of the environment",
    {
      [yaml.telemetry]: [
        ["derived:\n", "constants:\n  bound: { value: 5, description: x }\nderived:\n"],
        ["IF($error, 1, 0)", "IF($cost > $bound, 1, 0)"],
      ],
    },
    [],
  ],
  [
    "says nothing where the types are wrong",
    failed(`'IF($cost < "5", 1, 0)'`),
    [
      "telemetry/api.yaml:13:44 error expression/type derived column failed",
      "  13 |   failed: { type: integer, expression: 'IF($cost < \"5\", 1, 0)', description: 1 for a failure }",
      "     |                                            ^^^^^^^^^^^ < compares a number with a string, which is never true",
      "     = write 5",
    ],
  ],
  ["says nothing of what it cannot follow", failed('"IF($cost + 1 > $cost, 1, 0)"'), []],
])("%s", ([, edits, want]) => {
  expect(said(edits)).toEqual(want);
});
