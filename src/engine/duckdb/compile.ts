import type { Expression } from "../../honeycomb/expression/ast";
import { branchesOf, type Operation, operationOf } from "../../honeycomb/expression/operators";
import { type Category, categoriesOf } from "../../honeycomb/expression/typed";
import type { Types } from "../../honeycomb/expression/types";
import { coalesceSkips, missingEqualsMissing, missingFactor, numberOfTrue } from "../../model/assumptions";
import { finiteSql, number, type Parameters } from "./sql";

/** SQL of one type; "null" is always missing. NULL is a missing value. */
export interface Compiled {
  readonly sql: string;
  readonly type: Category | "null";
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
      return { sql: number(Number(expression.value)), type: "number" };
    case "float":
      return Number.isFinite(expression.value) ? { sql: number(expression.value + 0), type: "number" } : undefined;
    case "string":
      return { sql: scope.parameters.text(expression.value), type: "string" };
    case "boolean":
      return { sql: String(expression.value), type: "boolean" };
    case "null":
      return { sql: "NULL", type: "null" };
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
      const sql = operationSql(operation, args);
      return sql === undefined ? undefined : { sql, type: type ?? "null" };
    }
  }
}

/** Honeycomb's truth: true, numbers but 0, and the text "true". Never NULL. */
export function truthSql({ sql, type }: Compiled): string {
  switch (type) {
    case "boolean":
      return `coalesce(${sql}, false)`;
    case "number":
      return `coalesce(${sql} <> 0, false)`;
    case "string":
      return `coalesce(${sql} = 'true', false)`;
    case "null":
      return "false";
  }
}

/** Values of two types are never equal; texts compare by their bytes in both. */
export function equalSql(a: Compiled, b: Compiled): string {
  if (missingEqualsMissing && (a.type === b.type || a.type === "null" || b.type === "null"))
    return `(${a.sql} IS NOT DISTINCT FROM ${b.sql})`;
  return a.type === b.type && a.type !== "null" ? `coalesce(${a.sql} = ${b.sql}, false)` : "false";
}

export function orderSql(op: "<" | "<=" | ">" | ">=", a: Compiled, b: Compiled): string {
  const ordered = a.type === b.type && (a.type === "number" || a.type === "string");
  return ordered ? `coalesce(${a.sql} ${op} ${b.sql}, false)` : "false";
}

function operationSql({ name }: Operation, args: readonly Compiled[]): string | undefined {
  const [a, b] = args as readonly [Compiled, Compiled];
  switch (name) {
    case "NOT":
      return `(NOT ${truthSql(a)})`;
    case "BOOL":
      return truthSql(a);
    case "AND":
      return `(${args.map(truthSql).join(" AND ")})`;
    case "OR":
      return `(${args.map(truthSql).join(" OR ")})`;
    case "EXISTS":
      return `(${a.sql} IS NOT NULL)`;
    case "EQUALS":
      return equalSql(a, b);
    case "!=":
      return `(NOT ${equalSql(a, b)})`;
    case "IN":
      return `(${args
        .slice(1)
        .map((one) => equalSql(a, one))
        .join(" OR ")})`;
    case "LT":
      return orderSql("<", a, b);
    case "LTE":
      return orderSql("<=", a, b);
    case "GT":
      return orderSql(">", a, b);
    case "GTE":
      return orderSql(">=", a, b);
    case "IF":
      return caseSql(args, truthSql);
    case "SWITCH":
      return caseSql(args.slice(1), (one) => equalSql(a, one));
    case "COALESCE":
      return coalesceSkips("") ? undefined : `coalesce(${args.map(({ sql }) => sql).join(", ")})`;
    case "STARTS_WITH":
      return textSql("starts_with", a, b);
    case "ENDS_WITH":
      return textSql("ends_with", a, b);
    case "CONTAINS":
      return textSql("contains", a, b);
    default:
      return arithmeticSql(name, args);
  }
}

function caseSql(args: readonly Compiled[], holds: (test: Compiled) => string): string {
  const { pairs, otherwise } = branchesOf(args);
  const whens = pairs.map(([test, result]) => `WHEN ${holds(test)} THEN ${result.sql}`);
  return `(CASE ${whens.join(" ")} ELSE ${otherwise?.sql ?? "NULL"} END)`;
}

const textSql = (name: string, a: Compiled, b: Compiled): string =>
  a.type === "string" && b.type === "string" ? `coalesce(${name}(${a.sql}, ${b.sql}), false)` : "false";

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
