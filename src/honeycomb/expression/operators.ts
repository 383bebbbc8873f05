import type { BinaryOp, Expression } from "./ast";
import type { EventFunction, FunctionName } from "./functions";

/** Each operator is a function under another name (validator v0.2.0); only `!=` has none. */
export const functionOf: Readonly<Record<Exclude<BinaryOp, "!=">, EventFunction>> = {
  "*": "MUL",
  "/": "DIV",
  "%": "MOD",
  "-": "SUB",
  "+": "SUM",
  "<": "LT",
  "<=": "LTE",
  ">": "GT",
  ">=": "GTE",
  "=": "EQUALS",
  AND: "AND",
  OR: "OR",
};

/** A function or an operator at work: `name` is the function, `shown` is how it is written. */
export interface Operation {
  readonly name: FunctionName | "!=";
  readonly shown: string;
  readonly args: readonly Expression[];
}

/** Operators and functions alike; undefined for a literal and a column. */
export function operationOf(expression: Expression): Operation | undefined {
  switch (expression.kind) {
    case "not":
      return { name: "NOT", shown: "!", args: [expression.operand] };
    case "binary": {
      const { op, left, right } = expression;
      return { name: op === "!=" ? op : functionOf[op], shown: op, args: [left, right] };
    }
    case "call":
      return { name: expression.name, shown: expression.name, args: expression.args };
    case "integer":
    case "float":
    case "string":
    case "boolean":
    case "null":
    case "column":
      return undefined;
  }
}

/** Conditions and results of IF, or cases and results of SWITCH, in turn, and the default where there is one. */
export interface Branches<T> {
  readonly pairs: readonly (readonly [test: T, result: T])[];
  readonly otherwise?: T;
}

export function branchesOf<T>(args: readonly T[]): Branches<T> {
  const pairs: (readonly [T, T])[] = [];
  for (let n = 0; n + 1 < args.length; n += 2) pairs.push([args[n]!, args[n + 1]!]);
  return args.length % 2 === 1 ? { pairs, otherwise: args.at(-1)! } : { pairs };
}

/** What IF or SWITCH can give, whatever it asks; undefined of any other operation. */
export function resultsOf({ name, args }: Operation): readonly Expression[] | undefined {
  if (name !== "IF" && name !== "SWITCH") return undefined;
  const { pairs, otherwise } = branchesOf(name === "IF" ? args : args.slice(1));
  return [...pairs.map(([, result]) => result), ...(otherwise ? [otherwise] : [])];
}

/** Whether it asks if a value equals null. Whether a missing one does is not documented: EXISTS says what is meant. */
export function isNullComparison(expression: Expression): boolean {
  const { name, args = [] } = operationOf(expression) ?? {};
  return (name === "EQUALS" || name === "!=" || name === "IN") && args.some(({ kind }) => kind === "null");
}
