import { type Expression, partsOf, sameExpression, walk } from "../honeycomb/expression/ast";
import { columnsIn } from "../honeycomb/expression/columns";
import { branchesOf, isNullComparison, operationOf } from "../honeycomb/expression/operators";
import { printExpression } from "../honeycomb/expression/printer";
import { typeFaults } from "../honeycomb/expression/type-faults";
import { isLiteral } from "../honeycomb/expression/typed";
import type { ColumnTypes } from "../honeycomb/expression/types";
import { casesOf, someRow } from "./cases/cases";
import { literal } from "./cases/simplify";
import type { Check, Finding } from "./check";
import { readableExpressions } from "./typing";

/** Conditions and comparisons that read columns and are the same for every event. A constant that names none is meant. */
export const expressionConstant: Check = {
  code: "expression/constant",
  severity: "warning",
  *run(project) {
    for (const { expression, columnTypes, at } of readableExpressions(project)) {
      if (typeFaults(expression, columnTypes).length > 0) continue;
      for (const { part, ...said } of constantParts(expression, columnTypes))
        yield { ...at({ offset: part.range.start, length: part.range.end - part.range.start }), ...said };
    }
  },
};

interface Constant extends Pick<Finding, "message" | "hint"> {
  readonly part: Expression;
}

/** The innermost ones. */
function constantParts(expression: Expression, columnTypes: ColumnTypes): readonly Constant[] {
  const inner = partsOf(expression).flatMap((part) => constantParts(part, columnTypes));
  if (inner.length > 0) return inner;
  return [
    ...sameOnBothSides(expression),
    ...literalConditions(expression),
    ...alwaysTheSame(expression, columnTypes),
  ].slice(0, 1);
}

function sameOnBothSides(part: Expression): readonly Constant[] {
  const { name, args = [] } = operationOf(part) ?? {};
  const [subject, ...others] = args;
  if (!subject || !others.some((one) => sameExpression(subject, one)) || columnsIn(subject).length === 0) return [];
  const shown = printExpression(subject);
  const message = `it compares ${shown} with itself`;
  switch (name) {
    case "LT":
    case "GT":
    case "!=":
      return [{ part, message, hint: "write false, or compare it with another" }];
    case "LTE":
    case "GTE":
    case "EQUALS":
      return [{ part, message, hint: `write EXISTS(${shown}), or compare it with another` }];
    case "IN":
      return [{ part, message, hint: "name only other values" }];
    default:
      return [];
  }
}

/** `IF(…, true, default)` is a way to write a default, and meant. */
function literalConditions(part: Expression): readonly Constant[] {
  const { name, args = [] } = operationOf(part) ?? {};
  if (name !== "IF") return [];
  const { pairs, otherwise } = branchesOf(args);
  return pairs.flatMap(([condition], n) => {
    const isDefault = n > 0 && n === pairs.length - 1 && !otherwise && condition.kind === "boolean" && condition.value;
    if (!isLiteral(condition) || isDefault) return [];
    const message = `the condition ${printExpression(condition)} says nothing about the event`;
    return [{ part: condition, message, hint: "write a condition on a column, or leave the branch out" }];
  });
}

function alwaysTheSame(part: Expression, columnTypes: ColumnTypes): readonly Constant[] {
  if (part.kind === "column" || columnsIn(part).length === 0) return [];
  if ([...walk(part)].some(isNullComparison)) return []; // not documented: expression/missing says what to write
  const cases = casesOf([part], { columnTypes });
  const [[value] = []] = cases?.rows ?? [];
  if (!cases || value === undefined || someRow(cases, ([other]) => other !== value)) return [];
  const shown = printExpression(literal(value));
  return [{ part, message: `it is always ${shown}, whatever the event holds`, hint: `mend it, or write ${shown}` }];
}
