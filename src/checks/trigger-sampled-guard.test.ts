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
    "leaves a count that the traffic never reaches to trigger/never",
    {
      [yaml.telemetry]: [["routine: 100%", "routine: 10%"]],
      [yaml.triggers]: [["SUM(failed): 3", "COUNT: 50"]],
      [yaml.staging]: [["request: 6", "request: 0.1"]],
    },
    [
      "triggers/all.yaml:11:15 warning trigger/sampled-guard trigger error-rate (production)",
      "  11 |   at_least: { COUNT: 50 }",
      "     |               ^^^^^ COUNT 50 is met by 5 kept events: one in 10 is kept, and counts for all",
      "     = guard on failures, which are kept: SUM of a column that is 1 for a failure and 0 for others",
    ],
  ],
  [
    "takes a count of failures by another column that says so, and of slow events, which are kept too",
    {
      [yaml.telemetry]: [
        ["routine: 100%", "routine: 10%"],
        ["carries: [", "normal: { status: 200 }, failed: { error: true, status: 500 }, carries: [status, "],
        ["derived:", "  status: { type: integer, description: x }\nderived:"],
      ],
      [yaml.triggers]: [
        ["SUM(failed): 3", "COUNT: 5"],
        ["error exists", "status >= 500"],
      ],
      [yaml.silent]: [
        ["[COUNT] }", "[AVG(error_percent)], filters: [duration_ms > 30000] }"],
        ["below: 1", "above: 10%\n  at_least: { COUNT: 5 }"],
      ],
    },
    [],
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
