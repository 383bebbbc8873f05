import { describe, expect, test } from "vitest";
import { chart, draw, fills, gap, lines, named, size, texts } from "../../test/support/panels";

describe("lines", () => {
  test("one for each group, with its name; axes from 0, in UTC", () => {
    const svg = draw({ groups: ["a", "b"] });
    expect([lines(svg, "group1"), lines(svg, "group2"), lines(svg, "group3")]).toEqual([1, 1, 0]);
    expect(texts(svg)).toEqual(
      expect.arrayContaining(["COUNT", "UTC", "a", "b", "0", "5", "10", "15", "00:00", "01:00", "07:00"]),
    );
  });
  test("ten groups have a colour, twenty are grey, and the others are counted", () => {
    const svg = draw({ groups: named(45) });
    expect(lines(svg, "group10")).toBe(1);
    expect(lines(svg, "dim")).toBe(20);
    expect(texts(svg)).toContain("and 37 more, 20 in grey, 15 not drawn");
    expect(texts(svg).filter((text) => text.startsWith("group"))).toEqual(named(8));
  });
  test("calculations stand one below the other on one axis of time", () => {
    const svg = draw({ of: [["COUNT"], ["AVG", "ms"]] });
    expect(lines(svg, "group1")).toBe(2);
    expect(texts(svg).filter((text) => text === "COUNT" || text === "AVG(ms)")).toEqual(["COUNT", "AVG(ms)"]);
    expect(texts(svg).filter((text) => text === "03:00")).toHaveLength(1);
  });
  test("overlaid ones share a chart, and the legend tells them apart", () => {
    const svg = draw({
      of: [
        ["P50", "ms"],
        ["P95", "ms"],
      ],
      overlaid: true,
      at: (_, __, column) => (column === 0 ? 5 : Number.NaN),
    });
    expect([lines(svg, "group1"), lines(svg, "group2")]).toEqual([1, 0]);
    expect(texts(svg)).toEqual(expect.arrayContaining(["P50(ms), P95(ms)", "P50(ms)", "no value: P95(ms)"]));
  });
  test.for([
    ["joined across points without a value", false, "M", 1],
    ["with a gap where missing values are omitted", true, "M", 2],
  ] as const)("%s", ([, omitMissingValues, letter, pieces]) => {
    const svg = draw({ of: [["AVG", "a"]], at: gap, charts: [chart("line", { omitMissingValues })] });
    const path = /<path d="([^"]*)"[^>]* stroke="var\(--group1\)"/.exec(svg)?.[1] ?? "";
    expect(path.split(letter)).toHaveLength(pieces + 1);
  });
  test("a value that stands alone is a dot", () => {
    const one = (point: number) => (point === 40 ? 7 : Number.NaN);
    for (const omitMissingValues of [true, false]) {
      const svg = draw({ of: [["AVG", "a"]], at: one, charts: [chart("line", { omitMissingValues })] });
      expect([lines(svg, "group1"), fills(svg, "group1")]).toEqual([0, 1]);
    }
  });
  test.for([
    ["ms", 60_000, ["0s", "20s", "40s", "60s"]],
    ["ms", 900, ["0ms", "200ms", "800ms"]],
    ["%", 100, ["0%", "20%", "100%"]],
    ["USD", 0.05, ["$0", "$0.01", "$0.05"]],
    ["tokens", 5_000_000, ["AVG(a), in tokens", "0", "1M", "5M"]],
    [undefined, 30_000, ["0", "10k", "30k"]],
  ] as const)("the axis is in %s up to %d", ([unit, most, wanted]) => {
    const svg = draw({ of: [["AVG", "a"]], ...(unit ? { unit } : {}), at: (point) => (point === 3 ? most : most / 2) });
    expect(texts(svg)).toEqual(expect.arrayContaining([...wanted]));
  });
  test("a logarithmic axis has powers of ten, and no place for 0", () => {
    const at = (point: number) => [0, 1, 100, 100_000][point % 4]!;
    const svg = draw({ of: [["AVG", "a"]], unit: "ms", at, charts: [chart("line", { useLogScale: true })] });
    expect(texts(svg).filter((text) => /^\d+m?s$/.test(text))).toEqual(["1ms", "10ms", "100ms", "1s", "10s", "100s"]);
    expect(svg).not.toMatch(/NaN|Infinity/);
  });
  test("a rule is at each value that is written", () => {
    const svg = draw({ at: () => 20 });
    const [, path = ""] = /<path d="([^"]*)"[^>]* stroke="var\(--rule\)"/.exec(svg) ?? [];
    expect(path.split("M").length - 1).toBe(texts(svg).filter((text) => /^\d+$/.test(text)).length);
  });
  test.for([
    [120, 0],
    [180, 1],
    [260, 2],
  ] as const)("a picture %d high has a legend of at most so many rows: %d", ([height, rows]) => {
    const svg = draw({ groups: named(12) }, { width: 300, height });
    const ys = [...svg.matchAll(/translate\([\d.]+ ([\d.]+)\)" [^>]*>(?:group|and) /g)].map(([, y]) => y);
    expect(new Set(ys).size).toBe(rows);
  });
  test("below 0 the axis goes as far as the values", () => {
    expect(texts(draw({ of: [["AVG", "a"]], at: (point) => (point % 9) - 4 }))).toEqual(
      expect.arrayContaining(["-4", "0", "4"]),
    );
  });
});

describe("thresholds", () => {
  const constants = [
    { name: "critical_above_10", expression: "10" },
    { name: "warning_above_5", expression: "5" },
  ];
  const until = (point: number, _: number, column: number) =>
    point > 60 ? Number.NaN : column === 0 ? 3 : 15 - 5 * column;
  test("one is dashed, says what it is, and ends where the events do", () => {
    const svg = draw({
      of: [
        ["AVG", "a"],
        ["MAX", "critical_above_10"],
      ],
      unit: "%",
      overlaid: true,
      constants,
      at: until,
    });
    expect(texts(svg)).toEqual(expect.arrayContaining(["AVG(a)", "critical above 10%"]));
    const [, path = ""] = /<path d="([^"]*)"[^>]* stroke="var\(--firing\)"[^>]* stroke-dasharray="6,4"/.exec(svg) ?? [];
    const ends = [...path.matchAll(/[ML]([\d.]+) /g)].map(([, x]) => Number(x));
    expect(ends).toHaveLength(2);
    expect(ends[1]).toBeLessThan(0.7 * size.width);
  });
  test("where missing values are omitted it has a gap wherever no event is", () => {
    const at = (point: number, _: number, column: number) =>
      column === 0 ? 3 : point < 40 || point >= 60 ? 10 : Number.NaN;
    const omit = chart("line", { omitMissingValues: true });
    const of = [
      ["AVG", "a"],
      ["MAX", "critical_above_10"],
    ] as const;
    const svg = draw({ of, overlaid: true, constants, at, charts: [omit, omit] });
    const [, path = ""] = /<path d="([^"]*)"[^>]* stroke="var\(--firing\)"[^>]* stroke-dasharray="6,4"/.exec(svg) ?? [];
    expect(path.split("M")).toHaveLength(3);
  });
  test("several are in the legend", () => {
    const svg = draw({
      of: [
        ["AVG", "a"],
        ["MAX", "critical_above_10"],
        ["MAX", "warning_above_5"],
      ],
      unit: "%",
      overlaid: true,
      constants,
      at: until,
    });
    expect(texts(svg).filter((text) => text.includes("above"))).toEqual(["critical above 10%", "warning above 5%"]);
    expect([lines(svg, "firing"), lines(svg, "threshold")]).toEqual([2, 2]); // in the chart and in the legend
  });
  test("a constant alone is a line as any other", () => {
    expect(lines(draw({ of: [["MAX", "critical_above_10"]], constants }), "group1")).toBe(1);
  });
});
