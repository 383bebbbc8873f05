import { expect, it } from "vitest";
import { type Edits, said, yaml } from "../../test/support/checks";

it.for<[string, Edits, string[]]>([
  ["takes what is just paid for", { [yaml.team]: [["monthly_budget: $100", "monthly_budget: $100.00"]] }, []],
  [
    "finds a price over the budget",
    {
      [yaml.team]: [
        ["monthly_budget: $100", "monthly_budget: $100.4"],
        ["included: 10M", "included: 2M"],
      ],
    },
    [
      "team.yaml:10:105 error cost/money team",
      "  10 |   { name: Pro, as_of: 2025-10-27, base: $100, included: 2M, per_further_million: $0.50, monthly_budget: $100.4, retention: 60d, triggers: 100, slos: 100 }",
      "     |                                                                                                         ^^^^^^ 2.85M events a month cost $100.5, and the budget is $100.4",
      "     = send less, or raise the budget",
    ],
  ],
])("%s", ([, edits, want]) => {
  expect(said(edits)).toEqual(want);
});
