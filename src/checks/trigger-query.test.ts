import { expect, it } from "vitest";
import { type Edits, said, yaml } from "../../test/support/checks";

it.for<[string, Edits, string[]]>([
  [
    "takes a having of its own in place of a guard",
    {
      [yaml.triggers]: [
        ["[AVG(error_percent)]", "[AVG(error_percent), SUM(failed)]"],
        ["filters: [error exists]", "filters: [error exists]\n    havings: [SUM(failed) >= 3]"],
        ["  at_least: { SUM(failed): 3 }\n", ""],
      ],
    },
    [],
  ],
  [
    "finds what a trigger cannot watch",
    { [yaml.triggers]: [["AVG(error_percent)", "HEATMAP(error_percent)"]] },
    [
      "triggers/all.yaml:6:20 error trigger/query trigger error-rate",
      "  6 |     calculations: [HEATMAP(error_percent)]",
      "    |                    ^^^^^^^^^^^^^^^^^^^^^^ a trigger cannot watch HEATMAP",
      "    = write P95 or another calculation of the column",
    ],
  ],
  [
    "finds a second calculation",
    { [yaml.triggers]: [["[AVG(error_percent)]", "[AVG(error_percent), MAX(cost)]"]] },
    [
      "triggers/all.yaml:6:5 error trigger/query trigger error-rate",
      "  6 |     calculations: [AVG(error_percent), MAX(cost)]",
      "    |     ^^^^^^^^^^^^ a trigger watches one calculation, found AVG(error_percent), MAX(cost)",
      "    = keep one, or put them into a formula",
    ],
  ],
  [
    "finds what has no place in a trigger",
    {
      [yaml.triggers]: [
        ["filters: [error exists]", "filters: [error exists]\n    orders: [AVG(error_percent)]\n    limit: 10"],
      ],
    },
    [
      "triggers/all.yaml:8:5 error trigger/query trigger error-rate",
      "  8 |     orders: [AVG(error_percent)]",
      "    |     ^^^^^^ a trigger's query has no orders: it looks at every group",
      "    = remove orders",
      "triggers/all.yaml:9:12 error trigger/query trigger error-rate",
      "  9 |     limit: 10",
      "    |            ^^ a trigger's query has no limit: it looks at every group",
      "    = remove limit",
    ],
  ],
  [
    "finds a having of a formula",
    {
      [yaml.triggers]: [
        ["[AVG(error_percent)]", "[COUNT as n, COUNT as e where error = true]\n    formulas: ['rate = DIV($e, $n)']"],
        ["filters: [error exists]", "havings: [rate > 3]"],
        ["above: 10%", "above: 10"],
        ["  at_least: { SUM(failed): 3 }\n", ""],
      ],
      [yaml.staging]: [["above: 20%", "above: 20"]],
    },
    [
      "triggers/all.yaml:8:15 error trigger/query trigger error-rate",
      "  8 |     havings: [rate > 3]",
      "    |               ^^^^^^^^ a trigger's having is about a calculation, and rate is a formula",
      "    = name one of those",
    ],
  ],
  [
    "points at the second guard",
    { [yaml.triggers]: [["SUM(failed): 3", "SUM(failed): 3, COUNT: 5"]] },
    [
      "triggers/all.yaml:11:31 error trigger/query trigger error-rate",
      "  11 |   at_least: { SUM(failed): 3, COUNT: 5 }",
      "     |                               ^^^^^ a trigger's query has one having at most, found 2 (each at_least: is one)",
      "     = keep one",
    ],
  ],
  [
    "points at the guard where it makes a second having",
    {
      [yaml.triggers]: [
        ["[AVG(error_percent)]", "[AVG(error_percent), MAX(cost)]"],
        ["filters: [error exists]", "filters: [error exists]\n    havings: [MAX(cost) > 1]"],
      ],
    },
    [
      "triggers/all.yaml:12:15 error trigger/query trigger error-rate",
      "  12 |   at_least: { SUM(failed): 3 }",
      "     |               ^^^^^^^^^^^ a trigger's query has one having at most, found 2 (each at_least: is one)",
      "     = keep one",
    ],
  ],
  [
    "points at the havings where there is no guard",
    {
      [yaml.triggers]: [
        ["[AVG(error_percent)]", "[AVG(error_percent), SUM(failed)]"],
        ["filters: [error exists]", "filters: [error exists]\n    havings: [SUM(failed) > 1, SUM(failed) < 9]"],
        ["  at_least: { SUM(failed): 3 }\n", ""],
      ],
    },
    [
      "triggers/all.yaml:8:5 error trigger/query trigger error-rate",
      "  8 |     havings: [SUM(failed) > 1, SUM(failed) < 9]",
      "    |     ^^^^^^^ a trigger's query has one having at most, found 2 (each at_least: is one)",
      "    = keep one",
    ],
  ],
  [
    "points at the override",
    { [yaml.staging]: [["above: 20%", "at_least: { SUM(failed): 3, COUNT: 5 }"]] },
    [
      "environments/staging.yaml:6:54 error trigger/query trigger error-rate (staging)",
      "  6 |   - { alert: error-rate, at_least: { SUM(failed): 3, COUNT: 5 } }",
      "    |                                                      ^^^^^ a trigger's query has one having at most, found 2 (each at_least: is one)",
      "    = keep one",
    ],
  ],
  [
    "finds related spans",
    { [yaml.triggers]: [["error exists", "root.error exists"]] },
    [
      "triggers/all.yaml:7:15 error trigger/query trigger error-rate",
      "  7 |     filters: [root.error exists]",
      "    |               ^^^^^^^^^^^^^^^^^ a trigger cannot look at related spans: root.error",
      "    = put the value on the span itself",
    ],
  ],
])("%s", ([, edits, want]) => {
  expect(said(edits)).toEqual(want);
});
