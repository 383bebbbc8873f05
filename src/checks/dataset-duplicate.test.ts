import { expect, it } from "vitest";
import { type Edits, said, yaml } from "../../test/support/checks";
import { goodFiles } from "../../test/support/project";

const another = (slug: string, more = ""): string =>
  `dataset: ${slug}
description: Another
sampling: { routine: 100%, errors: 100%, slow: 100%, slow_above: 30s }
limits: { attributes: 50, string: 1KiB }
events:
  job: { emitted_by: worker, carries: [duration_ms] }
columns:
  duration_ms: { type: float, unit: ms, description: Time it took }
${more}`;

const renamed = (slug: string): Edits =>
  Object.fromEntries(
    [yaml.telemetry, yaml.triggers, yaml.silent, yaml.slos, yaml.board].map((file) => [
      file,
      (goodFiles[file] ?? "").replace("dataset: api", `dataset: ${slug}`),
    ]),
  );

it.for<[string, Edits, readonly string[]]>([
  ["takes datasets of other names", { "telemetry/b.yaml": another("api-2") }, []],
  [
    "finds two of one slug",
    { ...renamed("api-v2"), "telemetry/b.yaml": another("api.v2") },
    [
      "telemetry/b.yaml:1:10 error dataset/duplicate dataset api.v2",
      "  1 | dataset: api.v2",
      "    |          ^^^^^^ to Honeycomb it is the dataset api-v2: the slug of both is api-v2",
      "    = give one of them another name",
    ],
  ],
  [
    "finds two of one address",
    { ...renamed("api-v2"), "telemetry/b.yaml": another("api_v2") },
    [
      "telemetry/b.yaml:1:10 error dataset/duplicate dataset api_v2",
      "  1 | dataset: api_v2",
      "    |          ^^^^^^ Terraform cannot tell it from dataset api-v2: both are api_v2 there",
      "    = give one of them another name",
    ],
  ],
  [
    "shows a constant where it stands",
    {
      [yaml.telemetry]: [["derived:", "constants: { v2__price: { value: 1, description: x } }\nderived:"]],
      "telemetry/b.yaml": another("api__v2", "constants: { price: { value: 2, description: x } }\n"),
    },
    [
      "telemetry/b.yaml:9:14 error dataset/duplicate column price of api__v2",
      "  9 | constants: { price: { value: 2, description: x } }",
      "    |              ^^^^^ Terraform cannot tell it from v2__price of api: both are api__v2__price there",
      "    = give one of them another name",
    ],
  ],
  [
    "finds columns of two datasets that have one address",
    {
      [yaml.telemetry]: [
        ["error, cost]", "error, cost, v2__kind]"],
        ["  cost: {", "  v2__kind: { type: string, description: x }\n  cost: {"],
        ["derived:", "retired: [v2__old]\nderived:"],
      ],
      "telemetry/b.yaml": another("api__v2", "  kind: { type: string, description: x }\nretired: [old]\n").replace(
        "[duration_ms]",
        "[duration_ms, kind]",
      ),
    },
    [
      "telemetry/b.yaml:9:3 error dataset/duplicate column kind of api__v2",
      "  9 |   kind: { type: string, description: x }",
      "    |   ^^^^ Terraform cannot tell it from v2__kind of api: both are api__v2__kind there",
      "    = give one of them another name",
      "telemetry/b.yaml:10:11 error dataset/duplicate column old of api__v2",
      "  10 | retired: [old]",
      "     |           ^^^ Terraform cannot tell it from v2__old of api: both are api__v2__old there",
      "     = give one of them another name",
    ],
  ],
  [
    "leaves columns of one dataset to column/duplicate",
    {
      [yaml.telemetry]: [
        ["error, cost]", "error, cost, a b, a_b]"],
        ["  cost: {", "  a b: { type: string, description: x }\n  a_b: { type: string, description: x }\n  cost: {"],
      ],
    },
    [
      "telemetry/api.yaml:11:3 error column/duplicate column a_b",
      "  11 |   a_b: { type: string, description: x }",
      "     |   ^^^ Terraform cannot tell it from column a b: both are a_b there",
      "     = give one of them another name",
    ],
  ],
  [
    "finds derived columns of two datasets that have one address",
    {
      [yaml.telemetry]: [["  failed: {", '  v2__one: { type: integer, expression: "1", description: x }\n  failed: {']],
      "telemetry/b.yaml": another("api__v2", 'derived:\n  one: { type: integer, expression: "1", description: x }\n'),
    },
    [
      "telemetry/b.yaml:10:3 error dataset/duplicate column one of api__v2",
      '  10 |   one: { type: integer, expression: "1", description: x }',
      "     |   ^^^ Terraform cannot tell it from v2__one of api: both are api__v2__one there",
      "     = give one of them another name",
    ],
  ],
])("%s", ([, edits, want]) => {
  expect(said(edits)).toEqual(want);
});
