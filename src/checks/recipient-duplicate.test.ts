import { expect, it } from "vitest";
import { type Edits, said, yaml } from "../../test/support/checks";

it.for<[string, Edits, string[]]>([
  [
    "takes recipients that are all different",
    {
      [yaml.team]: [
        [
          "  chat:",
          "  second: { kind: pagerduty, name: second, variable: SECOND_KEY }\n  mail: { kind: email, address: a@example.com }\n  chat:",
        ],
      ],
    },
    [],
  ],
  [
    "finds a channel twice",
    { [yaml.team]: [["  chat:", "  room: { kind: slack, channel: '#acme' }\n  chat:"]] },
    [
      "team.yaml:8:33 error recipient/duplicate recipient chat",
      '  8 |   chat: { kind: slack, channel: "#acme" }',
      "    |                                 ^^^^^^^ room is called #acme too: Terraform could not tell which is meant",
      "    = keep one",
    ],
  ],
  [
    "finds an address twice",
    {
      [yaml.team]: [
        [
          "  chat:",
          "  mail: { kind: email, address: a@example.com }\n  post: { kind: email, address: a@example.com }\n  chat:",
        ],
      ],
    },
    [
      "team.yaml:8:33 error recipient/duplicate recipient post",
      "  8 |   post: { kind: email, address: a@example.com }",
      "    |                                 ^^^^^^^^^^^^^ mail is called a@example.com too: Terraform could not tell which is meant",
      "    = keep one",
    ],
  ],
  [
    "finds a name that is another kind's channel",
    { [yaml.team]: [["name: acme on-call", "name: '#acme'"]] },
    [
      "team.yaml:7:33 error recipient/duplicate recipient chat",
      '  7 |   chat: { kind: slack, channel: "#acme" }',
      "    |                                 ^^^^^^^ on-call is called #acme too: Terraform could not tell which is meant",
      "    = give on-call another name",
    ],
  ],
  [
    "finds a key twice",
    { [yaml.team]: [["  chat:", "  second: { kind: pagerduty, name: second, variable: PAGERDUTY_KEY }\n  chat:"]] },
    [
      "team.yaml:7:54 error recipient/duplicate recipient second",
      "  7 |   second: { kind: pagerduty, name: second, variable: PAGERDUTY_KEY }",
      "    |                                                      ^^^^^^^^^^^^^ on-call has the key in PAGERDUTY_KEY too: Honeycomb takes one recipient for each",
      "    = keep one, or give it a key of its own",
    ],
  ],
])("%s", ([, edits, want]) => {
  expect(said(edits)).toEqual(want);
});
