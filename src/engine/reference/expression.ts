import type { Binary, Expression } from "../../honeycomb/expression/ast";
import { columnsIn } from "../../honeycomb/expression/columns";
import { type FunctionName, isMetricFunction } from "../../honeycomb/expression/functions";
import { functionOf } from "../../honeycomb/expression/operators";
import type { Context } from "./context";
import { functionBodies } from "./functions";
import { regexCache } from "./regex";
import { type Event, fieldOf, finite, type Value } from "./value";

/** Patterns are literals in Honeycomb, so a dataset has few. */
const regexLimit = 1000;

export type Evaluator = (expression: Expression, event: Event) => Value;

/**
 * Evaluates expressions of the derived-column language over one event, slowly and plainly. A column is a derived column of
 * `columns`, else a field of the event, else missing; each derived column is calculated once an event and expression. No event makes
 * it throw; arguments that are not written are missing.
 * @throws Error for what the checks refuse: derived columns that need each other in a circle, and metric functions.
 */
export function evaluator(columns: ReadonlyMap<string, Expression>): Evaluator {
  const regex = regexCache(regexLimit);
  return (expression, event) => {
    const derived = new Map<string, Value>();
    const scope: Scope = {
      event,
      regex,
      column: (name) => {
        const value = derived.get(name);
        return value === undefined ? fieldOf(event, name) : value;
      },
    };
    for (const [name, definition] of neededColumns(expression, columns)) derived.set(name, evaluate(definition, scope));
    return evaluate(expression, scope);
  };
}

interface Scope extends Context {
  readonly column: (name: string) => Value;
}

/** The derived columns that an expression needs, each behind those that it needs itself. */
function neededColumns(
  expression: Expression,
  columns: ReadonlyMap<string, Expression>,
): ReadonlyMap<string, Expression> {
  const needed = new Map<string, Expression>();
  const open = new Set<string>();
  const visit = (part: Expression): void => {
    for (const { name } of columnsIn(part)) {
      const definition = columns.get(name);
      if (!definition || needed.has(name)) continue;
      if (open.has(name)) throw circle([...open, name]);
      open.add(name);
      visit(definition);
      open.delete(name);
      needed.set(name, definition);
    }
  };
  visit(expression);
  return needed;
}

const circle = (way: readonly string[]): Error =>
  new Error(`derived columns need each other in a circle: ${way.slice(way.indexOf(way.at(-1)!)).join(" → ")}`);

function evaluate(expression: Expression, scope: Scope): Value {
  switch (expression.kind) {
    case "integer":
      return Number(expression.value);
    case "float":
      return finite(expression.value);
    case "string":
    case "boolean":
      return expression.value;
    case "null":
      return null;
    case "column":
      return scope.column(expression.name);
    case "not":
      return call("NOT", [evaluate(expression.operand, scope)], scope);
    case "binary":
      return binary(expression.op, [evaluate(expression.left, scope), evaluate(expression.right, scope)], scope);
    case "call": {
      // All arguments, even those that IF does not choose: nothing can be seen of it.
      const args = expression.args.map((arg) => evaluate(arg, scope));
      return call(expression.name, args, scope);
    }
  }
}

/** `!=` is the negation of EQUALS, so a missing value is unequal to any other. */
const binary = (op: Binary["op"], args: readonly Value[], scope: Scope): Value =>
  op === "!=" ? !call("EQUALS", args, scope) : call(functionOf[op], args, scope);

function call(name: FunctionName, args: readonly Value[], scope: Scope): Value {
  if (isMetricFunction(name)) throw new Error("metric functions are not evaluated on events");
  return functionBodies[name](args, scope);
}
