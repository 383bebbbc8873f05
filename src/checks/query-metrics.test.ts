import { expect, it } from "vitest";
import { type Edits, said, yaml } from "../../test/support/checks";

const panel = (query: string): Edits => ({ [yaml.board]: [["{ calculations: [COUNT] }", query]] });

it.for<[string, Edits, readonly string[]]>([
  ["takes a granularity in a panel", panel("{ calculations: [COUNT], granularity: 60 }"), []],
  [
    "finds calculations of metrics in a panel",
    panel("{ calculations: [COUNT, COUNT_DATAPOINTS, HISTOGRAM_COUNT(duration_ms)] }"),
    [
      "boards/health.yaml:9:36 error query/metrics panel rate of board health",
      "  9 |     query: { calculations: [COUNT, COUNT_DATAPOINTS, HISTOGRAM_COUNT(duration_ms)] }",
      "    |                                    ^^^^^^^^^^^^^^^^ COUNT_DATAPOINTS is for metrics, and this is a dataset of events",
      "    = write COUNT",
      "boards/health.yaml:9:54 error query/metrics panel rate of board health",
      "  9 |     query: { calculations: [COUNT, COUNT_DATAPOINTS, HISTOGRAM_COUNT(duration_ms)] }",
      "    |                                                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ HISTOGRAM_COUNT is for metrics, and this is a dataset of events",
      "    = write COUNT, or HEATMAP of the column",
    ],
  ],
  [
    "finds a trigger's granularity",
    { [yaml.triggers]: [["    filters:", "    granularity: 60\n    filters:"]] },
    [
      "triggers/all.yaml:7:18 error query/metrics trigger error-rate",
      "  7 |     granularity: 60",
      "    |                  ^^ a trigger's query has a granularity on metrics only, and this is a dataset of events",
      "    = remove granularity",
    ],
  ],
  [
    "finds a calculation of metrics in a guard",
    { [yaml.triggers]: [["SUM(failed): 3", "COUNT_DATAPOINTS: 3"]] },
    [
      "triggers/all.yaml:11:15 error query/metrics trigger error-rate",
      "  11 |   at_least: { COUNT_DATAPOINTS: 3 }",
      "     |               ^^^^^^^^^^^^^^^^ COUNT_DATAPOINTS is for metrics, and this is a dataset of events",
      "     = write COUNT",
    ],
  ],
])("%s", ([, edits, want]) => {
  expect(said(edits)).toEqual(want);
});
