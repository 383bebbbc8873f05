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
      "slos/burn-windows.yaml:2:39 error burn/percent burn policy standard/fast",
      "  2 |   fast: { severity: critical, spends: 0%, within: 1h }",
      "    |                                       ^^ spends 0%: Honeycomb takes 0.0001% to 100%",
      "    = write spends: 0.0001%",
      "slos/burn-windows.yaml:3:38 error burn/percent burn policy standard/slow",
      "  3 |   slow: { severity: warning, spends: 101%, within: 3d }",
      "    |                                      ^^^^ spends 101%: Honeycomb takes 0.0001% to 100%",
      "    = write spends: 100%",
    ],
  ],
  [
    "finds what the provider would cut",
    { [yaml.burn]: [["spends: 2%", "spends: 0.57%"]] },
    [
      "slos/burn-windows.yaml:2:39 error burn/percent burn policy standard/fast",
      "  2 |   fast: { severity: critical, spends: 0.57%, within: 1h }",
      "    |                                       ^^^^^ spends 0.57%: Terraform's provider would send 0.5699% and then fail",
      "    = write spends: 0.56% or 0.58%",
    ],
  ],
  [
    "finds more decimals than there are",
    { [yaml.burn]: [["spends: 10%", "spends: 1.23456%"]] },
    [
      "slos/burn-windows.yaml:3:38 error burn/percent burn policy standard/slow",
      "  3 |   slow: { severity: warning, spends: 1.23456%, within: 3d }",
      "    |                                      ^^^^^^^^ spends 1.23456%: Terraform's provider would send 1.2345% and then fail",
      "    = write spends: 1.2345% or 1.2346%",
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
      "slos/burn-windows.yaml:2:37 error burn/percent burn policy odd/one (staging)",
      "  2 |   one: { severity: warning, spends: 1.13%, within: 6h }",
      "    |                                     ^^^^^ spends 1.13%: Terraform's provider would send 1.1299% and then fail",
      "    = write spends: 1.12% or 1.15%",
    ],
  ],
])("%s", ([, edits, want]) => {
  expect(said(edits, "burn/percent")).toEqual(want);
});
