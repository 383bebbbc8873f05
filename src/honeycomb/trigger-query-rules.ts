import { queryLimits, triggerLimits } from "./limits";
import type { Calculation, Query } from "./query";
import { columnsOf } from "./query-columns";
import { toJson } from "./query-json";
import { inInputOrder } from "./query-json/order";
import { printTerm } from "./query-text";
import { type Fault, faultAt } from "./result";

/**
 * What a trigger's query may not have, beside what no query may have (queryFaults). Source: the plan check of query_json on the
 * provider's trigger (0.51.0); the API for the longest time range; Honeycomb's docs for relational columns. Paths lead into the JSON.
 */
export function triggerQueryFaults(query: Query): readonly Fault[] {
  const rules = [operatorFaults, absentFaults, havingFaults, shapeFaults, rangeFaults, relationalFaults];
  const faults = rules.flatMap((rule) => rule(query));
  return faults.length < 2 ? faults : inInputOrder(toJson(query), faults);
}

function operatorFaults({ calculations }: Query): readonly Fault[] {
  return calculations.flatMap(({ op }, n) => {
    if (op !== "HEATMAP" && op !== "CONCURRENCY") return [];
    const instead =
      op === "HEATMAP" ? "write P95 or another calculation of the column" : "write COUNT or another calculation";
    return [faultAt(["calculations", n], `a trigger cannot watch ${op}`, instead)];
  });
}

function absentFaults({ orders, limit, startTime, endTime, compareTimeOffset }: Query): readonly Fault[] {
  const given: readonly (readonly [key: string, given: boolean, why: string])[] = [
    ["orders", orders.length > 0, "it looks at every group"],
    ["limit", limit !== undefined, "it looks at every group"],
    ["start_time", startTime !== undefined, "it looks back from now"],
    ["end_time", endTime !== undefined, "it looks back from now"],
    ["compare_time_offset_seconds", compareTimeOffset !== undefined, "a baseline compares it with the past"],
  ];
  return given.flatMap(([key, there, why]) =>
    there ? [faultAt([key], `a trigger's query has no ${key}: ${why}`, `remove ${key}`)] : [],
  );
}

/** Source for formulas: triggers API reference, a having "must correspond to an existing calculation". */
function havingFaults({ havings, formulas }: Query): readonly Fault[] {
  const ofFormulas = havings.flatMap(({ column }, n) =>
    formulas.some(({ name }) => name === column)
      ? [
          faultAt(
            ["havings", n],
            `a trigger's having is about a calculation, and ${column} is a formula`,
            "name one of those",
          ),
        ]
      : [],
  );
  if (havings.length <= triggerLimits.havings) return ofFormulas;
  const message = `a trigger's query has one having at most, found ${havings.length}`;
  return [faultAt(["havings"], message, "keep one"), ...ofFormulas];
}

/** Either one calculation with plain filters, or one formula over calculations that have names and filters of their own. */
function shapeFaults(query: Query): readonly Fault[] {
  const { calculations, formulas, filters } = query;
  const ownParts = calculations.findIndex((one) => one.name !== undefined || (one.filters ?? []).length > 0);
  const faults: Fault[] = [];
  if (ownParts >= 0 && filters.length > 0) {
    const message = "a trigger's query has no filters beside calculations with a name or filters of their own";
    faults.push(faultAt(["filters"], message, "write them in each calculation: COUNT as name where …"));
  }
  if (formulas.length > triggerLimits.formulas) {
    faults.push(
      faultAt(
        ["formulas"],
        `a trigger's query has one formula at most, found ${formulas.length}`,
        "keep the one that the threshold is about",
      ),
    );
  }
  if (formulas.length > 0) return faults;
  if (ownParts >= 0) {
    const message = "a trigger's calculation has a name or filters of its own only where a formula reads it";
    faults.push(faultAt(["calculations", ownParts], message, "remove the name, and write the filters under filters"));
  }
  return [...faults, ...watchedFaults(query)];
}

/** The threshold is about one calculation; a second one may be there for the having. */
function watchedFaults({ calculations, havings }: Query): readonly Fault[] {
  if (calculations.length === 1) return [];
  const isGuard = ({ op, column }: Calculation) =>
    havings.some((having) => having.calculateOp === op && having.column === column);
  const watched = calculations.filter((one) => !isGuard(one)).map(({ op, column }) => printTerm(op, column));
  if (watched.length === 1) return [];
  const found = watched.length === 0 ? "none beside the having" : watched.join(", ");
  return [
    faultAt(
      ["calculations"],
      `a trigger watches one calculation, found ${found}`,
      "keep one, or put them into a formula",
    ),
  ];
}

function rangeFaults({ timeRange }: Query): readonly Fault[] {
  const range = timeRange ?? queryLimits.defaultTimeRange;
  if (range <= triggerLimits.maxTimeRange) return [];
  const message = `a trigger looks back ${triggerLimits.maxTimeRange} s at most, found ${range}`;
  return [faultAt(["time_range"], message, `write ${triggerLimits.maxTimeRange}, or make an SLO of it`)];
}

function relationalFaults(query: Query): readonly Fault[] {
  return columnsOf(query).flatMap(({ column, prefix, path }) =>
    prefix === undefined
      ? []
      : [
          faultAt(
            path,
            `a trigger cannot look at related spans: ${prefix}${column}`,
            "put the value on the span itself",
          ),
        ],
  );
}
