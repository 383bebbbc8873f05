import type { Expression } from "./ast";
import { type Operation, operationOf, resultsOf } from "./operators";

/**
 * The columns whose value, or a part of it, an expression can give: those of the results of IF, not of its conditions. What says yes
 * or no of a value, counts in it or names the range that it is in does not give it away.
 */
export function columnsShown(expression: Expression): readonly string[] {
  if (expression.kind === "column") return [expression.name];
  const operation = operationOf(expression);
  return operation ? shownParts(operation).flatMap(columnsShown) : [];
}

/** Those of them of whose value nothing is left out: it is given as it is, in small letters or beside others. */
export function columnsGivenWhole(expression: Expression): readonly string[] {
  if (expression.kind === "column") return [expression.name];
  const operation = operationOf(expression);
  return operation && keepsAll.includes(operation.name) ? shownParts(operation).flatMap(columnsGivenWhole) : [];
}

const keepsAll: readonly Operation["name"][] = [
  "IF",
  "SWITCH",
  "COALESCE",
  "MIN",
  "MAX",
  "CONCAT",
  "STRING",
  "TO_LOWER",
];

function shownParts(operation: Operation): readonly Expression[] {
  const { name, args } = operation;
  switch (name) {
    case "IF":
    case "SWITCH":
      return resultsOf(operation)!;
    case "EXISTS":
    case "NOT":
    case "AND":
    case "OR":
    case "BOOL":
    case "LT":
    case "LTE":
    case "GT":
    case "GTE":
    case "EQUALS":
    case "!=":
    case "IN":
    case "STARTS_WITH":
    case "ENDS_WITH":
    case "CONTAINS":
    case "REG_MATCH":
    case "LENGTH":
    case "REG_COUNT":
    case "BUCKET":
      return [];
    case "COALESCE":
    case "MIN":
    case "MAX":
    case "SUM":
    case "SUB":
    case "MUL":
    case "DIV":
    case "MOD":
    case "LOG10":
    case "INT":
    case "FLOAT":
    case "STRING":
    case "CONCAT":
    case "TO_LOWER":
    case "REG_VALUE":
    case "UNIX_TIMESTAMP":
    case "EVENT_TIMESTAMP":
    case "INGEST_TIMESTAMP":
    case "FORMAT_TIME":
    case "RAW_METRIC":
    case "LAST":
    case "SUMMARIZE":
    case "INCREASE":
    case "RATE":
      return args;
  }
}
