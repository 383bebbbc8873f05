import { expect, it } from "vitest";
import { type Edits, said, yaml } from "../../test/support/checks";

/** Half the day twice the mean, half of it nothing. */
const twice = `flat: [${[...Array<number>(12).fill(2), ...Array<number>(12).fill(0)].join(", ")}]\n`;

it.for<[string, Edits, string[]]>([
  [
    "takes what a total failure spends in the window",
    { [yaml.burn]: [["spends: 2%, within: 1h", "spends: 13.5%, within: 1h"]] },
    [],
  ],
  [
    "finds more",
    { [yaml.burn]: [["spends: 2%, within: 1h", "spends: 14%, within: 1h"]] },
    [
      "slos/all.yaml:9:9 warning burn/never burn alert latency/fast",
      "  9 |   burn: standard",
      "    |         ^^^^^^^^ cannot fire: if everything fails, 14% of the budget takes 1h1m, and it looks back 1h",
      "    = give the SLO a burn policy with spends: 13.88% or less within 1h, or a longer window",
    ],
  ],
  [
    "finds a target so low that failures are no news",
    { [yaml.slos]: [["99%", "50%"]] },
    [
      "slos/all.yaml:9:9 warning burn/never burn alert latency/fast",
      "  9 |   burn: standard",
      "    |         ^^^^^^^^ cannot fire: if everything fails, 2% of the budget takes 7h12m, and it looks back 1h",
      "    = give the SLO a burn policy with spends: 0.27% or less within 1h, or a longer window",
    ],
  ],
  [
    "takes a forecast",
    { [yaml.burn]: [["{ severity: critical, spends: 2%, within: 1h }", "{ severity: critical, exhausted_in: 4h }"]] },
    [],
  ],
  [
    "says nothing of an environment of panels",
    {
      [yaml.burn]: [["spends: 2%, within: 1h", "spends: 14%, within: 1h"]],
      [yaml.staging]: [["protected: false", "protected: false\ndeploy: panel"]],
    },
    [
      "slos/all.yaml:9:9 warning burn/never burn alert latency/fast (production)",
      "  9 |   burn: standard",
      "    |         ^^^^^^^^ cannot fire: if everything fails, 14% of the budget takes 1h1m, and it looks back 1h",
      "    = give the SLO a burn policy with spends: 13.88% or less within 1h, or a longer window",
    ],
  ],
  [
    "takes what the busiest hours spend",
    { [yaml.burn]: [["spends: 2%, within: 1h", "spends: 27%, within: 1h"]], "telemetry/profiles.yaml": twice },
    [],
  ],
  [
    "finds more than these",
    { [yaml.burn]: [["spends: 2%, within: 1h", "spends: 30%, within: 1h"]], "telemetry/profiles.yaml": twice },
    [
      "slos/all.yaml:9:9 warning burn/never burn alert latency/fast",
      "  9 |   burn: standard",
      "    |         ^^^^^^^^ cannot fire: if everything fails in the busiest hours, 30% of the budget takes 1h5m, and it looks back 1h",
      "    = give the SLO a burn policy with spends: 27.77% or less within 1h, or a longer window",
    ],
  ],
])("%s", ([, edits, want]) => {
  expect(said(edits, "burn/never")).toEqual(want);
});
