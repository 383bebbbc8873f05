import { expect, it } from "vitest";
import { type Edits, said } from "../../test/support/checks";
import { failed, field, formula, sli } from "../../test/support/expressions";

it.for<[string, Edits, string[]]>([
  ["takes what RE2 has", field("REG_COUNT(STRING($cost), `^(?i:a|\\\\d+)\\\\z`)"), []],
  [
    "finds it in a derived column",
    failed('"IF(REG_MATCH(STRING($cost), `(`), 1, 0)"'),
    [
      "telemetry/api.yaml:13:70 error expression/regex derived column failed",
      '  13 |   failed: { type: integer, expression: "IF(REG_MATCH(STRING($cost), `(`), 1, 0)", description: 1 for a failure }',
      "     |                                                                      ^ the regex is not RE2: missing closing )",
      "     = close what is open, or put a backslash before the bracket",
    ],
  ],
  [
    "finds it in an SLI",
    sli("REG_MATCH(STRING($cost), `a(?=b)`)"),
    [
      "slos/all.yaml:6:36 error expression/regex SLO latency",
      "  6 |   good: REG_MATCH(STRING($cost), `a(?=b)`)",
      "    |                                    ^^^ the regex is not RE2: invalid or unsupported Perl syntax",
      "    = RE2 has no look-around: match what stands there, or use two conditions",
    ],
  ],
  [
    "finds it in a formula",
    formula("REG_COUNT(STRING($n), `[`)"),
    [
      "boards/health.yaml:9:81 error expression/regex panel rate of board health",
      '  9 |     query: { calculations: [COUNT as n], formulas: ["x = REG_COUNT(STRING($n), `[`)"] }',
      "    |                                                                                 ^ the regex is not RE2: missing closing ]",
      "    = close what is open, or put a backslash before the bracket",
    ],
  ],
])("%s", ([, edits, want]) => {
  expect(said(edits)).toEqual(want);
});
