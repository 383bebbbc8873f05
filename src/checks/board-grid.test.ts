import { expect, it } from "vitest";
import { type Edits, said, yaml } from "../../test/support/checks";

it.for<[string, Edits, string[]]>([
  ["takes panels that touch", { [yaml.board]: [["x: 6, y: 0, width: 6", "x: 6, y: 0, width: 5"]] }, []],
  [
    "takes panels that stand in the file in another order than on the board",
    {
      [yaml.board]: [
        ["x: 0, y: 0, width: 6", "x: 6, y: 4, width: 6"],
        ["x: 6, y: 0, width: 6", "x: 0, y: 4, width: 6"],
        ["x: 0, y: 4, width: 6, height: 4 } }", "x: 6, y: 0, width: 6, height: 4 } }"],
      ],
    },
    [],
  ],
  [
    "finds a panel that reaches out",
    { [yaml.board]: [["x: 6, y: 0, width: 6", "x: 8, y: 0, width: 6"]] },
    [
      "boards/health.yaml:11:56 error board/grid panel about of board health",
      "  11 |   - { id: about, text: Hello, at: { x: 8, y: 0, width: 6, height: 4 } }",
      "     |                                                        ^ x 8 and width 6 make 14: the grid has 12 columns",
      "     = write x: 6 or width: 4",
    ],
  ],
  [
    "finds a panel that starts outside",
    { [yaml.board]: [["x: 6, y: 0, width: 6", "x: 12, y: 0, width: 6"]] },
    [
      "boards/health.yaml:11:40 error board/grid panel about of board health",
      "  11 |   - { id: about, text: Hello, at: { x: 12, y: 0, width: 6, height: 4 } }",
      "     |                                        ^^ x 12 and width 6 make 18: the grid has 12 columns",
      "     = write x: 6",
    ],
  ],
  [
    "names both panels of an overlap, and the next free row",
    { [yaml.board]: [["x: 0, y: 4, width: 6", "x: 5, y: 3, width: 6"]] },
    [
      "boards/health.yaml:12:34 error board/grid panel latency of board health",
      "  12 |   - { id: latency, slo: latency, at: { x: 5, y: 3, width: 6, height: 4 } }",
      "     |                                  ^^ it lies over panel rate, about",
      "     = write y: 4",
    ],
  ],
  [
    "names all panels that one lies over",
    {
      [yaml.board]: [
        ["x: 6, y: 0, width: 6", "x: 6, y: 0, width: 5"],
        ["x: 0, y: 4, width: 6", "x: 0, y: 0, width: 12"],
      ],
    },
    [
      "boards/health.yaml:12:34 error board/grid panel latency of board health",
      "  12 |   - { id: latency, slo: latency, at: { x: 0, y: 0, width: 12, height: 4 } }",
      "     |                                  ^^ it lies over panel rate, about",
      "     = write y: 4",
    ],
  ],
])("%s", ([, edits, want]) => {
  expect(said(edits)).toEqual(want);
});
