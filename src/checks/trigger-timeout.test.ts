import { expect, it } from "vitest";
import { type Edits, said, yaml } from "../../test/support/checks";

it.for<[string, Edits, string[]]>([
  [
    "takes a window of the timeout and an evaluation more",
    {
      [yaml.triggers]: [
        ["AVG(error_percent)", "P95(duration_ms)"],
        ["above: 10%", "above: 30s"],
        ["over: 5m", "over: 3m"],
      ],
      [yaml.staging]: [["above: 20%", "above: 40s"]],
    },
    [],
  ],
  [
    "finds a shorter one",
    {
      [yaml.triggers]: [
        ["AVG(error_percent)", "P95(duration_ms)"],
        ["above: 10%", "above: 30s"],
        ["over: 5m", "over: 2m"],
      ],
      [yaml.staging]: [["above: 20%", "above: 40s"]],
    },
    [
      "triggers/all.yaml:9:9 warning trigger/timeout trigger error-rate",
      "  9 |   over: 2m",
      "    |         ^^ over 2m: request takes up to 1m, is stamped with its start and sent at its end: a slow one comes too late to be seen",
      "    = add an alert on the same with over: 3m or more",
    ],
  ],
  [
    "takes a companion that looks back long enough",
    {
      [yaml.triggers]: [
        ["AVG(error_percent)", "P95(duration_ms)"],
        ["above: 10%", "above: 30s"],
        ["over: 5m", "over: 2m"],
      ],
      [yaml.silent]: [
        ["[COUNT] }", "[P95(duration_ms)], filters: [error exists] }"],
        ["below: 1", "above: 30s"],
      ],
      [yaml.staging]: [["above: 20%", "above: 40s"]],
    },
    [],
  ],
  [
    "finds a companion that warns of what should page",
    {
      [yaml.triggers]: [
        ["AVG(error_percent)", "P95(duration_ms)"],
        ["above: 10%", "above: 30s"],
        ["over: 5m", "over: 2m"],
      ],
      [yaml.silent]: [
        ["severity: critical", "severity: warning"],
        ["[COUNT] }", "[P95(duration_ms)], filters: [error exists] }"],
        ["below: 1", "above: 30s"],
      ],
      [yaml.staging]: [["above: 20%", "above: 40s"]],
    },
    [
      "triggers/all.yaml:9:9 warning trigger/timeout trigger error-rate",
      "  9 |   over: 2m",
      "    |         ^^ over 2m: request takes up to 1m, is stamped with its start and sent at its end: a slow one comes too late to be seen",
      "    = add an alert on the same with over: 3m or more",
    ],
  ],
  [
    "finds a companion on other events",
    {
      [yaml.triggers]: [
        ["AVG(error_percent)", "P95(duration_ms)"],
        ["above: 10%", "above: 30s"],
        ["over: 5m", "over: 2m"],
      ],
      [yaml.silent]: [
        ["[COUNT] }", "[P95(duration_ms)] }"],
        ["below: 1", "above: 30s"],
      ],
      [yaml.staging]: [["above: 20%", "above: 40s"]],
    },
    [
      "triggers/all.yaml:9:9 warning trigger/timeout trigger error-rate",
      "  9 |   over: 2m",
      "    |         ^^ over 2m: request takes up to 1m, is stamped with its start and sent at its end: a slow one comes too late to be seen",
      "    = add an alert on the same with over: 3m or more",
    ],
  ],
  ["takes what reads no duration", { [yaml.triggers]: [["over: 5m", "over: 2m"]] }, []],
])("%s", ([, edits, want]) => {
  expect(said(edits, "trigger/timeout")).toEqual(want);
});
