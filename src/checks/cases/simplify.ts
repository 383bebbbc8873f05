import { evaluator } from "../../engine/reference/expression";
import { truthy, type Value } from "../../engine/reference/value";
import { type Expression, partsOf, withParts } from "../../honeycomb/expression/ast";
import { branchesOf, type Operation, operationOf } from "../../honeycomb/expression/operators";
import { printExpression } from "../../honeycomb/expression/printer";
import { isLiteral } from "../../honeycomb/expression/typed";
import { type ColumnTypes, type Types, typesOf } from "../../honeycomb/expression/types";
import { comparedBy, isPlain, literalValue } from "./leaves";

/** Expressions in which only conditions, comparisons and choices are left: what else is calculated is taken for a column. */
export interface Simplifier {
  readonly simplified: (expression: Expression) => Expression;
  readonly typesOf: (simple: Expression) => Types;
  readonly isStandIn: (column: string) => boolean;
}

const range = { start: 0, end: 0 };
const evaluate = evaluator(new Map());

/** `knownValue` gives what a column is known to be; undefined where that is open. */
export function simplifier(columnTypes: ColumnTypes, knownValue: (column: string) => Value | undefined): Simplifier {
  const done = new Map<Expression, Expression>();
  const standIns = new Map<string, Types>();
  const types = (part: Expression): Types => typesOf(part, (name) => standIns.get(name) ?? columnTypes(name));
  const simplified = (expression: Expression): Expression => {
    const before = done.get(expression);
    if (before) return before;
    const simple = simplify(expression);
    done.set(expression, simple);
    return simple;
  };
  const simplify = (expression: Expression): Expression => {
    if (expression.kind === "column") {
      const value = knownValue(expression.name);
      return value === undefined ? expression : literal(value);
    }
    const operation = operationOf(expression);
    if (!operation) return expression;
    const whole = withParts(expression, partsOf(expression).map(simplified));
    const args = partsOf(whole);
    if (args.every(isLiteral) && !isOutside(operation)) return literal(evaluate(whole, { time: 0, data: {} }));
    const shorter = shortened(whole, { ...operation, args });
    if (shorter) return shorter;
    const compared = comparedBy(whole);
    if (compared ? isPlain(compared, types) : isTransparent(operation)) return whole;
    const name = `\0${printExpression(whole)}`;
    standIns.set(name, types(whole));
    return { kind: "column", name, range };
  };
  return { simplified, typesOf: types, isStandIn: (column) => standIns.has(column) };
}

export function literal(value: Value): Expression {
  switch (typeof value) {
    case "string":
      return { kind: "string", value, range };
    case "boolean":
      return { kind: "boolean", value, range };
    case "number":
      return Number.isSafeInteger(value)
        ? { kind: "integer", value: BigInt(value), range }
        : { kind: "float", value, range };
    default:
      return { kind: "null", range };
  }
}

/** What the arguments do not decide. */
function isOutside({ name }: Operation): boolean {
  switch (name) {
    case "EVENT_TIMESTAMP":
    case "INGEST_TIMESTAMP":
    case "RAW_METRIC":
    case "LAST":
    case "SUMMARIZE":
    case "INCREASE":
    case "RATE":
      return true;
    default:
      return false;
  }
}

function isTransparent({ name }: Operation): boolean {
  switch (name) {
    case "IF":
    case "COALESCE":
    case "EXISTS":
    case "NOT":
    case "AND":
    case "OR":
    case "BOOL":
      return true;
    default:
      return false;
  }
}

/** Without what a literal decides: `AND(false, …)` is false, and IF goes on to the first condition that is open. */
function shortened(whole: Expression, { name, args }: Operation): Expression | undefined {
  switch (name) {
    case "AND":
      return args.some((one) => holds(one) === false) ? literal(false) : undefined;
    case "OR":
      return args.some((one) => holds(one) === true) ? literal(true) : undefined;
    case "IF":
      return chosen(whole, args);
    default:
      return undefined;
  }
}

function chosen(whole: Expression, args: readonly Expression[]): Expression | undefined {
  const { pairs, otherwise } = branchesOf(args);
  const open = pairs.filter(([condition]) => holds(condition) !== false);
  const sure = open.findIndex(([condition]) => holds(condition) === true);
  const last = sure < 0 ? otherwise : open[sure]![1];
  const left = sure < 0 ? open : open.slice(0, sure);
  if (left.length === 0) return last ?? literal(null);
  if (left.length === pairs.length) return undefined;
  return { kind: "call", name: "IF", args: [...left.flat(), ...(last ? [last] : [])], range: whole.range };
}

function holds(condition: Expression): boolean | undefined {
  const value = literalValue(condition);
  return value === undefined ? undefined : truthy(value);
}
