import { expect, it } from "vitest";
import { literal } from "./files";
import { runbooksIn } from "./runbooks";

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
  expect(pages.map(({ page }) => page.path)).toEqual(["b/one.md", "b/two.md"]);
});

it.for<[string, object]>([
  ["two.md", { path: "b/two.md", exists: true, anchors: ["two"] }],
  ["./two.md#two", { path: "b/two.md", anchor: "two", exists: true, anchors: ["two"] }],
  ["#one", { path: "b/one.md", anchor: "one", exists: true, anchors: ["one"] }],
  ["gone.md#x", { path: "b/gone.md", anchor: "x", exists: false }],
  ["../team.yaml#L3", { path: "team.yaml", anchor: "L3", exists: true }],
  ["../b/", { path: "b", exists: true }],
  ["../", { path: ".", exists: true }],
  ["/team.yaml?plain=1", { path: "team.yaml", exists: true }],
  ["a%20b.md", { path: "b/a b.md", exists: true, anchors: [] }],
  ["100%.md", { path: "b/100%.md", exists: false }],
  ["../../up.md", { path: "../up.md", exists: false }],
])("says where a link leads: %s", ([target, want]) => {
  const texts = {
    "b/one.md": `# One\n\n[x](${target})\n`,
    "b/two.md": "# Two",
    "b/a b.md": "",
    "team.yaml": "",
    "../up.md": "",
  };
  const [one] = runbooksIn(literal(texts), ["b/one.md"]).filter(({ page }) => page.path === "b/one.md");
  expect(one!.page.links).toEqual([{ target, ...want }]);
  expect(one!.placeOfLink(0)).toEqual({
    file: "b/one.md",
    line: 3,
    column: 5,
    length: target.length,
    source: `[x](${target})`,
  });
  expect(one!.placeOfLink(1)).toBeUndefined();
});

it.for(["https://a.example/x.md", "mailto:a@b.example", "//a.example"])("leaves other places alone: %s", (target) => {
  const [one] = runbooksIn(literal({ "one.md": `[x](${target})` }), ["one.md"]);
  expect(one!.page.links).toEqual([]);
});
