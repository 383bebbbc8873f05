import type { FunctionName } from "./functions";

/** The tree of Honeycomb's derived-column language (calculated fields, SLIs, formulas). */

/** UTF-16 offsets in the source text; `end` is exclusive. Brackets around a part belong to its range. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

export const arithmeticOps = ["*", "/", "%", "-", "+"] as const;
export const orderingOps = ["<", "<=", ">", ">="] as const;
export const equalityOps = ["=", "!="] as const;
export const logicalOps = ["AND", "OR"] as const;
export type BinaryOp =
  | (typeof arithmeticOps)[number]
  | (typeof orderingOps)[number]
  | (typeof equalityOps)[number]
  | (typeof logicalOps)[number];

/** How tightly an operator binds. Minus and plus are two levels: `$a + $b - $c` is `$a + ($b - $c)`. Prefix `!` binds tightest of all. */
export const precedence: Readonly<Record<BinaryOp, number>> = {
  OR: 1,
  AND: 2,
  "=": 3,
  "!=": 3,
  "<": 4,
  "<=": 4,
  ">": 4,
  ">=": 4,
  "+": 5,
  "-": 6,
  "*": 7,
  "/": 7,
  "%": 7,
};

/** Honeycomb's integers are 64 bits wide, more than a JavaScript number holds. */
export interface IntegerLiteral {
  readonly kind: "integer";
  readonly value: bigint;
  readonly range: Range;
}
export interface FloatLiteral {
  readonly kind: "float";
  readonly value: number;
  readonly range: Range;
}
export interface StringLiteral {
  readonly kind: "string";
  readonly value: string;
  readonly range: Range;
}
export interface BooleanLiteral {
  readonly kind: "boolean";
  readonly value: boolean;
  readonly range: Range;
}
export interface NullLiteral {
  readonly kind: "null";
  readonly range: Range;
}
export type Literal = IntegerLiteral | FloatLiteral | StringLiteral | BooleanLiteral | NullLiteral;

/** A column, another derived column, or in a formula a named calculation. The name is without `$` and quotes. */
export interface ColumnReference {
  readonly kind: "column";
  readonly name: string;
  readonly range: Range;
}

/** The expression that is just a column, written nowhere. */
export const columnNamed = (name: string): ColumnReference => ({ kind: "column", name, range: { start: 0, end: 0 } });

export interface Not {
  readonly kind: "not";
  readonly operand: Expression;
  readonly range: Range;
}
export interface Binary {
  readonly kind: "binary";
  readonly op: BinaryOp;
  readonly left: Expression;
  readonly right: Expression;
  readonly range: Range;
}
/** How many arguments stand here is not checked by the parser, as it is not by Honeycomb's validator. */
export interface Call {
  readonly kind: "call";
  readonly name: FunctionName;
  readonly args: readonly Expression[];
  readonly range: Range;
}

export type Expression = Literal | ColumnReference | Not | Binary | Call;

/** The parts an expression is made of, in source order. */
export function partsOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case "integer":
    case "float":
    case "string":
    case "boolean":
    case "null":
    case "column":
      return [];
    case "not":
      return [expression.operand];
    case "binary":
      return [expression.left, expression.right];
    case "call":
      return expression.args;
  }
}

/** The same with other parts in their place, as many as it has. */
export function withParts(expression: Expression, parts: readonly Expression[]): Expression {
  switch (expression.kind) {
    case "integer":
    case "float":
    case "string":
    case "boolean":
    case "null":
    case "column":
      return expression;
    case "not":
      return { ...expression, operand: parts[0]! };
    case "binary":
      return { ...expression, left: parts[0]!, right: parts[1]! };
    case "call":
      return { ...expression, args: parts };
  }
}

/** The expression and all its parts, outer before inner, in source order. */
export function* walk(expression: Expression): Generator<Expression> {
  const waiting = [expression];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    yield next;
    for (const part of partsOf(next).toReversed()) waiting.push(part);
  }
}

/** Equal structure; where the parts stand in their texts does not matter. */
export function sameExpression(a: Expression, b: Expression): boolean {
  const [left, right] = [partsOf(a), partsOf(b)];
  return (
    a.kind === b.kind &&
    Object.is(headOf(a), headOf(b)) &&
    left.length === right.length &&
    left.every((part, n) => sameExpression(part, right[n]!))
  );
}

/** What an expression of its kind says besides its parts. */
function headOf(expression: Expression): string | number | bigint | boolean | undefined {
  switch (expression.kind) {
    case "integer":
    case "float":
    case "string":
    case "boolean":
      return expression.value;
    case "column":
    case "call":
      return expression.name;
    case "binary":
      return expression.op;
    case "null":
    case "not":
      return undefined;
  }
}
