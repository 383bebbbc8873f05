import { columnNamed } from "../../honeycomb/expression/ast";
import { columnOfType, type Types, typesIn } from "../../honeycomb/expression/types";
import type { Filter, FilterCombination, Scalar } from "../../honeycomb/query";
import { missingPassesNegatedFilter } from "../../model/assumptions";
import type { Asked } from "../engine";
import { type Compiled, compile, conditionOf, equal, joined, ordered, presentOf, textual, truth } from "./compile";
import type { Database } from "./scan";
import { name, number, type Parameters } from "./sql";
import { sqlTypes } from "./store";

/** The columns of one question as SQL. What has no exact SQL is evaluated by the reference, called from SQL for each event. */
export interface Columns {
  /** A number; NULL for anything else. Booleans count as 1 and 0. */
  number(column: string): string;
  /** A condition: there is such a number. */
  isNumber(column: string): string;
  isPresent(column: string): string;
  /** JSON text of the value, so that values of all types can be told apart. */
  key(column: string): string;
  /** A condition, false or NULL where an event does not pass. */
  passes(filters: readonly Filter[], combination: FilterCombination | undefined): string;
}

/** `refer` makes of a derived column's SQL what the question calls it by. */
export function columnsOf(
  asked: Asked,
  { scripts, parameters, definitionsOf }: Database,
  refer: (sql: string) => string = (sql) => sql,
): Columns {
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
  const used = (column: string): Compiled | undefined => {
    const found = compiled(column);
    if (!found || !definitions.has(column)) return found;
    const sql = refer(found.sql);
    if (sql === found.sql) return found;
    return { sql, type: found.type, ...(found.present === "true" ? { present: "true" } : {}) };
  };
  const script = (column: string) => scripts.of(columnNamed(column), definitions, own);
  return {
    number: (column) => {
      const found = used(column);
      return found ? numberSql(found) : script(column).number;
    },
    isNumber: (column) => {
      const found = used(column);
      if (!found) return `${script(column).number} IS NOT NULL`;
      return found.type === "number" || found.type === "boolean" ? presentOf(found) : "false";
    },
    isPresent: (column) => {
      const found = used(column);
      return found ? presentOf(found) : script(column).present;
    },
    key: (column) => {
      const found = used(column);
      return found ? `coalesce(to_json(${found.sql})::VARCHAR, 'null')` : script(column).key;
    },
    passes: (filters, combination) => {
      if (filters.length === 0) return "true";
      const each = filters.map((filter) => {
        const found = used(filter.column);
        return found ? filterSql(filter, found, parameters) : script(filter.column).passes(filter);
      });
      return each.length === 1 ? each[0]! : `(${each.join(combination === "OR" ? " OR " : " AND ")})`;
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
  const constant = (value: Scalar) => scalar(value, parameters);
  const negated = ({ sql }: { readonly sql: string }) =>
    `(CASE WHEN ${column.sql} IS NULL THEN ${missingPassesNegatedFilter} ELSE NOT ${sql} END)`;
  switch (filter.op) {
    case "exists":
      return presentOf(column);
    case "does-not-exist":
      return `(${column.sql} IS NULL)`;
    case "=":
      return conditionOf(isTrue(filter.value, column) ? truth(column) : equal(column, constant(filter.value)));
    case "!=":
      return negated(equal(column, constant(filter.value)));
    case "<":
    case "<=":
    case ">":
    case ">=":
      return conditionOf(ordered(filter.op, column, constant(filter.value)));
    case "starts-with":
      return conditionOf(textual("starts_with", column, constant(filter.value)));
    case "does-not-start-with":
      return negated(textual("starts_with", column, constant(filter.value)));
    case "ends-with":
      return conditionOf(textual("ends_with", column, constant(filter.value)));
    case "does-not-end-with":
      return negated(textual("ends_with", column, constant(filter.value)));
    case "contains":
      return conditionOf(textual("contains", column, constant(filter.value)));
    case "does-not-contain":
      return negated(textual("contains", column, constant(filter.value)));
    case "in":
      return conditionOf(oneOf(filter.value, column, parameters));
    case "not-in":
      return negated(oneOf(filter.value, column, parameters));
  }
}

const isTrue = (value: Scalar, { type }: Compiled): boolean => value === true && type === "boolean";

const oneOf = (values: readonly Scalar[], column: Compiled, parameters: Parameters) =>
  values.length === 0
    ? { sql: "false" }
    : joined(
        "OR",
        values.map((value) => equal(column, scalar(value, parameters))),
      );
