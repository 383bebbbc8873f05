import type { Expression } from "../../../src/honeycomb/expression/ast";
import { parseExpression } from "../../../src/honeycomb/expression/parser";
import type { Place, State } from "../state";
import { columnsFor, derivedColumnsFor } from "./columns";

/** `null` is of every type: an SLI is true, false or null. */
type Type = "boolean" | "null" | "other";

const booleanFunctions: ReadonlySet<string> = new Set([
  "EXISTS",
  "NOT",
  "AND",
  "OR",
  "LT",
  "LTE",
  "GT",
  "GTE",
  "EQUALS",
  "IN",
  "BOOL",
  "CONTAINS",
  "STARTS_WITH",
  "ENDS_WITH",
  "REG_MATCH",
]);

/** Whether a derived column is true or false (or null), as an SLI must be. */
export function isBoolean(state: State, at: Place, expression: string): boolean {
  const derived = new Map(derivedColumnsFor(state, at).map(({ value }) => [value.alias, value.expression]));
  const columns = columnsFor(state, at);
  const ofText = (text: string): Type => {
    const parsed = parseExpression(text);
    return parsed.ok ? typeOf(parsed.value, ofName) : "other";
  };
  const ofName = (name: string): Type => {
    const inner = derived.get(name);
    if (inner !== undefined) return ofText(inner);
    return columns.some(({ key_name, type }) => key_name === name && type === "boolean") ? "boolean" : "other";
  };
  return ofText(expression) === "boolean";
}

function typeOf(expression: Expression, ofName: (name: string) => Type): Type {
  switch (expression.kind) {
    case "boolean":
    case "not":
      return "boolean";
    case "null":
      return "null";
    case "integer":
    case "float":
    case "string":
      return "other";
    case "column":
      return ofName(expression.name);
    case "binary":
      return ["*", "/", "%", "-", "+"].includes(expression.op) ? "other" : "boolean";
    case "call":
      return callType(expression.name, expression.args, ofName);
  }
}

function callType(name: string, args: readonly Expression[], ofName: (name: string) => Type): Type {
  if (booleanFunctions.has(name)) return "boolean";
  const types = resultsOf(name, args).map((result) => typeOf(result, ofName));
  if (types.length === 0 || types.includes("other")) return "other";
  return types.includes("boolean") ? "boolean" : "null";
}

/** The arguments that a function may give back: IF(condition, result, …, default), SWITCH(value, case, result, …, default). */
function resultsOf(name: string, args: readonly Expression[]): readonly Expression[] {
  if (name === "COALESCE") return args;
  const pairs = name === "IF" ? args : name === "SWITCH" ? args.slice(1) : [];
  return pairs.filter((_, n) => n % 2 === 1 || n === pairs.length - 1);
}
