import { expect, test } from "vitest";
import { goodFiles } from "../../test/support/project";
import { projectWith } from "../../test/support/stacks";
import { literal } from "./files";
import { type LoadedShapes, loadShapes } from "./shapes";

const production = projectWith().environments.find(({ id }) => id === "production")!;
const loaded = (text: string): LoadedShapes =>
  loadShapes(literal({ ...goodFiles, "test/shapes.yaml": text }), production);
const shape = (...more: readonly string[]) =>
  ["- id: outage", "  name: Every request fails", "  for: 1h", ...more.map((line) => `  ${line}`)].join("\n");

test("what is written lasts as long as the shape does, on top of a normal day that nobody writes", () => {
  const { shapes, problems } = loaded(
    shape(
      "events:",
      "  - { drop: true }",
      "  - { event: request, every: 10s, from: 50m }",
      "  - { drop: true, from: 55m }",
    ),
  );
  expect(problems).toEqual([]);
  const all = { share: { from: 1, to: 1 }, where: {}, kind: "lost" };
  expect(shapes).toEqual([
    {
      id: "outage",
      name: "Every request fails",
      start: Date.UTC(2026, 0, 5) / 1000,
      for: 3600,
      watch: 4 * 3600,
      history: 30 * 86_400,
      seed: 1,
      sampled: true,
      delays: { export: 5, hold: 0 },
      pages: 3,
      streams: [
        { kind: "normal", from: 0, for: 4 * 3600, overlays: [{ ...all, from: 0, for: 3600 }] },
        {
          kind: "generated",
          dataset: "api",
          event: "request",
          from: 3000,
          for: 600,
          arrivals: { kind: "every", seconds: 10 },
          fields: {},
          overlays: [{ ...all, from: 3300, for: 300 }],
        },
      ],
    },
  ]);
});

test.for<[string, string, string]>([
  [
    "an event that nobody sends",
    shape("events:", "  - { drop: true }", "  - { event: reqest, every: 10s }"),
    'test/shapes.yaml:6:16 reference/unknown: there is no kind of event "reqest"; did you mean "request"?',
  ],
  [
    "a misspelt key",
    shape("event: []"),
    'test/shapes.yaml:4:3 schema/unknown-key: "event" is not a field here; did you mean "events"?',
  ],
  [
    "two of one name",
    `${shape("events: []")}\n${shape("events: []")}`,
    'test/shapes.yaml:5:7 id/duplicate: the id "outage" is taken by test/shapes.yaml:1; give it an id of its own',
  ],
])("%s is said at its place", ([, text, want]) => {
  expect(
    loaded(text).problems.map(
      ({ at, code, message, hint }) => `${at.file}:${at.line}:${at.column} ${code}: ${message}; ${hint}`,
    ),
  ).toEqual([want]);
});

test("without a file there is none", () => {
  expect(loadShapes(literal(goodFiles), production)).toEqual({ shapes: [], problems: [] });
});
