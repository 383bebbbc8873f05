import { expect, it } from "vitest";
import type { Diagnostic } from "../model/diagnostic";
import { annotations } from "./annotations";

const odd: Diagnostic = {
  code: "a/b",
  severity: "error",
  at: { file: "boards/a.yaml", line: 7, column: 9, length: 3, source: "  name: odd one" },
  message: "odd",
};

it.for<[string, Partial<Diagnostic>, string]>([
  ["an error with its place", {}, "::error file=boards/a.yaml,line=7,endLine=7,col=9,endColumn=12,title=a/b::odd"],
  [
    "a warning with its subject and its hint on a line of its own",
    { severity: "warning", subject: "trigger x", hint: "write even" },
    "::warning file=boards/a.yaml,line=7,endLine=7,col=9,endColumn=12,title=a/b trigger x::odd%0Awrite even",
  ],
  [
    "what a command would obey, as text",
    { message: "100%\r\n::error::no", subject: "a, b: c", at: { ...odd.at, file: "a,b:c.yaml" } },
    "::error file=a%2Cb%3Ac.yaml,line=7,endLine=7,col=9,endColumn=12,title=a/b a%2C b%3A c::100%25%0D%0A::error::no",
  ],
])("GitHub is told %s", ([, change, want]) => expect(annotations([{ ...odd, ...change }])).toBe(want));

it("is one line each, and nothing where nothing is wrong", () => {
  expect([annotations([odd, odd]).split("\n").length, annotations([])]).toEqual([2, ""]);
});
