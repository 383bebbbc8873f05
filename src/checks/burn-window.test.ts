import { expect, it } from "vitest";
import { type Edits, said, yaml } from "../../test/support/checks";
import { goodFiles } from "../../test/support/project";

const oneSlo = goodFiles[yaml.slos]!;
const twoSlos =
  oneSlo + oneSlo.replace("id: latency", "id: other").replace("name: Latency", "name: Other").replace("1000", "2000");

it.for<[string, Edits, string[]]>([
  ["takes an hour up to the whole period", { [yaml.burn]: [["within: 3d", "within: 30d"]] }, []],
  [
    "finds less than an hour",
    { [yaml.burn]: [["within: 1h", "within: 59m"]] },
    [
      "slos/burn-windows.yaml:2:51 error burn/window burn policy standard/fast",
      "  2 |   fast: { severity: critical, spends: 2%, within: 59m }",
      "    |                                                   ^^^ within 59m: Honeycomb looks back 1h or more",
      "    = write within: 1h",
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
      "slos/burn-windows.yaml:2:45 error burn/window burn policy standard/fast",
      "  2 |   fast: { severity: critical, exhausted_in: 90s }",
      "    |                                             ^^^ exhausted_in 90s: Honeycomb takes whole minutes",
      "    = write exhausted_in: 2m",
      "slos/burn-windows.yaml:3:51 error burn/window burn policy standard/slow",
      "  3 |   slow: { severity: warning, spends: 10%, within: 1h30s }",
      "    |                                                   ^^^^^ within 3630s: Honeycomb takes whole minutes",
      "    = write within: 1h1m",
    ],
  ],
  ["takes a budget that is already gone", { [yaml.burn]: [["spends: 2%, within: 1h", "exhausted_in: 0s"]] }, []],
  [
    "points at the policy of the override, and says where it is used",
    {
      [yaml.burn]: [["standard:", "quick:\n  one: { severity: warning, spends: 2%, within: 5m }\nstandard:"]],
      [yaml.staging]: [["{ alert: error-rate, above: 20% }", "{ slo: latency, burn: quick }"]],
    },
    [
      "slos/burn-windows.yaml:2:49 error burn/window burn policy quick/one (staging)",
      "  2 |   one: { severity: warning, spends: 2%, within: 5m }",
      "    |                                                 ^^ within 5m: Honeycomb looks back 1h or more",
      "    = write within: 1h",
    ],
  ],
  [
    "points at the override where the period is too short for it",
    {
      [yaml.burn]: [["standard:", "long:\n  one: { severity: warning, spends: 2%, within: 40d }\nstandard:"]],
      [yaml.staging]: [["{ alert: error-rate, above: 20% }", "{ slo: latency, burn: long }"]],
    },
    [
      "environments/staging.yaml:6:27 error burn/window burn alert latency/one (staging)",
      "  6 |   - { slo: latency, burn: long }",
      "    |                           ^^^^ within 40d: the SLO's period is only 30d",
      "    = write within: 30d or less in slos/burn-windows.yaml, or give the SLO a longer period",
    ],
  ],
  [
    "says once what several SLOs share",
    { [yaml.burn]: [["within: 1h", "within: 59m"]], [yaml.slos]: twoSlos },
    [
      "slos/burn-windows.yaml:2:51 error burn/window burn policy standard/fast",
      "  2 |   fast: { severity: critical, spends: 2%, within: 59m }",
      "    |                                                   ^^^ within 59m: Honeycomb looks back 1h or more",
      "    = write within: 1h",
    ],
  ],
])("%s", ([, edits, want]) => {
  expect(said(edits)).toEqual(want);
});
