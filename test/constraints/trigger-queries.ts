import { yaml } from "../support/checks";
import { apply, type Constraint, found, made, never, plan, query, trigger, watched } from "./constraint";

export const triggerQueries: readonly Constraint[] = [
  plan("no HEATMAP, no CONCURRENCY", found("trigger/query", watched("HEATMAP(error_percent)"))),
  plan("no orders", found("trigger/query", query("orders: [AVG(error_percent)]"))),
  plan("no limit", found("trigger/query", query("limit: 10"))),
  plan("no start_time, no end_time", found("trigger/query", query("start_time: 1700000000"))),
  never("no comparison with the past", found("trigger/query", query("compare_time_offset_seconds: 86400"))),
  plan("one having at most", found("trigger/query", query("havings: [AVG(error_percent) > 1]"))),
  apply(
    "a having is about a calculation",
    found("trigger/query", {
      [yaml.triggers]: [
        [
          "calculations: [AVG(error_percent)]",
          "calculations: [COUNT as n]\n    formulas: [twice = $n * 2]\n    havings: [twice > 3]",
        ],
        ["above: 10%", "above: 10"],
        ["  at_least: { SUM(failed): 3 }\n", ""],
      ],
      [yaml.staging]: [["above: 20%", "above: 20"]],
    }),
  ),
  plan(
    "one calculation beside the having's, or one formula",
    found("trigger/query", watched("AVG(error_percent), MAX(duration_ms)")),
  ),
  plan(
    "names and filters of calculations only for a formula",
    found("trigger/query", watched("AVG(error_percent) as rate")),
  ),
  plan("calculations are written: an absent list is refused", made("src/honeycomb/query-json.ts")),
  apply("no granularity on events", found("query/metrics", query("granularity: 60"))),
  apply("no columns of related spans", found("trigger/query", trigger("[error exists]", "[root.error exists]"))),
  never(
    "RATE_*: taken, and without a length of its buckets",
    found("trigger/rate", {
      [yaml.triggers]: [
        ["AVG(error_percent)", "RATE_AVG(failed)"],
        ["above: 10%", "above: 10"],
      ],
      [yaml.staging]: [["above: 20%", "above: 20"]],
    }),
  ),
];
