import { describe, expect, test } from "vitest";
import { renderDiagnostics } from "../report/diagnostics";
import { placeIn } from "./place";
import { parseSource } from "./source";

const rendered = (text: string) => renderDiagnostics(parseSource("a.yaml", text).problems);

describe("what YAML itself forbids", () => {
  test.for<[string, string, string]>([
    [
      "a key that stands twice",
      "a: 1\nb: 2\na: 3\n",
      `a.yaml:3:1 error yaml/syntax
  3 | a: 3
    | ^ this key stands twice in the same mapping
    = keep one of them`,
    ],
    [
      "a tab",
      "a:\n\tb: 1\n",
      `a.yaml:2:1 error yaml/syntax
  2 | \tb: 1
    | ^ a tab cannot indent YAML
    = indent with spaces`,
    ],
    [
      "two documents",
      "a: 1\n---\nb: 2\n",
      `a.yaml:2:1 error yaml/syntax
  2 | ---
    | ^^^ the file holds several documents
    = keep one document a file: remove the line ---`,
    ],
    [
      "an alias without an anchor",
      "a: *b\n",
      `a.yaml:1:4 error yaml/alias
  1 | a: *b
    |    ^^ no anchor &b stands before this alias`,
    ],
    [
      "an alias inside its own anchor",
      "a: &a [*a]\n",
      `a.yaml:1:8 error yaml/alias
  1 | a: &a [*a]
    |        ^^ the alias *a stands inside its own anchor`,
    ],
    [
      "a tag of another language",
      "a: !ruby/object {}\n",
      `a.yaml:1:4 error yaml/syntax
  1 | a: !ruby/object {}
    |    ^^^^^^^^^^^^ Unresolved tag: !ruby/object`,
    ],
    [
      "bytes that are not UTF-8",
      "a: caf\uFFFD\n",
      `a.yaml:1:7 error yaml/encoding
  1 | a: caf\uFFFD
    |       ^ a character here is not UTF-8
    = save the file as UTF-8`,
    ],
    [
      "a file that is no text",
      "PK\u0003\u0004\0\0",
      `a.yaml:1:5 error yaml/encoding
  1 | PK\uFFFD\uFFFD\uFFFD\uFFFD
    |     ^ this is not a text file
    = save it as UTF-8 text`,
    ],
  ])("%s", ([, text, want]) => expect(rendered(text)).toBe(want));
});

test("aliases that unfold to billions are refused at once", () => {
  const bomb = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"];
  for (let n = 1; n < 12; n++)
    bomb.push(
      `a${n}: &a${n} [${Array(10)
        .fill(`*a${n - 1}`)
        .join(", ")}]`,
    );
  expect(rendered(bomb.join("\n"))).toContain("its anchors and aliases unfold to far too much");
});

describe("what YAML allows", () => {
  test.for<[string, string, unknown]>([
    ["a byte-order mark", "\uFEFFa: 1\n", { a: 1 }],
    ["line ends of Windows", "a: 1\r\nb: |\r\n  x\r\n", { a: 1, b: "x\n" }],
    [
      "anchors and merges",
      "base: &base { every: 2m, over: 5m }\none: { <<: *base, over: 10m }\n",
      { base: { every: "2m", over: "5m" }, one: { every: "2m", over: "10m" } },
    ],
    ["nothing", "", null],
    ["only a comment", "# nothing yet\n", null],
    ["yes and no as text", "a: yes\n", { a: "yes" }],
  ])("%s", ([, text, want]) => {
    const source = parseSource("a.yaml", text);
    expect(source.problems).toEqual([]);
    expect(source.value).toEqual(want);
  });
});

describe("places", () => {
  const source = parseSource(
    "a.yaml",
    [
      "list:",
      "  - { id: x, n: 1 }",
      "  - id: y",
      "    n: 2",
      "base: &base { over: 5m }",
      "one:",
      "  <<: *base",
      "text: |",
      "  IF($a,",
      "    $b)",
      'quoted: "say \\"$b\\" now"',
      "single: 'it''s $b'",
      "folded: >-",
      "  one",
      "  $b",
      "plain: EQUALS($b, 1)",
      "over:",
      "  two words",
      "  $b",
    ].join("\n"),
  );
  const shown = (path: readonly (string | number)[], span?: { offset: number; length: number }) => {
    const { line, column, length } = placeIn(source, path, span);
    return `${line}:${column} ${source.text.split("\n")[line - 1]!.slice(column - 1, column - 1 + length)}`;
  };
  test.for<[string, readonly (string | number)[], string]>([
    ["a value", ["list", 0, "n"], "2:17 1"],
    ["a missing key: the mapping that should hold it", ["list", 0, "over"], "2:7 id: x"],
    ["a missing key in a mapping over several lines: its first pair", ["list", 1, "over"], "3:5 id: y"],
    ["a list: its key", ["list"], "1:1 list"],
    ["a merged key: where it was written", ["one", "over"], "5:21 5m"],
    ["a missing key of the file", ["nothing"], "1:1 list"],
  ])("%s", ([, path, want]) => expect(shown(path)).toBe(want));

  test.for<[string, string, string]>([
    ["a block scalar", "text", "10:5 $b"],
    ["double quotes with escapes", "quoted", "11:16 $b"],
    ["single quotes with a doubled one", "single", "12:16 $b"],
    ["a folded scalar", "folded", "15:3 $b"],
    ["a plain scalar", "plain", "16:15 $b"],
    ["a plain scalar over two lines", "over", "19:3 $b"],
  ])("a part of %s", ([, key, want]) => {
    const value = String((source.value as Record<string, unknown>)[key]);
    expect(shown([key], { offset: value.indexOf("$b"), length: 2 })).toBe(want);
  });
});
