import { expect, it } from "vitest";
import { type Edits, said, yaml } from "../../test/support/checks";

it.for<[string, Edits, string[]]>([
  ["takes two failures", { [yaml.burn]: [["spends: 2%, within: 1h", "spends: 0.05%, within: 1h"]] }, []],
  [
    "finds one",
    { [yaml.burn]: [["spends: 2%, within: 1h", "spends: 0.02%, within: 1h"]] },
    [
      "slos/all.yaml:9:9 warning burn/first-failure burn alert latency/fast (staging)",
      "  9 |   burn: standard",
      "    |         ^^^^^^^^ the first failure fires it: the budget is about 2592 events, and it tells of 0.02% of them",
      "    = give it a burn policy that spends more, or the SLO a lower target",
    ],
  ],
  [
    "finds it by the traffic",
    { [yaml.staging]: [["request: 6", "request: 0.1"]] },
    [
      "slos/all.yaml:9:9 warning burn/first-failure burn alert latency/fast (staging)",
      "  9 |   burn: standard",
      "    |         ^^^^^^^^ the first failure fires it: the budget is about 43 events, and it tells of 2% of them",
      "    = give it a burn policy that spends more, or the SLO a lower target",
    ],
  ],
  ["leaves a budget of nothing to slo/resolution", { [yaml.staging]: [["request: 6", "request: 0.01"]] }, []],
  [
    "counts what the objective counts, and no other event",
    {
      [yaml.telemetry]: [
        ["events:", "events:\n  job: { emitted_by: api, per: { request: 0.01 }, carries: [done] }"],
        ["derived:", "  done: { type: boolean, description: x }\nderived:"],
      ],
      [yaml.slos]: [
        ["EXISTS($duration_ms)", "EXISTS($done)"],
        ["LT($duration_ms, 1000)", "$done"],
      ],
    },
    [
      "slos/all.yaml:9:9 warning burn/first-failure burn alert latency/fast (staging)",
      "  9 |   burn: standard",
      "    |         ^^^^^^^^ the first failure fires it: the budget is about 26 events, and it tells of 2% of them",
      "    = give it a burn policy that spends more, or the SLO a lower target",
    ],
  ],
  [
    "finds a share that one failure just spends",
    {
      [yaml.staging]: [["request: 6", "request: 0.011574074074074073"]],
      [yaml.slos]: [["99%", "90%"]],
      [yaml.burn]: [
        ["spends: 2%, within: 1h", "spends: 2%, within: 12h"],
        ["spends: 10%", "spends: 2.1%"],
      ],
    },
    [
      "slos/all.yaml:9:9 warning burn/first-failure burn alert latency/fast (staging)",
      "  9 |   burn: standard",
      "    |         ^^^^^^^^ the first failure fires it: the budget is about 50 events, and it tells of 2% of them",
      "    = give it a burn policy that spends more, or the SLO a lower target",
    ],
  ],
  [
    "leaves an environment of panels alone",
    {
      [yaml.staging]: [
        ["request: 6", "request: 0.1"],
        ["protected: false", "protected: false\ndeploy: panel"],
      ],
    },
    [],
  ],
])("%s", ([, edits, want]) => {
  expect(said(edits, "burn/first-failure")).toEqual(want);
});
