import { describe, expect, it } from "vitest";
import { foundWith } from "../../test/support/checks";
import { pageOf } from "../../test/support/pages";
import { checks } from "./index";

describe.for(checks)("docs/checks: $code", ({ code }) => {
  const { text: page, wrong, right, said } = pageOf(code);

  it("finds in its wrong example what the page says, and nothing else", () => {
    const found = foundWith(wrong);
    expect(new Set(found.map((one) => one.code))).toEqual(new Set([code]));
    expect(found.map(({ message, hint }) => `${message}\n  = ${hint}\n`).join("")).toBe(said);
  });

  it("finds nothing in its right example", () => {
    // of what is wrong with a file's name, the right example is another file
    if (code !== "environment/name") expect(Object.keys(right)).toEqual(Object.keys(wrong));
    expect(foundWith(right)).toEqual([]);
  });

  it("has an explanation and a source", () => {
    const [title, ...paragraphs] = page.replaceAll(/^```[\s\S]*?^```$/gm, "").split(/\n{2,}/);
    expect(title).toBe(`# ${code}`);
    expect(paragraphs.length).toBeGreaterThanOrEqual(3);
    expect(page).toMatch(/\n\nSource: .+\n$/);
  });
});
