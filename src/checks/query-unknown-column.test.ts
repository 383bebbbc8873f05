import { expect, it } from "vitest";
import { type Edits, said, yaml } from "../../test/support/checks";

it.for<[string, Edits, string[]]>([
  [
    "takes SLIs and names that the query makes",
    {
      [yaml.board]: [
        [
          "calculations: [COUNT] }",
          "calculations: [COUNT as all, AVG(half)], calculated_fields: ['half = DIV($cost, 2)'], breakdowns: [sli.latency], orders: [all] }\n    over: 2h",
        ],
      ],
    },
    [],
  ],
  [
    "takes columns of related spans",
    { [yaml.board]: [["calculations: [COUNT] }", "calculations: [COUNT], filters: [root.error = true] }"]] },
    [],
  ],
  [
    "takes a column whose name starts as those of related spans do",
    {
      [yaml.board]: [["calculations: [COUNT] }", "calculations: [COUNT], filters: [parent.cost = 1] }"]],
      [yaml.telemetry]: [
        ["error, cost]", "error, cost, parent.cost]"],
        ["derived:", "  parent.cost: { type: float, description: Its parent's cost }\nderived:"],
      ],
    },
    [],
  ],
  [
    "narrows to the column in short text",
    {
      [yaml.triggers]: [
        ["AVG(error_percent)", "AVG(eror_percent)"],
        ["error exists", "eror exists"],
      ],
    },
    [
      "triggers/all.yaml:6:24 error query/unknown-column trigger error-rate",
      "  6 |     calculations: [AVG(eror_percent)]",
      "    |                        ^^^^^^^^^^^^ api has no column eror_percent",
      "    = did you mean error_percent?",
      "triggers/all.yaml:7:15 error query/unknown-column trigger error-rate",
      "  7 |     filters: [eror exists]",
      "    |               ^^^^ api has no column eror",
      "    = did you mean error?",
    ],
  ],
  [
    "points at the column in JSON",
    { [yaml.triggers]: [["AVG(error_percent)", "{ op: AVG, column: eror_percent }"]] },
    [
      "triggers/all.yaml:6:39 error query/unknown-column trigger error-rate",
      "  6 |     calculations: [{ op: AVG, column: eror_percent }]",
      "    |                                       ^^^^^^^^^^^^ api has no column eror_percent",
      "    = did you mean error_percent?",
    ],
  ],
  [
    "points at a guard",
    { [yaml.triggers]: [["SUM(failed): 3", "SUM(faild): 3"]] },
    [
      "triggers/all.yaml:11:19 error query/unknown-column trigger error-rate",
      "  11 |   at_least: { SUM(faild): 3 }",
      "     |                   ^^^^^ api has no column faild",
      "     = did you mean failed?",
    ],
  ],
  [
    "points at a guard that is spelt another way",
    { [yaml.triggers]: [["SUM(failed): 3", "'SUM( faild )': 3"]] },
    [
      "triggers/all.yaml:11:21 error query/unknown-column trigger error-rate",
      "  11 |   at_least: { 'SUM( faild )': 3 }",
      "     |                     ^^^^^ api has no column faild",
      "     = did you mean failed?",
    ],
  ],
  [
    "points at a guard on a line of its own",
    { [yaml.triggers]: [["at_least: { SUM(failed): 3 }", "at_least:\n    SUM(faild): 3"]] },
    [
      "triggers/all.yaml:12:9 error query/unknown-column trigger error-rate",
      "  12 |     SUM(faild): 3",
      "     |         ^^^^^ api has no column faild",
      "     = did you mean failed?",
    ],
  ],
  [
    "points at the override, and names its environment",
    { [yaml.staging]: [["above: 20%", "at_least: { SUM(faild): 3 }"]] },
    [
      "environments/staging.yaml:6:42 error query/unknown-column trigger error-rate (staging)",
      "  6 |   - { alert: error-rate, at_least: { SUM(faild): 3 } }",
      "    |                                          ^^^^^ api has no column faild",
      "    = did you mean failed?",
    ],
  ],
  [
    "looks at every part of a panel's query",
    {
      [yaml.board]: [
        [
          "calculations: [COUNT] }",
          "calculations: [P95(durationms)], breakdowns: [errr], filters: [root.kost > 1], calculated_fields: ['half = DIV($kost, 2)'], orders: [P95(durationms)] }",
        ],
      ],
    },
    [
      "boards/health.yaml:9:33 error query/unknown-column panel rate of board health",
      "  9 |     query: { calculations: [P95(durationms)], breakdowns: [errr], filters: [root.kost > 1], calculated_fields: ['half = DIV($kost, 2)'], orders: [P95(durationms)] }",
      "    |                                 ^^^^^^^^^^ api has no column durationms",
      "    = did you mean duration_ms?",
      "boards/health.yaml:9:60 error query/unknown-column panel rate of board health",
      "  9 |     query: { calculations: [P95(durationms)], breakdowns: [errr], filters: [root.kost > 1], calculated_fields: ['half = DIV($kost, 2)'], orders: [P95(durationms)] }",
      "    |                                                            ^^^^ api has no column errr",
      "    = did you mean error?",
      "boards/health.yaml:9:77 error query/unknown-column panel rate of board health",
      "  9 |     query: { calculations: [P95(durationms)], breakdowns: [errr], filters: [root.kost > 1], calculated_fields: ['half = DIV($kost, 2)'], orders: [P95(durationms)] }",
      "    |                                                                             ^^^^^^^^^ api has no column kost",
      "    = did you mean cost?",
      "boards/health.yaml:9:126 error query/unknown-column panel rate of board health",
      "  9 |     query: { calculations: [P95(durationms)], breakdowns: [errr], filters: [root.kost > 1], calculated_fields: ['half = DIV($kost, 2)'], orders: [P95(durationms)] }",
      "    |                                                                                                                              ^^^^ api has no column kost",
      "    = did you mean cost?",
      "boards/health.yaml:9:151 error query/unknown-column panel rate of board health",
      "  9 |     query: { calculations: [P95(durationms)], breakdowns: [errr], filters: [root.kost > 1], calculated_fields: ['half = DIV($kost, 2)'], orders: [P95(durationms)] }",
      "    |                                                                                                                                                       ^^^^^^^^^^ api has no column durationms",
      "    = did you mean duration_ms?",
    ],
  ],
  [
    "finds a retired column",
    { [yaml.triggers]: [["error exists", "old exists"]], [yaml.telemetry]: [["derived:", "retired: [old]\nderived:"]] },
    [
      "triggers/all.yaml:7:15 error query/unknown-column trigger error-rate",
      "  7 |     filters: [old exists]",
      "    |               ^^^ api no longer sends old: it is retired",
      "    = use another column",
    ],
  ],
  [
    "has nothing to suggest",
    { [yaml.triggers]: [["error exists", "tenant exists"]] },
    [
      "triggers/all.yaml:7:15 error query/unknown-column trigger error-rate",
      "  7 |     filters: [tenant exists]",
      "    |               ^^^^^^ api has no column tenant",
      "    = describe it in the telemetry of api, or use another",
    ],
  ],
])("%s", ([, edits, want]) => {
  expect(said(edits)).toEqual(want);
});
