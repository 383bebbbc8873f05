import { expect, it } from "vitest";
import { type Edits, said, yaml } from "../../test/support/checks";
import { goodFiles } from "../../test/support/project";

it.for<[string, Edits, string[]]>([
  ["takes what trouble alone meets", {}, []],
  [
    "finds a count above 0",
    { [yaml.silent]: [["below: 1", "above: 0"]] },
    [
      "triggers/silent.yaml:6:10 warning trigger/always trigger silent",
      "  6 |   above: 0",
      "    |          ^ a normal day's traffic meets it all the time",
      "    = write a threshold that only trouble meets",
    ],
  ],
  [
    "finds what every value meets",
    { [yaml.silent]: [["below: 1", "at_or_above: 0"]] },
    [
      "triggers/silent.yaml:6:16 warning trigger/always trigger silent",
      "  6 |   at_or_above: 0",
      "    |                ^ always met: COUNT is 0 at least",
      "    = write a threshold that only trouble meets",
    ],
  ],
  [
    "takes a count that the environment with less traffic does not reach",
    { [yaml.silent]: [["below: 1", "above: 100"]] },
    [
      "triggers/silent.yaml:6:10 warning trigger/always trigger silent (production)",
      "  6 |   above: 100",
      "    |          ^^^ a normal day's traffic meets it all the time",
      "    = write a threshold that only trouble meets",
    ],
  ],
  [
    "takes an error rate above the declared one",
    {
      [yaml.telemetry]: [["carries: [", "normal: { error: false }, failed: { error: true }, carries: ["]],
      [yaml.triggers]: [
        ["above: 10%", "above: 1.5%"],
        ["SUM(failed): 3", "SUM(failed): 0"],
      ],
    },
    [],
  ],
  [
    "finds one below it",
    {
      [yaml.telemetry]: [["carries: [", "normal: { error: false }, failed: { error: true }, carries: ["]],
      [yaml.triggers]: [
        ["above: 10%", "above: 0.5%"],
        ["SUM(failed): 3", "SUM(failed): 0"],
      ],
    },
    [
      "triggers/all.yaml:8:10 warning trigger/always trigger error-rate (production)",
      "  8 |   above: 0.5%",
      "    |          ^^^^ a normal day's traffic meets it in 80% of its evaluations",
      "    = write a threshold that only trouble meets",
    ],
  ],
  [
    "takes a guard that a normal day does not reach",
    {
      [yaml.telemetry]: [["carries: [", "normal: { error: false }, failed: { error: true }, carries: ["]],
      [yaml.triggers]: [
        ["above: 10%", "above: 0.5%"],
        ["SUM(failed): 3", "SUM(failed): 10"],
      ],
    },
    [],
  ],
  [
    "finds what is sent by the clock",
    {
      [yaml.telemetry]: [
        ["events:", "events:\n  beat: { emitted_by: api, every: 30s, carries: [cost], normal: { cost: 1 } }"],
        ["carries: [duration_ms, error, cost]", "carries: [duration_ms, error]"],
      ],
      [yaml.silent]: [
        ["[COUNT] }", "[COUNT], filters: [cost exists] }"],
        ["below: 1", "above: 5"],
      ],
    },
    [
      "triggers/silent.yaml:6:10 warning trigger/always trigger silent",
      "  6 |   above: 5",
      "    |          ^ a normal day's traffic meets it all the time",
      "    = write a threshold that only trouble meets",
    ],
  ],
  [
    "says nothing where the contract does not say what is normal",
    {
      [yaml.triggers]: [
        ["above: 10%", "above: 0.5%"],
        ["SUM(failed): 3", "SUM(failed): 0"],
      ],
    },
    [],
  ],
  [
    "takes what few windows of a quiet service meet",
    {
      [yaml.telemetry]: [["carries: [", "normal: { error: false }, failed: { error: true }, carries: ["]],
      [yaml.silent]: [
        ["[COUNT] }", "[MAX(failed)], filters: [error exists] }"],
        ["below: 1", "above: 0"],
      ],
      "environments/production.yaml": (goodFiles["environments/production.yaml"] ?? "").replace("60", "6"),
    },
    [],
  ],
  [
    "takes a threshold behind a guard",
    {
      [yaml.silent]: [
        ["[COUNT] }", "[COUNT] }\n  at_least: { SUM(failed): 3 }"],
        ["below: 1", "at_or_above: 0"],
      ],
    },
    [],
  ],
  [
    "takes what is missing in the contract's normal event and may be there in a real one",
    {
      [yaml.telemetry]: [
        ["carries: [", "normal: { error: false }, failed: { error: true }, carries: [tenant, "],
        ["derived:", "  tenant: { type: string, description: x }\nderived:"],
      ],
      [yaml.silent]: [
        ["[COUNT] }", "[COUNT], filters: [tenant does-not-exist] }"],
        ["below: 1", "above: 5"],
      ],
    },
    [],
  ],
  [
    "takes hours in which it is not evaluated",
    {
      [yaml.silent]: [
        ["below: 1", "below: 20"],
        ["over: 5m", 'over: 5m\n  schedule: { from: "00:00", to: "09:00", days: [monday] }'],
      ],
      "telemetry/profiles.yaml": `flat: [${[...Array<number>(10).fill(2.4), ...Array<number>(14).fill(0)].join(", ")}]\n`,
    },
    [],
  ],
  [
    "finds these hours all day",
    {
      [yaml.silent]: [["below: 1", "below: 100"]],
      "telemetry/profiles.yaml": `flat: [${[...Array<number>(10).fill(2.4), ...Array<number>(14).fill(0)].join(", ")}]\n`,
    },
    [
      "triggers/silent.yaml:6:10 warning trigger/always trigger silent (staging)",
      "  6 |   below: 100",
      "    |          ^^^ a normal day's traffic meets it all the time",
      "    = write a threshold that only trouble meets",
    ],
  ],
  [
    "finds what only the hours meet in which it is evaluated",
    {
      [yaml.silent]: [
        ["below: 1", "above: 500"],
        ["over: 5m", 'over: 5m\n  schedule: { from: "01:00", to: "09:00", days: [monday] }'],
      ],
      "telemetry/profiles.yaml": `flat: [${[...Array<number>(10).fill(2.4), ...Array<number>(14).fill(0)].join(", ")}]\n`,
    },
    [
      "triggers/silent.yaml:6:10 warning trigger/always trigger silent (production)",
      "  6 |   above: 500",
      "    |          ^^^ a normal day's traffic meets it all the time",
      "    = write a threshold that only trouble meets",
    ],
  ],
])("%s", ([, edits, want]) => {
  expect(said(edits, "trigger/always")).toEqual(want);
});
