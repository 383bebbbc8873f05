import { expect, it } from "vitest";
import { type Edits, said } from "../../test/support/checks";
import { sli, withKinds } from "../../test/support/expressions";

it.for<[string, Edits, string[]]>([
  ["takes a dataset of one kind", sli("NOT($error)", '"true"'), []],
  ["takes an of that names every kind", withKinds(sli("NOT($error)", 'IN($name, "request", "log")')), []],
  ["takes an of that names kinds", withKinds(sli("NOT($error)", 'EQUALS($name, "request")')), []],
  ["takes an of that asks for a column that not all have", withKinds(sli("NOT($error)", "EXISTS($cost)")), []],
  ["takes an of that asks for more than flags", withKinds(sli("NOT($error)", "NOT(ENDS_WITH($name, `t`))")), []],
  [
    "takes an except that leaves the other kinds out",
    withKinds(sli("NOT($error)", '"true"', "$name != `request`")),
    [],
  ],
  [
    "finds an of that is always true",
    withKinds(sli("NOT($error)", "OR(EXISTS($name), $error)")),
    [
      "slos/all.yaml:5:7 warning slo/kinds SLO latency",
      "  5 |   of: OR(EXISTS($name), $error)",
      "    |       ^^^^^^^^^^^^^^^^^^^^^^^^^ it counts events of every kind in api: request, log",
      '    = name the kinds that are meant, such as EQUALS($name, "request")',
    ],
  ],
  [
    "finds an of that asks only for flags",
    withKinds(sli("NOT($error)", "NOT(EQUALS($error, false))", "EXISTS($cost)")),
    [
      "slos/all.yaml:5:7 warning slo/kinds SLO latency",
      "  5 |   of: NOT(EQUALS($error, false))",
      "    |       ^^^^^^^^^^^^^^^^^^^^^^^^^^ it counts events of every kind in api: request, log",
      '    = name the kinds that are meant, such as EQUALS($name, "request")',
    ],
  ],
  [
    "finds a kind whose events are all bad",
    withKinds(sli('"IF($cost < 5, true, false)"', 'IN($name, "request", "log")')),
    [
      "slos/all.yaml:5:7 warning slo/kinds SLO latency",
      '  5 |   of: IN($name, "request", "log")',
      "    |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^ log carries nothing that good reads (cost): each event counts as bad",
      "    = leave it out: let of be true for the kinds that are meant alone",
    ],
  ],
  [
    "takes a kind that has another column of good",
    withKinds(sli("OR($error, NOT($cost > 5))", 'IN($name, "request", "log")')),
    [],
  ],
  [
    "finds a kind whose events are all good",
    withKinds(sli("NOT($cost > 5)", 'IN($name, "request", "log")')),
    [
      "slos/all.yaml:5:7 warning slo/kinds SLO latency",
      '  5 |   of: IN($name, "request", "log")',
      "    |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^ log carries nothing that good reads (cost): each event counts as good",
      "    = leave it out: let of be true for the kinds that are meant alone",
    ],
  ],
])("%s", ([, edits, want]) => {
  expect(said(edits)).toEqual(want);
});
