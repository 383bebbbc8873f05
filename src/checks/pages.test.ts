import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { foundWith } from "../../test/support/checks";
import { checks } from "./index";

/** The fenced blocks of a page: `# wrong: triggers/all.yaml` in the first line says which file it is a fragment of, and that it is wrong. */
function blocksOf(page: string) {
  const blocks = [...page.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].map(([, language, text = ""]) => ({
    language,
    text,
  }));
  const fragments = (kind: "wrong" | "right") =>
    Object.fromEntries(
      blocks.flatMap(({ language, text }) => {
        const [, path] = (language === "yaml" && new RegExp(`^# ${kind}: (.+)\n`).exec(text)) || [];
        return path === undefined ? [] : [[path, text]];
      }),
    );
  const said = blocks.find(({ language }) => language === "text")?.text;
  return { wrong: fragments("wrong"), right: fragments("right"), said };
}

describe.for(checks)("docs/checks: $code", ({ code }) => {
  const page = readFileSync(join(__dirname, "../../docs/checks", `${code.replace("/", "-")}.md`), "utf8");
  const { wrong, right, said } = blocksOf(page);

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
