import { type Expression, partsOf, withParts } from "./ast";

/** More parts than any expression that a person can follow. */
const mostParts = 5000;

/** Puts the definition of derived columns in their place; undefined where they need each other in a circle, or too much comes of it. */
export type Expand = (expression: Expression) => Expression | undefined;

interface Expanded {
  readonly whole: Expression;
  readonly parts: number;
}

/** The same part always becomes the same one, so that it can be found in what it is a part of. */
export function expander(definitions: ReadonlyMap<string, Expression>): Expand {
  const done = new Map<Expression, Expanded | undefined>();
  const expand = (expression: Expression): Expanded | undefined => {
    if (done.has(expression)) return done.get(expression);
    done.set(expression, undefined); // what is met again before it is done needs itself
    const result = expanded(expression);
    done.set(expression, result);
    return result;
  };
  const expanded = (expression: Expression): Expanded | undefined => {
    const definition = expression.kind === "column" ? definitions.get(expression.name) : undefined;
    if (definition) return expand(definition);
    const parts = partsOf(expression).map(expand);
    let count = 1;
    for (const part of parts) {
      if (!part) return undefined;
      count += part.parts;
    }
    const whole =
      parts.length === 0
        ? expression
        : withParts(
            expression,
            parts.map((part) => part!.whole),
          );
    return count > mostParts ? undefined : { whole, parts: count };
  };
  return (expression) => expand(expression)?.whole;
}
