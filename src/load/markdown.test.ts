import { expect, it } from "vitest";
import { readMarkdown } from "./markdown";

it.for<[string, string, { isBlank: boolean; anchors: string[] }]>([
  ["text", "Look\n", { isBlank: false, anchors: [] }],
  ["nothing", " \n\n", { isBlank: true, anchors: [] }],
  [
    "headings alone",
    "# Error rate\n\n## What it means\n##\n",
    { isBlank: true, anchors: ["error-rate", "what-it-means"] },
  ],
  ["a comment alone", "# Error rate\n<!-- to\nwrite -->\n", { isBlank: true, anchors: ["error-rate"] }],
  ["a fenced block", "# A\r\n```sh\r\n# no heading\r\n```\r\n# B\r\n", { isBlank: false, anchors: ["a", "b"] }],
  ["a fenced block without an end", "# A\n~~~\n# no heading\n", { isBlank: false, anchors: ["a"] }],
  [
    "underlined headings",
    "Error rate\n===\nWhat\n---\n- a\n---\n",
    { isBlank: false, anchors: ["error-rate", "what"] },
  ],
  ["names in HTML", '<a id="first"></a>\n# A\n', { isBlank: false, anchors: ["a", "first"] }],
  [
    "headings with more than letters",
    "## Our fault, or the provider's? ##\n# `P95` of [API](api.md)\n# Größe_1\n# Silence\n# Silence\n",
    { isBlank: true, anchors: ["our-fault-or-the-providers", "p95-of-api", "größe_1", "silence", "silence-1"] },
  ],
])("reads a page of %s", ([, text, page]) => {
  expect(readMarkdown(text)).toMatchObject(page);
});

it.for<[string, string, string[]]>([
  [
    "in a sentence, of a picture and within another",
    "[a](b.md) ![c](d.png) [![e](f.svg)](g.md)",
    ["b.md", "d.png", "f.svg", "g.md"],
  ],
  ["with a title", "[a](b.md \"B\") [c](d.md 'D') [e](f.md (F))", ["b.md", "d.md", "f.md"]],
  ["in angle brackets, and with brackets", "[a](<b c.md>) [d](e_(f).md)", ["b c.md", "e_(f).md"]],
  ["defined below", "[a][b]\n\n[b]: c.md\n[d]: <e f.md>\n", ["c.md", "e f.md"]],
  ["in HTML", '<a class="x" href="b.md">a</a>', ["b.md"]],
  ["on another line", "[a\nb](\n  c.md)", ["c.md"]],
  ["in code, which is none", "`[a](b.md)` ``[`c`](d.md)``\n```\n[e](f.md)\n```\n    <!-- [g](h.md) -->", []],
  ["that is none", "a[0](b), f(x) [c] (d.md) [e]", ["b"]],
])("finds a link %s", ([, text, targets]) => {
  const { links } = readMarkdown(text);
  expect(links.map(({ target }) => target)).toEqual(targets);
  expect(links.map(({ offset, target }) => text.slice(offset, offset + target.length))).toEqual(targets);
});
