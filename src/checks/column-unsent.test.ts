import { expect, it } from "vitest";
import { type Edits, said, yaml } from "../../test/support/checks";

const all = (edits: Edits): readonly string[] => said(edits, "column/unsent");
const column = (line: string, ...more: readonly (readonly [string, string])[]): Edits => ({
  [yaml.telemetry]: [["derived:\n", `  ${line}\nderived:\n`], ...more],
});

it.for<[string, Edits]>([
  [
    "what every event carries",
    column("tenant: { type: string, description: T }", ["events:", "common: [tenant]\nevents:"]),
  ],
  [
    "what a definition names",
    column("trace.id: { type: string, description: T }", ["events:", "definitions: { trace_id: trace.id }\nevents:"]),
  ],
  ["the column that says of which kind an event is", column("name: { type: string, description: N }")],
  ["a secret", column("card: { type: string, privacy: secret, description: C }")],
  [
    "columns beside a name that nobody describes",
    column("tenant: { type: string, description: T }", ["error, cost]", "error, cost, tennant]"]),
  ],
])("takes %s", ([, edits]) => {
  expect(all(edits)).toEqual([]);
});

it("finds a column that nothing sends and nothing reads", () => {
  expect(all(column("tenant: { type: string, description: T }"))).toEqual([
    "telemetry/api.yaml:11:3 warning column/unsent column tenant",
    "  11 |   tenant: { type: string, description: T }",
    "     |   ^^^^^^ no event carries tenant, and nothing reads it",
    "     = take it out, or let an event carry it",
  ]);
});

it.for<[string, Edits, string]>([
  [
    "a panel",
    { [yaml.board]: [["[COUNT] }", "[COUNT], breakdowns: [root.cost] }"]] },
    "panel rate of board health reads",
  ],
  ["a trigger", { [yaml.triggers]: [["error exists", "cost exists"]] }, "trigger error-rate reads"],
  ["an SLO", { [yaml.slos]: [["LT($duration_ms, 1000)", "LT($cost, 1)"]] }, "SLO latency reads"],
  [
    "several",
    {
      [yaml.slos]: [["LT($duration_ms, 1000)", "LT($cost, 1)"]],
      [yaml.triggers]: [["error exists", "cost exists"]],
      [yaml.board]: [["[COUNT] }", "[AVG(cost), MAX(cost)] }"]],
    },
    "SLO latency and 2 more read",
  ],
])("says that %s reads it", ([, edits, readers]) => {
  expect(all({ ...edits, [yaml.telemetry]: [["error, cost]", "error]"]] })).toEqual([
    "telemetry/api.yaml:10:3 warning column/unsent column cost",
    "  10 |   cost: { type: float, unit: USD, description: What it cost }",
    `     |   ^^^^ no event carries cost, and ${readers} it`,
    "     = let an event carry it, or read another column",
  ]);
});

it("says which derived column reads it", () => {
  const edits = column("tenant: { type: string, description: T }", ["IF($error, 1, 0)", "IF(EXISTS($tenant), 1, 0)"]);
  expect(all(edits)[2]).toBe("     |   ^^^^^^ no event carries tenant, and derived column failed reads it");
});
