import { type Expression, precedence } from "./ast";
import { quote } from "./strings";

/**
 * The expression in one form: spaces around operators (without them `$a-1` would be a column's name), no bracket that does not matter.
 * Parsing the text gives an equal tree again.
 */
export function printExpression(expression: Expression): string {
  switch (expression.kind) {
    case "integer":
    case "boolean":
      return String(expression.value);
    case "float":
      return printFloat(expression.value);
    case "string":
      return quote(expression.value);
    case "null":
      return "null";
    case "column":
      return printColumn(expression.name);
    case "not":
      return `!${operand(expression.operand, tightest)}`;
    case "binary": {
      const level = precedence[expression.op];
      return `${operand(expression.left, level)} ${expression.op} ${operand(expression.right, level + 1)}`;
    }
    case "call":
      return `${expression.name}(${expression.args.map(printExpression).join(", ")})`;
  }
}

const tightest = 8;

/** In brackets where it would otherwise bind looser than what surrounds it. */
function operand(expression: Expression, level: number): string {
  const text = printExpression(expression);
  return expression.kind === "binary" && precedence[expression.op] < level ? `(${text})` : text;
}

/** A float stays one when it is read again: 5 would be an integer. */
function printFloat(value: number): string {
  const text = Object.is(value, -0) ? "-0" : String(value);
  return /[.e]/.test(text) ? text : `${text}.0`;
}

/** `$name`, quoted where the name has other characters than a bare one may have. Names beyond ASCII are quoted, to be safe in any version. */
export const printColumn = (name: string): string => (/^[\w./:=+?-]+$/.test(name) ? `$${name}` : `$${quote(name)}`);
