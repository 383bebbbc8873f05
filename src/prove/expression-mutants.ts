import { type Expression, partsOf, walk, withParts } from "../honeycomb/expression/ast";
import { parseExpression } from "../honeycomb/expression/parser";
import { printExpression } from "../honeycomb/expression/printer";

/** By how much a number is moved: less is within what chance does to a scenario anyway. */
export const nudge = 1.2;

/** An expression with one small mistake, and what it is. */
export interface MutantExpression {
  readonly expression: string;
  readonly what: string;
}

/**
 * Every expression that differs in one small thing: a number moved, a truth or an operator turned round, AND for OR, a branch or an item
 * left out. Nothing for a text that is none.
 */
export function expressionMutants(text: string): readonly MutantExpression[] {
  const parsed = parseExpression(text);
  if (!parsed.ok) return [];
  return [...mutantsOf(parsed.value, scaleOf(parsed.value))].map(({ tree, what }) => ({
    expression: printExpression(tree),
    what,
  }));
}

interface Mutant {
  readonly tree: Expression;
  readonly what: string;
}

/** The greatest whole number in it: what a 0 is small beside. */
const scaleOf = (expression: Expression): bigint =>
  [...walk(expression)].reduce(
    (scale, part) => (part.kind === "integer" && part.value > scale ? part.value : scale),
    0n,
  );

function* mutantsOf(expression: Expression, scale: bigint): Generator<Mutant> {
  yield* ownMutants(expression, scale);
  const parts = partsOf(expression);
  for (const [n, part] of parts.entries())
    for (const { tree, what } of mutantsOf(part, scale))
      yield { tree: withParts(expression, parts.with(n, tree)), what };
}

function* ownMutants(expression: Expression, scale: bigint): Generator<Mutant> {
  const instead = (tree: Expression): Mutant => ({
    tree,
    what: `${printExpression(expression)} → ${printExpression(tree)}`,
  });
  switch (expression.kind) {
    case "integer":
      yield instead({ ...expression, value: moved(expression.value, scale) });
      return;
    case "float":
      yield instead({ ...expression, value: expression.value * nudge });
      return;
    case "boolean":
      yield instead({ ...expression, value: !expression.value });
      return;
    case "string":
      yield instead({ ...expression, value: `not ${expression.value}` });
      return;
    case "not":
      yield instead(expression.operand);
      return;
    case "binary": {
      const op = turned[expression.op];
      if (op !== undefined) yield instead({ ...expression, op });
      return;
    }
    case "call":
      yield* callMutants(expression, instead);
      return;
    case "null":
    case "column":
      return;
  }
}

const turned: Partial<
  Record<Extract<Expression, { kind: "binary" }>["op"], Extract<Expression, { kind: "binary" }>["op"]>
> = {
  AND: "OR",
  OR: "AND",
  "<": ">=",
  "<=": ">",
  ">": "<=",
  ">=": "<",
  "=": "!=",
  "!=": "=",
};
const otherFunction: Partial<
  Record<Extract<Expression, { kind: "call" }>["name"], Extract<Expression, { kind: "call" }>["name"]>
> = {
  AND: "OR",
  OR: "AND",
  LT: "GTE",
  LTE: "GT",
  GT: "LTE",
  GTE: "LT",
};

type Call = Extract<Expression, { kind: "call" }>;

function* callMutants(call: Call, instead: (tree: Expression) => Mutant): Generator<Mutant> {
  const name = otherFunction[call.name];
  if (name !== undefined && call.args.length > 1) yield instead({ ...call, name });
  const without = (from: number, count: number): Mutant => ({
    tree: { ...call, args: call.args.toSpliced(from, count) },
    what: `without ${call.args
      .slice(from, from + count)
      .map(printExpression)
      .join(", ")}`,
  });
  switch (call.name) {
    case "NOT":
      yield instead(call.args[0]!);
      return;
    case "EXISTS":
    case "EQUALS":
      yield instead({ ...call, name: "NOT", args: [call] });
      return;
    case "AND":
    case "OR":
    case "COALESCE":
      if (call.args.length > 1) for (const n of call.args.keys()) yield without(n, 1);
      return;
    case "IN":
      if (call.args.length > 2) for (const n of call.args.keys()) if (n > 0) yield without(n, 1);
      return;
    case "IF":
      for (let n = 0; n + 2 < call.args.length; n += 2) if (call.args.length > 3) yield without(n, 2);
      return;
    default:
      return;
  }
}

/** Small whole numbers move by one, so that they do move; 0 by as much as the others of the expression do. */
const moved = (value: bigint, scale: bigint): bigint => {
  const to = value === 0n ? BigInt(Math.round(Number(scale) * (nudge - 1))) : BigInt(Math.round(Number(value) * nudge));
  return to === value ? value + 1n : to;
};
