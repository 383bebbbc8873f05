import { expect, it } from "vitest";
import { type Edits, said, yaml } from "../../test/support/checks";

it.for<[string, Edits, string[]]>([
  ["takes an hour up to the whole period", { [yaml.burn]: [["within: 3d", "within: 30d"]] }, []],
  [
    "finds less than an hour",
    { [yaml.burn]: [["within: 1h", "within: 59m"]] },
    [
      "slos/all.yaml:9:9 error burn/window burn alert latency/fast",
      "  9 |   burn: standard",
      "    |         ^^^^^^^^ within 59m: Honeycomb looks back 1h or more",
      "    = write within: 1h in slos/burn-windows.yaml",
    ],
  ],
  [
    "finds more than the SLO's period",
    { [yaml.slos]: [["period: 30d", "period: 2d"]] },
    [
      "slos/all.yaml:9:9 error burn/window burn alert latency/slow",
      "  9 |   burn: standard",
      "    |         ^^^^^^^^ within 3d: the SLO's period is only 2d",
      "    = write within: 2d or less in slos/burn-windows.yaml, or give the SLO a longer period",
    ],
  ],
  [
    "finds seconds, which Honeycomb does not count",
    {
      [yaml.burn]: [
        ["spends: 2%, within: 1h", "exhausted_in: 90s"],
        ["within: 3d", "within: 1h30s"],
      ],
    },
    [
      "slos/all.yaml:9:9 error burn/window burn alert latency/fast",
      "  9 |   burn: standard",
      "    |         ^^^^^^^^ exhausted_in 90s: Honeycomb takes whole minutes",
      "    = write exhausted_in: 2m in slos/burn-windows.yaml",
      "slos/all.yaml:9:9 error burn/window burn alert latency/slow",
      "  9 |   burn: standard",
      "    |         ^^^^^^^^ within 3630s: Honeycomb takes whole minutes",
      "    = write within: 1h1m in slos/burn-windows.yaml",
    ],
  ],
  ["takes a budget that is already gone", { [yaml.burn]: [["spends: 2%, within: 1h", "exhausted_in: 0s"]] }, []],
  [
    "points at the override",
    {
      [yaml.burn]: [["standard:", "quick:\n  one: { severity: warning, spends: 2%, within: 5m }\nstandard:"]],
      [yaml.staging]: [["{ alert: error-rate, above: 20% }", "{ slo: latency, burn: quick }"]],
    },
    [
      "environments/staging.yaml:6:27 error burn/window burn alert latency/one (staging)",
      "  6 |   - { slo: latency, burn: quick }",
      "    |                           ^^^^^ within 5m: Honeycomb looks back 1h or more",
      "    = write within: 1h in slos/burn-windows.yaml",
    ],
  ],
])("%s", ([, edits, want]) => {
  expect(said(edits)).toEqual(want);
});
