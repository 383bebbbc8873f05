import { expect, it } from "vitest";
import { type Edits, said, yaml } from "../../test/support/checks";

it.for<[string, Edits, string[]]>([
  ["takes a window equal to the frequency", { [yaml.triggers]: [["over: 5m", "over: 2m"]] }, []],
  ["takes a window of four frequencies", { [yaml.triggers]: [["over: 5m", "over: 8m"]] }, []],
  [
    "finds a longer window",
    {
      [yaml.triggers]: [
        ["over: 5m", "over: 21m"],
        ["every: 2m", "every: 5m"],
      ],
    },
    [
      "triggers/all.yaml:9:9 error trigger/window trigger error-rate",
      "  9 |   over: 21m",
      "    |         ^^^ over 21m, every 5m: Honeycomb takes 5m to 20m",
      "    = write over: 20m, or every: 6m",
    ],
  ],
  [
    "finds a shorter window",
    { [yaml.triggers]: [["over: 5m", "over: 90s"]] },
    [
      "triggers/all.yaml:9:9 error trigger/window trigger error-rate",
      "  9 |   over: 90s",
      "    |         ^^^ over 90s, every 2m: Honeycomb takes 2m to 8m",
      "    = write over: 2m, or every: 1m",
    ],
  ],
  [
    "finds a window shorter than any frequency",
    { [yaml.triggers]: [["over: 5m", "over: 30s"]] },
    [
      "triggers/all.yaml:9:9 error trigger/window trigger error-rate",
      "  9 |   over: 30s",
      "    |         ^^^ over 30s, every 2m: Honeycomb takes 2m to 8m",
      "    = write over: 2m",
    ],
  ],
  [
    "finds a window of more than a day",
    {
      [yaml.triggers]: [
        ["over: 5m", "over: 25h"],
        ["every: 2m", "every: 12h"],
      ],
    },
    [
      "triggers/all.yaml:9:9 error trigger/window trigger error-rate",
      "  9 |   over: 25h",
      "    |         ^^^ over 25h, every 12h: Honeycomb takes 12h to 24h",
      "    = write over: 24h",
    ],
  ],
  [
    "points at an overridden over:",
    { [yaml.staging]: [["above: 20%", "over: 1h"]] },
    [
      "environments/staging.yaml:6:32 error trigger/window trigger error-rate (staging)",
      "  6 |   - { alert: error-rate, over: 1h }",
      "    |                                ^^ over 1h, every 2m: Honeycomb takes 2m to 8m",
      "    = write over: 8m, or every: 15m",
    ],
  ],
  [
    "points at an overridden every:",
    { [yaml.staging]: [["above: 20%", "every: 10m"]] },
    [
      "environments/staging.yaml:6:33 error trigger/window trigger error-rate (staging)",
      "  6 |   - { alert: error-rate, every: 10m }",
      "    |                                 ^^^ over 5m, every 10m: Honeycomb takes 10m to 40m",
      "    = write over: 10m, or every: 5m",
    ],
  ],
])("%s", ([, edits, want]) => {
  expect(said(edits, "trigger/window")).toEqual(want);
});
