import { expect, it } from "vitest";
import { type Edits, said, yaml } from "../../test/support/checks";

const all = (edits: Edits): readonly string[] => said(edits, "column/unread");
const telemetry = (...edits: readonly (readonly [string, string])[]): Edits => ({ [yaml.telemetry]: edits });
const derived = (lines: string): readonly [string, string] => ["derived:\n", `derived:\n${lines}`];
const email: readonly (readonly [string, string])[] = [
  ["error, cost]", "error, cost, email]"],
  ["derived:\n", "  email: { type: string, privacy: personal, description: E }\nderived:\n"],
];
const half = '  half: { type: float, expression: "DIV($cost, 2)", description: H }\n';

it.for<[string, Edits]>([
  ["columns for whoever looks at a trace", {}],
  [
    "what a panel reads",
    { ...telemetry(derived(half)), [yaml.board]: [["[COUNT] }", "[COUNT], filters: [root.half > 1] }"]] },
  ],
  ["what an SLO reads", { ...telemetry(derived(half)), [yaml.slos]: [["LT($duration_ms, 1000)", "LT($half, 1)"]] }],
  [
    "what a derived column reads that is read",
    telemetry(derived(half), ['"IF($error, 1, 0)"', '"IF(GT($half, 9), 1, 0)"']),
  ],
  ["what a definition names", telemetry(derived(half), ["events:", "definitions: { status: half }\nevents:"])],
  ["what is personal and read", { ...telemetry(...email), [yaml.triggers]: [["error exists", "email exists"]] }],
  [
    "what a broken file may read",
    { ...telemetry(derived(half)), [yaml.board]: [["description: How many", "descripton: x"]] },
  ],
])("takes %s", ([, edits]) => {
  expect(all(edits)).toEqual([]);
});

it("finds a derived column, and one that it alone is read by", () => {
  const both = `${half}  quarter: { type: float, expression: "DIV($half, 2)", description: Q }\n`;
  expect(all(telemetry(derived(both)))).toEqual([
    "telemetry/api.yaml:12:3 warning column/unread derived column half",
    '  12 |   half: { type: float, expression: "DIV($cost, 2)", description: H }',
    "     |   ^^^^ no board, trigger or SLO reads half: only derived column quarter does, which none of them reads",
    "     = take it out, or show it on a board",
    "telemetry/api.yaml:13:3 warning column/unread derived column quarter",
    '  13 |   quarter: { type: float, expression: "DIV($half, 2)", description: Q }',
    "     |   ^^^^^^^ no board, trigger or SLO reads quarter",
    "     = take it out, or show it on a board",
  ]);
});

it("finds one that only itself reads", () => {
  expect(all(telemetry(derived('  a: { type: float, expression: "SUM($a, 1)", description: A }\n')))[2]).toBe(
    "     |   ^ no board, trigger or SLO reads a",
  );
});

it("finds a constant", () => {
  expect(all(telemetry(["derived:", "constants:\n  bound: { value: 5, description: B }\nderived:"]))).toEqual([
    "telemetry/api.yaml:12:3 warning column/unread derived column bound",
    "  12 |   bound: { value: 5, description: B }",
    "     |   ^^^^^ no board, trigger or SLO reads bound",
    "     = take it out, or show it on a board",
  ]);
});

it("finds what is personal and kept for nobody", () => {
  expect(all(telemetry(...email))).toEqual([
    "telemetry/api.yaml:11:3 warning column/unread column email",
    "  11 |   email: { type: string, privacy: personal, description: E }",
    "     |   ^^^^^ email is personal, and no board, trigger or SLO reads it",
    "     = do not send it, or say who needs it with allow:",
  ]);
});
