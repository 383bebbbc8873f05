import { expect, test } from "vitest";
import { timelineText } from "./timeline";

/** A value at each minute, drawn against `>= 2`, 30 columns wide. */
const drawn = (...values: readonly number[]) =>
  timelineText(
    {
      start: 0,
      from: 0,
      for: 60 * values.length,
      course: {
        ticks: { from: 0, every: 60, count: values.length },
        measured: { label: "spent", values: Float64Array.from(values), op: ">=", limit: 2, unit: "%" },
        guards: [],
      },
      seen: [],
      wanted: [],
    },
    { columns: 30 },
  ).split("\n");

test.for<[string, readonly number[], string]>([
  ["nothing below", [0, 4], "0%"],
  ["by a hair below 0", [-0.02, 4], "0%"],
  ["well below 0", [-2, 4], "-2%"],
])("where the axis begins: %s", ([, values, lowest]) => {
  expect(
    drawn(...values)
      .at(-2)
      ?.split("│")[0]
      ?.trim(),
  ).toBe(lowest);
});
