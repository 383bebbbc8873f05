import { expect, it } from "vitest";
import { type Edits, said, yaml } from "../../test/support/checks";

it.for<[string, Edits, string[]]>([
  ["takes five evaluations", { [yaml.triggers]: [["every: 2m", "every: 2m\n  for: 10m"]] }, []],
  [
    "finds a sixth",
    { [yaml.triggers]: [["every: 2m", "every: 2m\n  for: 12m"]] },
    [
      "triggers/all.yaml:11:8 error trigger/evaluations trigger error-rate",
      "  11 |   for: 12m",
      "     |        ^^^ for 12m, every 2m: 6 evaluations in a row, Honeycomb counts 5 at most",
      "     = write for: 10m, or a longer every:",
    ],
  ],
  [
    "points at an overridden for:",
    { [yaml.staging]: [["above: 20%", "for: 20m"]] },
    [
      "environments/staging.yaml:6:31 error trigger/evaluations trigger error-rate (staging)",
      "  6 |   - { alert: error-rate, for: 20m }",
      "    |                               ^^^ for 20m, every 2m: 10 evaluations in a row, Honeycomb counts 5 at most",
      "    = write for: 10m, or a longer every:",
    ],
  ],
  [
    "points at an overridden every:",
    {
      [yaml.triggers]: [
        ["over: 5m", "over: 4m"],
        ["every: 2m", "every: 2m\n  for: 10m"],
      ],
      [yaml.staging]: [["above: 20%", "every: 1m"]],
    },
    [
      "environments/staging.yaml:6:33 error trigger/evaluations trigger error-rate (staging)",
      "  6 |   - { alert: error-rate, every: 1m }",
      "    |                                 ^^ for 10m, every 1m: 10 evaluations in a row, Honeycomb counts 5 at most",
      "    = write for: 5m, or a longer every:",
    ],
  ],
])("%s", ([, edits, want]) => {
  expect(said(edits)).toEqual(want);
});
