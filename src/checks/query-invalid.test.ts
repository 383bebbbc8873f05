import { expect, it } from "vitest";
import { type Edits, said, yaml } from "../../test/support/checks";

it.for<[string, Edits, string[]]>([
  [
    "points at an item of short text",
    { [yaml.board]: [["calculations: [COUNT] }", "calculations: [COUNT], orders: [P95(duration_ms) descending] }"]] },
    [
      "boards/health.yaml:9:46 error query/invalid panel rate of board health",
      "  9 |     query: { calculations: [COUNT], orders: [P95(duration_ms) descending] }",
      "    |                                              ^^^^^^^^^^^^^^^^^^^^^^^^^^^ P95(duration_ms) is no calculation, formula or breakdown of this query",
      "    = add P95(duration_ms) to calculations, or order by COUNT",
    ],
  ],
  [
    "points at an item of Honeycomb's JSON",
    {
      [yaml.board]: [
        [
          "calculations: [COUNT] }",
          "calculations: [{ op: COUNT }], havings: [{ calculate_op: SUM, column: cost, op: '>', value: 1 }] }",
        ],
      ],
    },
    [
      "boards/health.yaml:9:57 error query/invalid panel rate of board health",
      "  9 |     query: { calculations: [{ op: COUNT }], havings: [{ calculate_op: SUM, column: cost, op: '>', value: 1 }] }",
      "    |                                                         ^^^^^^^^^^^^^^^^^ SUM(cost) is no calculation of this query",
      "    = add SUM(cost) to calculations",
    ],
  ],
  [
    "points at a field",
    { [yaml.board]: [["calculations: [COUNT] }", "calculations: [COUNT], limit: 1000, granularity: 1 }"]] },
    [
      "boards/health.yaml:9:63 error query/invalid panel rate of board health",
      "  9 |     query: { calculations: [COUNT], limit: 1000, granularity: 1 }",
      "    |                                                               ^ granularity is 1: over 7200 s Honeycomb takes 7 to 7200",
      "    = write 7, or leave it out",
    ],
  ],
  [
    "points into the expression of short text",
    { [yaml.board]: [["calculations: [COUNT] }", "calculations: [COUNT], calculated_fields: [half = DIV($cost)] }"]] },
    [
      "boards/health.yaml:9:64 error query/invalid panel rate of board health",
      "  9 |     query: { calculations: [COUNT], calculated_fields: [half = DIV($cost)] }",
      "    |                                                                ^^^^^^^^^^ DIV takes 2 arguments, found 1",
      "    = write DIV(a, b)",
    ],
  ],
  [
    "points into the expression of JSON",
    {
      [yaml.board]: [
        [
          "calculations: [COUNT] }",
          "calculations: [COUNT], calculated_fields: [{ name: half, expression: 'SUM(DIV($cost), DIV($cost))' }] }",
        ],
      ],
    },
    [
      "boards/health.yaml:9:88 error query/invalid panel rate of board health",
      "  9 |     query: { calculations: [COUNT], calculated_fields: [{ name: half, expression: 'SUM(DIV($cost), DIV($cost))' }] }",
      "    |                                                                                        ^^^^^^^^^^ DIV takes 2 arguments, found 1",
      "    = write DIV(a, b)",
      "boards/health.yaml:9:100 error query/invalid panel rate of board health",
      "  9 |     query: { calculations: [COUNT], calculated_fields: [{ name: half, expression: 'SUM(DIV($cost), DIV($cost))' }] }",
      "    |                                                                                                    ^^^^^^^^^^ DIV takes 2 arguments, found 1",
      "    = write DIV(a, b)",
    ],
  ],
  [
    "judges a granularity by what over: says",
    { [yaml.board]: [["calculations: [COUNT] }", "calculations: [COUNT], granularity: 60 }\n    over: 24h"]] },
    [
      "boards/health.yaml:9:50 error query/invalid panel rate of board health",
      "  9 |     query: { calculations: [COUNT], granularity: 60 }",
      "    |                                                  ^^ granularity is 60: over 86400 s Honeycomb takes 86 to 86400",
      "    = write 86, or leave it out",
    ],
  ],
  [
    "points at over:, which is the query's time range",
    { [yaml.board]: [["calculations: [COUNT] }", "calculations: [COUNT] }\n    lines: [error-rate]\n    over: 0s"]] },
    [
      "boards/health.yaml:11:11 error query/invalid panel rate of board health",
      "  11 |     over: 0s",
      "     |           ^^ time_range is 0: it is a number of seconds, at least 1",
      "     = write 7200 for two hours",
    ],
  ],
  [
    "points at lines:, which make calculated fields",
    {
      [yaml.board]: [
        [
          "calculations: [COUNT] }",
          "calculations: [COUNT], calculated_fields: ['half = DIV($cost, 2)'] }\n    lines: [error-rate, error-rate]",
        ],
      ],
    },
    [
      "boards/health.yaml:10:5 error query/invalid panel rate of board health (production)",
      "  10 |     lines: [error-rate, error-rate]",
      "     |     ^^^^^ the name critical_above_10 is used by calculated_fields[1] already",
      "     = give it another name",
      "boards/health.yaml:10:5 error query/invalid panel rate of board health (staging)",
      "  10 |     lines: [error-rate, error-rate]",
      "     |     ^^^^^ the name critical_above_20 is used by calculated_fields[1] already",
      "     = give it another name",
    ],
  ],
  [
    "looks at triggers",
    {
      [yaml.triggers]: [
        ["filters: [error exists]", "filters: [error exists]\n    havings: [SUM(cost) > 1]"],
        ["  at_least: { SUM(failed): 3 }\n", ""],
      ],
    },
    [
      "triggers/all.yaml:8:15 error query/invalid trigger error-rate",
      "  8 |     havings: [SUM(cost) > 1]",
      "    |               ^^^^^^^^^^^^^ SUM(cost) is no calculation of this query",
      "    = add SUM(cost) to calculations",
    ],
  ],
  [
    "points at an at_least that a query cannot have",
    { [yaml.triggers]: [["SUM(failed): 3", "HEATMAP(duration_ms): 3ms"]] },
    [
      "triggers/all.yaml:11:15 error query/invalid trigger error-rate",
      "  11 |   at_least: { HEATMAP(duration_ms): 3ms }",
      "     |               ^^^^^^^^^^^^^^^^^^^^ HEATMAP has no one value to compare",
      "     = compare P95 or another calculation of the column",
      "triggers/all.yaml:11:15 error trigger/query trigger error-rate",
      "  11 |   at_least: { HEATMAP(duration_ms): 3ms }",
      "     |               ^^^^^^^^^^^^^^^^^^^^ a trigger cannot watch HEATMAP",
      "     = write P95 or another calculation of the column",
    ],
  ],
  [
    "points at the override",
    { [yaml.staging]: [["above: 20%", "at_least: { HEATMAP(duration_ms): 3ms }"]] },
    [
      "environments/staging.yaml:6:38 error query/invalid trigger error-rate (staging)",
      "  6 |   - { alert: error-rate, at_least: { HEATMAP(duration_ms): 3ms } }",
      "    |                                      ^^^^^^^^^^^^^^^^^^^^ HEATMAP has no one value to compare",
      "    = compare P95 or another calculation of the column",
      "environments/staging.yaml:6:38 error trigger/query trigger error-rate (staging)",
      "  6 |   - { alert: error-rate, at_least: { HEATMAP(duration_ms): 3ms } }",
      "    |                                      ^^^^^^^^^^^^^^^^^^^^ a trigger cannot watch HEATMAP",
      "    = write P95 or another calculation of the column",
    ],
  ],
])("%s", ([, edits, want]) => {
  expect(said(edits)).toEqual(want);
});
