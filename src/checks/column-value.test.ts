import { expect, it } from "vitest";
import { type Edits, said, yaml } from "../../test/support/checks";

const code = "column/value";
const values = (normal: string, failed = "{}"): Edits => ({
  [yaml.telemetry]: [
    [
      "carries: [duration_ms, error, cost]",
      `normal: ${normal}, failed: ${failed}, carries: [duration_ms, error, cost, status, kind]`,
    ],
    ["  cost: {", "  status: { type: integer, description: x }\n  kind: { type: string, description: x }\n  cost: {"],
  ],
});

it.for<[string, Edits]>([
  [
    "values of the columns' types",
    values('{ duration_ms: 5, cost: 0.5, error: false, status: 200, kind: "5" }', "{ error: true, kind: x }"),
  ],
  ["what column/unknown finds", values("{ gone: 5, error_percent: x }")],
])("takes %s", ([, edits]) => {
  expect(said(edits, code)).toEqual([]);
});

it("points at the value", () => {
  expect(said(values("{ error: false }", '{ status: "500" }'), code)).toEqual([
    "telemetry/api.yaml:6:89 error column/value event request",
    '  6 |   request: { emitted_by: api, timeout: 60s, normal: { error: false }, failed: { status: "500" }, carries: [duration_ms, error, cost, status, kind] }',
    '    |                                                                                         ^^^^^ status is an integer, and "500" is none',
    "    = write 500",
  ]);
});

it.for<[string, string, string]>([
  ['duration_ms: "5.5"', 'duration_ms is a float, and "5.5" is none', "write 5.5, without quotes"],
  ["duration_ms: fast", 'duration_ms is a float, and "fast" is none', "write a number"],
  ["status: 1.6", "status is an integer, and 1.6 is none", "write 2"],
  ["status: true", "status is an integer, and true is none", "write a whole number"],
  ['error: "true"', 'error is a boolean, and "true" is none', "write true, without quotes"],
  ["error: 1", "error is a boolean, and 1 is none", "write true or false"],
  ["kind: 5", "kind is a string, and 5 is none", 'write "5", in quotes'],
])("finds %s", ([value, message, hint]) => {
  const [, , marked, last, ...more] = said(values(`{ ${value} }`), code);
  expect([marked!.replace(/.*?\^+ /, ""), last!.trim(), ...more]).toEqual([message, `= ${hint}`]);
});
