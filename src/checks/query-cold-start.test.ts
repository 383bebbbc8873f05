import { expect, it } from "vitest";
import { type Edits, said, yaml } from "../../test/support/checks";

/** Requests say that they waited for a container, and a derived column that they did not. */
const cold: readonly (readonly [string, string])[] = [
  ["carries: [duration_ms, error, cost]", "carries: [duration_ms, error, cost, app.cold_start]"],
  [
    "derived:",
    '  app.cold_start: { type: boolean, description: x }\nderived:\n  warm: { type: boolean, expression: "NOT($app.cold_start)", description: x }',
  ],
];
const warm = [["EXISTS($duration_ms)", "AND($warm, EXISTS($duration_ms))"]] as const;
const latency = [
  ["[COUNT] }", "[P95(duration_ms)] }"],
  ["below: 1", "above: 30s"],
] as const;

it.for<[string, Edits, string[]]>([
  ["takes durations where nothing says whether a start was cold", { [yaml.silent]: latency }, []],
  [
    "finds an objective and an alert",
    { [yaml.telemetry]: cold, [yaml.silent]: latency },
    [
      "slos/all.yaml:6:9 warning query/cold-start SLO latency",
      "  6 |   good: LT($duration_ms, 1000)",
      "    |         ^^^^^^^^^^^^^^^^^^^^^^ the duration of request is counted in a cold start too, which app.cold_start says",
      "    = leave them out: except: [$app.cold_start]",
      "triggers/silent.yaml:5:27 warning query/cold-start trigger silent",
      "  5 |   query: { calculations: [P95(duration_ms)] }",
      "    |                           ^^^^^^^^^^^^^^^^ the duration of request is counted in a cold start too, which app.cold_start says",
      "    = add the filter warm = true",
    ],
  ],
  ["takes an objective of warm events", { [yaml.telemetry]: cold, [yaml.slos]: warm }, []],
  [
    "takes an objective that does not count cold ones",
    { [yaml.telemetry]: cold, [yaml.slos]: [["good: ", "except: [$app.cold_start]\n  good: "]] },
    [],
  ],
  [
    "points at what an objective does not count",
    { [yaml.telemetry]: cold, [yaml.slos]: [["good: ", "except: [$error]\n  good: "]] },
    [
      "slos/all.yaml:6:3 warning query/cold-start SLO latency",
      "  6 |   except: [$error]",
      "    |   ^^^^^^ the duration of request is counted in a cold start too, which app.cold_start says",
      "    = leave them out: add $app.cold_start to except:",
    ],
  ],
  [
    "takes a filter",
    {
      [yaml.telemetry]: cold,
      [yaml.slos]: warm,
      [yaml.silent]: [
        ["[COUNT] }", "[P95(duration_ms)], filters: [warm = true] }"],
        ["below: 1", "above: 30s"],
      ],
    },
    [],
  ],
  [
    "says how to make one where there is none",
    {
      [yaml.telemetry]: [
        ["carries: [duration_ms, error, cost]", "carries: [duration_ms, error, cost, app.cold_start]"],
        ["derived:", "  app.cold_start: { type: boolean, description: x }\nderived:"],
      ],
      [yaml.slos]: [["EXISTS($duration_ms)", "NOT($app.cold_start)"]],
      [yaml.silent]: latency,
    },
    [
      "triggers/silent.yaml:5:27 warning query/cold-start trigger silent",
      "  5 |   query: { calculations: [P95(duration_ms)] }",
      "    |                           ^^^^^^^^^^^^^^^^ the duration of request is counted in a cold start too, which app.cold_start says",
      "    = add a derived column NOT($app.cold_start), and the filter that it is true",
    ],
  ],
  [
    "takes a share of a duration",
    {
      [yaml.telemetry]: [
        ...cold,
        ["derived:", 'derived:\n  share: { type: float, expression: "DIV($cost, $duration_ms)", description: x }'],
      ],
      [yaml.slos]: warm,
      [yaml.silent]: [
        ["[COUNT] }", "[P95(share)] }"],
        ["below: 1", "above: 1"],
      ],
    },
    [],
  ],
  [
    "takes an error rate",
    {
      [yaml.telemetry]: cold,
      [yaml.slos]: [
        ["EXISTS($duration_ms)", "EXISTS($error)"],
        ["LT($duration_ms, 1000)", "NOT($error)"],
      ],
    },
    [],
  ],
  [
    "finds a panel that draws the line of an alert",
    {
      [yaml.telemetry]: cold,
      [yaml.slos]: warm,
      [yaml.silent]: [
        ["[COUNT] }", "[P95(duration_ms)], filters: [warm = true] }"],
        ["below: 1", "above: 30s"],
      ],
      [yaml.board]: [
        ["query: { calculations: [COUNT] }", "query: { calculations: [P95(duration_ms)] }\n    lines: [silent]"],
      ],
    },
    [
      "boards/health.yaml:9:29 warning query/cold-start panel rate of board health",
      "  9 |     query: { calculations: [P95(duration_ms)] }",
      "    |                             ^^^^^^^^^^^^^^^^ the duration of request is counted in a cold start too, which app.cold_start says",
      "    = add the filter warm = true",
    ],
  ],
  [
    "takes a panel without one",
    {
      [yaml.telemetry]: cold,
      [yaml.slos]: warm,
      [yaml.board]: [["query: { calculations: [COUNT] }", "query: { calculations: [P95(duration_ms)] }"]],
    },
    [],
  ],
  [
    "finds an objective that asks for more than a short duration",
    { [yaml.telemetry]: cold, [yaml.slos]: [["LT($duration_ms, 1000)", "AND(LT($duration_ms, 1000), NOT($error))"]] },
    [
      "slos/all.yaml:6:9 warning query/cold-start SLO latency",
      "  6 |   good: AND(LT($duration_ms, 1000), NOT($error))",
      "    |         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ the duration of request is counted in a cold start too, which app.cold_start says",
      "    = leave them out: except: [$app.cold_start]",
    ],
  ],
  [
    "takes an objective that forgives cold ones",
    {
      [yaml.telemetry]: cold,
      [yaml.slos]: [["LT($duration_ms, 1000)", "OR(LT($duration_ms, 1000), $app.cold_start)"]],
    },
    [],
  ],
  [
    "takes an alert on what is too fast, and finds a count of what is slow",
    {
      [yaml.telemetry]: cold,
      [yaml.slos]: warm,
      [yaml.triggers]: [
        ["AVG(error_percent)", "P95(duration_ms)"],
        ["above: 10%", "below: 10ms"],
      ],
      [yaml.staging]: [["above: 20%", "below: 9ms"]],
      [yaml.silent]: [
        ["[COUNT] }", "[COUNT], filters: [duration_ms > 30000] }"],
        ["below: 1", "above: 5"],
      ],
    },
    [
      "triggers/silent.yaml:5:27 warning query/cold-start trigger silent",
      "  5 |   query: { calculations: [COUNT], filters: [duration_ms > 30000] }",
      "    |                           ^^^^^ the duration of request is counted in a cold start too, which app.cold_start says",
      "    = add the filter warm = true",
    ],
  ],
  [
    "proposes no filter that leaves out more",
    {
      [yaml.telemetry]: [
        cold[0]!,
        [
          "derived:",
          '  app.cold_start: { type: boolean, description: x }\nderived:\n  fine: { type: boolean, expression: "NOT(OR($app.cold_start, $error))", description: x }',
        ],
      ],
      [yaml.slos]: [["EXISTS($duration_ms)", "NOT($app.cold_start)"]],
      [yaml.silent]: latency,
    },
    [
      "triggers/silent.yaml:5:27 warning query/cold-start trigger silent",
      "  5 |   query: { calculations: [P95(duration_ms)] }",
      "    |                           ^^^^^^^^^^^^^^^^ the duration of request is counted in a cold start too, which app.cold_start says",
      "    = add a derived column NOT($app.cold_start), and the filter that it is true",
    ],
  ],
  [
    "takes a disabled trigger",
    {
      [yaml.telemetry]: cold,
      [yaml.slos]: warm,
      [yaml.silent]: [latency[0], ["below: 1", "above: 30s\n  disabled: true"]],
    },
    [],
  ],
])("%s", ([, edits, want]) => {
  expect(said(edits, "query/cold-start")).toEqual(want);
});
