import { columnNamed } from "../../honeycomb/expression/ast";
import { columnOfType, type Types, typesIn } from "../../honeycomb/expression/types";
import type { Filter, FilterCombination, Scalar } from "../../honeycomb/query";
import { missingPassesNegatedFilter } from "../../model/assumptions";
import type { Asked } from "../engine";
import { definitionsOf } from "../parsed";
import { type Compiled, compile, equalSql, orderSql } from "./compile";
import type { Scripts } from "./scripts";
import { name, number, type Parameters } from "./sql";
import { sqlTypes } from "./store";

/** The columns of one question as SQL. What has no exact SQL is evaluated by the reference, called from SQL for each event. */
export interface Columns {
  /** A number; NULL for anything else. Booleans count as 1 and 0. */
  number(column: string): string;
  present(column: string): string;
  /** JSON text of the value, so that values of all types can be told apart. */
  key(column: string): string;
  /** A condition that is never NULL. */
  passes(filters: readonly Filter[], combination: FilterCombination | undefined): string;
}

export function columnsOf(asked: Asked, scripts: Scripts, parameters: Parameters): Columns {
  const definitions = definitionsOf(asked);
  const own = new Map(asked.dataset.columns.map((column) => [column.name, column.type]));
  const known = new Map<string, Compiled | undefined>();
  const typesOfColumn = new Map<string, Types>();

  const typesOf = (column: string): Types => {
    const found = typesOfColumn.get(column);
    if (found) return found;
    const definition = definitions.get(column);
    const type = own.get(column);
    const types: Types = definition
      ? typesIn(definition, typesOf).get(definition)!
      : type === undefined
        ? new Set(["null"])
        : columnOfType(type);
    typesOfColumn.set(column, types);
    return types;
  };
  const compiled = (column: string): Compiled | undefined => {
    if (!known.has(column)) known.set(column, compileColumn(column));
    return known.get(column);
  };
  const compileColumn = (column: string): Compiled | undefined => {
    const definition = definitions.get(column);
    if (!definition) return stored(column);
    const types = typesIn(definition, typesOf);
    const result = compile(definition, { typesOf: (part) => types.get(part)!, column: compiled, parameters });
    return result && result.sql.length < longestSql ? result : undefined;
  };
  const stored = (column: string): Compiled => {
    const type = own.get(column);
    if (type === undefined) return { sql: "NULL", type: "null" };
    return {
      sql: name(column),
      type: sqlTypes[type] === "DOUBLE" ? "number" : type === "boolean" ? "boolean" : "string",
    };
  };
  const script = (column: string) => scripts.of(columnNamed(column), definitions, own);
  return {
    number: (column) => {
      const found = compiled(column);
      return found ? numberSql(found) : script(column).number;
    },
    present: (column) => {
      const found = compiled(column);
      return found ? `(${found.sql} IS NOT NULL)` : script(column).present;
    },
    key: (column) => {
      const found = compiled(column);
      return found ? `coalesce(to_json(${found.sql})::VARCHAR, 'null')` : script(column).key;
    },
    passes: (filters, combination) => {
      if (filters.length === 0) return "true";
      const each = filters.map((filter) => {
        const found = compiled(filter.column);
        return found ? filterSql(filter, found, parameters) : script(filter.column).passes(filter);
      });
      return `(${each.join(combination === "OR" ? " OR " : " AND ")})`;
    },
  };
}

/** Beyond it DuckDB takes longer to read an expression than the evaluator takes to run it. */
const longestSql = 20_000;

function numberSql({ sql, type }: Compiled): string {
  switch (type) {
    case "number":
      return sql;
    case "boolean":
      return `(CASE ${sql} WHEN true THEN 1::DOUBLE WHEN false THEN 0::DOUBLE END)`;
    case "string":
    case "null":
      return "NULL::DOUBLE";
  }
}

function scalar(value: Scalar, parameters: Parameters): Compiled {
  switch (typeof value) {
    case "string":
      return { sql: parameters.text(value), type: "string" };
    case "number":
      return { sql: number(value), type: "number" };
    case "boolean":
      return { sql: String(value), type: "boolean" };
  }
}

/** As the reference's `matches`: values compare by type, a missing one passes no filter that asks for something. */
function filterSql(filter: Filter, column: Compiled, parameters: Parameters): string {
  const negated = (sql: string) =>
    `(CASE WHEN ${column.sql} IS NULL THEN ${missingPassesNegatedFilter} ELSE NOT ${sql} END)`;
  const text = (of: string, value: Scalar) =>
    column.type === "string" && typeof value === "string"
      ? `coalesce(${of}(${column.sql}, ${parameters.text(value)}), false)`
      : "false";
  switch (filter.op) {
    case "exists":
      return `(${column.sql} IS NOT NULL)`;
    case "does-not-exist":
      return `(${column.sql} IS NULL)`;
    case "=":
      return equalSql(column, scalar(filter.value, parameters));
    case "!=":
      return negated(equalSql(column, scalar(filter.value, parameters)));
    case "<":
    case "<=":
    case ">":
    case ">=":
      return orderSql(filter.op, column, scalar(filter.value, parameters));
    case "starts-with":
      return text("starts_with", filter.value);
    case "does-not-start-with":
      return negated(text("starts_with", filter.value));
    case "ends-with":
      return text("ends_with", filter.value);
    case "does-not-end-with":
      return negated(text("ends_with", filter.value));
    case "contains":
      return text("contains", filter.value);
    case "does-not-contain":
      return negated(text("contains", filter.value));
    case "in":
      return oneOf(filter.value, column, parameters);
    case "not-in":
      return negated(oneOf(filter.value, column, parameters));
  }
}

const oneOf = (values: readonly Scalar[], column: Compiled, parameters: Parameters): string =>
  values.length === 0
    ? "false"
    : `(${values.map((value) => equalSql(column, scalar(value, parameters))).join(" OR ")})`;
