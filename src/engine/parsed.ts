import type { Expression } from "../honeycomb/expression/ast";
import { columnsIn } from "../honeycomb/expression/columns";
import { parseExpression } from "../honeycomb/expression/parser";
import { namedExpressions } from "../model/dataset";
import type { Asked } from "./engine";

/** @throws Error for an expression that the checks refuse */
export function parsed(text: string): Expression {
  const result = parseExpression(text);
  if (!result.ok) throw new Error(`${text}: ${result.problems[0]?.message}`);
  return result.value;
}

/** Derived columns of the dataset and the query's own calculated fields, of which one may name another. */
export const definitionsOf = ({ dataset, query }: Pick<Asked, "dataset" | "query">): ReadonlyMap<string, Expression> =>
  new Map(
    [...namedExpressions(dataset), ...query.calculatedFields].map(({ name, expression }) => [name, parsed(expression)]),
  );

/** The event's own columns that an expression needs, through derived ones. */
export function neededColumns(
  expression: Expression,
  definitions: ReadonlyMap<string, Expression>,
  seen: Set<string> = new Set(),
): readonly string[] {
  return columnsIn(expression).flatMap(({ name: column }) => {
    if (seen.has(column)) return [];
    seen.add(column);
    const definition = definitions.get(column);
    return definition ? neededColumns(definition, definitions, seen) : [column];
  });
}
