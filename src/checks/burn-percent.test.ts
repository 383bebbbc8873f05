import { expect, it } from "vitest";
import { type Edits, said, yaml } from "../../test/support/checks";

it.for<[string, Edits, string[]]>([
  [
    "takes what can be kept",
    {
      [yaml.burn]: [
        ["spends: 2%", "spends: 0.0001%"],
        ["spends: 10%", "spends: 100%"],
      ],
    },
    [],
  ],
  [
    "finds too little and too much",
    {
      [yaml.burn]: [
        ["spends: 2%", "spends: 0%"],
        ["spends: 10%", "spends: 101%"],
      ],
    },
    [
      "slos/all.yaml:9:9 error burn/percent burn alert latency/fast",
      "  9 |   burn: standard",
      "    |         ^^^^^^^^ spends 0%: Honeycomb takes 0.0001% to 100%",
      "    = write spends: 0.0001% in slos/burn-windows.yaml",
      "slos/all.yaml:9:9 error burn/percent burn alert latency/slow",
      "  9 |   burn: standard",
      "    |         ^^^^^^^^ spends 101%: Honeycomb takes 0.0001% to 100%",
      "    = write spends: 100% in slos/burn-windows.yaml",
    ],
  ],
  [
    "finds what the provider would cut",
    { [yaml.burn]: [["spends: 2%", "spends: 0.57%"]] },
    [
      "slos/all.yaml:9:9 error burn/percent burn alert latency/fast",
      "  9 |   burn: standard",
      "    |         ^^^^^^^^ spends 0.57%: Terraform's provider would send 0.5699% and then fail",
      "    = write spends: 0.56% or 0.58% in slos/burn-windows.yaml",
    ],
  ],
  [
    "finds more decimals than there are",
    { [yaml.burn]: [["spends: 10%", "spends: 1.23456%"]] },
    [
      "slos/all.yaml:9:9 error burn/percent burn alert latency/slow",
      "  9 |   burn: standard",
      "    |         ^^^^^^^^ spends 1.23456%: Terraform's provider would send 1.2345% and then fail",
      "    = write spends: 1.2345% or 1.2346% in slos/burn-windows.yaml",
    ],
  ],
  [
    "says nothing of an alert that goes by exhaustion",
    { [yaml.burn]: [["spends: 2%, within: 1h", "exhausted_in: 4h"]] },
    [],
  ],
  [
    "says nothing where the alert reaches nobody",
    {
      [yaml.burn]: [["spends: 2%", "spends: 0%"]],
      "environments/production.yaml": [["{ pager: on-call, chat: chat }", "{}"]],
      [yaml.staging]: [["{ chat: { find: chat } }", "{}"]],
    },
    [],
  ],
  [
    "names the environment where another policy is overridden",
    {
      [yaml.burn]: [["standard:", "odd:\n  one: { severity: warning, spends: 1.13%, within: 6h }\nstandard:"]],
      [yaml.staging]: [["{ alert: error-rate, above: 20% }", "{ slo: latency, burn: odd }"]],
    },
    [
      "environments/staging.yaml:6:27 error burn/percent burn alert latency/one (staging)",
      "  6 |   - { slo: latency, burn: odd }",
      "    |                           ^^^ spends 1.13%: Terraform's provider would send 1.1299% and then fail",
      "    = write spends: 1.12% or 1.15% in slos/burn-windows.yaml",
    ],
  ],
])("%s", ([, edits, want]) => {
  expect(said(edits)).toEqual(want);
});
