import { expect, it } from "vitest";
import { type Edits, said, yaml } from "../../test/support/checks";

it.for<[string, Edits, string[]]>([
  [
    "takes a chart for each calculation",
    {
      [yaml.board]: [
        ["calculations: [COUNT] }", "calculations: [COUNT, AVG(duration_ms)] }\n    charts: [tsbar, line]"],
      ],
    },
    [],
  ],
  [
    "takes fewer charts than calculations",
    { [yaml.board]: [["calculations: [COUNT] }", "calculations: [COUNT, AVG(duration_ms)] }\n    charts: [tsbar]"]] },
    [],
  ],
  [
    "counts formulas",
    {
      [yaml.board]: [
        [
          "calculations: [COUNT] }",
          "calculations: [COUNT as all], formulas: ['half = DIV($all, 2)'] }\n    charts: [line, line]",
        ],
      ],
    },
    [],
  ],
  [
    "counts the lines of alerts",
    {
      [yaml.board]: [
        [
          "calculations: [COUNT] }",
          "calculations: [AVG(error_percent)] }\n    lines: [error-rate]\n    charts: [line, line]",
        ],
      ],
    },
    [],
  ],
  [
    "points at the first chart too many",
    { [yaml.board]: [["calculations: [COUNT] }", "calculations: [COUNT] }\n    charts: [line, stat, cbar]"]] },
    [
      "boards/health.yaml:10:20 error board/charts panel rate of board health",
      "  10 |     charts: [line, stat, cbar]",
      "     |                    ^^^^ 3 charts for 1 calculation",
      "     = keep one: a chart for each calculation, in their order",
    ],
  ],
])("%s", ([, edits, want]) => {
  expect(said(edits)).toEqual(want);
});
