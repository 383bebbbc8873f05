import { describe, expect, test } from "vitest";
import { chart, draw, panel, texts } from "../../test/support/panels";
import type { PanelView } from "./panel";
import { panelNotes, panelParts } from "./parts";

describe("which charts a panel has", () => {
  const of = [["AVG", "a"], ["COUNT"], ["P95", "b"]] as const;
  test.for([
    ["each calculation has one", { of }, [[0], [1], [2]]],
    ["overlaid are those that overlay, where the first stands", { of, overlaid: true }, [[0, 2], [1]]],
    [
      "a chart of another type stays its own",
      { of, overlaid: true, charts: [chart("line"), chart("line"), chart("stat")] },
      [[0], [1], [2]],
    ],
  ] as const)("%s", ([, wanted, columns]) => {
    expect(panelParts(panel(wanted)).map((part) => part.columns)).toEqual(columns);
  });
  test("what has no chart of its own is drawn as a line, and a heatmap always as one", () => {
    expect(panelParts(panel({ of, charts: [] })).map(({ kind }) => kind)).toEqual(["line", "line", "line"]);
    expect(panelParts(panel({ of: [["HEATMAP", "a"]], charts: [chart("stacked")] })).map(({ kind }) => kind)).toEqual([
      "heatmap",
    ]);
  });
  test("a table has none, and says so", () => {
    const table: PanelView = { ...panel(), queryStyle: "table" };
    expect(panelParts(table)).toEqual([]);
    expect(texts(draw(table))).toEqual(["a table, without a chart"]);
    expect(panelParts({ ...panel(), queryStyle: "combo" })).toHaveLength(1);
  });
});

test("notes say where Honeycomb's own picture differs", () => {
  const view = panel({
    of: [["AVG", "a"], ["COUNT"], ["SUM", "a"], ["MAX", "critical_above_9"]],
    overlaid: true,
    constants: [{ name: "critical_above_9", expression: "9" }],
  });
  expect(
    panelNotes({
      ...view,
      query: { ...view.query, granularity: 300, compareTimeOffset: 86_400 },
      visualization: { ...view.visualization, useUtcXaxis: false },
    }),
  ).toEqual([
    "Honeycomb overlays AVG, MIN, MAX and percentiles alone: COUNT, SUM are charts of their own.",
    "Honeycomb's boards have no threshold lines: these are constants of the events, and end where the events end.",
    "Each point is 5m; a longer time in Honeycomb's time picker makes longer points, which then count more.",
    "Honeycomb draws 24h before beside it, dotted; here that is in tables alone.",
    "Times are in UTC here; Honeycomb shows them in the reader's time zone.",
  ]);
  expect(panelNotes(panel())).toEqual([]);
});
