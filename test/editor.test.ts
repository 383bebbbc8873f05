import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { describe, expect, test } from "vitest";
import { TextDocument } from "vscode-languageserver-textdocument";
import { getLanguageService } from "yaml-language-server";
import { folder } from "../src/load/files";

/** What an editor says, by the language server that editors run, from the schema that each file's first line names. */
const root = join(__dirname, "..");
const service = getLanguageService({
  schemaRequestService: async (uri) => readFileSync(fileURLToPath(uri), "utf8"),
  workspaceContext: {
    resolveRelativePath: (path, from) => pathToFileURL(resolve(fileURLToPath(from), "..", path)).href,
  },
});
service.configure({ validate: true, completion: true, hover: true });

let version = 0; // the service remembers what it parsed by version
const document = (path: string, text: string) =>
  TextDocument.create(pathToFileURL(join(root, path)).href, "yaml", ++version, text);
const files = folder(root);
const own = [
  "team.yaml",
  ...["environments", "telemetry", "slos", "triggers", "boards"].flatMap((dir) => files.list(dir)),
];

async function complaints(path: string, text: string): Promise<readonly string[]> {
  const found = await service.doValidation(document(path, text), false);
  return found.map(({ range, message }) => `${range.start.line + 1}:${range.start.character + 1} ${message}`);
}

test.for(own)("%s: its first line names its schema, and an editor has nothing to say", async (path) => {
  const text = files.read(path)!;
  expect(text.split("\n")[0]).toMatch(/^# yaml-language-server: \$schema=(\.\.|\.)\/schemas\/[a-z-]+\.json$/);
  expect(await complaints(path, text)).toEqual([]);
});

const trigger = (entry: string) => `# yaml-language-server: $schema=../schemas/triggers.json\n${entry}`;
const whole = `- id: a
  name: A
  severity: critical
  dataset: lift-sys
  query: { calculations: [COUNT] }
  above: 10
  over: 5m
  every: 2m
  owner: platform
  action: Look
  runbook: runbooks/a.md
`;

describe("complaints stand at the key or value they are about", () => {
  test.for<[string, string, readonly string[]]>([
    ["a whole trigger", whole, []],
    ["a misspelt field", whole.replace("above:", "abov:"), ["7:3 Property abov is not allowed."]],
    ["a missing field", whole.replace("  over: 5m\n", ""), ['2:3 Missing property "over".']],
    [
      "a wrong word",
      whole.replace("critical", "critcal"),
      ['4:13 Value is not accepted. Valid values: "critical", "warning".'],
    ],
    [
      "a duration without a unit",
      whole.replace("every: 2m", "every: 120"),
      ['9:10 Incorrect type. Expected "string".'],
    ],
    [
      "a field of a query that there is not",
      whole.replace("{ calculations", "{ calculation"),
      ["6:12 Property calculation is not allowed."],
    ],
  ])("%s", async ([, entry, want]) => expect(await complaints("triggers/new.yaml", trigger(entry))).toEqual(want));
});

describe("completions", () => {
  const offered = async (path: string, text: string) => {
    const at = document(path, text.replace("|", ""));
    const list = await service.doComplete(at, at.positionAt(text.indexOf("|")), false);
    return list.items.map(({ label }) => label);
  };
  test("the fields of a trigger", async () => {
    const labels = await offered("triggers/new.yaml", trigger("- id: a\n  |"));
    expect(labels).toEqual(expect.arrayContaining(["above", "over", "every", "for", "at_least", "runbook"]));
    expect(labels).not.toContain("object");
  });
  test("the words of a severity", async () => {
    expect((await offered("triggers/new.yaml", trigger("- id: a\n  severity: |"))).toSorted()).toEqual([
      "critical",
      "warning",
    ]);
  });
  test("the keys of a query", async () => {
    expect(await offered("triggers/new.yaml", trigger("- id: a\n  query:\n    |"))).toEqual(
      expect.arrayContaining(["calculations", "filters", "breakdowns", "formulas"]),
    );
  });
  test("what a field means", async () => {
    const text = trigger("- id: a\n  over: 5m\n");
    const at = document("triggers/new.yaml", text);
    const hover = await service.doHover(at, at.positionAt(text.indexOf("over")));
    expect(JSON.stringify(hover)).toContain("The window that each evaluation looks at.");
  });
});
