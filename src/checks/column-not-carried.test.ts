import { expect, it } from "vitest";
import { type Edits, said, yaml } from "../../test/support/checks";

/** Jobs beside requests. */
const jobs: Edits[string] = [
  ["events:", "events:\n  job: { emitted_by: api, every: 1h, carries: [name, duration_ms] }"],
  ["derived:", "  name: { type: string, description: x }\nderived:"],
];

it.for<[string, Edits, string[]]>([
  [
    "takes a sum, which what is missing does not move",
    { [yaml.telemetry]: jobs, [yaml.board]: [["[COUNT]", "[SUM(cost), AVG(cost), SUM(failed)]"]] },
    [],
  ],
  [
    "finds an average that it does",
    { [yaml.telemetry]: jobs, [yaml.board]: [["[COUNT]", "[AVG(error_percent)]"]] },
    [
      "boards/health.yaml:9:29 warning column/not-carried panel rate of board health",
      "  9 |     query: { calculations: [AVG(error_percent)] }",
      "    |                             ^^^^^^^^^^^^^^^^^^ AVG(error_percent) is also over job, which does not carry error",
      "    = select request",
    ],
  ],
  [
    "takes the events that carry it",
    { [yaml.telemetry]: jobs, [yaml.board]: [["[COUNT] }", "[AVG(error_percent)], filters: [error exists] }"]] },
    [],
  ],
  [
    "finds a column that no selected event carries, in a trigger",
    {
      [yaml.telemetry]: jobs,
      [yaml.silent]: [
        ["[COUNT] }", "[MAX(cost)], filters: [name = job] }"],
        ["below: 1", "above: $1"],
      ],
    },
    [
      "triggers/silent.yaml:5:27 warning column/not-carried trigger silent",
      "  5 |   query: { calculations: [MAX(cost)], filters: [name = job] }",
      "    |                           ^^^^^^^^^ job, which alone passes the filters, does not carry cost",
      "    = select request",
    ],
  ],
  [
    "finds a constant made of such columns",
    { [yaml.telemetry]: jobs, [yaml.board]: [["[COUNT] }", "[AVG(error_percent)], filters: [name = job] }"]] },
    [
      "boards/health.yaml:9:29 warning column/not-carried panel rate of board health",
      "  9 |     query: { calculations: [AVG(error_percent)], filters: [name = job] }",
      "    |                             ^^^^^^^^^^^^^^^^^^ job, which alone passes the filters, does not carry error",
      "    = select request",
    ],
  ],
  [
    "leaves a column that nothing carries to column/unsent, in filters too",
    {
      [yaml.telemetry]: [["carries: [duration_ms, error, cost]", "carries: [duration_ms, error]"]],
      [yaml.board]: [["[COUNT] }", "[SUM(cost)], breakdowns: [cost] }"]],
      [yaml.triggers]: [["error exists", "cost exists"]],
    },
    [],
  ],
  [
    "takes what the definitions name and no event lists, which OpenTelemetry sends by itself",
    {
      [yaml.telemetry]: [
        ["events:", "definitions: { trace_id: trace.id }\nevents:"],
        [
          "derived:",
          '  trace.id: { type: string, description: x }\nderived:\n  untraced: { type: float, expression: "IF(EXISTS($trace.id), 0, 100)", description: x }',
        ],
      ],
      [yaml.board]: [["[COUNT]", "[AVG(untraced)]"]],
    },
    [],
  ],
  [
    "takes the share of a kind of event: each has its name, whether it lists it or not",
    {
      [yaml.telemetry]: [
        ["events:", "events:\n  job: { emitted_by: api, every: 1h, carries: [duration_ms] }"],
        [
          "derived:",
          "  name: { type: string, description: x }\nderived:\n  job_percent: { type: float, expression: 'IF(EQUALS($name, \"job\"), 100, 0)', description: x }",
        ],
      ],
      [yaml.board]: [["[COUNT]", "[AVG(job_percent)]"]],
    },
    [],
  ],
  [
    "takes an average for each kind of event",
    { [yaml.telemetry]: jobs, [yaml.board]: [["[COUNT] }", "[AVG(error_percent)], breakdowns: [name] }"]] },
    [],
  ],
  [
    "finds a breakdown by what the selected events do not carry",
    { [yaml.telemetry]: jobs, [yaml.board]: [["[COUNT] }", "[COUNT], filters: [name = job], breakdowns: [error] }"]] },
    [
      "boards/health.yaml:9:73 warning column/not-carried panel rate of board health",
      "  9 |     query: { calculations: [COUNT], filters: [name = job], breakdowns: [error] }",
      "    |                                                                         ^^^^^ job, which alone passes the filters, does not carry error",
      "    = select request",
    ],
  ],
  [
    "finds filters that let nothing pass",
    { [yaml.telemetry]: jobs, [yaml.board]: [["[COUNT] }", "[COUNT], filters: [name = jobs] }"]] },
    [
      "boards/health.yaml:9:37 warning column/not-carried panel rate of board health",
      "  9 |     query: { calculations: [COUNT], filters: [name = jobs] }",
      "    |                                     ^^^^^^^ no event that api sends passes these filters",
      "    = correct the filters, or describe the event in telemetry/",
    ],
  ],
  [
    "leaves a filter by a value of another type to query/filter-type",
    { [yaml.telemetry]: jobs, [yaml.board]: [["[COUNT] }", '[COUNT], filters: [duration_ms = "500"] }']] },
    [],
  ],
  [
    "takes a time that any event has",
    {
      [yaml.telemetry]: [
        ["events:", "events:\n  beat: { emitted_by: api, every: 1h, carries: [cost] }"],
        [
          "derived:",
          'derived:\n  delay: { type: float, unit: s, expression: "SUB(INGEST_TIMESTAMP(), SUM(EVENT_TIMESTAMP(), $duration_ms))", description: x }',
        ],
      ],
      [yaml.board]: [["[COUNT]", "[P95(delay)]"]],
    },
    [],
  ],
  [
    "says nothing of columns that nobody describes",
    { [yaml.board]: [["[COUNT] }", "[AVG(gone)], filters: [gone = 1] }"]] },
    [],
  ],
])("%s", ([, edits, want]) => {
  expect(said(edits, "column/not-carried")).toEqual(want);
});
