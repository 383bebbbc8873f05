import { expect, it } from "vitest";
import { type Edits, said, yaml } from "../../test/support/checks";

it.for<[string, Edits, string[]]>([
  ["takes a budget of five failures", { [yaml.slos]: [["99%", "99.998%"]] }, []],
  [
    "finds less",
    { [yaml.slos]: [["99%", "99.9985%"]] },
    [
      "slos/all.yaml:7:11 warning slo/resolution SLO latency (staging)",
      "  7 |   target: 99.9985%",
      "    |           ^^^^^^^^ of about 259k events in 30d one failure spends 26% of the budget",
      "    = write target: 99.99% or less, or a longer period",
    ],
  ],
  [
    "finds a budget of less than one",
    { [yaml.slos]: [["99%", "99.9999%"]] },
    [
      "slos/all.yaml:7:11 warning slo/resolution SLO latency (production)",
      "  7 |   target: 99.9999%",
      "    |           ^^^^^^^^ of about 2.59M events in 30d one failure spends 39% of the budget",
      "    = write target: 99.99% or less, or a longer period",
      "slos/all.yaml:7:11 warning slo/resolution SLO latency (staging)",
      "  7 |   target: 99.9999%",
      "    |           ^^^^^^^^ of about 259k events in 30d one failure spends the whole budget",
      "    = write target: 99.99% or less, or a longer period",
    ],
  ],
  [
    "says where no target helps",
    { [yaml.staging]: [["request: 6", "request: 0.0001"]] },
    [
      "slos/all.yaml:7:11 warning slo/resolution SLO latency (staging)",
      "  7 |   target: 99%",
      "    |           ^^^ of about 4 events in 30d one failure spends the whole budget",
      "    = watch it with a trigger that counts failures",
    ],
  ],
  [
    "leaves an environment of panels alone",
    { [yaml.slos]: [["99%", "99.9985%"]], [yaml.staging]: [["protected: false", "protected: false\ndeploy: panel"]] },
    [],
  ],
  [
    "takes exactly five of fifty",
    { [yaml.slos]: [["99%", "90%"]], [yaml.staging]: [["request: 6", "request: 0.0011574074074074073"]] },
    [],
  ],
  [
    "proposes a target that Honeycomb keeps as it is",
    { [yaml.staging]: [["request: 6", "request: 0.00754"]], [yaml.slos]: [["99%", "99.5%"]] },
    [
      "slos/all.yaml:7:11 warning slo/resolution SLO latency (staging)",
      "  7 |   target: 99.5%",
      "    |           ^^^^^ of about 326 events in 30d one failure spends 61% of the budget",
      "    = write target: 98.45% or less, or a longer period",
    ],
  ],
  [
    "proposes no target that promises nothing",
    { [yaml.staging]: [["request: 6", "request: 0.0005"]] },
    [
      "slos/all.yaml:7:11 warning slo/resolution SLO latency (staging)",
      "  7 |   target: 99%",
      "    |           ^^^ of about 22 events in 30d one failure spends the whole budget",
      "    = watch it with a trigger that counts failures",
    ],
  ],
])("%s", ([, edits, want]) => {
  expect(said(edits, "slo/resolution")).toEqual(want);
});
