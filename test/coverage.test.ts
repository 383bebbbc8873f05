import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { folder, literal } from "../src/load/files";
import { holds, readRequirements } from "../src/load/requirements";

const files = folder(join(__dirname, ".."));
const requirements = readRequirements(files) ?? [];

test("everything that lift-sys asked for is held by something that is there", () => {
  expect(requirements.length).toBeGreaterThan(50);
  expect(
    requirements.flatMap(({ asks, heldBy }) =>
      heldBy.filter((place) => !holds(files, place)).map((place) => `${place}: ${asks}`),
    ),
  ).toEqual([]);
});

describe("what is there", () => {
  const some = literal({
    "a.yaml": "events:\n  http_request: {}\ncolumns: { duration_ms: {} }\n",
    "b.yaml": "- id: one\n- { id: two }\n",
    "c.md": "# A Page\n\n## How it's sent\n",
  });
  test.for<[string, boolean]>([
    ["a.yaml", true],
    ["a.yaml#http_request", true],
    ["a.yaml#duration_ms", true],
    ["a.yaml#http", false],
    ["b.yaml#one", true],
    ["b.yaml#two", true],
    ["b.yaml#tw", false],
    ["c.md#how-its-sent", true],
    ["c.md#elsewhere", false],
    ["d.yaml", false],
  ])("%s: %s", ([place, want]) => expect(holds(some, place)).toBe(want));
});
