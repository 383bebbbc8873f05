import { expect, it } from "vitest";
import { type Edits, said, yaml } from "../../test/support/checks";
import { derived, failed, sli, withKinds } from "../../test/support/expressions";

it.for<[string, Edits, string[]]>([
  ["takes a comparison that of guards", {}, []],
  [
    "takes one with a constant of the environment",
    {
      ...sli("GT($bound, $cost)"),
      [yaml.telemetry]: [["derived:\n", "constants:\n  bound: { value: 5, description: x }\nderived:\n"]],
    },
    [],
  ],
  ["takes a comparison that except guards", sli("LT($cost, 5)", "NOT($error)", "NOT(EXISTS($cost))"), []],
  ["takes a comparison that good itself guards", sli('"IF(EXISTS($cost), LT($cost, 5))"', "NOT($error)"), []],
  [
    "takes one on a column that events of the kind carry, while nobody doubts it",
    sli("LT($cost, 5)", "NOT($error)"),
    [],
  ],
  ["takes one that makes a missing value good", sli("NOT(GT($duration_ms, 5))", "NOT($error)"), []],
  [
    "takes one without which the event would be as bad",
    {
      ...sli("AND(NOT(LT($price, 5)), NOT($error))"),
      ...derived('price: { type: float, expression: "IF(EXISTS($cost), SUM($cost, 1))", description: x }'),
    },
    [],
  ],
  [
    "says once what mends two comparisons",
    {
      ...sli("OR(LT($price, 5), $price > 9)", "NOT($error)"),
      ...derived('price: { type: float, expression: "IF(EXISTS($cost), SUM($cost, 1))", description: x }'),
    },
    [
      "slos/all.yaml:6:12 warning expression/missing SLO latency",
      "  6 |   good: OR(LT($price, 5), $price > 9)",
      "    |            ^^^^^^^^^^^^^ LT($price, 5) is false where $price is missing: such an event of request counts as bad",
      '    = add to except: "NOT(EXISTS($price))"',
    ],
  ],
  [
    "finds one on a derived column that asks whether its column is there",
    {
      ...sli("LT($price, 5)", "NOT($error)"),
      ...derived('price: { type: float, expression: "IF(EXISTS($cost), SUM($cost, 1))", description: x }'),
    },
    [
      "slos/all.yaml:6:9 warning expression/missing SLO latency",
      "  6 |   good: LT($price, 5)",
      "    |         ^^^^^^^^^^^^^ LT($price, 5) is false where $price is missing: such an event of request counts as bad",
      '    = add to except: "NOT(EXISTS($price))"',
    ],
  ],
  [
    "finds one inside a derived column",
    {
      ...sli("AND($cheap, NOT($error))", "EXISTS($duration_ms)", "NOT(EXISTS($error))"),
      [yaml.slos]: [
        [
          "- id: latency",
          "- id: cost\n  name: c\n  description: c\n  dataset: api\n  of: NOT($error)\n  except: [NOT(EXISTS($cost))]\n  good: LT($cost, 9)\n  target: 99%\n  period: 30d\n  burn: standard\n  owner: team\n  runbook: runbooks/latency.md\n- id: latency",
        ],
        ["good: LT($duration_ms, 1000)", "good: AND($cheap, NOT($error))"],
      ],
      ...derived('cheap: { type: boolean, expression: "LT($cost, 5)", description: x }'),
    },
    [
      "slos/all.yaml:18:13 warning expression/missing SLO latency",
      "  18 |   good: AND($cheap, NOT($error))",
      "     |             ^^^^^^ LT($cost, 5) is false where $cost is missing: such an event of request counts as bad",
      '     = add to except: "NOT(EXISTS($cost))"',
    ],
  ],
  [
    "finds one where a kind that counts does not carry the column",
    withKinds(sli("AND($cost < 5, NOT($error))", 'IN($name, "request", "log")')),
    [
      "slos/all.yaml:6:13 warning expression/missing SLO latency",
      "  6 |   good: AND($cost < 5, NOT($error))",
      "    |             ^^^^^^^^^ $cost < 5 is false where $cost is missing: such an event of log counts as bad",
      '    = add to except: "NOT(EXISTS($cost))"',
    ],
  ],
  [
    "finds a comparison with null anywhere",
    { ...failed('"IF($cost = null, 1, $error != null, 2, 0)"'), ...sli("IN($error, null, false)") },
    [
      "slos/all.yaml:6:9 warning expression/missing SLO latency",
      "  6 |   good: IN($error, null, false)",
      "    |         ^^^^^^^^^^^^^^^^^^^^^^^ IN with null: whether a missing value equals it is not documented",
      "    = write OR(NOT(EXISTS($error)), …)",
      "telemetry/api.yaml:13:44 warning expression/missing derived column failed",
      '  13 |   failed: { type: integer, expression: "IF($cost = null, 1, $error != null, 2, 0)", description: 1 for a failure }',
      "     |                                            ^^^^^^^^^^^^ = with null: whether a missing value equals it is not documented",
      "     = write NOT(EXISTS($cost))",
      "telemetry/api.yaml:13:61 warning expression/missing derived column failed",
      '  13 |   failed: { type: integer, expression: "IF($cost = null, 1, $error != null, 2, 0)", description: 1 for a failure }',
      "     |                                                             ^^^^^^^^^^^^^^ != with null: whether a missing value equals it is not documented",
      "     = write EXISTS($error)",
    ],
  ],
])("%s", ([, edits, want]) => {
  expect(said(edits)).toEqual(want);
});
