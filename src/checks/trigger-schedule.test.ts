import { expect, it } from "vitest";
import { type Edits, said, yaml } from "../../test/support/checks";

it.for<[string, Edits, string[]]>([
  [
    "takes days that are all different",
    { [yaml.triggers]: [["every: 2m", "every: 2m\n  schedule: { from: 08:00, to: 18:00, days: [monday, friday] }"]] },
    [],
  ],
  [
    "takes a night",
    { [yaml.triggers]: [["every: 2m", "every: 2m\n  schedule: { from: 22:00, to: 06:00, days: [sunday] }"]] },
    [],
  ],
  [
    "finds a day twice",
    {
      [yaml.triggers]: [
        ["every: 2m", "every: 2m\n  schedule: { from: 08:00, to: 18:00, days: [monday, tuesday, monday] }"],
      ],
    },
    [
      "triggers/all.yaml:11:63 error trigger/schedule trigger error-rate",
      "  11 |   schedule: { from: 08:00, to: 18:00, days: [monday, tuesday, monday] }",
      "     |                                                               ^^^^^^ monday is there already",
      "     = keep one",
    ],
  ],
])("%s", ([, edits, want]) => {
  expect(said(edits)).toEqual(want);
});
