import { expect, it } from "vitest";
import { type Edits, said, yaml } from "../../test/support/checks";

it.for<[string, Edits, string[]]>([
  ["takes what can be kept", { [yaml.slos]: [["99%", "99.9999%"]] }, []],
  ["takes nothing at all", { [yaml.slos]: [["99%", "0%"]] }, []],
  [
    "finds what nobody can promise",
    { [yaml.slos]: [["99%", "100%"]] },
    [
      "slos/all.yaml:7:11 error slo/target SLO latency",
      "  7 |   target: 100%",
      "    |           ^^^^ target 100%: Honeycomb takes 0% to 99.9999%",
      "    = write target: 99.9999% or less",
    ],
  ],
  [
    "finds what the provider would cut",
    { [yaml.slos]: [["99%", "99.96%"]] },
    [
      "slos/all.yaml:7:11 error slo/target SLO latency",
      "  7 |   target: 99.96%",
      "    |           ^^^^^^ target 99.96%: Terraform's provider would send 99.9599% and then fail",
      "    = write target: 99.95% or 99.97%",
    ],
  ],
  [
    "finds more decimals than there are",
    { [yaml.slos]: [["99%", "99.12345%"]] },
    [
      "slos/all.yaml:7:11 error slo/target SLO latency",
      "  7 |   target: 99.12345%",
      "    |           ^^^^^^^^^ target 99.12345%: Terraform's provider would send 99.1234% and then fail",
      "    = write target: 99.1234% or 99.1235%",
    ],
  ],
  [
    "points at the override",
    { [yaml.staging]: [["{ alert: error-rate, above: 20% }", "{ slo: latency, target: 99.07% }"]] },
    [
      "environments/staging.yaml:6:29 error slo/target SLO latency (staging)",
      "  6 |   - { slo: latency, target: 99.07% }",
      "    |                             ^^^^^^ target 99.07%: Terraform's provider would send 99.0699% and then fail",
      "    = write target: 99.06% or 99.08%",
    ],
  ],
])("%s", ([, edits, want]) => {
  expect(said(edits, "slo/target")).toEqual(want);
});
