import { expect, it } from "vitest";
import { type Edits, said, yaml } from "../../test/support/checks";

const limits = (instead: string): Edits => ({ [yaml.telemetry]: [["attributes: 50, string: 1KiB", instead]] });

const texts = Array.from({ length: 16 }, (_, n) => `t${n}`);

it.for<[string, Edits, readonly string[]]>([
  ["takes all that Honeycomb takes", limits("attributes: 2000, string: 64KiB"), []],
  ["takes as many columns as are fewer", limits("attributes: 4, string: 1KiB"), []],
  [
    "finds more than Honeycomb takes",
    limits("attributes: 2001, string: 65KiB"),
    [
      "telemetry/api.yaml:4:23 error dataset/limits dataset api",
      "  4 | limits: { attributes: 2001, string: 65KiB }",
      "    |                       ^^^^ 2001 attributes of an event: Honeycomb takes 2000",
      "    = write attributes: 2000 or less",
      "telemetry/api.yaml:4:37 error dataset/limits dataset api",
      "  4 | limits: { attributes: 2001, string: 65KiB }",
      "    |                                     ^^^^^ 66560 bytes of a text: Honeycomb takes 65536",
      "    = write string: 64KiB or less",
    ],
  ],
  [
    "finds an event that carries too much; what it carries twice counts once",
    {
      [yaml.telemetry]: [
        ["attributes: 50", "attributes: 3"],
        ["[duration_ms, error, cost]", "[duration_ms, error, cost, cost]"],
      ],
    },
    [
      "telemetry/api.yaml:6:45 error dataset/limits event request",
      "  6 |   request: { emitted_by: api, timeout: 60s, carries: [duration_ms, error, cost, cost] }",
      "    |                                             ^^^^^^^ it carries 3 columns: the dataset's limit is fewer than 3",
      "    = leave some out, or raise limits: attributes",
    ],
  ],
  [
    "finds an event whose texts may be too much together",
    {
      [yaml.telemetry]: [
        ["string: 1KiB", "string: 64KiB"],
        ["error, cost]", `error, cost, ${texts.join(", ")}]`],
        [
          "  cost: {",
          `${texts.map((name) => `  ${name}: { type: string, description: x, max_length: 65000 }\n`).join("")}  cost: {`,
        ],
      ],
    },
    [
      "telemetry/api.yaml:6:45 error dataset/limits event request",
      `  6 |   request: { emitted_by: api, timeout: 60s, carries: [duration_ms, error, cost, ${texts.join(", ")}] }`,
      "    |                                             ^^^^^^^ its texts may have 1040000 characters together: Honeycomb takes about 1 MB of an event",
      "    = give some of its columns a smaller max_length",
    ],
  ],
  [
    "finds a text that is longer than any may be",
    {
      [yaml.telemetry]: [
        ["error, cost]", "error, cost, note]"],
        ["  cost: {", "  note: { type: string, description: x, max_length: 1025 }\n  cost: {"],
      ],
    },
    [
      "telemetry/api.yaml:10:53 error dataset/limits column note",
      "  10 |   note: { type: string, description: x, max_length: 1025 }",
      "     |                                                     ^^^^ 1025 characters are more than the 1024 bytes that the dataset allows",
      "     = write max_length: 1024 or less, or raise limits: string",
    ],
  ],
])("%s", ([, edits, want]) => {
  expect(said(edits)).toEqual(want);
});
