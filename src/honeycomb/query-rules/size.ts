import { bytesOf, sentJson } from "../bytes";
import { queryLimits } from "../limits";
import type { Query } from "../query";
import { toJson } from "../query-json";
import { type Fault, faultAt, type Path } from "../result";

/** How much Honeycomb's API takes. */
export function sizeFaults(query: Query): readonly Fault[] {
  const lists: readonly (readonly [Path, readonly unknown[]])[] = [
    [["calculations"], query.calculations],
    ...query.calculations.map(({ filters = [] }, n) => [["calculations", n, "filters"], filters] as const),
    [["calculated_fields"], query.calculatedFields],
    [["formulas"], query.formulas],
    [["filters"], query.filters],
    [["breakdowns"], query.breakdowns],
    [["orders"], query.orders],
    [["havings"], query.havings],
  ];
  return [
    ...lists.flatMap(([path, { length }]) =>
      length > queryLimits.listEntries
        ? [
            faultAt(
              path,
              `${path.at(-1)} has ${length} entries: Honeycomb takes ${queryLimits.listEntries}`,
              "split the query",
            ),
          ]
        : [],
    ),
    ...bodyFaults(query),
  ];
}

function bodyFaults(query: Query): readonly Fault[] {
  const bytes = bytesOf(sentJson(toJson(query)));
  if (bytes <= queryLimits.bodyBytes) return [];
  return [
    faultAt([], `the query has ${bytes} bytes as JSON: Honeycomb takes ${queryLimits.bodyBytes}`, "split the query"),
  ];
}
