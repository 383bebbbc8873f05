import { expect, it } from "vitest";
import { type Edits, said } from "../../test/support/checks";
import { sli } from "../../test/support/expressions";

it.for<[string, Edits, string[]]>([
  ["takes true, false and null", sli('"IF($error, false, $cost > 5, null, true)"'), []],
  ["takes a column that is true or false", sli("$error"), []],
  [
    "finds a number",
    sli("$cost"),
    [
      "slos/all.yaml:6:9 error slo/sli SLO latency",
      "  6 |   good: $cost",
      "    |         ^^^^^ good can give a number: an SLI is true, false or null",
      "    = write a condition, such as EQUALS(…) or LT(…), or BOOL(…) around it",
    ],
  ],
  [
    "finds a branch that is a text",
    sli(`'IF($error, "bad", true)'`),
    [
      "slos/all.yaml:6:9 error slo/sli SLO latency",
      "  6 |   good: 'IF($error, \"bad\", true)'",
      "    |         ^^^^^^^^^^^^^^^^^^^^^^^^^ good can give a string or a boolean: an SLI is true, false or null",
      "    = write a condition, such as EQUALS(…) or LT(…), or BOOL(…) around it",
    ],
  ],
  [
    "says nothing where something else is wrong",
    sli("SUM($error)"),
    [
      "slos/all.yaml:6:13 error expression/type SLO latency",
      "  6 |   good: SUM($error)",
      "    |             ^^^^^^ SUM takes numbers: a boolean counts as 0",
      "    = write IF(…, 1, 0) around it",
    ],
  ],
])("%s", ([, edits, want]) => {
  expect(said(edits)).toEqual(want);
});
