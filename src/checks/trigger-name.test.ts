import { expect, it } from "vitest";
import { type Edits, said, yaml } from "../../test/support/checks";
import { goodFiles } from "../../test/support/project";

it.for<[string, Edits, string[]]>([
  [
    "takes a name that fits with what stands before it",
    { [yaml.triggers]: [["name: Error rate", `name: ${"x".repeat(90)}`]] },
    [],
  ],
  [
    "names the environment whose name is too long",
    {
      [yaml.triggers]: [["name: Error rate", `name: ${"x".repeat(90)}`]],
      "environments/performance-testing.yaml": goodFiles["environments/staging.yaml"]!,
    },
    [
      "triggers/all.yaml:2:9 error trigger/name trigger error-rate (performance-testing)",
      "  2 |   name: xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
      '    |         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ with "[performance-testing] critical: " before it the name has 122 bytes: Honeycomb takes 120',
      "    = shorten it by 2",
    ],
  ],
  [
    "counts bytes",
    { [yaml.triggers]: [["name: Error rate", `name: ${"é".repeat(50)}`]] },
    [
      "triggers/all.yaml:2:9 error trigger/name trigger error-rate (production)",
      "  2 |   name: éééééééééééééééééééééééééééééééééééééééééééééééééé",
      '    |         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ with "[production] critical: " before it the name has 123 bytes: Honeycomb takes 120',
      "    = shorten it by 3",
    ],
  ],
])("%s", ([, edits, want]) => {
  expect(said(edits)).toEqual(want);
});
