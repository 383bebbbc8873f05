import type { Expression } from "./ast";
import { branchesOf } from "./operators";
import { printExpression } from "./printer";
import { quote } from "./strings";
import { type Category, categoriesOf, described, isLiteral, type Typed, type TypeFault } from "./typed";

/**
 * Comparisons that cannot hold. Function reference: EQUALS, IN and SWITCH want the same type, the ordering ones two numbers or two
 * strings; all are false otherwise. Whether a missing value equals null it does not say, so that is no fault of types.
 */
export function comparisonFault(whole: Expression, typed: Typed): readonly TypeFault[] {
  const { name, args } = typed;
  const [subject] = args;
  if (!subject) return [];
  switch (name) {
    case "IN":
      return args.slice(1).flatMap((other) => unequalFault(typed, subject, other, other));
    case "SWITCH":
      return branchesOf(args.slice(1)).pairs.flatMap(([other]) => unequalFault(typed, subject, other, other));
    case "EQUALS":
    case "!=":
      return args[1] ? unequalFault(typed, subject, args[1], whole) : [];
    default:
      return args[1] ? unorderedFault(typed, subject, args[1], whole) : [];
  }
}

function unequalFault(
  { name, shown, typesOf }: Typed,
  a: Expression,
  b: Expression,
  at: Expression,
): readonly TypeFault[] {
  const [left, right] = [typesOf(a), typesOf(b)];
  if (categoriesOf(left).length === 0 || categoriesOf(right).length === 0) return [];
  if (common(categoriesOf(left), categoriesOf(right)).length > 0) return [];
  const always = name === "!=" ? "always true" : "never true";
  return [
    {
      part: at,
      message: `${shown} compares ${described(left)} with ${described(right)}, which is ${always}`,
      hint: sameType(a, categoriesOf(left), b, categoriesOf(right)),
    },
  ];
}

function unorderedFault({ shown, typesOf }: Typed, a: Expression, b: Expression, at: Expression): readonly TypeFault[] {
  const [left, right] = [categoriesOf(typesOf(a)), categoriesOf(typesOf(b))];
  const nothing = [a, b].find((one) => categoriesOf(typesOf(one)).length === 0);
  if (nothing) {
    const other = nothing === a ? b : a;
    const shownOther = printExpression(other);
    const hint = `write EXISTS(${shownOther}) or NOT(EXISTS(${shownOther}))`;
    return [{ part: at, message: `${shown} with null is never true`, hint }];
  }
  const both = common(left, right);
  if (both.some((one) => one !== "boolean")) return [];
  const message =
    both.length > 0
      ? `${shown} compares two booleans, which have no order: it is never true`
      : `${shown} compares ${described(typesOf(a))} with ${described(typesOf(b))}, which is never true`;
  const hint = both.length > 0 ? "write the boolean itself, or NOT(…) of it" : sameType(a, left, b, right);
  return [{ part: at, message, hint }];
}

const common = (a: readonly Category[], b: readonly Category[]): readonly Category[] =>
  a.filter((one) => b.includes(one));

/** The literal of the two as it would have to be; else how to convert. */
function sameType(a: Expression, left: readonly Category[], b: Expression, right: readonly Category[]): string {
  const literal = isLiteral(b) ? b : isLiteral(a) ? a : undefined;
  const wanted = literal === b ? left : right;
  const instead = literal && wanted.length === 1 ? converted(literal, wanted[0]!) : undefined;
  if (instead !== undefined) return `write ${instead}`;
  return "convert one of them with FLOAT(…), STRING(…) or BOOL(…)";
}

function converted(literal: Expression, wanted: Category): string | undefined {
  if (literal.kind === "string")
    switch (wanted) {
      case "number":
        return /^-?\d+(\.\d+)?$/.test(literal.value) ? literal.value : undefined;
      case "boolean":
        return literal.value === "true" || literal.value === "false" ? literal.value : undefined;
      case "string":
        return undefined;
    }
  if (wanted === "string") return quote(printExpression(literal));
  if (wanted === "boolean" && literal.kind === "integer")
    return literal.value === 1n ? "true" : literal.value === 0n ? "false" : undefined;
  return undefined;
}
