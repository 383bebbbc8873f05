import { expect, test } from "vitest";
import type { Diagnostic } from "../model/diagnostic";
import { renderDiagnostics, summary } from "./diagnostics";
import { alertSections } from "./overview";
import { table } from "./table";

const diagnostic = (source: string, column: number, length: number): Diagnostic => ({
  code: "a/b",
  severity: "error",
  at: { file: "x.yaml", line: 100, column, length, source },
  message: "wrong",
});

test.for<[string, Diagnostic, string]>([
  ["a caret under what is meant", diagnostic("name: x", 7, 1), "  100 | name: x\n      |       ^ wrong"],
  ["wide characters take two columns", diagnostic("名前: x", 5, 1), "  100 | 名前: x\n      |       ^ wrong"],
  ["tabs stay tabs", diagnostic("\tname: x", 8, 1), "  100 | \tname: x\n      | \t      ^ wrong"],
  [
    "a terminal is not obeyed",
    diagnostic("a: \u001b[31m\u202e", 4, 1),
    "  100 | a: \uFFFD[31m\uFFFD\n      |    ^ wrong",
  ],
])("%s", ([, one, want]) => expect(renderDiagnostics([one])).toBe(`x.yaml:100:${one.at.column} error a/b\n${want}`));

test("the summary counts", () => {
  const warning: Diagnostic = { ...diagnostic("x", 1, 1), severity: "warning" };
  expect([summary([]), summary([diagnostic("x", 1, 1), warning, warning])]).toEqual([
    "no problems",
    "1 error, 2 warnings",
  ]);
});

test("a table: columns as wide as what they hold, numbers to the right, no trailing spaces", () => {
  expect(
    table(
      ["what", "count"],
      [
        ["a", 1],
        ["long name", 100],
      ],
    ),
  ).toBe("what       count\na              1\nlong name    100");
});

test("an environment in which nobody is told is one line", () => {
  const row = {
    environment: "dev",
    alert: "a",
    severity: "critical",
    condition: "",
    guard: "",
    over: "",
    every: "",
    tells: [],
    detects: "1m",
    falsePages: undefined,
  } as const;
  expect(alertSections([row, row], ["dev"])).toEqual([
    { title: "Alerts in dev", body: "2 triggers, all disabled: nobody is told" },
  ]);
});
