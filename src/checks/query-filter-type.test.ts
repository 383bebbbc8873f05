import { expect, it } from "vitest";
import { type Edits, said, yaml } from "../../test/support/checks";

const code = "query/filter-type";
const telemetry: Edits = {
  [yaml.telemetry]: [
    ["error, cost]", "error, cost, status, kind]"],
    ["  cost: {", "  status: { type: integer, description: x }\n  kind: { type: string, description: x }\n  cost: {"],
  ],
};
/** The trigger's filters, each in single quotes. */
const filters = (...all: string[]): Edits => ({
  ...telemetry,
  [yaml.triggers]: [["[error exists]", `[${all.map((one) => `'${one}'`).join(", ")}]`]],
});
const panel = (query: string): Edits => ({ ...telemetry, [yaml.board]: [["{ calculations: [COUNT] }", query]] });

/** Message and hint, with the words that the carets are under. */
const short = (edits: Edits): readonly string[] => {
  const lines = said(edits, code);
  return lines.flatMap((line, n) => {
    const [, before = "", carets = "", message] = /^ +\| ( *)(\^+) (.*)$/.exec(line) ?? [];
    if (message === undefined) return [];
    const source = lines[n - 1]!.replace(/^ +\d+ \| /, "");
    return [`${source.slice(before.length, before.length + carets.length)}: ${message}${lines[n + 1]?.trimStart()}`];
  });
};

it.for<[string, string[]]>([
  ["takes values of the column's type", ["status = 500", "status in [500, 502.5]", 'kind != "a"', "error = true"]],
  ["takes more and less of numbers and of texts", ["status > 499", 'kind < "m"', "duration_ms >= 1"]],
  ["takes parts of texts", ['kind contains "5"', 'kind does-not-start-with "x"']],
  ["takes what asks for no value", ["status exists", "error does-not-exist"]],
  ["takes derived columns by their type", ["error_percent > 5", "failed = 1", "sli.latency = true"]],
  ["leaves a column that is not there to another check", ['stat = "500"', 'kind contains "a"']],
])("%s", ([, written]) => {
  expect(said(filters(...written), code)).toEqual([]);
});

it("shows a mistyped value beside a right one", () => {
  expect(said(filters('status in [500, "502"]'), code)).toEqual([
    "triggers/all.yaml:7:33 warning query/filter-type trigger error-rate",
    `  7 |     filters: ['status in [500, "502"]']`,
    '    |                                 ^^^ status is a number, and "502" is a string: it is never met',
    "    = write 502, without quotes",
  ]);
});

it.for<[string, string]>([
  ['status = "500"', '500: status is a number, and "500" is a string: no event passes= write 500, without quotes'],
  [
    'status != "5xx"',
    '5xx: status is a number, and "5xx" is a string: every event passes= write a number, or filter by another column',
  ],
  [
    "status > true",
    "true: status is a number, and true is a boolean: no event passes= write a number, or filter by another column",
  ],
  ['error = "true"', 'true: error is a boolean, and "true" is a string: no event passes= write true'],
  ["error = 0", "0: error is a boolean, and 0 is a number: no event passes= write false"],
  [
    "error in [true, 5]",
    "5: error is a boolean, and 5 is a number: it is never met= write a boolean, or filter by another column",
  ],
  ["error > 0", ">: error is a boolean, which has no order: no event passes= write error = true"],
  ["kind = 5", '5: kind is a string, and 5 is a number: no event passes= write "5", in quotes'],
  ["kind not-in [5]", '5: kind is a string, and 5 is a number: it is never met= write "5", in quotes'],
  [
    'status contains "5"',
    "contains: status is a number, and contains compares text: no event passes= filter by a column of texts, or with = or >",
  ],
  [
    'status does-not-end-with "5"',
    "does-not-end-with: status is a number, and does-not-end-with compares text: every event passes= filter by a column of texts, or with = or >",
  ],
  [
    "failed = true",
    "true: failed is a number, and true is a boolean: no event passes= write a number, or filter by another column",
  ],
  ['sli.latency = "true"', 'true: sli.latency is a boolean, and "true" is a string: no event passes= write true'],
])("%s", ([written, want]) => {
  expect(short(filters(written))).toEqual([want]);
});

it.for<[string, string, string[]]>([
  [
    "in filters of calculations",
    "{ calculations: ['COUNT as n where status = \"500\"'] }",
    ['500: status is a number, and "500" is a string: no event passes= write 500, without quotes'],
  ],
  [
    "of columns of related spans",
    "{ filters: ['root.status = \"500\"'] }",
    ['500: root.status is a number, and "500" is a string: no event passes= write 500, without quotes'],
  ],
  [
    "in a query's own JSON",
    '{ filters: [{ column: status, op: in, value: [500, "502"] }] }',
    ['502: status is a number, and "502" is a string: it is never met= write 502, without quotes'],
  ],
  [
    "of calculated fields, which hide a column",
    "{ calculated_fields: ['status = STRING($status)'], filters: ['status = 500'] }",
    ['500: status is a string, and 500 is a number: no event passes= write "500", in quotes'],
  ],
  [
    "but not of a field that cannot be read",
    "{ calculated_fields: ['status = STRING('], filters: ['status = 500'] }",
    [],
  ],
  ["but not of a field that is never there", "{ calculated_fields: ['x = null'], filters: ['x = 500'] }", []],
  [
    "of a field that may be one or the other",
    "{ calculated_fields: ['x = IF($error, $status, $kind)'], filters: ['x in [5, \"a\", true]'] }",
    ['true: x is a number or a string, and true is a boolean: it is never met= write "true", in quotes'],
  ],
])("finds it on panels: %s", ([, query, want]) => {
  expect(short(panel(query))).toEqual(want);
});
