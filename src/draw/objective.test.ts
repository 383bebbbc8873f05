import { expect, test } from "vitest";
import type { Answered } from "../query/answered";
import { type ObjectiveView, objectiveSvg } from "./objective";

const size = { width: 420, height: 250 };
const from = Date.UTC(2026, 0, 5) / 1000;
const points = 96;

/** An SLO of 99.9% over 30 days, so 43m12s of failure, whose budget has had this course in equal parts. */
function view(compliance: number, course: readonly number[]): ObjectiveView {
  const remaining = Float64Array.from({ length: points }, (_, n) => course[Math.floor((n / points) * course.length)]!);
  const answered: Answered = {
    from,
    until: from + points * 300,
    seenAt: from + points * 300,
    every: 300,
    dataset: "app",
    breakdowns: [],
    columns: [
      { label: "compliance", unit: "%" },
      { label: "budget remaining", unit: "%" },
    ],
    rows: [
      { key: [], totals: [compliance, course.at(-1)!], series: [new Float64Array(points).fill(compliance), remaining] },
    ],
    groups: 1,
    heatmaps: [],
  };
  return { name: "API <availability>", targetPercentage: 99.9, timePeriod: 30, answered };
}

const texts = (svg: string): readonly string[] =>
  [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text = ""]) => text);
const painted = (svg: string, name: string): boolean => svg.includes(`"var(--${name})"`);

test.for([
  [
    "much is left",
    99.955,
    [100, 80, 55],
    ["55%", "of the budget, 24m of 43m left", "99.955% compliant, target 99.9%"],
    { good: true, threshold: false, firing: false },
  ],
  [
    "little is left",
    99.91,
    [100, 40, 10],
    ["10%", "of the budget, 4m19s of 43m left", "99.91% compliant, target 99.9%"],
    { good: false, threshold: true, firing: false },
  ],
  [
    "nothing is left, and more is gone",
    99.84,
    [100, 20, -60],
    ["-60%", "budget exhausted, 26m over", "99.84% compliant, target 99.9%"],
    { good: true, threshold: false, firing: true },
  ],
] as const)("%s", ([, compliance, course, said, colours]) => {
  const svg = objectiveSvg(view(compliance, course), size, "o");
  expect(texts(svg)).toEqual(expect.arrayContaining([...said, "budget remaining", "UTC", "0%", "100%"]));
  expect(Object.fromEntries(Object.keys(colours).map((name) => [name, painted(svg, name)]))).toEqual(colours);
});

test("where there is little room it says less, and draws no course", () => {
  expect(texts(objectiveSvg(view(99.955, [55]), { width: 240, height: 90 }, "o"))).toEqual([
    "55%",
    "24m of 43m left",
    "99.955% of 99.9%",
  ]);
});

test("what has no room beside the number stands below it, whole", () => {
  const svg = objectiveSvg(view(99.84, [100, -154]), { width: 282, height: 244 }, "o");
  const said = [...svg.matchAll(/<text[^>]* transform="translate\(([\d.]+) ([\d.]+)\)"[^>]*>([^<]*)<\/text>/g)];
  const at = (text: string) => said.filter(([, , , one]) => one === text).map(([, x, y]) => [Number(x), Number(y)])[0]!;
  const [number, budget, compliance] = ["-154%", "budget exhausted, 1h7m over", "99.84% compliant, target 99.9%"].map(
    at,
  );
  expect([budget![0], compliance![0]]).toEqual([number![0], number![0]]);
  expect(budget![1]).toBeGreaterThan(number![1]! + 17);
  expect(compliance![1]).toBeGreaterThan(budget![1]!);
  expect(at("budget remaining")[1]).toBeGreaterThan(compliance![1]! + 12);
});

test("of no events it says so", () => {
  const none = view(100, [100]);
  const svg = objectiveSvg({ ...none, answered: { ...none.answered, rows: [] } }, size, "o");
  expect(texts(svg)).toEqual(["No events in this time"]);
  expect(/<title>(.*)<\/title>/.exec(svg)?.[1]).toBe("API &lt;availability&gt;: no events in this time");
});

test("it says what it is to who cannot see it, and is the same each time", () => {
  const svg = objectiveSvg(view(99.955, [100, 55]), size, "o");
  expect(/<title>(.*)<\/title>/.exec(svg)?.[1]).toBe(
    "API &lt;availability&gt;: 99.955% of 99.9%, budget 24m of 43m left",
  );
  expect(objectiveSvg(view(99.955, [100, 55]), size, "o")).toBe(svg);
  expect(svg).not.toMatch(/<style|NaN/);
});
