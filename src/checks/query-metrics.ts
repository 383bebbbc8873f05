import { isMetricOp } from "../honeycomb/calculation-ops";
import type { Query } from "../honeycomb/query";
import { faultAt } from "../honeycomb/result";
import type { Check, Finding } from "./check";
import { eachQueryPanel, eachTrigger } from "./each";
import { inPanel, inTrigger, type Locate } from "./queries";

/**
 * Queries and triggers API: what only a dataset of metrics takes. Those that the telemetry describes are all of events: Honeycomb makes
 * the dataset of metrics itself. The provider looks at neither.
 */
export const queryMetrics: Check = {
  code: "query/metrics",
  severity: "error",
  *run(project) {
    for (const { environment, subject, it } of eachTrigger(project)) {
      const locate = inTrigger(it, environment, subject);
      yield* calculations(it.query, locate);
      yield* granularity(it.query, locate);
    }
    for (const { environment, subject, path, it } of eachQueryPanel(project))
      yield* calculations(it.query, inPanel(path, it.query, environment, subject));
  },
};

function* calculations(query: Query, locate: Locate): Generator<Finding> {
  for (const [index, { op }] of query.calculations.entries())
    if (isMetricOp(op))
      yield {
        ...locate(faultAt(["calculations", index], op)),
        message: `${op} is for metrics, and this is a dataset of events`,
        hint: op === "COUNT_DATAPOINTS" ? "write COUNT" : "write COUNT, or HEATMAP of the column",
      };
}

function* granularity({ granularity: seconds }: Query, locate: Locate): Generator<Finding> {
  if (seconds !== undefined)
    yield {
      ...locate(faultAt(["granularity"], "granularity")),
      message: "a trigger's query has a granularity on metrics only, and this is a dataset of events",
      hint: "remove granularity",
    };
}
