import { expect, it } from "vitest";
import { type Edits, said, yaml } from "../../test/support/checks";

const code = "query/calculation-type";
const telemetry: Edits = {
  [yaml.telemetry]: [
    ["error, cost]", "error, cost, kind]"],
    ["  cost: {", "  kind: { type: string, description: x }\n  cost: {"],
    ["derived:\n", 'derived:\n  lower: { type: string, expression: "TO_LOWER($kind)", description: x }\n'],
  ],
};
const panel = (query: string): Edits => ({ ...telemetry, [yaml.board]: [["{ calculations: [COUNT] }", query]] });

it.for<[string, string]>([
  ["numbers", "{ calculations: [AVG(cost), P95(duration_ms), HEATMAP(cost), SUM(failed)] }"],
  ["booleans, which are 1 and 0", "{ calculations: [AVG(error), MAX(error)] }"],
  ["what only counts", "{ calculations: [COUNT, COUNT(kind), COUNT_DISTINCT(kind)] }"],
  ["what may be a number", "{ calculated_fields: ['x = IF($error, $kind, $cost)'], calculations: [MAX(x)] }"],
  ["a field that hides the column", "{ calculated_fields: ['kind = LENGTH($kind)'], calculations: [MAX(kind)] }"],
  ["a column that is not there", "{ calculations: [MAX(gone)] }"],
])("takes %s", ([, query]) => {
  expect(said(panel(query), code)).toEqual([]);
});

const found = (name: string, op: string): string =>
  `${name} is a string, and ${op} calculates with numbers: it has no value`;

it.for<[string, string, string[]]>([
  ["a column", "{ calculations: [AVG(kind)] }", [found("kind", "AVG")]],
  [
    "every operator",
    "{ calculations: [MIN(kind), P50(kind), RATE_SUM(kind)] }",
    [found("kind", "MIN"), found("kind", "P50"), found("kind", "RATE_SUM")],
  ],
  ["a derived column", "{ calculations: [SUM(lower)] }", [found("lower", "SUM")]],
  ["one of a related span", "{ calculations: [MAX(root.kind)] }", [found("root.kind", "MAX")]],
  ["a field of the query", "{ calculated_fields: ['x = CONCAT($cost)'], calculations: [MAX(x)] }", [found("x", "MAX")]],
])("finds %s", ([, query, messages]) => {
  const lines = said(panel(query), code);
  expect(lines.flatMap((line) => /\^+ (.*)$/.exec(line)?.[1] ?? [])).toEqual(messages);
});

it("points at the column of a trigger", () => {
  const edits: Edits = {
    ...telemetry,
    [yaml.triggers]: [
      ["AVG(error_percent)", "P95(kind)"],
      ["above: 10%", "above: 10"],
    ],
    [yaml.staging]: [["above: 20%", "above: 20"]],
  };
  expect(said(edits, code)).toEqual([
    "triggers/all.yaml:6:24 warning query/calculation-type trigger error-rate",
    "  6 |     calculations: [P95(kind)]",
    "    |                        ^^^^ kind is a string, and P95 calculates with numbers: it has no value",
    "    = write a column of numbers, or COUNT_DISTINCT",
  ]);
});
