import { expect, it } from "vitest";
import { type Edits, said, yaml } from "../../test/support/checks";

it.for<[string, Edits, string[]]>([
  [
    "takes a minute",
    {
      [yaml.triggers]: [
        ["every: 2m", "every: 1m"],
        ["over: 5m", "over: 4m"],
      ],
    },
    [],
  ],
  [
    "takes a day",
    {
      [yaml.triggers]: [
        ["every: 2m", "every: 24h"],
        ["over: 5m", "over: 24h"],
      ],
    },
    [],
  ],
  [
    "finds part of a minute",
    { [yaml.triggers]: [["every: 2m", "every: 150s"]] },
    [
      "triggers/all.yaml:10:10 error trigger/frequency trigger error-rate",
      "  10 |   every: 150s",
      "     |          ^^^^ every 150s: Honeycomb takes whole minutes, 1m to 24h",
      "     = write every: 2m or 3m",
    ],
  ],
  [
    "finds less than a minute",
    { [yaml.triggers]: [["every: 2m", "every: 30s"]] },
    [
      "triggers/all.yaml:10:10 error trigger/frequency trigger error-rate",
      "  10 |   every: 30s",
      "     |          ^^^ every 30s: Honeycomb takes whole minutes, 1m to 24h",
      "     = write every: 1m",
    ],
  ],
  [
    "finds never, and leaves the window alone",
    { [yaml.triggers]: [["every: 2m", "every: 0s"]] },
    [
      "triggers/all.yaml:10:10 error trigger/frequency trigger error-rate",
      "  10 |   every: 0s",
      "     |          ^^ every 0s: Honeycomb takes whole minutes, 1m to 24h",
      "     = write every: 1m",
    ],
  ],
  [
    "finds more than a day",
    { [yaml.triggers]: [["every: 2m", "every: 48h"]] },
    [
      "triggers/all.yaml:10:10 error trigger/frequency trigger error-rate",
      "  10 |   every: 48h",
      "     |          ^^^ every 2d: Honeycomb takes whole minutes, 1m to 24h",
      "     = write every: 24h",
    ],
  ],
  [
    "points at the override",
    { [yaml.staging]: [["above: 20%", "every: 90s"]] },
    [
      "environments/staging.yaml:6:33 error trigger/frequency trigger error-rate (staging)",
      "  6 |   - { alert: error-rate, every: 90s }",
      "    |                                 ^^^ every 90s: Honeycomb takes whole minutes, 1m to 24h",
      "    = write every: 1m or 2m",
    ],
  ],
])("%s", ([, edits, want]) => {
  expect(said(edits, "trigger/frequency")).toEqual(want);
});
