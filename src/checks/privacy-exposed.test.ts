import { expect, it } from "vitest";
import { type Edits, said, yaml } from "../../test/support/checks";

/** The good project with columns about a person, and a panel or a trigger with another query. */
const about = (edits: Edits, derived = ""): Edits => ({
  [yaml.telemetry]: [
    ["error, cost]", "error, cost, email, age, is_minor, user]"],
    [
      "derived:\n",
      `  email: { type: string, privacy: personal, description: E }
  age: { type: integer, privacy: personal, description: A }
  is_minor: { type: boolean, privacy: personal, description: M }
  user: { type: string, privacy: pseudonymous, description: U }
derived:
${derived}`,
    ],
  ],
  ...edits,
});
const panel = (query: string, derived?: string): Edits =>
  about({ [yaml.board]: [["{ calculations: [COUNT] }", query]] }, derived);
const trigger = (query: string, derived?: string): Edits =>
  about({ [yaml.triggers]: [["filters: [error exists]", query]] }, derived);

it.for<[string, Edits]>([
  ["a pseudonym in a panel", panel("{ calculations: [COUNT], breakdowns: [user], filters: [user = u_1] }")],
  ["what is only asked to exist", panel("{ calculations: [COUNT], filters: [email exists] }")],
  ["a part of a text", panel("{ calculations: [COUNT], filters: [email ends-with .test] }")],
  ["a bound", panel("{ calculations: [COUNT], filters: [age > 17] }")],
  [
    "true and false",
    panel(
      "{ calculations: [COUNT], filters: [minor = true] }",
      '  minor: { type: boolean, expression: "COALESCE($is_minor, false)", description: M }\n',
    ),
  ],
  ["what shows nobody", panel("{ calculations: [COUNT_DISTINCT(email), AVG(age), P95(age)] }")],
  [
    "a length, in a field of the query",
    panel("{ calculated_fields: ['n = LENGTH($email)'], calculations: [MAX(n)], breakdowns: [n] }"),
  ],
  [
    "yes or no",
    trigger(
      "breakdowns: [known]\n    filters: [known = true]",
      '  known: { type: boolean, expression: "CONTAINS($email, `@`)", description: K }\n',
    ),
  ],
  [
    "a column that takes a personal one's place in the query",
    panel("{ calculated_fields: ['email = 1'], calculations: [COUNT], breakdowns: [email] }"),
  ],
])("takes %s", ([, edits]) => {
  expect(said(edits, "privacy/exposed")).toEqual([]);
});

const board = "is shown to all who may open the board";
const channels = "is shown in notifications, to all who are in their channels";

it.for<[string, Edits, message: string, hint: string]>([
  [
    "a breakdown of a panel",
    panel("{ calculations: [COUNT], breakdowns: [email] }"),
    `each value of email, which is personal, ${board}`,
    "break down by a pseudonym such as user, or by nothing",
  ],
  [
    "one of a related span",
    panel("{ calculations: [COUNT], breakdowns: [root.email] }"),
    `each value of root.email, which is personal, ${board}`,
    "break down by a pseudonym such as user, or by nothing",
  ],
  [
    "a value that a panel is about",
    panel("{ calculations: [COUNT], filters: [email = a@b.test] }"),
    `a value of email, which is personal, stands here and ${board}`,
    "filter by a pseudonym such as user, or only ask that it exists",
  ],
  [
    "a value that a calculation is about",
    panel("{ calculations: [{ op: COUNT, name: n, filters: [{ column: email, op: in, value: [a, b] }] }] }"),
    `a value of email, which is personal, stands here and ${board}`,
    "filter by a pseudonym such as user, or only ask that it exists",
  ],
  [
    "the greatest value",
    panel("{ calculations: [MAX(age)] }"),
    `a single value of age, which is personal, ${board}`,
    "write AVG or COUNT_DISTINCT, which show nobody",
  ],
  [
    "what a derived column shows",
    panel(
      "{ calculations: [COUNT], breakdowns: [who] }",
      '  who: { type: string, expression: "COALESCE($user, $email)", description: W }\n',
    ),
    `each value of who (made of email), which is personal, ${board}`,
    "break down by a pseudonym such as user, or by nothing",
  ],
  [
    "what a field of the query shows",
    panel("{ calculated_fields: ['who = TO_LOWER($email)'], calculations: [COUNT], breakdowns: [who] }"),
    `each value of who (made of email), which is personal, ${board}`,
    "break down by a pseudonym such as user, or by nothing",
  ],
  [
    "a pseudonym in a trigger",
    trigger("breakdowns: [user]"),
    `each value of user, which is pseudonymous, ${channels}`,
    "break down by what is public, or by nothing",
  ],
  [
    "a value that a trigger is about",
    trigger("filters: [user = u_1]"),
    `a value of user, which is pseudonymous, stands here and ${channels}`,
    "filter by what is public, or only ask that it exists",
  ],
])("finds %s", ([, edits, message, hint]) => {
  const [, , marked, last, ...more] = said(edits, "privacy/exposed");
  expect([marked!.replace(/.*?\^+ /, ""), last!.trim(), ...more]).toEqual([message, `= ${hint}`]);
});

it("points at the column, and says what is alike in all environments once", () => {
  expect(said(trigger("breakdowns: [age, email]"), "privacy/exposed")).toEqual([
    "triggers/all.yaml:7:18 warning privacy/exposed trigger error-rate",
    "  7 |     breakdowns: [age, email]",
    "    |                  ^^^ each value of age, which is personal, is shown in notifications, to all who are in their channels",
    "    = break down by what is public, or by nothing",
    "triggers/all.yaml:7:23 warning privacy/exposed trigger error-rate",
    "  7 |     breakdowns: [age, email]",
    "    |                       ^^^^^ each value of email, which is personal, is shown in notifications, to all who are in their channels",
    "    = break down by what is public, or by nothing",
  ]);
});

it("is not caught in what needs itself", () => {
  const derived =
    '  a: { type: string, expression: "COALESCE($b, $user)", description: A }\n  b: { type: string, expression: "COALESCE($a, $email)", description: B }\n';
  expect(
    said(panel("{ calculations: [COUNT], breakdowns: [a] }", derived), "privacy/exposed").map((line) => line.trim()),
  ).toEqual([
    "boards/health.yaml:9:50 warning privacy/exposed panel rate of board health",
    "9 |     query: { calculations: [COUNT], breakdowns: [a] }",
    "|                                                  ^ each value of a (made of email), which is personal, is shown to all who may open the board",
    "= break down by a pseudonym such as user, or by nothing",
  ]);
});
