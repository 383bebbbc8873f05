import type { Query } from "./query";
import { toJson } from "./query-json";
import { inInputOrder } from "./query-json/order";
import { calculationFaults } from "./query-rules/calculations";
import { expressionFaults } from "./query-rules/expressions";
import { filterFaults } from "./query-rules/filters";
import { sizeFaults } from "./query-rules/size";
import { termFaults } from "./query-rules/terms";
import { timeFaults } from "./query-rules/time";
import type { Fault } from "./result";

/**
 * What Honeycomb's API or the Terraform provider's query_specification (0.51.0) would refuse in any query, as far as it can be known
 * without the dataset. Paths lead into the query's JSON, offsets into an expression; for a query that was read from short text,
 * `faultsInInput` leads them to that text. Triggers take less: see trigger-query-rules.ts.
 */
export function queryFaults(query: Query): readonly Fault[] {
  const faults = [calculationFaults, expressionFaults, filterFaults, termFaults, timeFaults, sizeFaults].flatMap(
    (rule) => rule(query),
  );
  return faults.length < 2 ? faults : inInputOrder(toJson(query), faults);
}
