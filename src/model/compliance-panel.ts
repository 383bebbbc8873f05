import { printColumn } from "../honeycomb/expression/printer";
import type { Panel, QueryPanel } from "./board";
import { sliAlias } from "./names";
import type { Slo } from "./slo";

const day = 86_400;

/**
 * What stands in for an SLO's panel where the environment has the SLI alone: the share of good events on each day of the period, and
 * the target as a line.
 */
export function compliancePanel({ id, position }: Panel, slo: Slo): QueryPanel {
  const sli = printColumn(sliAlias(slo.id));
  return {
    id,
    position,
    kind: "query",
    title: `${slo.name}: good events in %, target ${slo.targetPercentage} %`,
    description: slo.description,
    dataset: slo.dataset,
    query: {
      calculations: [
        { op: "AVG", column: "good_percent" },
        { op: "MAX", column: "target_percent" },
      ],
      calculatedFields: [
        { name: "good_percent", expression: `IF(NOT(EXISTS(${sli})), null, ${sli}, 100, 0)` },
        { name: "target_percent", expression: String(slo.targetPercentage) },
      ],
      formulas: [],
      filters: [],
      breakdowns: [],
      orders: [],
      havings: [],
      timeRange: slo.timePeriod * day,
      granularity: day,
    },
    queryStyle: "graph",
    visualization: {
      useUtcXaxis: true,
      hideMarkers: false,
      hideHovers: false,
      preferOverlaidCharts: true,
      hideCompare: false,
      charts: [line, line],
    },
  };
}

const line = { type: "line", omitMissingValues: false, useLogScale: false } as const;
