import { expect, it } from "vitest";
import { type Edits, said, yaml } from "../../test/support/checks";

/** The good project with columns about a person, derived ones, and a query of a panel that reads the last of these. */
const about = (derived: string, query = "{ calculations: [COUNT], breakdowns: [part] }"): Edits => ({
  [yaml.telemetry]: [
    ["error, cost]", "error, cost, url, user, token, route]"],
    [
      "derived:\n",
      `  url: { type: string, privacy: personal, cardinality: high, description: U }
  user: { type: string, privacy: pseudonymous, description: U }
  token: { type: string, privacy: secret, description: T }
  route: { type: string, description: R }
derived:
${derived}\n`,
    ],
  ],
  [yaml.board]: [["{ calculations: [COUNT] }", query]],
});
const part = (expression: string, privacy: string, more = ""): string =>
  `  part: { type: string, description: P, expression: '${expression}', privacy: { class: ${privacy}, reason: no ids }${more} }`;
const path = "COALESCE($route, REG_VALUE($url, `^/([^/]*)`))";

it.for<[string, string]>([
  ["a part of a personal column, said to be public", part(path, "public")],
  ["a part of it that is still a pseudonym", part(path, "pseudonymous")],
  ["a class above that of its columns", part("COALESCE($route, $user)", "personal")],
  [
    "a column made of one that says so",
    `  inner: { type: string, description: P, expression: '${path}', privacy: { class: public, reason: no ids } }
  part: { type: string, description: P, expression: "TO_LOWER($inner)" }`,
  ],
])("takes %s", ([, derived]) => {
  expect(said(about(derived), "privacy/declared")).toEqual([]);
});

it("is believed by privacy/exposed and query/cardinality", () => {
  const breakdown = "{ calculations: [COUNT], breakdowns: [part] }";
  const bare = `  part: { type: string, description: P, expression: '${path}' }`;
  const codes = (derived: string) =>
    said(about(derived, breakdown)).flatMap(
      (line) => / warning (privacy\/exposed|query\/cardinality)/.exec(line)?.[1] ?? [],
    );
  expect(codes(bare)).toEqual(["privacy/exposed", "query/cardinality"]);
  expect(codes(part(path, "public"))).toEqual(["query/cardinality"]);
  expect(codes(part(path, "public", ", cardinality: low"))).toEqual([]);
});

it("makes nothing of what is secret", () => {
  const found = said(about(part("REG_VALUE($token, `^..`)", "public")), "privacy/secret");
  expect(found.filter((line) => line.includes("part (made of token)"))).toHaveLength(1);
});

it.for<[string, string, message: string, hint: string]>([
  [
    "a personal column that is given whole",
    part("TO_LOWER(COALESCE($url, $route))", "public"),
    "part gives the whole of url, which is personal",
    "take a part of it with REG_VALUE, or write class: personal",
  ],
  [
    "a pseudonym that is given whole",
    part("IF($error, $user, REG_VALUE($url, `x`))", "public"),
    "part gives the whole of user, which is pseudonymous",
    "take a part of it with REG_VALUE, or write class: pseudonymous",
  ],
  [
    "one that another derived column gives whole",
    `  inner: { type: string, description: P, expression: "STRING($url)" }\n${part("COALESCE($inner)", "public")}`,
    "part gives the whole of url, which is personal",
    "take a part of it with REG_VALUE, or write class: personal",
  ],
  [
    "a class that its columns have anyway",
    part("COALESCE($user, $route)", "pseudonymous"),
    "nothing that part is made of is more than pseudonymous",
    "leave privacy: out",
  ],
  [
    "a class where nothing is personal",
    part("$route", "public"),
    "nothing that part is made of is more than public",
    "leave privacy: out",
  ],
])("finds %s", ([, derived, message, hint]) => {
  const [head, source, marked, last, ...more] = said(about(derived), "privacy/declared");
  expect(head).toMatch(/^telemetry\/api\.yaml:\d+:\d+ warning privacy\/declared derived column part$/);
  const [, before = "", carets = "", text] = /\| ( *)(\^+) (.*)$/.exec(marked!) ?? [];
  expect(source!.replace(/^ +\d+ \| /, "").slice(before.length, before.length + carets.length)).toMatch(
    /^(public|pseudonymous)$/,
  );
  expect([text, last!.trim(), ...more]).toEqual([message, `= ${hint}`]);
});

it("leaves an expression that cannot be read to another check", () => {
  expect(said(about(part("COALESCE($url", "public")), "privacy/declared")).toEqual([]);
});
