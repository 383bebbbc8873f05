import { apply, board, type Constraint, found, made, many, never, panel, plan } from "./constraint";

export const queries: readonly Constraint[] = [
  plan("no other keys", found("query/syntax", panel("{ calculations: [COUNT], usage_mode: true }"))),
  plan(
    "a column for each operator but COUNT, CONCURRENCY and COUNT_DATAPOINTS",
    found("query/syntax", panel("{ calculations: [SUM] }")),
  ),
  apply(
    "COUNT_DATAPOINTS and HISTOGRAM_COUNT on metrics alone",
    found("query/metrics", panel("{ calculations: [COUNT_DATAPOINTS] }")),
  ),
  apply("names are used once", found("query/invalid", panel("{ calculations: [COUNT as n, MAX(cost) as n] }"))),
  apply(
    "filters of a calculation need a name",
    found("query/invalid", panel("{ calculations: [COUNT where error exists] }")),
  ),
  apply(
    "filters: a value, a list or none, by operator",
    found("query/syntax", panel("{ filters: [{ column: cost, op: in, value: 3 }] }")),
  ),
  apply(
    "columns of related spans not beside formulas",
    found("query/invalid", panel("{ calculations: [COUNT as n], formulas: [f = $n], breakdowns: [root.error] }")),
  ),
  apply(
    "HEATMAP not beside formulas",
    found("query/invalid", panel("{ calculations: [COUNT as n, HEATMAP(cost)], formulas: [f = $n] }")),
  ),
  apply(
    "formulas read named calculations",
    found("query/invalid", panel("{ calculations: [COUNT as n], formulas: [f = $m] }")),
  ),
  apply("expressions are Honeycomb's", found("query/invalid", panel("{ calculated_fields: ['f = IF('] }"))),
  apply(
    "havings are about a calculation, a name or a formula",
    found("query/invalid", panel("{ havings: [SUM(cost) > 3] }")),
  ),
  apply(
    "orders are about a calculation, a breakdown, a name or a formula",
    found("query/invalid", panel("{ orders: [SUM(cost)] }")),
  ),
  apply(
    "no order and no having by HEATMAP",
    found("query/invalid", panel("{ calculations: [HEATMAP(cost)], orders: [HEATMAP(cost)] }")),
  ),
  apply("limit: 1 to 1000", found("query/invalid", panel("{ limit: 1001 }"))),
  apply(
    "time_range, start_time, end_time: two of them",
    found("query/invalid", panel("{ start_time: 1, end_time: 9 }", "\n    over: 1h")),
  ),
  apply("start_time before end_time, both 1 or more", found("query/invalid", panel("{ start_time: 0 }"))),
  apply(
    "granularity: a thousandth of the range to the range",
    found("query/invalid", panel("{ granularity: 60 }", "\n    over: 24h")),
  ),
  apply(
    "compare_time_offset_seconds: one of eight, or the range, and not below it",
    found("query/invalid", panel("{ compare_time_offset_seconds: 4000 }")),
  ),
  apply("100 entries of each list", found("query/invalid", panel(`{ filters: [${many(101, (n) => `cost > ${n}`)}] }`))),
  apply(
    "100,000 bytes as JSON",
    found("query/invalid", panel(`{ filters: [${many(10, () => `error = ${"x".repeat(10_000)}`)}] }`)),
  ),
  apply("columns are there", found("query/unknown-column", panel("{ calculations: [MAX(costs)] }"))),
  never(
    "a filter's value has its column's type",
    found("query/filter-type", panel("{ filters: ['cost in [1, \"2\"]'] }")),
  ),
  never(
    "calculations with numbers are over numbers",
    found("query/calculation-type", panel("{ calculated_fields: ['x = STRING($cost)'], calculations: [MAX(x)] }")),
  ),
  apply("the dataset is there", found("reference/unknown", board("dataset: api", "dataset: web"))),
  plan("a changed query is another query; defaults make no difference", made("src/honeycomb/query-equivalence.ts")),
];
