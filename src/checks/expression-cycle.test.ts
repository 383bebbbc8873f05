import { expect, it } from "vitest";
import { type Edits, said, yaml } from "../../test/support/checks";

it.for<[string, Edits, string[]]>([
  ["takes derived columns that use others", { [yaml.telemetry]: [["IF($error, 100, 0)", "MUL($failed, 100)"]] }, []],
  [
    "finds a derived column that needs itself",
    { [yaml.telemetry]: [["IF($error, 100, 0)", "SUM($error_percent, 1)"]] },
    [
      "telemetry/api.yaml:12:61 error expression/cycle derived column error_percent",
      '  12 |   error_percent: { type: float, unit: "%", expression: "SUM($error_percent, 1)", description: 100 for a failure }',
      "     |                                                             ^^^^^^^^^^^^^^ error_percent → error_percent: it needs itself",
      "     = calculate one of them from columns that events carry",
    ],
  ],
  [
    "finds two that need each other, once",
    {
      [yaml.telemetry]: [
        ["IF($error, 100, 0)", "IF($failed, 100, 0)"],
        ["IF($error, 1, 0)", "DIV($error_percent, 100)"],
      ],
    },
    [
      "telemetry/api.yaml:12:60 error expression/cycle derived column error_percent",
      '  12 |   error_percent: { type: float, unit: "%", expression: "IF($failed, 100, 0)", description: 100 for a failure }',
      "     |                                                            ^^^^^^^ error_percent → failed → error_percent: each needs the next",
      "     = calculate one of them from columns that events carry",
    ],
  ],
  [
    "finds a longer one that starts elsewhere",
    {
      [yaml.telemetry]: [
        [
          "derived:",
          "derived:\n  a: { type: float, expression: SUM($b), description: A }\n  b: { type: float, expression: SUM($c), description: B }\n  c: { type: float, expression: SUM($d), description: C }\n  d: { type: float, expression: SUM($b), description: D }",
        ],
      ],
    },
    [
      "telemetry/api.yaml:13:37 error expression/cycle derived column b",
      "  13 |   b: { type: float, expression: SUM($c), description: B }",
      "     |                                     ^^ b → c → d → b: each needs the next",
      "     = calculate one of them from columns that events carry",
    ],
  ],
  [
    "finds two that share a column",
    {
      [yaml.telemetry]: [
        [
          "derived:",
          'derived:\n  a: { type: float, expression: "SUM($b, $c)", description: A }\n  b: { type: float, expression: SUM($a), description: B }\n  c: { type: float, expression: SUM($a), description: C }',
        ],
      ],
    },
    [
      "telemetry/api.yaml:12:38 error expression/cycle derived column a",
      '  12 |   a: { type: float, expression: "SUM($b, $c)", description: A }',
      "     |                                      ^^ a → b → a: each needs the next",
      "     = calculate one of them from columns that events carry",
      "telemetry/api.yaml:12:42 error expression/cycle derived column a",
      '  12 |   a: { type: float, expression: "SUM($b, $c)", description: A }',
      "     |                                          ^^ a → c → a: each needs the next",
      "     = calculate one of them from columns that events carry",
    ],
  ],
  [
    "goes through SLIs",
    {
      [yaml.telemetry]: [["IF($error, 1, 0)", "IF($sli.latency, 0, 1)"]],
      [yaml.slos]: [["good: LT($duration_ms, 1000)", "except: [BOOL($failed)]\n  good: LT($duration_ms, 1000)"]],
    },
    [
      "telemetry/api.yaml:13:44 error expression/cycle derived column failed",
      '  13 |   failed: { type: integer, expression: "IF($sli.latency, 0, 1)", description: 1 for a failure }',
      "     |                                            ^^^^^^^^^^^^ failed → sli.latency → failed: each needs the next",
      "     = calculate one of them from columns that events carry",
    ],
  ],
])("%s", ([, edits, want]) => {
  expect(said(edits)).toEqual(want);
});
