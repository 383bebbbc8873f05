import { expect, test } from "vitest";
import { goodFiles } from "../../test/support/project";
import { projectWith } from "../../test/support/stacks";
import { literal } from "../load/files";
import { loadShapes } from "../load/shapes";
import { matrix, type ShapeResult } from "./matrix";

const project = projectWith({
  "telemetry/api.yaml": [
    "carries: [duration_ms, error, cost] }",
    "carries: [duration_ms, error, cost], normal: { error: false, duration_ms: 200 }, failed: { error: true } }",
  ],
});

/** Each shape in production, by name; an outage begins on a Tuesday at 14:00 after six hours of traffic. */
async function run(...shapes: readonly string[]): Promise<ReadonlyMap<string, ShapeResult>> {
  const environment = project.environments.find(({ id }) => id === "production")!;
  const text = shapes.map((one) => `- { name: x, start: tuesday 14:00, watch: 1h, ${one} }\n`).join("");
  const { shapes: loaded, problems } = loadShapes(literal({ ...goodFiles, "test/shapes.yaml": text }), environment);
  expect(problems).toEqual([]);
  const heard: string[] = [];
  const results = await matrix(environment, loaded, (nth, { id }) => heard.push(`${nth} ${id}`));
  expect(heard).toEqual(loaded.map(({ id }, nth) => `${nth} ${id}`));
  return new Map(results.map((one) => [one.shape.id, one]));
}

const quiet = { before: false, pages: 0 };

test("each alert against each shape: seconds until it fires, in the best and the worst phase, and how often it pages", async () => {
  const results = await run(
    "id: fine, for: 20m, history: 6h, events: []",
    "id: failing, for: 20m, history: 6h, events: [{ fields: { error: true } }]",
    "id: slow, for: 20m, history: 6h, events: [{ fields: { duration_ms: 5s } }]",
    "id: gone, for: 20m, history: 6h, events: [{ drop: true }]",
    "id: twice, for: 28m, history: 6h, events: [{ drop: true, for: 8m }, { drop: true, from: 16m, for: 8m }]",
  );
  const reactions = (id: string) => results.get(id)!.reactions.map(({ alert, ...rest }) => [alert, rest]);
  expect(reactions("fine")).toEqual([
    ["error-rate", quiet],
    ["silent", quiet],
    ["latency/fast", quiet],
    ["latency/slow", quiet],
  ]);
  // a tenth of five minutes fails after half a minute, events take 5 s to arrive, and it is evaluated every 2 minutes
  const [errorRate, ...others] = reactions("failing");
  expect(errorRate).toEqual(["error-rate", { best: 40, worst: 150, before: false, pages: 1 }]);
  expect(others.map(([, one]) => one)).toEqual([quiet, quiet, quiet]);
  expect(reactions("slow").slice(0, 2)).toEqual([
    ["error-rate", quiet],
    ["silent", quiet],
  ]);
  // of 21,600 requests 216 may be slow: 2 % of it is 5, 10 % is 22, and it is evaluated every minute
  expect(reactions("slow").slice(2)).toEqual([
    ["latency/fast", { best: 20, worst: 70, before: false, pages: 1 }],
    ["latency/slow", { best: 40, worst: 90, before: false, pages: 0 }],
  ]);
  // the last event is of 14:00, and the window of five minutes is empty then
  expect(reactions("gone")[1]).toEqual(["silent", { best: 300, worst: 410, before: false, pages: 1 }]);
  expect(reactions("twice")[1]).toEqual(["silent", { best: 300, worst: 410, before: false, pages: 2 }]);
  expect([...results].map(([id, { pages }]) => [id, pages])).toEqual([
    ["fine", 0],
    ["failing", 1],
    ["slow", 1],
    ["gone", 1],
    ["twice", 2],
  ]);
});

test("what fires before anything is wrong is told apart, and pages nobody anew", async () => {
  const results = await run("id: late, for: 20m, history: 6h, delays: { export: 10m }, events: []");
  expect(results.get("late")?.reactions[1]).toEqual({ alert: "silent", best: 0, worst: 0, before: true, pages: 0 });
});

test("what comes before is seen as far back as the shape says, sampled or not", async () => {
  const results = await run(
    "id: long, for: 5m, history: 6h, events: [{ share: 3%, fields: { duration_ms: 5s } }]",
    "id: first-day, for: 5m, history: 1m, events: [{ share: 3%, fields: { duration_ms: 5s } }]",
    "id: unsampled, for: 5m, history: 6h, sampled: false, events: [{ share: 3%, fields: { duration_ms: 5s } }]",
  );
  const slow = (id: string) => results.get(id)?.reactions[3]?.best;
  expect([slow("long"), slow("first-day") !== undefined, slow("unsampled")]).toEqual([undefined, true, undefined]);
});
