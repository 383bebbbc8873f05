import { expect, it } from "vitest";
import { renderPage, summaryOf } from "./page";

const page = `# a/b

What is
wrong with \`x
y\`.

See [the reference](../reference.md).

\`\`\`yaml
# wrong: x.yaml
- id: y

  z: 1
\`\`\`

Source: nobody.
`;

it("shows a page as plain text", () => {
  expect(renderPage(page)).toBe(`a/b

What is
wrong with x
y.

See the reference (../reference.md).

    # wrong: x.yaml
    - id: y

      z: 1

Source: nobody.`);
});

it("shows its title bold and its code in colour on a terminal that has colours", () => {
  expect(renderPage("# a/b\n\n`x`\n", { color: true })).toBe("\u001b[1ma/b\u001b[22m\n\n\u001b[36mx\u001b[39m");
});

it("takes its first paragraph for its summary", () => {
  expect(summaryOf(page)).toBe("What is wrong with `x y`.");
});
