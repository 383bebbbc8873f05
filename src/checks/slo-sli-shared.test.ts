import { expect, it } from "vitest";
import { said, yaml } from "../../test/support/checks";
import { goodFiles } from "../../test/support/project";

const good = "good: LT($duration_ms, 1000)";
const latency = goodFiles[yaml.slos] ?? "";

it.for<[string, string, string[]]>([
  ["takes SLIs that differ in what is good", "good: LT($duration_ms, 2000)", []],
  ["takes SLIs that differ in what is not counted", `except: [$error]\n  ${good}`, []],
  [
    "finds the same SLI spelt another way",
    "good: (LT( $duration_ms,1000 ))",
    [
      "slos/all.yaml:LINE:9 warning slo/sli-shared SLO latency",
      "  LINE |   good: LT($duration_ms, 1000)",
      "     |         ^^^^^^^^^^^^^^^^^^^^^^ two SLOs on one SLI: other counts the same events as good",
      "     = keep one, or let this one count others",
    ],
  ],
  [
    "says nothing of one that cannot be read",
    "good: LT($duration_ms, 1000",
    [
      "slos/all.yaml:6:11 error expression/invalid SLO other",
      "  6 |   good: LT($duration_ms, 1000",
      "    |           ^ this bracket is never closed",
      "    = add ) where it ends",
    ],
  ],
])("%s", ([, otherGood, want]) => {
  const other = latency.replace("- id: latency", "- id: other").replace(good, otherGood);
  const line = String(other.split("\n").length + 5);
  expect(said({ [yaml.slos]: other + latency })).toEqual(want.map((text) => text.replace("LINE", line)));
});
