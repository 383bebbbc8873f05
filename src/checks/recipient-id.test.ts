import { expect, it } from "vitest";
import { type Edits, said } from "../../test/support/checks";

const production = "environments/production.yaml";
const staging = "environments/staging.yaml";
const played = "{ pager: on-call, chat: chat }";

it.for<[string, Edits, readonly string[]]>([
  [
    "takes one id for a recipient, wherever it stands",
    {
      [production]: [[played, "{ pager: { id: AAA, recipient: on-call }, chat: { id: BBB, recipient: chat } }"]],
      [staging]: [["{ find: chat }", "{ id: BBB, recipient: chat }"]],
    },
    [],
  ],
  [
    "takes one recipient in two roles",
    { [production]: [[played, "{ pager: { id: AAA, recipient: chat }, chat: { id: AAA, recipient: chat } }"]] },
    [],
  ],
  [
    "takes an id in one environment and a look-up in the other",
    { [production]: [[played, "{ pager: on-call, chat: { id: AAA, recipient: chat } }"]] },
    [],
  ],
  [
    "finds one id of two recipients",
    { [production]: [[played, "{ pager: { id: AAA, recipient: on-call }, chat: { id: AAA, recipient: chat } }"]] },
    [
      "environments/production.yaml:4:67 error recipient/id environment production",
      "  4 | recipients: { pager: { id: AAA, recipient: on-call }, chat: { id: AAA, recipient: chat } }",
      "    |                                                                   ^^^ AAA is the id of on-call already (production, pager)",
      "    = each recipient has an id of its own: terraform output of the team's stack prints them",
    ],
  ],
  [
    "finds two ids of one recipient",
    {
      [production]: [[played, "{ chat: { id: AAA, recipient: chat } }"]],
      [staging]: [["{ find: chat }", "{ id: BBB, recipient: chat }"]],
    },
    [
      "environments/staging.yaml:4:27 error recipient/id environment staging",
      "  4 | recipients: { chat: { id: BBB, recipient: chat } }",
      "    |                           ^^^ chat has the id AAA in production, and BBB here",
      "    = write id: AAA in both, or correct the other",
    ],
  ],
])("%s", ([, edits, want]) => {
  expect(said(edits, "recipient/id")).toEqual(want);
});
