import type { Expression } from "../../honeycomb/expression/ast";
import { branchesOf, type Operation, operationOf } from "../../honeycomb/expression/operators";
import { type Category, categoriesOf } from "../../honeycomb/expression/typed";
import type { Types } from "../../honeycomb/expression/types";
import { coalesceSkips, missingEqualsMissing, missingFactor, numberOfTrue } from "../../model/assumptions";
import { name as columnName, finiteSql, number, type Parameters } from "./sql";
import { timeColumn, visibleColumn } from "./store";

/**
 * SQL of one type; "null" is always missing. NULL is a missing value. The others are conditions, which may be NULL for false: that it is
 * true, where it is never missing; that it is false; that it is there. DuckDB looks a plain comparison up in a file's statistics, which it
 * cannot with a `coalesce`.
 */
export interface Compiled {
  readonly sql: string;
  readonly type: Category | "null";
  readonly condition?: string;
  readonly denied?: string;
  readonly present?: string;
}

/** What an expression is compiled in: the types of its parts, and what its columns are. */
export interface Scope {
  readonly typesOf: (part: Expression) => Types;
  readonly column: (name: string) => Compiled | undefined;
  readonly parameters: Parameters;
}

/**
 * An expression of the derived-column language as SQL that gives what the reference evaluator gives, or undefined: SQL has one type
 * a value, so what may be a number or a text is left to the evaluator itself, and so are functions whose SQL would not be exact.
 */
export function compile(expression: Expression, scope: Scope): Compiled | undefined {
  const [type, other] = categoriesOf(scope.typesOf(expression));
  if (other !== undefined) return undefined;
  switch (expression.kind) {
    case "integer":
      return { sql: number(Number(expression.value)), type: "number", present: "true" };
    case "float":
      return Number.isFinite(expression.value)
        ? { sql: number(expression.value + 0), type: "number", present: "true" }
        : undefined;
    case "string":
      return { sql: scope.parameters.text(expression.value), type: "string", present: "true" };
    case "boolean":
      return { ...always(String(expression.value)), type: "boolean" };
    case "null":
      return { sql: "NULL", type: "null", present: "false" };
    case "column":
      return scope.column(expression.name);
    case "not":
    case "binary":
    case "call": {
      const operation = operationOf(expression)!;
      const args: Compiled[] = [];
      for (const part of operation.args) {
        const compiled = compile(part, scope);
        if (!compiled) return undefined;
        args.push(compiled);
      }
      const value = operationSql(operation, args, type ?? "null");
      return value && { ...value, type: type ?? "null" };
    }
  }
}

type Value = Omit<Compiled, "type">;

/** True or false, and never missing. */
const always = (sql: string, condition = sql): Value => ({ sql, condition, present: "true" });
const unlessMissing = (sql: string): Value => always(`coalesce(${sql}, false)`, sql);
const never = always("false");

/** Honeycomb's truth: true, numbers but 0, and the text "true". */
export function truth({ type, ...value }: Compiled): Value {
  const { sql, condition } = value;
  switch (type) {
    case "boolean":
      return condition === undefined ? unlessMissing(sql) : value;
    case "number":
      return unlessMissing(`${sql} <> 0`);
    case "string":
      return unlessMissing(`${sql} = 'true'`);
    case "null":
      return never;
  }
}

/** Values of two types are never equal; texts compare by their bytes in both. */
export function equal(a: Compiled, b: Compiled): Value {
  if (missingEqualsMissing && (a.type === b.type || a.type === "null" || b.type === "null"))
    return always(`(${a.sql} IS NOT DISTINCT FROM ${b.sql})`);
  return a.type === b.type && a.type !== "null" ? unlessMissing(`${a.sql} = ${b.sql}`) : never;
}

export function ordered(op: "<" | "<=" | ">" | ">=", a: Compiled, b: Compiled): Value {
  const isOrdered = a.type === b.type && (a.type === "number" || a.type === "string");
  return isOrdered ? unlessMissing(`${a.sql} ${op} ${b.sql}`) : never;
}

export function joined(how: "AND" | "OR", parts: readonly Value[]): Value {
  const join = (of: (part: Value) => string) => `(${parts.map(of).join(` ${how} `)})`;
  return always(
    join(({ sql }) => sql),
    join(conditionOf),
  );
}

export const conditionOf = ({ sql, condition = sql }: Value): string => condition;
export const presentOf = ({ sql, present = `(${sql} IS NOT NULL)` }: Value): string => present;
const deniedOf = ({ sql, denied = `(NOT ${sql})` }: Value): string => denied;

function operationSql({ name }: Operation, args: readonly Compiled[], type: Compiled["type"]): Value | undefined {
  const [a, b] = args as readonly [Compiled, Compiled];
  switch (name) {
    case "EVENT_TIMESTAMP":
      return { sql: columnName(timeColumn), present: "true" };
    case "INGEST_TIMESTAMP":
      return { sql: columnName(visibleColumn), present: "true" };
    case "NOT":
      return { ...always(`(NOT ${truth(a).sql})`, deniedOf(truth(a))), denied: conditionOf(truth(a)) };
    case "BOOL":
      return truth(a);
    case "AND":
    case "OR":
      return joined(name, args.map(truth));
    case "EXISTS":
      return always(`(${a.sql} IS NOT NULL)`, presentOf(a));
    case "EQUALS":
      return equal(a, b);
    case "!=":
      return always(`(NOT ${equal(a, b).sql})`);
    case "IN":
      return joined(
        "OR",
        args.slice(1).map((one) => equal(a, one)),
      );
    case "LT":
      return ordered("<", a, b);
    case "LTE":
      return ordered("<=", a, b);
    case "GT":
      return ordered(">", a, b);
    case "GTE":
      return ordered(">=", a, b);
    case "IF":
      return cases(args, type, truth);
    case "SWITCH":
      return cases(args.slice(1), type, (one) => equal(a, one));
    case "COALESCE":
      return coalesceSkips("") || !areOf(args, type)
        ? undefined
        : { sql: `coalesce(${args.map(({ sql }) => sql).join(", ")})` };
    case "STARTS_WITH":
      return textual("starts_with", a, b);
    case "ENDS_WITH":
      return textual("ends_with", a, b);
    case "CONTAINS":
      return textual("contains", a, b);
    default: {
      const sql = arithmeticSql(name, args);
      return sql === undefined ? undefined : { sql };
    }
  }
}

/** What is never come to may be of another type, and SQL refuses it all the same. */
const areOf = (results: readonly Compiled[], wanted: Compiled["type"]): boolean =>
  results.every(({ type }) => type === wanted || type === "null");

function cases(args: readonly Compiled[], type: Compiled["type"], holds: (test: Compiled) => Value): Value | undefined {
  const { pairs, otherwise } = branchesOf(args);
  const results = [...pairs.map(([, result]) => result), ...(otherwise ? [otherwise] : [])];
  if (!areOf(results, type)) return undefined;
  const whens = pairs.map(([test, result]) => `WHEN ${conditionOf(holds(test))} THEN ${result.sql}`);
  const sql = `(CASE ${whens.join(" ")} ELSE ${otherwise?.sql ?? "NULL"} END)`;
  if (otherwise && results.every(({ present }) => present === "true")) return { sql, present: "true" };
  if (otherwise && pairs.every(([, { type }]) => type === "null"))
    return { sql, present: all([...pairs.map(([test]) => deniedOf(holds(test))), presentOf(otherwise)]) };
  if (!otherwise && pairs.length === 1) {
    const [[test, result]] = pairs as readonly [(typeof pairs)[0]];
    return { sql, present: all([conditionOf(holds(test)), presentOf(result)]) };
  }
  return { sql };
}

/** What holds where all conditions do. */
export function all(conditions: readonly string[]): string {
  const restricting = conditions.filter((condition) => condition !== "true");
  if (restricting.length <= 1) return restricting[0] ?? "true";
  return `(${restricting.join(" AND ")})`;
}

export const textual = (name: string, a: Compiled, b: Compiled): Value =>
  a.type === "string" && b.type === "string" ? unlessMissing(`${name}(${a.sql}, ${b.sql})`) : never;

/** As arithmetic takes a value: 0 for what is no number. Undefined for a text, which may read as one. */
const factor = ({ sql, type }: Compiled, missing: number): string | undefined => {
  if (type === "string") return undefined;
  return type === "number" ? `coalesce(${sql}, ${number(missing)})` : number(type === "null" ? missing : 0);
};

function arithmeticSql(name: Operation["name"], args: readonly Compiled[]): string | undefined {
  const numbers = args.map((arg) => factor(arg, name === "MUL" ? missingFactor : 0));
  if (numbers.includes(undefined)) return undefined;
  const [a, b] = numbers as readonly string[];
  switch (name) {
    case "SUM":
      return finiteSql(`(${numbers.join(" + ")})`);
    case "SUB":
      return finiteSql(`(${a} - ${b})`);
    case "MUL":
      return args.some(({ type }) => type === "boolean") ? undefined : finiteSql(`(${numbers.join(" * ")})`);
    case "DIV":
      return `(CASE WHEN ${b} <> 0 THEN ${finiteSql(`(${a} / ${b})`)} END)`;
    case "INT":
      return castSql(args[0]!, (of) => `(trunc(${of}) + 0)`);
    case "FLOAT":
      return castSql(args[0]!, (of) => of);
    default:
      return undefined;
  }
}

function castSql(arg: Compiled, of: (number: string) => string): string {
  if (arg.type === "boolean")
    return `(CASE WHEN coalesce(${arg.sql}, false) THEN ${number(numberOfTrue)} ELSE ${number(0)} END)`;
  return of(factor(arg, 0)!);
}
