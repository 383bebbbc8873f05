import type { Value } from "../../engine/reference/value";
import type { Expression } from "../../honeycomb/expression/ast";
import { branchesOf, operationOf, resultsOf } from "../../honeycomb/expression/operators";
import { isLiteral } from "../../honeycomb/expression/typed";
import type { Types } from "../../honeycomb/expression/types";

/** Literals and columns whose value an expression can take as it is. */
export function leavesOf(expression: Expression): readonly Expression[] {
  if (expression.kind === "column" || isLiteral(expression)) return [expression];
  const operation = operationOf(expression)!;
  const chosen = operation.name === "COALESCE" ? operation.args : resultsOf(operation);
  return chosen?.flatMap(leavesOf) ?? [];
}

/** What an operation compares with each other; undefined where it compares nothing. */
export function comparedBy(expression: Expression): readonly Expression[] | undefined {
  const operation = operationOf(expression);
  switch (operation?.name) {
    case "LT":
    case "LTE":
    case "GT":
    case "GTE":
    case "EQUALS":
    case "!=":
    case "IN":
      return operation.args;
    case "SWITCH":
      return [operation.args[0]!, ...branchesOf(operation.args.slice(1)).pairs.map(([one]) => one)];
    default:
      return undefined;
  }
}

/** Whether what is compared are literals and one column, or several that take each other's place, so that each can be looked at alone. */
export function isPlain(compared: readonly Expression[], typesOf: (part: Expression) => Types): boolean {
  const open = compared
    .map(
      (one) =>
        new Set(leavesOf(one).flatMap((leaf) => (leaf.kind === "column" && isOpen(typesOf(leaf)) ? [leaf.name] : []))),
    )
    .filter(({ size }) => size > 0);
  return open.length < 2 || new Set(open.flatMap((names) => [...names])).size === 1;
}

/** Numbers and strings are too many to try them all. */
const isOpen = (types: Types): boolean => types.has("string") || types.has("integer") || types.has("float");

/** The value of a literal. */
export function literalValue(literal: Expression): Value | undefined {
  switch (literal.kind) {
    case "integer":
      return Number(literal.value);
    case "float":
    case "string":
    case "boolean":
      return literal.value;
    case "null":
      return null;
    case "column":
    case "not":
    case "binary":
    case "call":
      return undefined;
  }
}
