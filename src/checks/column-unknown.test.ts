import { expect, it } from "vitest";
import { type Edits, said, yaml } from "../../test/support/checks";

it.for<[string, Edits, string[]]>([
  [
    "takes columns that are described",
    {
      [yaml.telemetry]: [
        ["carries:", "normal: { error: false }, failed: { error: true }, carries:"],
        ["derived:", "definitions: { error: error, duration_ms: duration_ms }\nderived:"],
      ],
    },
    [],
  ],
  [
    "suggests the column that was meant",
    { [yaml.telemetry]: [["carries: [duration_ms,", "carries: [duration,"]] },
    [
      "telemetry/api.yaml:6:55 error column/unknown event request",
      "  6 |   request: { emitted_by: api, timeout: 60s, carries: [duration, error, cost] }",
      "    |                                                       ^^^^^^^^ api has no column duration",
      "    = did you mean duration_ms?",
    ],
  ],
  [
    "suggests a column of which it is a part",
    {
      [yaml.telemetry]: [
        ["carries: [duration_ms,", "carries: [duration_ms, status_code, er,"],
        ["derived:", "  http.status_code: { type: integer, description: Status }\nderived:"],
      ],
    },
    [
      "telemetry/api.yaml:6:68 error column/unknown event request",
      "  6 |   request: { emitted_by: api, timeout: 60s, carries: [duration_ms, status_code, er, error, cost] }",
      "    |                                                                    ^^^^^^^^^^^ api has no column status_code",
      "    = did you mean http.status_code?",
      "telemetry/api.yaml:6:81 error column/unknown event request",
      "  6 |   request: { emitted_by: api, timeout: 60s, carries: [duration_ms, status_code, er, error, cost] }",
      "    |                                                                                 ^^ api has no column er",
      "    = describe it in the telemetry of api, or use another",
    ],
  ],
  [
    "finds what all events are said to carry once, where it is said, and what one carries beside it",
    {
      [yaml.telemetry]: [
        [
          "events:\n",
          "common: [error, regio, failed]\nevents:\n  job: { emitted_by: api, per: { request: 1 }, carries: [cost, eror] }\n",
        ],
        ["carries: [duration_ms, error, cost]", "carries: [duration_ms, dur]"],
        ["derived:", "  region: { type: string, description: Where }\nderived:"],
      ],
    },
    [
      "telemetry/api.yaml:5:17 error column/unknown dataset api",
      "  5 | common: [error, regio, failed]",
      "    |                 ^^^^^ api has no column regio",
      "    = did you mean region?",
      "telemetry/api.yaml:5:24 error column/unknown dataset api",
      "  5 | common: [error, regio, failed]",
      "    |                        ^^^^^^ failed is a derived column: Honeycomb calculates it, no event carries it",
      "    = leave it out",
      "telemetry/api.yaml:7:64 error column/unknown event job",
      "  7 |   job: { emitted_by: api, per: { request: 1 }, carries: [cost, eror] }",
      "    |                                                                ^^^^ api has no column eror",
      "    = did you mean error?",
      "telemetry/api.yaml:8:68 error column/unknown event request",
      "  8 |   request: { emitted_by: api, timeout: 60s, carries: [duration_ms, dur] }",
      "    |                                                                    ^^^ api has no column dur",
      "    = did you mean duration_ms?",
    ],
  ],
  [
    "has nothing to suggest",
    { [yaml.telemetry]: [["carries: [duration_ms,", "carries: [duration_ms, user_id,"]] },
    [
      "telemetry/api.yaml:6:68 error column/unknown event request",
      "  6 |   request: { emitted_by: api, timeout: 60s, carries: [duration_ms, user_id, error, cost] }",
      "    |                                                                    ^^^^^^^ api has no column user_id",
      "    = describe it in the telemetry of api, or use another",
    ],
  ],
  [
    "finds derived and retired columns among what is carried",
    {
      [yaml.telemetry]: [
        ["carries: [duration_ms,", "carries: [duration_ms, failed, old,"],
        ["derived:", "retired: [old]\nderived:"],
      ],
    },
    [
      "telemetry/api.yaml:6:68 error column/unknown event request",
      "  6 |   request: { emitted_by: api, timeout: 60s, carries: [duration_ms, failed, old, error, cost] }",
      "    |                                                                    ^^^^^^ failed is a derived column: Honeycomb calculates it, no event carries it",
      "    = leave it out",
      "telemetry/api.yaml:6:76 error column/unknown event request",
      "  6 |   request: { emitted_by: api, timeout: 60s, carries: [duration_ms, failed, old, error, cost] }",
      "    |                                                                            ^^^ api no longer sends old: it is retired",
      "    = use another column",
    ],
  ],
  [
    "finds a value in a column that the event does not carry",
    {
      [yaml.telemetry]: [
        [
          "carries: [duration_ms, error, cost]",
          "normal: { error: false, cost: 1 }, failed: { eror: true }, carries: [duration_ms, error]",
        ],
      ],
    },
    [
      "telemetry/api.yaml:6:69 error column/unknown event request",
      "  6 |   request: { emitted_by: api, timeout: 60s, normal: { error: false, cost: 1 }, failed: { eror: true }, carries: [duration_ms, error] }",
      "    |                                                                     ^^^^ request does not carry cost",
      "    = add it to carries:, or leave it out",
      "telemetry/api.yaml:6:90 error column/unknown event request",
      "  6 |   request: { emitted_by: api, timeout: 60s, normal: { error: false, cost: 1 }, failed: { eror: true }, carries: [duration_ms, error] }",
      "    |                                                                                          ^^^^ request does not carry eror",
      "    = add it to carries:, or leave it out",
    ],
  ],
  [
    "finds a definition by a column that is not there",
    { [yaml.telemetry]: [["derived:", "definitions: { error: eror, duration_ms: duration_ms }\nderived:"]] },
    [
      "telemetry/api.yaml:11:23 error column/unknown dataset api",
      "  11 | definitions: { error: eror, duration_ms: duration_ms }",
      "     |                       ^^^^ api has no column eror",
      "     = did you mean error?",
    ],
  ],
])("%s", ([, edits, want]) => {
  expect(said(edits, "column/unknown")).toEqual(want);
});
