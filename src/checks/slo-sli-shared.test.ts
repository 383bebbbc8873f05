import { expect, it } from "vitest";
import { type Edits, said, yaml } from "../../test/support/checks";

it.for<[string, Edits, string[]]>([
  [
    "takes SLIs that differ",
    {
      [yaml.slos]: [
        [
          "- id: latency",
          '- { id: other, name: Other, description: Other, dataset: api, of: EXISTS($duration_ms), good: "LT($duration_ms, 2000)", target: 99%, period: 30d, burn: standard, owner: team }\n- id: latency',
        ],
      ],
    },
    [],
  ],
  [
    "finds the same SLI spelt another way",
    {
      [yaml.slos]: [
        [
          "- id: latency",
          '- { id: other, name: Other, description: Other, dataset: api, of: EXISTS( $duration_ms ), good: "(LT($duration_ms,1000))", target: 95%, period: 7d, burn: standard, owner: team }\n- id: latency',
        ],
      ],
    },
    [
      "slos/all.yaml:7:9 warning slo/sli-shared SLO latency",
      "  7 |   good: LT($duration_ms, 1000)",
      "    |         ^^^^^^^^^^^^^^^^^^^^^^ two SLOs on one SLI: other counts the same events as good",
      "    = keep one, or let this one count others",
    ],
  ],
])("%s", ([, edits, want]) => {
  expect(said(edits)).toEqual(want);
});
