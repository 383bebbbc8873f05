import { expect, it } from "vitest";
import { z } from "zod";
import type { Diagnostic } from "../model/diagnostic";
import { type Rule, sarif } from "./sarif";

const message = z.strictObject({ text: z.string().min(1), markdown: z.string().optional() });
const level = z.enum(["none", "note", "warning", "error"]);
const oneOrMore = z.int().min(1);
/** What the schema of SARIF 2.1.0 says of the parts that are written here; every object there is closed. */
const log = z.strictObject({
  $schema: z.url(),
  version: z.literal("2.1.0"),
  runs: z.array(
    z.strictObject({
      tool: z.strictObject({
        driver: z.strictObject({
          name: z.string(),
          rules: z.array(
            z.strictObject({
              id: z.string(),
              shortDescription: message,
              help: message.optional(),
              helpUri: z.url().optional(),
              defaultConfiguration: z.strictObject({ level }),
            }),
          ),
        }),
      }),
      columnKind: z.enum(["utf16CodeUnits", "unicodeCodePoints"]),
      results: z.array(
        z.strictObject({
          ruleId: z.string(),
          ruleIndex: z.int().min(0).optional(),
          level,
          message,
          locations: z.array(
            z.strictObject({
              physicalLocation: z.strictObject({
                artifactLocation: z.strictObject({ uri: z.string().regex(/^[\w./%~-]+$/, "no URI reference") }),
                region: z.strictObject({
                  startLine: oneOrMore,
                  startColumn: oneOrMore,
                  endColumn: oneOrMore,
                  snippet: z.strictObject({ text: z.string() }).optional(),
                }),
              }),
            }),
          ),
        }),
      ),
    }),
  ),
});

const rules: readonly Rule[] = [
  { code: "yaml/syntax", severity: "error", summary: "No YAML." },
  {
    code: "a/b",
    severity: "warning",
    summary: "It is odd.",
    page: "# a/b\n\nIt is odd.\n",
    url: "https://example.com/a-b.md",
  },
];
const odd: Diagnostic = {
  code: "a/b",
  severity: "warning",
  at: { file: "my boards/ü.yaml", line: 7, column: 9, length: 3, source: "  name: odd one" },
  subject: "trigger x",
  message: "odd",
  hint: "write even",
};
const plain: Diagnostic = {
  code: "c/d",
  severity: "error",
  at: { file: "slos/", line: 1, column: 1, length: 1, source: "" },
  message: "missing",
};

it("is what SARIF 2.1.0 takes, with every rule once", () => {
  const [run] = log.parse(JSON.parse(sarif([odd, plain], rules))).runs;
  expect(run?.tool.driver.rules).toEqual([
    { id: "yaml/syntax", shortDescription: { text: "No YAML." }, defaultConfiguration: { level: "error" } },
    {
      id: "a/b",
      shortDescription: { text: "It is odd." },
      help: { text: "# a/b\n\nIt is odd.\n", markdown: "# a/b\n\nIt is odd.\n" },
      helpUri: "https://example.com/a-b.md",
      defaultConfiguration: { level: "warning" },
    },
  ]);
});

it("places what was found from its first column to the one after its last, and points at its rule", () => {
  const [run] = log.parse(JSON.parse(sarif([odd, plain], rules))).runs;
  expect(run?.results).toEqual([
    {
      ruleId: "a/b",
      ruleIndex: 1,
      level: "warning",
      message: { text: "trigger x: odd\nwrite even" },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: "my%20boards/%C3%BC.yaml" },
            region: { startLine: 7, startColumn: 9, endColumn: 12, snippet: { text: "odd" } },
          },
        },
      ],
    },
    {
      ruleId: "c/d",
      level: "error",
      message: { text: "missing" },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: "slos/" },
            region: { startLine: 1, startColumn: 1, endColumn: 2 },
          },
        },
      ],
    },
  ]);
});

it("is a whole log where nothing is wrong", () => {
  expect(log.parse(JSON.parse(sarif([], []))).runs.map(({ results }) => results)).toEqual([[]]);
});
