import { expect, test } from "vitest";
import { goodFiles } from "../../test/support/project";
import { projectWith } from "../../test/support/stacks";
import { literal } from "../load/files";
import { loadShapes } from "../load/shapes";
import { notPlantable, type Planted } from "../model/incident";
import type { Shape } from "../model/shape";
import { incidentsOf, plant, plantedBesides, plantedChanges } from "./plant";

const environment = projectWith().environments.find(({ id }) => id === "production")!;
const start = Date.UTC(2026, 0, 5) / 1000;
const [hour, day] = [3600, 86_400];

function shapesOf(...entries: readonly string[]): readonly Shape[] {
  const text = entries.map((one) => `- { name: What happens, start: tuesday 14:00, ${one} }\n`).join("");
  const { shapes, problems } = loadShapes(literal({ ...goodFiles, "test/shapes.yaml": text }), environment);
  expect(problems).toEqual([]);
  return shapes;
}
const at = (shape: Shape | undefined, hours: number): Planted => ({ shape: shape!, at: start + hours * hour });

test("one a day at the shape's own hour, never on the first day, every shape in turn; the seed decides", () => {
  const shapes = shapesOf(
    "id: a, for: 1h, events: [{ drop: true }]",
    "id: b, for: 2h, events: [{ drop: true }]",
    "id: c, for: 1d, events: [{ drop: true }]",
  );
  const planted = plant(shapes, { start, days: 30, count: 9, seed: 1 });
  expect(planted.map(({ shape }) => shape.id).toSorted()).toEqual(["a", "a", "a", "b", "b", "b", "c", "c", "c"]);
  expect(new Set(planted.slice(0, 3).map(({ shape }) => shape.id)).size).toBe(3);
  const dates = planted.map((one) => Math.floor((one.at - start) / day));
  expect(dates).toEqual([...new Set(dates)].toSorted((a, b) => a - b));
  for (const one of planted) {
    expect(one.at).toBeGreaterThanOrEqual(start + day);
    expect(one.at + one.shape.for).toBeLessThanOrEqual(start + 30 * day);
    if (one.shape.id !== "c")
      expect(((one.at - start) % day) - 14 * hour).toSatisfy((late: number) => late >= 0 && late < hour);
  }
  expect(plant(shapes, { start, days: 30, count: 9, seed: 1 })).toEqual(planted);
  expect(plant(shapes, { start, days: 30, count: 9, seed: 2 })).not.toEqual(planted);
});

test("as many as there are days: one on each; what would go on after the end begins earlier; of no shapes none", () => {
  const [long] = shapesOf("id: long, for: 1d, events: [{ drop: true }]");
  expect(plant([long!], { start, days: 1, count: 1, seed: 1 })).toEqual([{ shape: long, at: start }]);
  const dates = plant(shapesOf("id: a, for: 1h, events: [{ drop: true }]"), { start, days: 4, count: 4, seed: 1 });
  expect(dates.map((one) => Math.floor((one.at - start) / day))).toEqual([0, 1, 2, 3]);
  expect(plant([], { start, days: 4, count: 4, seed: 1 })).toEqual([]);
  expect(plant([long!], { start, days: 4, count: 0, seed: 1 })).toEqual([]);
});

test("changes of the normal day count from the day's beginning, on each day that they reach", () => {
  const [outage] = shapesOf("id: outage, for: 4h, events: [{ drop: true, from: 1h, share: 50% }]");
  const planted = [at(outage, 22)];
  const lost = { kind: "lost", where: {}, share: { from: 0.5, to: 0.5 }, for: 3 * hour };
  expect(plantedChanges(planted, start)).toEqual([{ ...lost, from: 23 * hour }]);
  expect(plantedChanges(planted, start + day)).toEqual([{ ...lost, from: -hour }]);
  expect(plantedChanges(planted, start + 2 * day)).toEqual([]);
});

test("streams beside it are cut at midnight: clocks go on ticking, what grows goes on growing", () => {
  const [beside] = shapesOf(
    "id: beside, for: 4h, events: [{ event: request, every: 7s, fields: { cost: { from: 0, to: 8, ramp: true } } }, { share: 50%, drop: true }, { event: request, per_minute: { from: 10, to: 50 } }]",
  );
  const of = (from: number, times = 1) => plantedBesides([at(beside, 22)], from, environment, times);
  const both = [...of(start), ...of(start + day)];
  expect(both.map(({ from, for: length }) => [from, length])).toEqual([
    [22 * hour, 2 * hour],
    [22 * hour, 2 * hour],
    [3, 2 * hour - 3], // 1029 ticks of 7 s after 22:00
    [0, 2 * hour],
  ]);
  expect(both.map(({ arrivals }) => arrivals)).toEqual([
    { kind: "every", seconds: 7 },
    { kind: "rate", byHour: false, perMinute: { from: 10, to: 30 } },
    { kind: "every", seconds: 7 },
    { kind: "rate", byHour: false, perMinute: { from: 30, to: 50 } },
  ]);
  expect(both[0]!.fields["cost"]).toEqual({ kind: "ramp", from: 0, to: 4 });
  expect(both[2]!.overlays.map(({ from }) => from)).toEqual([-2 * hour]);
  expect(of(start, 2).map(({ arrivals }) => arrivals)).toEqual([
    { kind: "every", seconds: 3.5 },
    { kind: "rate", byHour: false, perMinute: { from: 20, to: 60 } },
  ]);
});

test("a person is told when, where and how much of it", () => {
  const [half, more] = shapesOf(
    "id: half, for: 2h, events: [{ drop: true, share: 50% }, { drop: true, share: 20% }]",
    "id: more, for: 1h, events: [{ event: request, per_minute: 100 }]",
  );
  expect(incidentsOf([at(more, 5), at(half, 1)], environment)).toEqual([
    { shape: "half", name: "What happens", datasets: ["api"], from: start + hour, to: start + 3 * hour, share: 0.5 },
    { shape: "more", name: "What happens", datasets: ["api"], from: start + 5 * hour, to: start + 6 * hour },
  ]);
});

test.for([
  ["events: [{ drop: true }]", undefined],
  ["events: [{ event: request, per_minute: 100 }]", undefined],
  ["events: []", "nothing goes wrong in it"],
  ["events: [{ drop: true }], sampled: false", "it keeps every event, and an archive is sampled as declared"],
  [
    "events: [{ drop: true }], delays: { export: 10m }",
    "its events arrive late, and an archive does not say when an event arrived",
  ],
  ["events: [{ drop: true }], history: 2h", "it is of an objective's first day"],
] as const)("of %s it is known why it cannot be planted", ([entry, why]) => {
  const [shape] = shapesOf(`id: one, for: 1h, ${entry}`);
  expect(notPlantable(shape!)).toBe(why);
});
