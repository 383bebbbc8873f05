import type { Filter, Query, TextOp } from "../query";
import { textOps } from "../query";
import { relationalPrefix } from "../relational";
import { type Fault, faultAt, type Path } from "../result";

/** Source: query_specification data source, for relational columns; its treatment of text operators as being for text only. */
export function filterFaults(query: Query): readonly Fault[] {
  const filtered = query.calculations.some(({ filters = [] }) => filters.length > 0);
  const alone = query.formulas.length === 0 && !filtered;
  return [
    ...query.calculations.flatMap(({ filters = [] }, n) =>
      filters.flatMap((filter, m) => {
        const path = ["calculations", n, "filters", m];
        return [
          ...valueFaults(filter, path),
          ...relationalFaults(filter.column, [...path, "column"], "in the filters of a calculation"),
        ];
      }),
    ),
    ...query.filters.flatMap((filter, n) => [
      ...valueFaults(filter, ["filters", n]),
      ...(alone ? [] : relationalFaults(filter.column, ["filters", n, "column"], beside)),
    ]),
    ...(alone ? [] : query.breakdowns.flatMap((column, n) => relationalFaults(column, ["breakdowns", n], beside))),
  ];
}

const beside = "beside formulas or filters of calculations";

function relationalFaults(column: string, path: Path, where: string): readonly Fault[] {
  const prefix = relationalPrefix(column);
  if (prefix === undefined) return [];
  return [
    faultAt(
      path,
      `${column} is a column of a related span (${prefix}), which cannot stand ${where}`,
      "ask for it in a query of its own",
    ),
  ];
}

function valueFaults(filter: Filter, path: Path): readonly Fault[] {
  if (!("value" in filter)) return [];
  const { column, op, value } = filter;
  if (typeof value === "object") {
    return value.length > 0
      ? []
      : [faultAt([...path, "value"], `${column} ${op} an empty list says nothing`, "list at least one value")];
  }
  if (!isTextOp(op) || typeof value === "string") return [];
  return [
    faultAt(
      [...path, "value"],
      `${op} compares text, and ${value} is none: no event matches`,
      `write ${JSON.stringify(String(value))}`,
    ),
  ];
}

const isTextOp = (op: string): op is TextOp => (textOps as readonly string[]).includes(op);
