import { expect, it } from "vitest";
import { type Edits, said, yaml } from "../../test/support/checks";
import { failed, field, formula, sli } from "../../test/support/expressions";

it.for<[string, Edits, string[]]>([
  ["takes what Honeycomb coerces", failed('"SUM($duration_ms, IF($cost, 1))"'), []],
  [
    "finds it in a derived column",
    failed("'IF(EQUALS($cost, \"5\"), 1, 0)'"),
    [
      "telemetry/api.yaml:13:44 error expression/type derived column failed",
      "  13 |   failed: { type: integer, expression: 'IF(EQUALS($cost, \"5\"), 1, 0)', description: 1 for a failure }",
      "     |                                            ^^^^^^^^^^^^^^^^^^ EQUALS compares a number with a string, which is never true",
      "     = write 5",
    ],
  ],
  [
    "finds it in the parts of an SLI",
    sli("LT($duration_ms, $error)", 'EXISTS("duration_ms")', '"CONTAINS($cost, `5`)"'),
    [
      "slos/all.yaml:5:14 error expression/type SLO latency",
      '  5 |   of: EXISTS("duration_ms")',
      "    |              ^^^^^^^^^^^^^ EXISTS of a literal says nothing about the event",
      "    = write $duration_ms for the column",
      "slos/all.yaml:6:22 error expression/type SLO latency",
      '  6 |   except: ["CONTAINS($cost, `5`)"]',
      "    |                      ^^^^^ CONTAINS takes a string, found a number",
      "    = write STRING(…) around it",
      "slos/all.yaml:7:9 error expression/type SLO latency",
      "  7 |   good: LT($duration_ms, $error)",
      "    |         ^^^^^^^^^^^^^^^^^^^^^^^^ LT compares a number with a boolean, which is never true",
      "    = convert one of them with FLOAT(…), STRING(…) or BOOL(…)",
    ],
  ],
  [
    "finds it in a calculated field of a panel",
    field("STARTS_WITH($duration_ms, `1`)"),
    [
      "boards/health.yaml:9:51 error expression/type panel rate of board health",
      '  9 |     query: { calculated_fields: ["x = STARTS_WITH($duration_ms, `1`)"] }',
      "    |                                                   ^^^^^^^^^^^^ STARTS_WITH takes a string, found a number",
      "    = write STRING(…) around it",
    ],
  ],
  [
    "finds it in a formula, whose names are numbers",
    formula("CONTAINS($n, `1`)"),
    [
      "boards/health.yaml:9:67 error expression/type panel rate of board health",
      '  9 |     query: { calculations: [COUNT as n], formulas: ["x = CONTAINS($n, `1`)"] }',
      "    |                                                                   ^^ CONTAINS takes a string, found a number",
      "    = write STRING(…) around it",
    ],
  ],
  [
    "finds it in a trigger",
    {
      [yaml.triggers]: [
        [
          "calculations: [AVG(error_percent)]",
          'calculated_fields: ["x = SUM($error)"]\n    calculations: [AVG(error_percent)]',
        ],
      ],
    },
    [
      "triggers/all.yaml:6:34 error expression/type trigger error-rate",
      '  6 |     calculated_fields: ["x = SUM($error)"]',
      "    |                                  ^^^^^^ SUM takes numbers: a boolean counts as 0",
      "    = write IF(…, 1, 0) around it",
    ],
  ],
  [
    "does not know what other calculated fields of the query are",
    { [yaml.board]: [["{ calculations: [COUNT] }", '{ calculated_fields: ["cost = LENGTH($y)", "y = `a`"] }']] },
    [],
  ],
  [
    "finds another type than the declared",
    failed("$error"),
    [
      "telemetry/api.yaml:13:19 error expression/type derived column failed",
      "  13 |   failed: { type: integer, expression: $error, description: 1 for a failure }",
      "     |                   ^^^^^^^ type is integer, and the expression gives a boolean",
      "     = write type: boolean",
    ],
  ],
  [
    "finds a branch of another type",
    failed("'IF($error, 1, \"no\")'"),
    [
      "telemetry/api.yaml:13:19 error expression/type derived column failed",
      "  13 |   failed: { type: integer, expression: 'IF($error, 1, \"no\")', description: 1 for a failure }",
      "     |                   ^^^^^^^ type is integer, and the expression can give a number or a string",
      "     = let every branch give the same type",
    ],
  ],
  [
    "finds a string where a number is declared",
    failed("STRING($cost)"),
    [
      "telemetry/api.yaml:13:19 error expression/type derived column failed",
      "  13 |   failed: { type: integer, expression: STRING($cost), description: 1 for a failure }",
      "     |                   ^^^^^^^ type is integer, and the expression gives a string",
      "     = write type: string",
    ],
  ],
  [
    "finds a number where a boolean is declared",
    {
      [yaml.telemetry]: [
        ["failed: { type: integer", "failed: { type: boolean"],
        ["IF($error, 1, 0)", "DIV(1, $cost)"],
      ],
    },
    [
      "telemetry/api.yaml:13:19 error expression/type derived column failed",
      '  13 |   failed: { type: boolean, expression: "DIV(1, $cost)", description: 1 for a failure }',
      "     |                   ^^^^^^^ type is boolean, and the expression gives a number",
      "     = write type: float",
    ],
  ],
  [
    "says nothing of the declared type where there is another fault",
    failed('"EQUALS(SUM($error), 1)"'),
    [
      "telemetry/api.yaml:13:52 error expression/type derived column failed",
      '  13 |   failed: { type: integer, expression: "EQUALS(SUM($error), 1)", description: 1 for a failure }',
      "     |                                                    ^^^^^^ SUM takes numbers: a boolean counts as 0",
      "     = write IF(…, 1, 0) around it",
    ],
  ],
  [
    "says nothing of an expression that cannot be read",
    failed("SUM($error"),
    [
      "telemetry/api.yaml:13:43 error expression/invalid derived column failed",
      "  13 |   failed: { type: integer, expression: SUM($error, description: 1 for a failure }",
      "     |                                           ^ this bracket is never closed",
      "     = add ) where it ends",
    ],
  ],
  [
    "finds functions over metrics",
    failed("INT(RATE($cost))"),
    [
      "telemetry/api.yaml:13:44 error expression/type derived column failed",
      "  13 |   failed: { type: integer, expression: INT(RATE($cost)), description: 1 for a failure }",
      "     |                                            ^^^^^^^^^^^ RATE is for metrics, and events have none",
      "     = use the column itself, or a query of a dataset of metrics",
    ],
  ],
])("%s", ([, edits, want]) => {
  expect(said(edits)).toEqual(want);
});
