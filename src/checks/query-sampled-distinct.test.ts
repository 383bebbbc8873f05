import { expect, it } from "vitest";
import { type Edits, said, yaml } from "../../test/support/checks";

it.for<[string, Edits, string[]]>([
  ["takes what is kept whole", { [yaml.board]: [["[COUNT]", "[COUNT_DISTINCT(cost)]"]] }, []],
  [
    "finds a panel",
    { [yaml.telemetry]: [["routine: 100%", "routine: 10%"]], [yaml.board]: [["[COUNT]", "[COUNT_DISTINCT(cost)]"]] },
    [
      "boards/health.yaml:9:29 warning query/sampled-distinct panel rate of board health",
      "  9 |     query: { calculations: [COUNT_DISTINCT(cost)] }",
      "    |                             ^^^^^^^^^^^^^^^^^^^^ COUNT_DISTINCT(cost) counts only what is kept, 10% of request: whoever comes rarely is missed",
      "    = have the service send the number itself, on an event that is not sampled",
    ],
  ],
  [
    "finds a trigger",
    { [yaml.telemetry]: [["routine: 100%", "routine: 10%"]], [yaml.silent]: [["[COUNT]", "[COUNT_DISTINCT(cost)]"]] },
    [
      "triggers/silent.yaml:5:27 warning query/sampled-distinct trigger silent",
      "  5 |   query: { calculations: [COUNT_DISTINCT(cost)] }",
      "    |                           ^^^^^^^^^^^^^^^^^^^^ COUNT_DISTINCT(cost) counts only what is kept, 10% of request: whoever comes rarely is missed",
      "    = have the service send the number itself, on an event that is not sampled",
    ],
  ],
  [
    "takes failures, which are kept",
    {
      [yaml.telemetry]: [["routine: 100%", "routine: 10%"]],
      [yaml.board]: [["[COUNT] }", "[COUNT_DISTINCT(cost)], filters: [error = true] }"]],
    },
    [],
  ],
  [
    "takes a kind of event that is not sampled",
    {
      [yaml.telemetry]: [
        ["routine: 100%", "routine: 10%"],
        ["emitted_by: api, timeout", "emitted_by: api, sampled: false, timeout"],
      ],
      [yaml.board]: [["[COUNT]", "[COUNT_DISTINCT(cost)]"]],
    },
    [],
  ],
])("%s", ([, edits, want]) => {
  expect(said(edits, "query/sampled-distinct")).toEqual(want);
});
