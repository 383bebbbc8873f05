import { expect, it } from "vitest";
import { type Edits, said, yaml } from "../../test/support/checks";
import { derived, sli, withKinds } from "../../test/support/expressions";

it.for<[string, Edits, string[]]>([
  [
    "finds that nothing is bad",
    sli('"IF($cost < 5, true)"'),
    [
      "slos/all.yaml:6:9 error slo/always-good SLO latency",
      '  6 |   good: "IF($cost < 5, true)"',
      "    |         ^^^^^^^^^^^^^^^^^^^^^ no event can be bad: the SLI is never false",
      "    = let good be false for a bad event",
    ],
  ],
  [
    "finds that nothing is good",
    sli('"IF($cost < 5, null, false)"'),
    [
      "slos/all.yaml:6:9 error slo/always-good SLO latency",
      '  6 |   good: "IF($cost < 5, null, false)"',
      "    |         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ no event can be good: the SLI is never true",
      "    = let good be true for a good event",
    ],
  ],
  [
    "finds that nothing is bad of what of and except leave",
    sli("NOT($error)", undefined, "$error"),
    [
      "slos/all.yaml:7:9 error slo/always-good SLO latency",
      "  7 |   good: NOT($error)",
      "    |         ^^^^^^^^^^^ no event can be bad: the SLI is never false",
      "    = let good be false for a bad event",
    ],
  ],
  [
    "finds that nothing counts",
    sli("$error", "AND(EXISTS($cost), NOT(EXISTS($cost)))"),
    [
      "slos/all.yaml:5:7 warning expression/constant SLO latency",
      "  5 |   of: AND(EXISTS($cost), NOT(EXISTS($cost)))",
      "    |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ it is always false, whatever the event holds",
      "    = mend it, or write false",
      "slos/all.yaml:5:7 error slo/always-good SLO latency",
      "  5 |   of: AND(EXISTS($cost), NOT(EXISTS($cost)))",
      "    |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ it counts no event of api: the SLI is always null",
      "    = let it count events of one kind: request",
    ],
  ],
  [
    "finds a kind of event that there is not",
    withKinds(sli("NOT($error)", 'IN($name, "requets")')),
    [
      "slos/all.yaml:5:7 error slo/always-good SLO latency",
      '  5 |   of: IN($name, "requets")',
      "    |       ^^^^^^^^^^^^^^^^^^^^ it counts no event of api: the SLI is always null",
      "    = did you mean request?",
    ],
  ],
  [
    "finds that the kind carries nothing that could count",
    withKinds(sli("$cost < 5", 'AND($name = "log", EXISTS($cost))')),
    [
      "slos/all.yaml:5:7 error slo/always-good SLO latency",
      '  5 |   of: AND($name = "log", EXISTS($cost))',
      "    |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ it counts no event of api: the SLI is always null",
      "    = let it count events of one kind: request, log",
    ],
  ],
  ["takes what it cannot follow", sli("$cost + 1 > $cost"), []],
  [
    "takes what derived columns decide",
    { ...sli("NOT($bad)"), ...derived('bad: { type: boolean, expression: "OR($error, $cost > 5)", description: x }') },
    [],
  ],
  [
    "takes what a constant of the environment decides",
    {
      ...sli("LT($cost, $bound)"),
      [yaml.telemetry]: [["derived:\n", "constants:\n  bound: { value: 5, description: x }\nderived:\n"]],
    },
    [],
  ],
  [
    "says nothing of an SLI that is no truth",
    sli('"IF($error, 1)"'),
    [
      "slos/all.yaml:6:9 error slo/sli SLO latency",
      '  6 |   good: "IF($error, 1)"',
      "    |         ^^^^^^^^^^^^^^^ good can give a number: an SLI is true, false or null",
      "    = write a condition, such as EQUALS(…) or LT(…), or BOOL(…) around it",
    ],
  ],
  [
    "says nothing of one that compares with null",
    sli("$error = null"),
    [
      "slos/all.yaml:6:9 warning expression/missing SLO latency",
      "  6 |   good: $error = null",
      "    |         ^^^^^^^^^^^^^ = with null: whether a missing value equals it is not documented",
      "    = write NOT(EXISTS($error))",
    ],
  ],
])("%s", ([, edits, want]) => {
  expect(said(edits)).toEqual(want);
});
