import { expect, it } from "vitest";
import { type Edits, said, yaml } from "../../test/support/checks";

const ids = (edits: Edits): Edits => ({
  [yaml.telemetry]: [
    ["error, cost]", "error, cost, id, release]"],
    [
      "derived:\n",
      `  id: { type: string, cardinality: high, description: I }
  release: { type: string, cardinality: medium, description: R }
derived:
  key: { type: string, expression: "COALESCE($id, \`none\`)", description: K }
  has_id: { type: boolean, expression: "EXISTS($id)", description: H }
`,
    ],
  ],
  ...edits,
});
const panel = (query: string): Edits => ids({ [yaml.board]: [["{ calculations: [COUNT] }", query]] });
const trigger = (query: string): Edits => ids({ [yaml.triggers]: [["filters: [error exists]", query]] });
const all = (edits: Edits): readonly string[] => said(edits, "query/cardinality");

it.for<[string, Edits]>([
  ["thousands of values", panel("{ calculations: [COUNT], breakdowns: [release] }")],
  ["the first of them", panel("{ calculations: [COUNT], breakdowns: [id], orders: [COUNT descending], limit: 50 }")],
  ["one of them", panel("{ calculations: [COUNT], filters: [id = a], breakdowns: [id] }")],
  ["some of them", trigger("filters: ['id in [a, b]']\n    breakdowns: [id]")],
  ["yes or no", trigger("breakdowns: [has_id]")],
  ["how many there are", panel("{ calculations: [COUNT_DISTINCT(id)], filters: [id exists] }")],
])("takes %s", ([, edits]) => {
  expect(all(edits)).toEqual([]);
});

it("finds a trigger's, at the first column", () => {
  expect(all(trigger("breakdowns: [release, key, id]"))).toEqual([
    "triggers/all.yaml:7:27 warning query/cardinality trigger error-rate",
    "  7 |     breakdowns: [release, key, id]",
    "    |                           ^^^ key (made of id) has values without bound, and each is a group that can fire and is listed in the notification",
    "    = break down by a column of few values, or by nothing",
  ]);
});

it.for<[query: string, hint: string]>([
  [
    "{ calculations: [COUNT], breakdowns: [id] }",
    "show the first of them: write orders: [COUNT descending] and limit: 20",
  ],
  [
    "{ calculations: [P95(cost)], breakdowns: [id], limit: 50 }",
    "show the first of them: write orders: [P95(cost) descending]",
  ],
  ["{ calculations: [COUNT], breakdowns: [id], orders: [COUNT ascending] }", "show the first of them: write limit: 20"],
  [
    "{ calculations: [COUNT], breakdowns: [id], orders: [COUNT ascending], limit: 51 }",
    "show the first of them: write limit: 20",
  ],
  [
    "{ calculations: [COUNT as n], formulas: ['double = MUL($n, 2)'], breakdowns: [id] }",
    "show the first of them: write orders: [double descending] and limit: 20",
  ],
  [
    "{ calculations: [HEATMAP(cost)], breakdowns: [id] }",
    "break down by a column of few values: a heatmap has no order",
  ],
  [
    "{ calculations: [COUNT], filters: [id = a, error = true], filter_combination: OR, breakdowns: [id] }",
    "show the first of them: write orders: [COUNT descending] and limit: 20",
  ],
])("finds a panel's: %s", ([query, hint]) => {
  const [head, , marked, last, ...more] = all(panel(query));
  expect(head).toMatch(/^boards\/health.yaml:9:\d+ warning query\/cardinality panel rate of board health$/);
  expect(marked).toMatch(/\| +\^\^ id has values without bound, and each is a group$/);
  expect([last, ...more]).toEqual([`    = ${hint}`]);
});
