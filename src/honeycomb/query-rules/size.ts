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

/** Measured as the provider sends it: Go's encoder writes some characters as \u escapes. */
function bodyFaults(query: Query): readonly Fault[] {
  const sent = JSON.stringify(toJson(query)).replaceAll(/[<>&\u2028\u2029]/g, "\\u0000");
  const bytes = Buffer.byteLength(sent);
  if (bytes <= queryLimits.bodyBytes) return [];
  return [
    faultAt([], `the query has ${bytes} bytes as JSON: Honeycomb takes ${queryLimits.bodyBytes}`, "split the query"),
  ];
}
