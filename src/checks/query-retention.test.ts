import { expect, it } from "vitest";
import { type Edits, said, yaml } from "../../test/support/checks";

const code = "query/retention";
const panel = (query: string, more = ""): Edits => ({
  [yaml.board]: [["query: { calculations: [COUNT] }", `query: ${query}${more}`]],
});
const retention = (days: string): Edits => ({ [yaml.team]: [["retention: 60d", `retention: ${days}`]] });
const weekly: Edits = {
  [yaml.triggers]: [
    ["above: 10%", "at_or_above: 10%"],
    ["over: 5m", "over: 15m"],
    ["every: 2m", "every: 15m\n  baseline: { compare: value, to: 7d }"],
  ],
  [yaml.staging]: [["overrides:\n  - { alert: error-rate, above: 20% }\n", ""]],
};

it.for<[string, Edits]>([
  ["a panel that looks back as far as events are kept", panel("{ calculations: [COUNT] }", "\n    over: 60d")],
  ["one that compares within that", panel("{ compare_time_offset_seconds: 2419200 }", "\n    over: 28d")],
  ["one of a time of its own", panel("{ start_time: 1700000000, time_range: 8640000 }")],
  ["a baseline within that", { ...weekly, ...retention("8d") }],
])("takes %s", ([, edits]) => {
  expect(said(edits, code)).toEqual([]);
});

it.for<[string, Edits, string[]]>([
  [
    "a panel that looks back further",
    panel("{ calculations: [COUNT] }", "\n    over: 90d"),
    [
      "boards/health.yaml:10:11 warning query/retention panel rate of board health",
      "  10 |     over: 90d",
      "     |           ^^^ it looks back 90d, and the plan keeps events for 60d",
      "     = write over: 60d or less",
    ],
  ],
  [
    "a panel that compares with what is gone",
    panel("{ compare_time_offset_seconds: 15724800 }"),
    [
      "boards/health.yaml:9:43 warning query/retention panel rate of board health",
      "  9 |     query: { compare_time_offset_seconds: 15724800 }",
      "    |                                           ^^^^^^^^ it compares with 182d ago, and the plan keeps events for 60d",
      "    = compare with a time that is nearer, or look back less far",
    ],
  ],
  [
    "a baseline that is gone",
    { ...weekly, ...retention("7d") },
    [
      "triggers/all.yaml:11:35 warning query/retention trigger error-rate",
      "  11 |   baseline: { compare: value, to: 7d }",
      "     |                                   ^^ it compares with 7d ago, and the plan keeps events for 7d: it never fires",
      "     = compare with a time that is nearer",
    ],
  ],
])("finds %s", ([, edits, want]) => {
  expect(said(edits, code)).toEqual(want);
});
