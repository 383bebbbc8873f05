import { expect, it } from "vitest";
import { literal } from "./files";
import { runbooksIn } from "./runbooks";

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
  [
    "headings with more than letters",
    "## Our fault, or the provider's? ##\n# `P95` of [API](api.md)\n# Größe_1\n# Silence\n# Silence\n",
    { isBlank: true, anchors: ["our-fault-or-the-providers", "p95-of-api", "größe_1", "silence", "silence-1"] },
  ],
])("reads a page of %s", ([, text, page]) => {
  expect(runbooksIn(literal({ "a.md": text }), ["a.md"])).toEqual([{ path: "a.md", ...page }]);
});

it("reads what is named and what stands beside it, and looks nowhere else", () => {
  const texts = {
    "b/one.md": "1",
    "b/two.md": "2",
    "b/no.txt": "3",
    "c/other.md": "4",
    "../up/x.md": "5",
    "/d/x.md": "6",
  };
  const pages = runbooksIn(literal(texts), [
    "b/one.md#x",
    "b/gone.md",
    "../up/x.md",
    "/d/x.md",
    "https://a.example/x.md",
  ]);
  expect(pages.map(({ path }) => path)).toEqual(["b/one.md", "b/two.md"]);
});
