import { expect, test } from "vitest";
import { groupColours } from "./drawing";
import { type Colour, colourStyle, colours, declarations } from "./svg";

/** Relative luminance and contrast as WCAG 2.2 defines them. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [more = 0, less = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (more + 0.05) / (less + 0.05);
}

const themes = [
  ["light", 0],
  ["dark", 1],
] as const;

test.for(themes)("texts can be read, and what is drawn can be seen: %s", ([, theme]) => {
  const against = (name: Colour): number => contrast(colours[name][theme], colours.paper[theme]);
  const pale = (names: readonly Colour[], least: number) => names.filter((name) => against(name) < least);
  expect(pale(["ink", "dim"], 4.5)).toEqual([]);
  expect(pale([...groupColours, "value", "threshold", "firing", "good"], 3)).toEqual([]);
});

test.for(themes)("no two groups are alike: %s", ([, theme]) => {
  expect(new Set(groupColours.map((name) => colours[name][theme])).size).toBe(10);
});

test("the page says the colours once, for both themes", () => {
  expect(colourStyle()).toBe(
    `:root{${declarations("light")}}@media (prefers-color-scheme:dark){:root{${declarations("dark")}}}`,
  );
  expect(declarations("dark").split(";")[0]).toBe(`--ink:${colours.ink[1]}`);
});
