import { describe, expect, test } from "vitest";
import { chart, draw, fills, heatPanel, named, panel, size, texts, type Wanted } from "../../test/support/panels";
import { chartTypes } from "../model/board";
import { panelSvg } from "./panel";
import { colourStyle, colours } from "./svg";

describe("other charts", () => {
  test("stacked areas hold all groups: those without a colour are one", () => {
    const svg = draw({ groups: named(25), charts: [chart("stacked")], at: () => 4 });
    expect(fills(svg, "dim") - texts(svg).filter((text) => /^\d|UTC|COUNT|^and/.test(text)).length).toBe(1);
    expect(texts(svg)).toEqual(expect.arrayContaining(["100", "and 17 more, 15 in grey"]));
  });
  test("each area stands on the one before", () => {
    const svg = draw({ groups: ["a", "b"], points: 2, charts: [chart("stacked")], at: (_, group) => [10, 10][group]! });
    const heights = ["group1", "group2"].map((name) => {
      const [, path = ""] = new RegExp(`<path d="([^"]*)" fill="var\\(--${name}\\)" fill-opacity`).exec(svg) ?? [];
      return [...new Set([...path.matchAll(/[ML][\d.]+ ([\d.]+)/g)].map(([, y]) => Number(y)))].toSorted(
        (a, b) => a - b,
      );
    });
    expect(heights[1]![1]).toBe(heights[0]![0]);
  });
  test("time bars are as wide as their points", () => {
    const svg = draw({ points: 4, charts: [chart("tsbar")], at: (point) => (point === 2 ? 0 : 3) });
    const [, path = ""] = /<path d="([^"]*)"[^>]* fill="var\(--group1\)"/.exec(svg) ?? [];
    expect(path.split("Z")).toHaveLength(3 + 1);
  });
  test("a stat is the value of the whole time", () => {
    expect(
      texts(draw({ of: [["SUM", "cost"]], unit: "USD", points: 4, at: () => 308.25, charts: [chart("stat")] })),
    ).toEqual(["SUM(cost)", "$1233"]);
    const many = texts(draw({ groups: named(9), charts: [chart("stat")] }));
    expect(many).toEqual(expect.arrayContaining(["group 0", "group 3", "and 5 more"]));
  });
  test("a stat of 0 is 0, and of nothing nothing", () => {
    expect(texts(draw({ charts: [chart("stat")], at: () => 0 }))).toEqual(["COUNT", "0"]);
    const none = panel({ of: [["MAX", "a"]], charts: [chart("stat")] });
    const rows = none.answered.rows.map((row) => ({ ...row, totals: [Number.NaN] }));
    expect(texts(draw({ ...none, answered: { ...none.answered, rows } }))).toEqual(["MAX(a)", "No value in this time"]);
  });
  test("a pie has slices with shares", () => {
    const svg = draw({ groups: ["a", "b"], points: 1, at: (_, group) => [30, 10][group]!, charts: [chart("cpie")] });
    expect(texts(svg)).toEqual(["COUNT", "a", "30 · 75%", "b", "10 · 25%"]);
    expect(fills(svg, "group1")).toBe(2); // the slice and its swatch
  });
  test("bars of categories are as many as there is room for", () => {
    const svg = draw({ groups: named(100), charts: [chart("cbar")] });
    const rows = texts(svg).filter((text) => text.startsWith("group"));
    expect(rows.length).toBeGreaterThan(5);
    expect(texts(svg)).toContain(`and ${100 - rows.length} more`);
  });
  test("a heatmap has shades from few events to many, in little space", () => {
    const svg = draw(heatPanel(1000, (bin, point) => (bin * 31 + point * 17) % 23));
    expect(fills(svg, "value")).toBe(5);
    expect(texts(svg)).toEqual(expect.arrayContaining(["HEATMAP(ms)", "0s", "6s"]));
    expect(Buffer.byteLength(svg)).toBeLessThan(40_000);
  });
  test("cells alike that touch are one shape", () => {
    const svg = draw(heatPanel(60, (bin) => (bin === 3 ? 5 : 0)));
    const [, path = ""] = /<path d="([^"]*)"[^>]* fill="var\(--value\)"/.exec(svg) ?? [];
    expect(path.split("M")).toHaveLength(2);
  });
});

describe("nothing to draw", () => {
  const cases: readonly (readonly [what: string, wanted: Wanted, text: string])[] = [
    ["no group", { groups: [] }, "No events in this time"],
    ["a count of none", { at: () => 0 }, "No events in this time"],
    ["no number, such as a column of strings", { of: [["AVG", "a"]], at: () => Number.NaN }, "No value in this time"],
  ];
  test.for(cases)("%s", ([, wanted, text]) => {
    for (const type of ["default", "line", "tsbar", "stacked"] as const)
      expect(texts(draw({ ...wanted, charts: [chart(type)] }))).toContain(text);
  });
  test("a heatmap without bins", () => {
    const view = heatPanel(4, () => 0);
    expect(texts(draw({ ...view, answered: { ...view.answered, heatmaps: [] } }))).toEqual([
      "HEATMAP(ms)",
      "No events in this time",
    ]);
  });
});

describe("whatever it is given", () => {
  const hostile = [
    "<script>alert(1)</script>",
    "שלום \u202Eabc",
    'a "quoted" & b',
    "tab\tand\nline\u0000",
    "\uD800",
    "a name that is far too long for a legend, and goes on and on",
  ];
  test.for(chartTypes)("text is never markup: %s", (type) => {
    const svg = draw({ title: hostile.join(" "), groups: hostile, charts: [chart(type)] });
    expect(svg).not.toMatch(/<script|\u202E|NaN|undefined|<b>/);
    expect(svg).not.toContain("\0");
    expect(svg).not.toMatch(/\p{Cs}/u);
    expect(svg).toContain("&lt;script&gt;");
  });
  test.for(chartTypes)("ten thousand groups are no larger than a hundred: %s", (type) => {
    const many = draw({ groups: named(10_000), points: 100, charts: [chart(type)] });
    expect(Buffer.byteLength(many)).toBeLessThan(80_000);
  });
  test("a line of 864 points is small", () => {
    const svg = draw({ points: 864, at: (point) => (point * 7919) % 1000 }, { width: 800, height: 300 });
    expect(Buffer.byteLength(svg)).toBeLessThan(20_000);
  });
  test.for([Number.POSITIVE_INFINITY, 1e300, 1e-12, -5])("values of %d do not break it", (value) => {
    for (const type of chartTypes) {
      const svg = draw({ of: [["AVG", "a"]], at: (point) => (point % 2 ? value : 1), charts: [chart(type)] });
      expect(svg).not.toMatch(/NaN|Infinity/);
    }
  });
  test.for([240, 300, 600, 1200])("no text leaves a picture %d wide", (width) => {
    for (const type of chartTypes) {
      const svg = draw({ groups: hostile, unit: "tokens", charts: [chart(type)] }, { width, height: 150 });
      for (const [, anchor, x = "", text = ""] of svg.matchAll(
        /<text[^>]* text-anchor="(\w+)"[^>]* transform="translate\(([\d.-]+) [^"]*"[^>]*>([^<]*)</g,
      )) {
        const long = text.replaceAll(/&\w+;/g, "_").length * 5;
        const left = Number(x) - (anchor === "end" ? long : anchor === "middle" ? long / 2 : 0);
        expect(left, text).toBeGreaterThanOrEqual(-8);
        expect(left + long, text).toBeLessThanOrEqual(width + 8);
      }
    }
  });
});

describe("in a page", () => {
  test("the same input is the same text, whatever was drawn before", () => {
    const wanted = { groups: named(3), of: [["COUNT"], ["AVG", "a"]] as const };
    const first = draw(wanted);
    draw({ charts: [chart("stacked")] });
    expect(draw(wanted)).toBe(first);
  });
  test("ids are its own, and it styles nothing but itself", () => {
    for (const type of chartTypes) {
      const svg = draw({ groups: named(3), charts: [chart(type)] });
      expect(svg).not.toContain("<style");
      expect([...svg.matchAll(/ id="([^"]*)"/g)].filter(([, id]) => !id!.startsWith("p-"))).toEqual([]);
    }
  });
  test("alone it brings the colours and its paper", () => {
    const svg = panelSvg(panel(), size);
    expect(svg).toContain(`<style>${colourStyle()}</style>`);
    expect(svg).toMatch(/<rect [^>]*fill="var\(--paper\)"/);
  });
  test("every colour is one that light and dark have", () => {
    for (const type of chartTypes) {
      const svg = draw({ groups: named(30), charts: [chart(type)] }).replaceAll(/<clipPath[\s\S]*?<\/clipPath>/g, "");
      const used = [...svg.matchAll(/ (?:fill|stroke)="([^"]*)"/g)].map(([, value = ""]) => value);
      const odd = used.filter((value) => {
        const [, name = ""] = /^var\(--(\w+)\)$/.exec(value) ?? [];
        return value !== "none" && value !== "transparent" && !(name in colours);
      });
      expect(odd).toEqual([]);
    }
  });
  test("it says what it is to who cannot see it", () => {
    expect(/<title>(.*)<\/title>/.exec(draw({ title: "Errors", of: [["COUNT"], ["AVG", "ms"]] }))?.[1]).toBe(
      "Errors; COUNT; AVG(ms)",
    );
    expect(/<title>(.*)<\/title>/.exec(draw({ title: "Errors", groups: [] }))?.[1]).toBe(
      "Errors; COUNT: no events in this time",
    );
  });
});
