import { expect, it } from "vitest";
import { type Edits, said, yaml } from "../../test/support/checks";

it.for<[string, Edits, string[]]>([
  ["takes a count of what is kept whole", { [yaml.triggers]: [["SUM(failed): 3", "COUNT: 20"]] }, []],
  [
    "finds a count that two kept events meet",
    { [yaml.telemetry]: [["routine: 100%", "routine: 10%"]], [yaml.triggers]: [["SUM(failed): 3", "COUNT: 20"]] },
    [
      "triggers/all.yaml:11:15 warning trigger/sampled-guard trigger error-rate",
      "  11 |   at_least: { COUNT: 20 }",
      "     |               ^^^^^ COUNT 20 is met by 2 kept events: one in 10 is kept, and counts for all",
      "     = guard on failures, which are kept: SUM of a column that is 1 for a failure and 0 for others",
    ],
  ],
  [
    "finds one that one kept event meets",
    { [yaml.telemetry]: [["routine: 100%", "routine: 10%"]], [yaml.triggers]: [["SUM(failed): 3", "COUNT: 5"]] },
    [
      "triggers/all.yaml:11:15 warning trigger/sampled-guard trigger error-rate",
      "  11 |   at_least: { COUNT: 5 }",
      "     |               ^^^^^ COUNT 5 is met by one kept event: one in 10 is kept, and counts for all",
      "     = guard on failures, which are kept: SUM of a column that is 1 for a failure and 0 for others",
    ],
  ],
  [
    "finds one that is never met",
    { [yaml.telemetry]: [["routine: 100%", "routine: 10%"]], [yaml.triggers]: [["SUM(failed): 3", "COUNT: 200"]] },
    [
      "triggers/all.yaml:11:15 warning trigger/sampled-guard trigger error-rate (staging)",
      "  11 |   at_least: { COUNT: 200 }",
      "     |               ^^^^^ COUNT 200 is more than the busiest 5m holds, about 30",
      "     = guard on failures, which are kept: SUM of a column that is 1 for a failure and 0 for others",
    ],
  ],
  [
    "takes a count of failures, which are kept",
    {
      [yaml.telemetry]: [["routine: 100%", "routine: 10%"]],
      [yaml.triggers]: [
        ["SUM(failed): 3", "COUNT: 5"],
        ["error exists", "error = true"],
      ],
    },
    [],
  ],
  [
    "takes a count of many kept events",
    {
      [yaml.telemetry]: [["routine: 100%", "routine: 10%"]],
      [yaml.triggers]: [["SUM(failed): 3", "COUNT: 100"]],
      [yaml.staging]: [["request: 6", "request: 60"]],
    },
    [],
  ],
])("%s", ([, edits, want]) => {
  expect(said(edits, "trigger/sampled-guard")).toEqual(want);
});
