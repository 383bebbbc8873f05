import type { Query } from "../honeycomb/query";
import { printTerm } from "../honeycomb/query-text";
import type { Check } from "./check";
import { madeOf, showingQueries } from "./shown";

/** More groups than a person reads in a table. */
const mostGroups = 50;

/**
 * Triggers API: a trigger's query has no limit, and a notification lists every group that fired. Queries API: without a limit a panel
 * has up to 1000 groups.
 */
export const queryCardinality: Check = {
  code: "query/cardinality",
  severity: "warning",
  *run(project) {
    for (const { by, query, shown, locate } of showingQueries(project)) {
      if (by === "panel" && isShort(query)) continue;
      for (const [index, name] of query.breakdowns.entries()) {
        const column = shown(name).find(({ cardinality }) => cardinality === "high");
        if (!column || isFixed(query, name)) continue;
        const groups = `${madeOf(name, column)} has values without bound, and each is a group`;
        yield {
          ...locate({ path: ["breakdowns", index], word: name }),
          message: by === "trigger" ? `${groups} that can fire and is listed in the notification` : groups,
          hint: by === "trigger" ? "break down by a column of few values, or by nothing" : panelHint(query),
        };
        break; // what mends one mends all
      }
    }
  },
};

const isShort = ({ limit, orders }: Query): boolean => limit !== undefined && limit <= mostGroups && orders.length > 0;

/** Whether a filter says which values are meant. */
const isFixed = ({ filters, filterCombination }: Query, name: string): boolean =>
  filterCombination === undefined && filters.some(({ column, op }) => column === name && (op === "=" || op === "in"));

function panelHint({ limit, orders, calculations, formulas }: Query): string {
  const first = calculations.find(({ op }) => op !== "HEATMAP");
  const term = formulas[0]?.name ?? first?.name ?? (first && printTerm(first.op, first.column));
  if (term === undefined) return "break down by a column of few values: a heatmap has no order";
  const missing = [
    ...(orders.length > 0 ? [] : [`orders: [${term} descending]`]),
    ...(limit !== undefined && limit <= mostGroups ? [] : ["limit: 20"]),
  ];
  return `show the first of them: write ${missing.join(" and ")}`;
}
