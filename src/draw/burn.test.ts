import { beforeAll, expect, test } from "vitest";
import { projectWith } from "../../test/support/stacks";
import { datasetOf } from "../model/project";
import { budgetIn } from "../prove/budget";
import { type BurnCourse, burnCourse, courseShares } from "../prove/burn-course";
import { burnSvg } from "./burn";
import type { colours } from "./svg";

const environment = projectWith({
  "telemetry/api.yaml": [
    "carries: [duration_ms, error, cost] }",
    "carries: [duration_ms, error, cost], normal: { error: false, duration_ms: 200 } }",
  ],
}).environments.find(({ id }) => id === "production")!;
const slo = environment.slos[0]!;

let courses: readonly BurnCourse[];
let svg: string;
beforeAll(() => {
  const budget = budgetIn(slo, datasetOf(environment, slo.dataset), environment.traffic)!;
  courses = courseShares(slo).map((share) => burnCourse(budget, share));
  svg = burnSvg(slo, courses);
});

const texts = () =>
  [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text = ""]) => text).filter((text) => text !== "");
const inColour = (name: keyof typeof colours): number => svg.split(`fill="var(--${name})"`).length - 1;

test("the same courses are the same text", () => {
  expect(burnSvg(slo, courses)).toBe(svg);
});

test("it says what it is, each outage, when each alert fires, whom it tells and when it is over", () => {
  expect(/<title>(.*)<\/title>/.exec(svg)?.[1]).toBe(
    "Latency: what an outage makes of its budget: latency  ·  99% over 30d, from a full budget at steady traffic; outages are shaded",
  );
  expect(texts()).toEqual(
    expect.arrayContaining([
      "Everything fails for 2h",
      "5% fails for 1d",
      "9m → acme on-call, #acme, over 52m after its end",
      "44m → #acme, over 2d23h17m after its end",
      "14h24m → #acme, over 2d9h37m after its end",
    ]),
  );
  expect(texts().filter((text) => text === "fast")).toHaveLength(2);
});

test("three of four alerts fire, and the one that is over within the picture is marked so", () => {
  // a bar and a point for each that fires, and the shading of each outage
  expect(inColour("firing")).toBe(3 + 3 + 2);
  expect(svg.split('stroke="var(--good)"')).toHaveLength(2);
});

test("time ends at a mark, and the budget begins at all of it", () => {
  const marks = texts().filter((text) => /^[\dhdms]+$/.test(text));
  expect(marks).toEqual(["0s", "1h", "2h", "3h", "4h", "5h", "0s", "12h", "1d", "1d12h", "2d", "2d12h"]);
  expect(
    texts()
      .filter((text) => text.endsWith("%"))
      .slice(0, 5),
  ).toEqual(["0%", "25%", "50%", "75%", "100%"]);
});

test("an over-spent budget is seen below nothing", () => {
  const [total] = courses;
  const deep = { ...total!, remaining: total!.remaining.map((value) => 4 * value - 300) };
  svg = burnSvg(slo, [deep]);
  expect(texts()).toEqual(expect.arrayContaining(["-50%", "100%"]));
});
