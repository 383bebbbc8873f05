import { expect, it } from "vitest";
import { type Edits, said, yaml } from "../../test/support/checks";

/** Two calls come with a request, and each carries this; the name tells them apart. */
const calls = (carries: string): Edits[string] => [
  ["events:", `events:\n  call: { emitted_by: api, per: { request: 0.2 }, carries: [name, ${carries}] }`],
  ["derived:", "  name: { type: string, description: x }\nderived:"],
];

it.for<[string, Edits, string[]]>([
  [
    "finds a sum over a request and its calls",
    { [yaml.telemetry]: calls("cost"), [yaml.board]: [["[COUNT]", "[SUM(cost)]"]] },
    [
      "boards/health.yaml:9:29 warning column/two-kinds panel rate of board health",
      "  9 |     query: { calculations: [SUM(cost)] }",
      "    |                             ^^^^^^^^^ SUM(cost) is over request and over call, which comes with it: what both carry counts twice",
      "    = add a filter, such as name = call",
    ],
  ],
  [
    "finds it through other kinds, in a trigger",
    {
      [yaml.telemetry]: [
        [
          "events:",
          "events:\n  step: { emitted_by: api, per: { request: 0.1 }, carries: [name] }\n  call: { emitted_by: api, per: { step: 1 }, carries: [name, cost] }",
        ],
        ["derived:", "  name: { type: string, description: x }\nderived:"],
      ],
      [yaml.silent]: [
        ["[COUNT]", "[SUM(cost)]"],
        ["below: 1", "above: $10"],
      ],
    },
    [
      "triggers/silent.yaml:5:27 warning column/two-kinds trigger silent",
      "  5 |   query: { calculations: [SUM(cost)] }",
      "    |                           ^^^^^^^^^ SUM(cost) is over request and over call, which comes with it: what both carry counts twice",
      "    = add a filter, such as name = call",
    ],
  ],
  [
    "takes one that names the kind",
    { [yaml.telemetry]: calls("cost"), [yaml.board]: [["[COUNT] }", "[SUM(cost)], filters: [name = call] }"]] },
    [],
  ],
  [
    "takes one for each kind",
    { [yaml.telemetry]: calls("cost"), [yaml.board]: [["[COUNT] }", "[SUM(cost)], breakdowns: [name] }"]] },
    [],
  ],
  [
    "takes one whose filters leave one of them",
    { [yaml.telemetry]: calls("cost"), [yaml.board]: [["[COUNT] }", "[SUM(cost)], filters: [error exists] }"]] },
    [],
  ],
  [
    "finds two columns put together",
    {
      [yaml.telemetry]: [
        ["events:", "events:\n  call: { emitted_by: api, per: { request: 0.2 }, carries: [call_cost] }"],
        [
          "derived:",
          '  call_cost: { type: float, unit: USD, description: x }\nderived:\n  any_cost: { type: float, unit: USD, expression: "COALESCE($cost, $call_cost)", description: x }',
        ],
      ],
      [yaml.board]: [["[COUNT]", "[SUM(any_cost)]"]],
    },
    [
      "boards/health.yaml:9:29 warning column/two-kinds panel rate of board health",
      "  9 |     query: { calculations: [SUM(any_cost)] }",
      "    |                             ^^^^^^^^^^^^^ SUM(any_cost) is over request and over call, which comes with it: what both carry counts twice",
      "    = add a filter, such as name = call",
    ],
  ],
  [
    "takes the average of what every event carries",
    { [yaml.telemetry]: calls("duration_ms"), [yaml.board]: [["[COUNT]", "[AVG(duration_ms)]"]] },
    [],
  ],
  [
    "takes a count of flags, which counts events",
    { [yaml.telemetry]: calls("error"), [yaml.board]: [["[COUNT]", "[SUM(failed)]"]] },
    [],
  ],
  [
    "takes kinds that do not come with one another",
    {
      [yaml.telemetry]: [["events:", "events:\n  job: { emitted_by: api, every: 1h, carries: [cost] }"]],
      [yaml.board]: [["[COUNT]", "[SUM(cost)]"]],
    },
    [],
  ],
  ["takes the greatest", { [yaml.telemetry]: calls("cost"), [yaml.board]: [["[COUNT]", "[MAX(cost)]"]] }, []],
])("%s", ([, edits, want]) => {
  expect(said(edits, "column/two-kinds")).toEqual(want);
});
